"""The words officers use for a verdict, and which of the two things each means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from jurat.foundation.error import InputError


class Meaning(StrEnum):
    """PASS: let through. STOP: kept back, for a person or for good. SKIP: says nothing and is left out."""

    PASS = "pass"
    STOP = "stop"
    SKIP = "skip"


_PASS = (
    "accept accepted allow allowed approve approved clean cleared clear compliant deliver delivered ok okay "
    "pass passed release released repaired send sent"
)
_STOP = (
    "block blocked decline declined denied deny escalate escalated fail failed flag flagged held hold "
    "noncompliant non-compliant quarantine quarantined refer referred refuse refused reject rejected return returned "
    "review stop stopped withdrawn withheld"
)
WORDS: Mapping[str, Meaning] = {
    **dict.fromkeys(_PASS.split(), Meaning.PASS),
    **dict.fromkeys(_STOP.split(), Meaning.STOP),
}


class BadMapping(InputError):
    """A --map cannot be read."""

    code = "bad_map"


def vocabulary(pairs: Sequence[str]) -> dict[str, Meaning]:
    """The known words and those of `--map WORD=MEANING`, which win. Raises BadMapping."""
    words = dict(WORDS)
    for pair in pairs:
        word, sign, meaning = pair.rpartition("=")
        if not sign or not folded(word) or folded(meaning) not in tuple(Meaning):
            raise BadMapping(f"--map '{pair}' is not understood.", "Write --map 'WORD=pass', =stop or =skip.")
        words[folded(word)] = Meaning(folded(meaning))
    return words


def folded(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").split())
