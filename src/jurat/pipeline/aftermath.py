"""What became of each finding of a text after its edits: mended, by which edit, or left.

An edit says for which rule it was made, and where; the findings are followed through the edits by their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jurat.request import Finding, Repair


@dataclass(frozen=True, slots=True)
class Fate:
    """`edit` counts from 1: the edit that mended the finding, its own or one that took its words along. None where it
    is left, or where it went by what several edits did to the text as a whole."""

    left: bool
    edit: int | None = None


def fates(found: Iterable[Finding], repairs: Iterable[Repair], left: Iterable[Finding]) -> tuple[Fate, ...]:
    """One for each finding of the text as it was given, in their order."""
    edits, still = tuple(repairs), Counter(map(_key, left))
    findings = tuple(found)
    touched = [_edit(finding, edits) for finding in findings]
    return tuple(_fate(finding, edit, edits, still) for finding, edit in zip(findings, touched, strict=True))


def _fate(finding: Finding, edit: int | None, edits: tuple[Repair, ...], still: Counter[tuple[str, ...]]) -> Fate:
    if edit is not None and (_is_own(finding, edits[edit - 1]) or not edits[edit - 1].after):
        return Fate(False, edit)
    if still[_key(finding)]:
        still[_key(finding)] -= 1
        return Fate(True)
    return Fate(False, edit)


def _edit(finding: Finding, edits: tuple[Repair, ...]) -> int | None:
    """The first edit that was made for it, or that reaches into its words."""
    start, end = finding.start, finding.end
    for number, edit in enumerate(edits, 1):
        if start == end:
            if _is_own(finding, edit):
                return number
            continue
        if edit.start < end and start < edit.end:
            return number
        if edit.end <= start:
            moved = len(edit.after) - (edit.end - edit.start)
            start, end = start + moved, end + moved
    return None


def _is_own(finding: Finding, edit: Repair) -> bool:
    return (finding.rule, finding.message) == (edit.rule, edit.message)


def _key(finding: Finding) -> tuple[str, ...]:
    return finding.kind, finding.element, finding.quote.casefold()
