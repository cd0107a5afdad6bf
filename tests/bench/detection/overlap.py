"""Which lines of the held-back split stand in the sentences that detection is tuned on: ids and shares, never texts.

    python tests/bench/detection/overlap.py [more.jsonl …]

A line overlaps where at least SHARE of the word triples of the shorter text are in both, and at least TRIPLES of them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TUNED_ON = (HERE / "train.jsonl", HERE / "dev.jsonl")
HELD_BACK = HERE / "heldout.jsonl"
SHARE = 0.5
TRIPLES = 3

_WORD = re.compile(r"[a-z0-9%$']+")
Triples = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Overlap:
    """A held-back line and the line that is most like it; `share` between 0 and 1."""

    id: str
    other: str
    share: float


def overlaps(held_back: Path = HELD_BACK, tuned_on: Iterable[Path] = TUNED_ON) -> list[Overlap]:
    """The nearest first."""
    known = [(row["id"], triples(row["text"])) for path in tuned_on for row in rows(path)]
    found = [overlap for row in rows(held_back) if (overlap := _nearest(row, known)) is not None]
    return sorted(found, key=lambda overlap: -overlap.share)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def triples(text: str) -> Triples:
    """Of a text with fewer than three words all of them as one."""
    words = _WORD.findall(text.lower())
    return frozenset(tuple(words[at : at + 3]) for at in range(len(words) - 2)) or frozenset((tuple(words),))


def _nearest(row: dict[str, Any], known: list[tuple[str, Triples]]) -> Overlap | None:
    own = triples(row["text"])
    shared = ((len(own & other), len(own & other) / min(len(own), len(other)), id) for id, other in known)
    share, other = max(((part, id) for count, part, id in shared if count >= TRIPLES), default=(0.0, ""))
    return Overlap(row["id"], other, share) if share >= SHARE else None


if __name__ == "__main__":
    for each in overlaps(tuned_on=(*TUNED_ON, *map(Path, sys.argv[1:]))):
        print(f"{each.id}  {each.other}  {each.share:.2f}")
