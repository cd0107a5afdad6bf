"""Stage seven: deterministic edits, one at a time, each visible, each followed by a full validation.

An edit that adds a finding is undone. What a person must judge carries no edit and is left alone. Edits that only add
their words to the end are judged together; where that brings a fault, one at a time after all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from jurat.request import Edit, Finding, Repair, Validation

EDITS_MAX = 40
"""More faults than this in one text are not worth mending; what is left then stops it."""

_PARAGRAPH = "\n\n"

Look = Callable[[str], Validation]


def mend(validation: Validation, look: Look, rung: str) -> tuple[Validation, tuple[Repair, ...]]:
    """The last validation and the edits that led to it, in the order they were made."""
    repairs: list[Repair] = []
    refused: set[tuple[str, str, str]] = set()
    together, tries = True, 0
    while tries < EDITS_MAX:
        wanted = _in_order([item for item in validation.findings if item.repair and _key(item) not in refused])
        step = _appended(validation, wanted[: EDITS_MAX - tries], rung) if together else ()
        step = step if len(step) > 1 else _single(validation, wanted, rung)
        if not step:
            break
        mended = look(_made(validation.text, step))
        if not _adds(validation, mended, wanted[: len(step)]):
            repairs += step
            validation = mended
            refused.clear()  # in the new text a refused edit may do no harm any more
        elif len(step) > 1:
            together = False  # one of them does harm: each is tried by itself
            continue
        else:
            refused.add(_key(wanted[0]))
        tries += len(step)
    return validation, tuple(repairs)


def _in_order(mendable: list[Finding]) -> list[Finding]:
    """As they come; but before one that would take its sentence out, an approved wording for the same words."""
    first = next(iter(mendable), None)
    if first is None or first.repair is None or first.repair.replacement:
        return mendable
    worded = next((item for item in mendable if _rewords(item.repair, first)), first)
    return [worded, *(item for item in mendable if item is not worded)]


def _rewords(edit: Edit | None, finding: Finding) -> bool:
    return edit is not None and bool(edit.replacement) and edit.start < finding.end and finding.start < edit.end


def _single(validation: Validation, wanted: list[Finding], rung: str) -> tuple[Repair, ...]:
    return tuple(_repair(item, item.repair, validation.text, rung) for item in wanted[:1] if item.repair)


def _appended(validation: Validation, wanted: list[Finding], rung: str) -> tuple[Repair, ...]:
    """The edits that come next and do nothing but add to the end, as they would be made one after the other: each as
    long as the text still lacks its words with those before it added."""
    text, steps = validation.text, []
    for finding in wanted:
        edit = finding.repair
        if edit is None or not _adds_to_end(edit, validation.text) or not validation.lacks(finding, text):
            break
        end = len(text.rstrip())
        steps.append(_repair(finding, replace(edit, start=end, end=end), text, rung))
        text = apply(text, replace(edit, start=end, end=end))
    return tuple(steps)


def _adds_to_end(edit: Edit, text: str) -> bool:
    """A paragraph of its own after the last one: it reaches into no sentence that was there before."""
    at_end = edit.start == edit.end == len(text.rstrip())
    return at_end and edit.replacement.startswith(_PARAGRAPH) and edit.replacement == edit.replacement.rstrip()


def _made(text: str, steps: Iterable[Repair]) -> str:
    for step in steps:
        text = text[: step.start] + step.after + text[step.end :]
    return text


def apply(text: str, edit: Edit) -> str:
    """The text with one edit made."""
    return text[: edit.start] + edit.replacement + text[edit.end :]


def _key(finding: Finding) -> tuple[str, str, str]:
    # An edit may change the case of a fault that stays: that is the same fault, not a new one.
    return (finding.kind, finding.element, finding.quote.casefold())


def _adds(before: Validation, after: Validation, mended: Iterable[Finding]) -> bool:
    """Whether edits brought a new fault, or did not remove the ones they were for."""
    had = Counter(map(_key, before.findings))
    has = Counter(map(_key, after.findings))
    checks_lost = sum(check.state == "failed" for check in after.checks) > sum(
        check.state == "failed" for check in before.checks
    )
    stays = any(has[_key(finding)] >= had[_key(finding)] for finding in mended)
    return checks_lost or stays or bool(_kinds(has - had))


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
