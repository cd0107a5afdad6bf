"""Names: whole, in parts, with initials, last name first, misspelt by one letter in the long parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jurat.privacy.folding import fold
from jurat.privacy.patterns.word import END, START, either_case, words

_TITLES = words("mr mrs ms miss mx dr prof rev hon sir dame madam")
_SUFFIXES = words("jr sr ii iii iv esq phd md cpa cfa")
_PARTICLES = words("van von der den de la le du da dos del della di bin ibn al el y e")
_OTHERS = words("of the and or")
_ORGANISED = words(
    "fund funds trust pension plan foundation endowment company corporation partners partnership association society"
    " bank insurance university college llc llp lp inc ltd plc corp co gmbh ag sa"
)
_SHORT_FORMS = {
    "abigail": "Abby", "alexander": "Alex", "andrew": "Andy", "anthony": "Tony", "barbara": "Barb", "benjamin": "Ben",
    "catherine": "Cathy Kate", "charles": "Charlie Chuck", "christopher": "Chris", "daniel": "Dan Danny",
    "deborah": "Debbie Deb", "dorothy": "Dot Dottie", "edward": "Ed Eddie Ted", "elizabeth": "Liz Beth Betty",
    "frederick": "Fred", "gerald": "Gerry", "gregory": "Greg", "harold": "Harry Hal", "henry": "Hank Harry",
    "jacob": "Jake", "james": "Jim Jimmy", "jeffrey": "Jeff", "jennifer": "Jen Jenny", "john": "Johnny",
    "jonathan": "Jon", "joseph": "Joe Joey", "joshua": "Josh", "katherine": "Kathy Kate Katie", "kenneth": "Ken Kenny",
    "lawrence": "Larry", "leonard": "Len Lenny", "margaret": "Maggie Meg Peggy Marge", "matthew": "Matt",
    "michael": "Mike Mick", "nicholas": "Nick", "pamela": "Pam", "patricia": "Pat Patty Trish", "patrick": "Pat Paddy",
    "peter": "Pete", "philip": "Phil", "raymond": "Ray", "rebecca": "Becky", "richard": "Rick Dick Rich",
    "robert": "Bob Bobby Rob", "ronald": "Ron", "samuel": "Sam", "samantha": "Sam", "stephen": "Steve",
    "steven": "Steve", "susan": "Sue Susie", "theodore": "Ted Teddy Theo", "theresa": "Terry", "thomas": "Tom Tommy",
    "timothy": "Tim", "victoria": "Vicky", "vincent": "Vince", "walter": "Walt", "william": "Bill Billy Will",
}  # fmt: skip
MISSPELT_LETTERS_MIN = 7
"""Names this long are also found with one letter wrong; shorter ones would be found in other words (Martin, margin)."""

_SPACE = r"[ \t\n]{1,3}"
_JOINT = r"['\- ]?"
_BESIDE = rf"(?:{_SPACE}|-|_|\.)?"


def person_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    """One expression for all names of the profile together: parts of one may stand beside parts of another."""
    everybody = [fold(str(value)).text for value in values]
    names = [name for name in everybody if not _is_organisation(name)]
    yield from (_as_a_whole(name) for name in everybody if _is_organisation(name))
    parts = list(dict.fromkeys(part for name in names for part in _parts(name)))
    if not parts:
        return
    misspelt = [_misspelt(part) for part in parts if len(part) >= MISSPELT_LETTERS_MIN]
    known = f"(?:{'|'.join([*map(_whole, sorted(parts, key=len, reverse=True)), *misspelt])})"
    letter = f"[{_initials(names)}]"
    initial = rf"(?:{letter}\.[ \t\n]{{0,2}}|{letter}{_SPACE})"
    particle = f"(?:(?i:{'|'.join(sorted(_PARTICLES))}){_SPACE})"
    row = f"{initial}{{0,3}}{particle}{{0,2}}{known}{END}"
    more = rf"(?:{_BESIDE}{row}|{_SPACE}{letter}\.)"
    yield re.compile(rf"{START}{row}{more}{{0,4}}(?:,{_SPACE}(?:{row}|{letter}\.){more}{{0,3}})?")


def _is_organisation(name: str) -> bool:
    """`Northgate Teachers Pension Fund`: its words are everybody's, only together they name somebody."""
    return any(word.strip(",.").lower() in _ORGANISED for word in name.split())


def _as_a_whole(name: str) -> re.Pattern[str]:
    return re.compile(START + _SPACE.join(map(re.escape, name.split())) + END, re.IGNORECASE)


def _parts(name: str) -> Iterator[str]:
    """The words of a name that tell who it is; `Smith-Jones` also as Smith and as Jones."""
    for word in re.split(r"[\s,.]+", name):
        bare = word.strip("'\"()-")
        if len(bare) < 2 or bare.lower() in _TITLES | _SUFFIXES | _PARTICLES | _OTHERS:
            continue
        yield bare
        yield from _SHORT_FORMS.get(bare.lower(), "").split()
        if "-" in bare:
            yield from (half for half in bare.split("-") if len(half) > 2)


def _initials(names: Sequence[str]) -> str:
    return "".join(sorted({word[0].upper() for name in names for word in re.findall(r"[^\W\d_]+", name)}))


def _whole(part: str) -> str:
    """`O'Brien` is also written `OBrien` and `O Brien`."""
    pieces = [piece for piece in re.split(r"['\-]", part) if piece]
    return either_case(part) if len(pieces) < 2 else f"(?i:{_JOINT.join(map(re.escape, pieces))})"


def _misspelt(part: str) -> str:
    """Capitalised, the first letter right: one other letter wrong, missing, doubled, or two swapped."""
    first, rest = part[0].upper(), part[1:].lower()
    forms = []
    for at in range(len(rest)):
        head, tail = re.escape(rest[:at]), re.escape(rest[at + 1 :])
        forms.append(f"{head}[a-z]{{0,2}}{tail}")
        if at + 1 < len(rest):
            forms.append(re.escape(rest[:at] + rest[at + 1] + rest[at] + rest[at + 2 :]))
    return f"{re.escape(first)}(?:{'|'.join(forms)})"
