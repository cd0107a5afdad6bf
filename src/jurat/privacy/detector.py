"""What is personal in a text about which nothing is known beforehand.

Two detectors: `profile_only_detector` goes by form alone (check digits, telling words), fast and without a language
model, for prompts that Jurat builds from typed fields; `full_detector` adds Presidio over spaCy, for what people write.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Protocol

from jurat.privacy.recogniser import Finder
from jurat.privacy.recognisers import RECOGNISERS
from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import Sensitive


class Detector(Protocol):
    """Finds personal data; places may overlap."""

    def find(self, text: str) -> tuple[Sensitive, ...]: ...


@dataclass(frozen=True, slots=True)
class PatternDetector:
    """Jurat's own recognisers and nothing else."""

    recognisers: tuple[Finder, ...] = RECOGNISERS

    def find(self, text: str) -> tuple[Sensitive, ...]:
        searched = Searched(text)
        found = (span for recogniser in self.recognisers for span in recogniser.find(searched))
        return tuple(Sensitive(*searched.folded.span(s.start, s.end), s.type, s.certainty) for s in found)


def profile_only_detector() -> Detector:
    """The detector without a language model: loads nothing, 0.1 ms per 1,000 characters."""
    return PatternDetector()


@dataclass(frozen=True, slots=True)
class FullDetector:
    """Jurat's own recognisers and Presidio over spaCy, loaded at the first text that is searched."""

    patterns: PatternDetector = PatternDetector()

    def find(self, text: str) -> tuple[Sensitive, ...]:
        """Raises Unavailable where the language model is not installed: a text nobody searched must not go out."""
        return (*self.patterns.find(text), *_presidio().find(text))


def full_detector() -> Detector:
    """The detector for what people write: two seconds to load, once per process; tens of milliseconds a text."""
    return FullDetector()


_LOADING = Lock()


def _presidio() -> Detector:
    """One for the process, loaded by the first thread that asks while the others wait."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Detector:
    from jurat.privacy.presidio import PresidioDetector

    return PresidioDetector()
