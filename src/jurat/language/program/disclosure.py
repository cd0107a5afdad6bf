"""What a pack requires to be said, and how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DisclosureMode(StrEnum):
    """VERBATIM: these words. VARIANT: one of the approved texts. MEANING: a person judges whether it is said."""

    VERBATIM = "verbatim"
    VARIANT = "approved variant"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class DisclosureText:
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A DISCLOSURE block. `placement` is `end`, `start` or `near-claim`; `for_types` empty means every type."""

    name: str
    title: str
    texts: tuple[DisclosureText, ...]
    mode: DisclosureMode = DisclosureMode.VERBATIM
    placement: str = "end"
    for_types: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    owner: str = ""
    effective_from: date | None = None
    effective_to: date | None = None

    def in_language(self, language: str) -> tuple[str, ...]:
        """The approved texts in one language, in the author's order; empty if there is none."""
        return tuple(text.text for text in self.texts if text.language == language)
