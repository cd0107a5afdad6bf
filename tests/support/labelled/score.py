"""How well spans found cover what is labelled: shares, each with a 95 % interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from random import Random

from support.labelled.text import LabelledText

RESAMPLES = 400
Z_95 = 1.96
Found = tuple[int, int, str]
"""Start, end (code points) and type of what a redactor would take out."""

Counts = dict[tuple[str, str], list[int]]
"""What is counted, of which type → how often it held, out of how many."""

ALIKE = {"ROUTING": "IDENTIFIER", "BANK_CODE": "IDENTIFIER", "SSN": "IDENTIFIER", "TAX_NUMBER": "IDENTIFIER",
         "IDENTITY_DOCUMENT": "IDENTIFIER", "CLIENT_NUMBER": "IDENTIFIER", "SECURITY": "IDENTIFIER",
         "ACCOUNT": "IDENTIFIER", "CARD": "IDENTIFIER", "LOCATION": "ADDRESS", "DATE": "DATE_OF_BIRTH"}  # fmt: skip
"""Types that count as one when a guess is compared with a label: a tax number masked as an account is masked."""


@dataclass
class Score:
    """Counts by template, so that the interval knows that texts of one template are alike."""

    by_template: dict[str, Counts] = field(default_factory=lambda: defaultdict(dict))

    def add(self, item: LabelledText, found: Sequence[Found]) -> None:
        counts = self.by_template[item.template]
        hidden = {at for start, end, _ in found for at in range(start, end)}
        labelled = {at for label in item.labels for at in range(label.start, label.end)}
        for label in item.labels:
            whole = all(at in hidden for at in range(label.start, label.end) if item.text[at].isalnum())
            hit = any(_alike(label.type, type) and s < label.end and label.start < e for s, e, type in found)
            for group in (label.type, "all", *(("own", f"own {label.type}") if label.own else ())):
                _count(counts, "masked", group, whole)
                _count(counts, "recall", group, hit)
        for start, end, type in found:
            right = any(_alike(label.type, type) and start < label.end and label.start < end for label in item.labels)
            for group in (type, "all"):
                _count(counts, "precision", group, right)
        for at, char in enumerate(item.text):
            if char.isalnum() and at not in labelled:
                _count(counts, "over-masked", "all", at in hidden)

    def share(self, what: str, group: str) -> tuple[float, float, float] | None:
        """The share and its interval, the wider of two: of resampled templates, for texts of one template are alike,
        and of single cases. None where there was nothing to count."""
        rows = [counts.get((what, group), [0, 0]) for counts in self.by_template.values()]
        if not sum(row[1] for row in rows):
            return None
        rng = Random(7)
        samples = (rng.choices(rows, k=len(rows)) for _ in range(RESAMPLES))
        drawn = sorted(_ratio(sample) for sample in samples if any(total for _, total in sample))
        low, high = _wilson(sum(row[0] for row in rows), sum(row[1] for row in rows))
        return _ratio(rows), min(low, drawn[int(len(drawn) * 0.025)]), max(high, drawn[int(len(drawn) * 0.975) - 1])

    def count(self, what: str, group: str) -> int:
        return sum(counts.get((what, group), [0, 0])[1] for counts in self.by_template.values())

    def groups(self, what: str) -> list[str]:
        return sorted({group for counts in self.by_template.values() for kind, group in counts if kind == what})


def scored(items: Iterable[LabelledText], find: Callable[[LabelledText], Sequence[Found]]) -> Score:
    score = Score()
    for item in items:
        score.add(item, find(item))
    return score


def _alike(label: str, found: str) -> bool:
    return label == found or ALIKE.get(label, label) == ALIKE.get(found, found)


def _count(counts: Counts, what: str, group: str, holds: bool) -> None:
    row = counts.setdefault((what, group), [0, 0])
    row[0] += holds
    row[1] += 1


def _wilson(held: int, total: int) -> tuple[float, float]:
    """The interval of a share whose cases do not depend on one another; it is not empty where nothing ever failed."""
    share, square = held / total, Z_95 * Z_95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z_95 * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return middle - half, middle + half


def _ratio(rows: Sequence[Sequence[int]]) -> float:
    total = sum(row[1] for row in rows)
    return sum(row[0] for row in rows) / total if total else 0.0
