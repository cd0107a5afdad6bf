"""What a CITES string names: `FINRA 2210(d)(1)(A),(d)(2); 3110.06-.09` is six sections, each in its full form.

Lawyers leave out what was said before. Here it is put back: after a semicolon the body that was named last, after a
comma the part of the section that the new designator does not replace, between the ends of a range all that lies
there. What is no section number (`notices of penalty offences`) stands as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

RANGE_MEMBERS_MAX = 60
"""A range of more members is no range of sections; it stays as it is written."""

_REMARK = re.compile(r"\s+\([^()]*\)\s*$")
_TAIL = re.compile(
    r"(?P<head>.*?[^\s()])(?P<tail>(?:\([A-Za-z0-9]{1,5}\))+)(?:\s*[-–]\s*(?P<last>(?:\([A-Za-z0-9]{1,5}\))+))?"
)
_DESIGNATOR = re.compile(r"\(([A-Za-z0-9]{1,5})\)")
_FULL = re.compile(r"\d+ [A-Z]")
"""`17 CFR`: begins with a number and yet with the name of its body."""
_NUMBERED = re.compile(
    r"(?P<before>.*?(?:\bs\.|\bss\.|\bart\.\s?|\bRules?\s|\.))(?P<first>\d{1,4})[-–]\.?(?P<last>\d{1,4})"
)
_DOTTED = re.compile(r"(?P<before>.*?)(?P<chapter>\d+)\.(?P<first>\d{1,3})[-–](?P=chapter)\.(?P<last>\d{1,3})")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")

_SPELLINGS = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\bU\.\s?S\.\s?C\.?"), "USC"),
    (re.compile(r"\bC\.\s?F\.\s?R\.?"), "CFR"),
    (re.compile(r"§§?\s*|\b[Ss]ections?\s+(?=\d)|\bs\.\s+(?=\d)"), "s."),
    (re.compile(r"\b(CFR|USC) s\."), r"\1 "),
    (re.compile(r"\b([A-Z]{3,}) Rule (?=\d)"), r"\1 "),
    (re.compile(r"\)\s+\("), ")("),
    (re.compile(r"(?<=\d)\s+(?=\([A-Za-z0-9]{1,5}\)(\(|$|,|-))"), ""),
    (re.compile(r"\s*,\s*"), ", "),
)


@dataclass(frozen=True, slots=True, order=True)
class Section:
    """One section in its full form: the body and number, and the designators below it, `("d", "1", "A")`."""

    base: str
    path: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.base + "".join(f"({part})" for part in self.path)

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What makes two citations the same: names in any case, designators as they are, for (a) is not (A)."""
        return self.base.casefold(), self.path

    @property
    def order(self) -> tuple[Any, ...]:
        """Sorts sections as a book of law does: 2210(d)(2) before 2210(d)(10), 17 CFR before 170 CFR."""
        chunks = re.findall(r"\d+|\D+", self.base.casefold())
        return tuple(map(_rank, chunks)), tuple(map(_rank, self.path))

    @property
    def wholes(self) -> tuple[Section, ...]:
        """The sections this one is a part of, the widest first."""
        return tuple(Section(self.base, self.path[:length]) for length in range(len(self.path)))


def _rank(chunk: str) -> tuple[int, int, str]:
    return (0, int(chunk), "") if chunk.isdigit() else (1, 0, chunk)


def sections_of(citation: str) -> tuple[Section, ...]:
    """The sections of one CITES string, in order, each once."""
    found: dict[Section, None] = {}
    body = ""
    for piece in _split(citation, ";"):
        piece = _spelt(piece)
        if body and piece[:1].isdigit() and not _FULL.match(piece):
            piece = f"{body} {piece}"
        for section in _of_piece(piece):
            found.setdefault(section)
        body = _body(piece) or body
    return tuple(found)


def _spelt(piece: str) -> str:
    """One way of writing; remarks at the end in brackets go."""
    piece = _REMARK.sub("", piece.strip())
    for pattern, written in _SPELLINGS:
        piece = pattern.sub(written, piece)
    return piece.strip(" ,.")


