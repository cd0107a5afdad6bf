"""Postal addresses: whole, line by line, the street without its number, town and postcode alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jurat.privacy.folding import fold
from jurat.privacy.patterns.word import END, START, either_case

_SAME = (
    "street st str", "avenue ave av", "road rd", "lane ln", "drive dr", "boulevard blvd", "court ct", "place pl",
    "square sq", "terrace ter terr", "circle cir", "highway hwy", "parkway pkwy", "trail trl", "apartment apt unit",
    "suite ste", "floor fl", "building bldg", "north n", "south s", "east e", "west w", "northeast ne", "northwest nw",
    "southeast se", "southwest sw", "saint st", "mount mt", "fort ft", "po p.o", "united\\ states usa us u.s.a u.s",
)  # fmt: skip
_STATES = (
    "Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,Delaware DE,Florida FL,"
    "Georgia GA,Hawaii HI,Idaho ID,Illinois IL,Indiana IN,Iowa IA,Kansas KS,Kentucky KY,Louisiana LA,Maine ME,"
    "Maryland MD,Massachusetts MA,Michigan MI,Minnesota MN,Mississippi MS,Missouri MO,Montana MT,Nebraska NE,Nevada NV,"
    "New\\ Hampshire NH,New\\ Jersey NJ,New\\ Mexico NM,New\\ York NY,North\\ Carolina NC,North\\ Dakota ND,Ohio OH,"
    "Oklahoma OK,Oregon OR,Pennsylvania PA,Rhode\\ Island RI,South\\ Carolina SC,South\\ Dakota SD,Tennessee TN,"
    "Texas TX,Utah UT,Vermont VT,Virginia VA,Washington WA,West\\ Virginia WV,Wisconsin WI,Wyoming WY,"
    "District\\ of\\ Columbia DC"
)
STATES = {abbreviation: name.replace("\\", "") for name, abbreviation in (s.rsplit(" ", 1) for s in _STATES.split(","))}
"""Postal abbreviation → name of the state."""

_GAP = r"[\s,.#/]{1,4}"
_BRITISH = re.compile(r"\b([A-Z]{1,2}\d[0-9A-Z]?) ?(\d[A-Z]{2})$")
"""A British postcode at the end of a line: it tells a home to a dozen houses, also by itself."""


def address_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    """One expression for all address fields: the parts of an address that stand side by side are one span."""
    lines = [line.strip() for value in values for line in re.split(r"[,\n;]", fold(str(value)).text) if line.strip()]
    pieces = sorted({piece for line in lines for piece in _pieces(line)}, key=len, reverse=True)
    if not pieces:
        return
    beside = "|".join([*pieces, *_states(lines)])
    yield re.compile(f"{START}(?:{'|'.join(pieces)}){END}(?:{_GAP}(?:{beside}){END}){{0,6}}")


def telling_words(values: Sequence[object]) -> Iterator[str]:
    """Lower-case words of which one stands in every text that holds a piece of one of these addresses."""
    for line in (line for value in values for line in re.split(r"[,\n;]", fold(str(value)).text)):
        words = re.findall(r"[^\W_]+(?:['\-][^\W_]+)*", line.lower())
        named = [word for word in words if word.isalpha() and not _synonyms(word)]
        yield from (word for word in words if len(word) >= 4 and any(map(str.isdigit, word)))
        yield from _parts_of_postcodes(line)
        yield from [max(named, key=len)] if named else words


def _synonyms(word: str) -> set[str]:
    return {form for row in _SAME if word in row.split() for form in row.split()}


def _parts_of_postcodes(line: str) -> Iterator[str]:
    return (code.group(2).lower() for code in _BRITISH.finditer(line))


def _pieces(line: str) -> Iterator[str]:
    """What of one line tells where somebody lives when it stands alone."""
    words = re.findall(r"[^\W_]+(?:['\-][^\W_]+)*", line)
    if not words or line in STATES or line in STATES.values() or line.lower() in ("usa", "united states", "us", "uk"):
        return
    if code := _BRITISH.search(line):
        yield rf"(?i:{code[1]}[ \-]{{0,2}}{code[2]})"
        yield from _pieces(line[: code.start()].strip())
    if words[-1].isdigit() and len(words) > 1:
        yield from _pieces(" ".join(words[:-1]))
        yield words[-1] if len(words[-1]) >= 4 else rf"(?i:{_written(words)})"
    if len(words) > 1:
        yield _written(words)
        if words[0][0].isdigit() and len(words) > 2:
            yield _written(words[1:])
        if words[-1] in STATES:
            yield from _pieces(" ".join(words[:-1]))
    elif len(words[0]) >= 4 and (words[0].isdigit() or not words[0].isupper()):
        yield either_case(words[0]) if words[0].isalpha() else re.escape(words[0])


def _states(lines: Sequence[str]) -> Iterator[str]:
    """The state, in short or in full: part of an address, but none by itself."""
    words = {word for line in lines for word in [*line.split(), line]}
    for short, name in STATES.items():
        if short in words or name in words or any(line.startswith(name + " ") for line in lines):
            yield f"(?:{short}|(?i:{name}))"


def _written(words: Sequence[str]) -> str:
    """The words in a row; the first of two or more of them shows by its capital or digit that it is a name."""
    return _GAP.replace("1,4", "1,3").join(_word(word) for word in words)


def _word(word: str) -> str:
    same = _synonyms(word.lower().rstrip("."))
    forms = "|".join(re.escape(form) for form in sorted(same | {word.lower()}, key=len, reverse=True))
    return f"(?i:{forms})"
