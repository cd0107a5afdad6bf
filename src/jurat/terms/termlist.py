"""A list of terms as authors write it: data, no matching here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MatchMode(StrEnum):
    """How the terms of a list are looked for. LINK lists hold approved addresses, not words."""

    WORD = "word"
    STEM = "stem"
    PHRASE = "phrase"
    REGEX = "regex"
    LINK = "link"


class Remedy(StrEnum):
    """What may be done about a match where no replacement is given."""

    REPLACE = "replace"
    REMOVE_SENTENCE = "remove sentence"
    TO_REVIEW = "to review"


@dataclass(frozen=True, slots=True)
class Term:
    """One item: what to look for, its approved replacements (first is used), the contexts that excuse it."""

    text: str
    becomes: tuple[str, ...] = ()
    excepted_by: tuple[str, ...] = ()
    remedy: Remedy = Remedy.TO_REVIEW
    label: str = ""


@dataclass(frozen=True)
class TermList:
    """A LIST block. Without slots: what is made of it is kept with it."""

    name: str
    title: str
    match: MatchMode
    terms: tuple[Term, ...]
    owner: str = ""
    cites: tuple[str, ...] = ()
