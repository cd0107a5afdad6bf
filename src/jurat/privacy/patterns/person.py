"""Names: whole, in parts, with initials, last name first, misspelt by one letter in the long parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jurat.privacy.folding import fold
from jurat.privacy.patterns.given_name import SHORT_FORMS
from jurat.privacy.patterns.name import NameSearch
from jurat.privacy.patterns.word import END, START, words

_TITLES = words("mr mrs ms miss mx dr prof rev hon sir dame madam")
_SUFFIXES = words("jr sr ii iii iv esq phd md cpa cfa")
_PARTICLES = words("van von der den de la le du da dos del della di bin ibn al el y e")
_OTHERS = words("of the and or")
_NO_PART = _TITLES | _SUFFIXES | _PARTICLES | _OTHERS
_ORGANISED = words(
    "fund funds trust pension plan foundation endowment company corporation partners partnership association society"
    " bank insurance university college llc llp lp inc ltd plc corp co gmbh ag sa"
)
_SPACE = r"[ \t\n]{1,3}"


def person_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str] | NameSearch]:
    """One search for all names of the profile together: parts of one may stand beside parts of another."""
    everybody = [fold(str(value)).text for value in values]
    names = [name for name in everybody if not _is_organisation(name)]
    yield from (_as_a_whole(name) for name in everybody if _is_organisation(name))
    if parts := list(dict.fromkeys(part for name in names for part in _parts(name))):
        together = [form for name in names for form in _together(name)]
        yield NameSearch(parts, _initials(names), together, _PARTICLES)


def _is_organisation(name: str) -> bool:
    """`Northgate Teachers Pension Fund`: its words are everybody's, only together they name somebody."""
    return any(word.strip(",.").lower() in _ORGANISED for word in name.split())


def _as_a_whole(name: str) -> re.Pattern[str]:
    return re.compile(START + _SPACE.join(map(re.escape, name.split())) + END, re.IGNORECASE)


def _parts(name: str) -> Iterator[str]:
    """The words of a name that tell who it is; `Smith-Jones` also as Smith and as Jones."""
    for word in re.split(r"[\s,.]+", name):
        bare = word.strip("'\"()-")
        if len(bare) < 2 or bare.lower() in _NO_PART:
            continue
        yield bare
        yield from SHORT_FORMS.get(bare.lower(), "").split()
        if "-" in bare or "'" in bare:
            yield from (half for half in re.split(r"['\-]", bare) if len(half) > 2)


def _initials(names: Sequence[str]) -> str:
    return "".join(sorted({word[0].upper() for name in names for word in re.findall(r"[^\W\d_]+", name)}))


def _together(name: str) -> Iterator[str]:
    """`MW` and `MAW` of Margaret A. Whitfield."""
    bare = re.findall(r"[^\W\d_]+", re.sub(r"['\-]", "", name))
    letters = [word[0].upper() for word in bare if len(word) == 1 or word.lower() not in _NO_PART]
    if len(letters) > 1:
        yield letters[0] + letters[-1]
        yield "".join(letters)
