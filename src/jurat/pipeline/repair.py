"""Stage seven: deterministic edits, one at a time, each visible, each followed by a full validation.

An edit that adds a finding is undone. What a person must judge carries no edit and is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from jurat.request import Edit, Finding, Repair, Validation

EDITS_MAX = 40
"""More faults than this in one text are not worth mending; what is left then stops it."""

Look = Callable[[str], Validation]


def mend(validation: Validation, look: Look, rung: str) -> tuple[Validation, tuple[Repair, ...]]:
    """The last validation and the edits that led to it, in the order they were made."""
    repairs: list[Repair] = []
    refused: set[tuple[str, str, str]] = set()
    for _ in range(EDITS_MAX):
        finding = _next([item for item in validation.findings if item.repair and _key(item) not in refused])
        if finding is None or finding.repair is None:
            break
        mended = look(apply(validation.text, finding.repair))
        if _adds(validation, mended, finding):
            refused.add(_key(finding))
            continue
        repairs.append(_repair(finding, finding.repair, validation.text, rung))
        validation = mended
        refused.clear()  # in the new text a refused edit may do no harm any more
    return validation, tuple(repairs)


def _next(mendable: Sequence[Finding]) -> Finding | None:
    """The first; but where it would take the sentence out, an approved wording for the same words goes before it."""
    first = next(iter(mendable), None)
    if first is None or first.repair is None or first.repair.replacement:
        return first
    return next((item for item in mendable if _rewords(item.repair, first)), first)


def _rewords(edit: Edit | None, finding: Finding) -> bool:
    return edit is not None and bool(edit.replacement) and edit.start < finding.end and finding.start < edit.end


def apply(text: str, edit: Edit) -> str:
    """The text with one edit made."""
    return text[: edit.start] + edit.replacement + text[edit.end :]


def _key(finding: Finding) -> tuple[str, str, str]:
    # An edit may change the case of a fault that stays: that is the same fault, not a new one.
    return (finding.kind, finding.element, finding.quote.casefold())


def _adds(before: Validation, after: Validation, mended: Finding) -> bool:
    """Whether the edit brought a new fault, or did not remove the one it was for."""
    had = Counter(map(_key, before.findings))
    has = Counter(map(_key, after.findings))
    checks_lost = sum(check.state == "failed" for check in after.checks) > sum(
        check.state == "failed" for check in before.checks
    )
    return checks_lost or has[_key(mended)] >= had[_key(mended)] or bool(_kinds(has - had))


def _kinds(added: Counter[tuple[str, str, str]]) -> set[str]:
    return {kind for kind, _, _ in added}


def _repair(finding: Finding, edit: Edit, text: str, rung: str) -> Repair:
    return Repair(
        rung=rung,
        rule=finding.rule,
        act=edit.act,
        start=edit.start,
        end=edit.end,
        before=text[edit.start : edit.end],
        after=edit.replacement,
        message=finding.message,
    )
