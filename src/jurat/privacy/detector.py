"""What is personal in a text about which nothing is known beforehand.

Two detectors: `profile_only_detector` goes by form alone (check digits, telling words), fast and without a language
model, for prompts that Jurat builds from typed fields; `full_detector` adds Presidio over spaCy, for what people write.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Protocol

from jurat.privacy.memory import Remembering
from jurat.privacy.recogniser import Finder
from jurat.privacy.recognisers import RECOGNISERS
from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import Sensitive


class Detector(Protocol):
    """Finds personal data; places may overlap."""

    def find(self, text: str) -> tuple[Sensitive, ...]: ...


class PatternDetector:
    """Jurat's own recognisers and nothing else."""

    def __init__(self, recognisers: tuple[Finder, ...] = RECOGNISERS) -> None:
        most = max((each.digits_min for each in recognisers), default=0)
        self._by_digits = [
            tuple(each for each in recognisers if each.digits_min <= digits) for digits in range(most + 1)
        ]
        """Those that are worth asking of a text with so many digits; the last of a text with more."""

    def find(self, text: str) -> tuple[Sensitive, ...]:
        searched = Searched(text)
        asked = self._by_digits[min(len(searched.digits), len(self._by_digits) - 1)]
        found = (span for recogniser in asked for span in recogniser.find(searched))
        return tuple(Sensitive(*searched.folded.span(s.start, s.end), s.type, s.certainty) for s in found)


@cache
def profile_only_detector() -> Detector:
    """The detector without a language model, one for the process: loads nothing, remembers what it searched."""
    return Remembering(PatternDetector())


class InProcess:
    """Presidio over spaCy in this process: threads take turns. Loaded at the first text that is searched."""

    def find(self, text: str) -> tuple[Sensitive, ...]:
        """Raises Unavailable where the language model is not installed: a text nobody searched must not go out."""
        return _presidio().find(text)


@dataclass(frozen=True, slots=True)
class FullDetector:
    """Jurat's own recognisers, and `names`, which knows people and places by a language model."""

    names: Remembering
    patterns: Detector = field(default_factory=profile_only_detector)

    def find(self, text: str) -> tuple[Sensitive, ...]:
        """Raises Unavailable where names cannot be searched: a text nobody searched must not go out."""
        return (*self.patterns.find(text), *self.names.find(text))

    def close(self) -> None:
        """Ends the worker processes, if there are any."""
        self.names.close()


def full_detector(workers: int = 0) -> FullDetector:
    """The detector for what people write: two seconds to load, tens of milliseconds a text that was not seen before.

    `workers` processes search for names; with none, this process does.
    """
    if not workers:
        return FullDetector(Remembering(InProcess()))
    from jurat.privacy.worker.pool import WorkerPool

    return FullDetector(Remembering(WorkerPool(workers)))


_LOADING = Lock()


def _presidio() -> Detector:
    """One for the process, loaded by the first thread that asks while the others wait."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Detector:
    from jurat.privacy.presidio import PresidioDetector

    return PresidioDetector()