def _split(text: str, sign: str) -> list[str]:
    """Parts between signs that stand outside of brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == sign and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def _body(piece: str) -> str:
    """What a bare number after it belongs to: `17 CFR`, `FINRA`."""
    match = re.match(r"\d+ [A-Z]+(?= )|[A-Z]{2,}(?= )", piece)
    return match.group() if match else ""


def _of_piece(piece: str) -> Iterator[Section]:
    """Of what stands between two semicolons: parts joined by commas, each after the first short for something."""
    before: Section | None = None
    for part in _split(piece.replace("/(", ",("), ","):
        if before is None:
            whole = part
        elif part.startswith("("):
            whole = before.base + _aligned(before.path, part)
        elif re.match(r"\d|(?:ss?|art)\.\s?\d|[A-Z]-\d", part) and not _FULL.match(part):
            whole = _instead_of_last_word(before.base, part)
        else:
            whole = part
        for section in _ranged(whole):
            yield section
            before = section


def _instead_of_last_word(base: str, part: str) -> str:
    head, _, last = base.rpartition(" ")
    prefix = re.match(r"(?:ss?|art)\.", last)
    kept = prefix.group() if prefix and part[0].isdigit() else ""
    return f"{head} {kept}{part}".strip()


def _ranged(text: str) -> Iterator[Section]:
    """One section, or all of a range of designators or of numbers."""
    match = _TAIL.fullmatch(text)
    if match:
        path = tuple(_DESIGNATOR.findall(match["tail"]))
        last = tuple(_DESIGNATOR.findall(match["last"] or ""))
        yield from (Section(match["head"], found) for found in _paths(path, last))
        return
    yield from (Section(base) for base in _bases(text))


def _paths(first: tuple[str, ...], last: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not last:
        yield first
        return
    end = last if len(last) > 1 else (*first[:-1], *last)
    between = _between(first[-1], end[-1]) if end[:-1] == first[:-1] else ()
    if between:
        yield from ((*first[:-1], part) for part in between)
    else:
        yield from (first, end)


def _bases(text: str) -> Iterator[str]:
    match = _DOTTED.fullmatch(text)
    if match:
        before = f"{match['before']}{match['chapter']}."
    else:
        match = _NUMBERED.fullmatch(text)
        before = match["before"].replace("Rules ", "Rule ") if match else ""
    between = _between(match["first"], match["last"]) if match else ()
    yield from (f"{before}{number}" for number in between) if between else (text,)


def _between(first: str, last: str) -> tuple[str, ...]:
    """The members of a range with both its ends; none where the two are of different kinds."""
    if first.isdigit() and last.isdigit():
        numbers = range(int(first), int(last) + 1)
        width = len(first) if first.startswith("0") else 0
        return _bounded([str(number).zfill(width) for number in numbers])
    for order in (_ROMANS, tuple(ascii_lowercase), tuple(ascii_uppercase)):
        if first in order and last in order:
            return _bounded(order[order.index(first) : order.index(last) + 1])
    return ()


def _bounded(members: Sequence[str]) -> tuple[str, ...]:
    return tuple(members) if 0 < len(members) <= RANGE_MEMBERS_MAX else ()


def _aligned(before: tuple[str, ...], part: str) -> str:
    """`(D)` after `(d)(1)(B)` is `(d)(1)(D)`: it takes the place of the last designator of its own kind."""
    kinds = _kinds(_DESIGNATOR.findall(part.split("-")[0])[:1])[0]
    for level in reversed(range(len(before))):
        if kinds & _kinds(before[level : level + 1])[0]:
            return "".join(f"({one})" for one in before[:level]) + part
    return "".join(f"({one})" for one in before) + part


def _kinds(parts: Sequence[str]) -> list[frozenset[str]]:
    """What each designator may be; `(i)` is a letter or a Roman number."""
    return [
        frozenset(
            kind
            for kind, fits in (
                ("number", part.isdigit()),
                ("roman", part in _ROMANS),
                ("letter", part.islower() and len(part) == 1),
                ("capital", part.isupper()),
            )
            if fits
        )
        for part in parts
    ] or [frozenset()]
