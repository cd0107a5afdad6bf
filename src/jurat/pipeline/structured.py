"""One rung of the ladder where JSON or calls of tools came back: restored, judged and mended string by string."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jurat.pipeline.form import Form, form_finding
from jurat.pipeline.placeholder import altered_labels, put_right
from jurat.pipeline.repair import mend
from jurat.pipeline.sheet import Sheet, lay_out
from jurat.request import Attempt, Draft, Finding, Validation, Vault

Look = Callable[[str, bool], Validation]
"""Judges a text; the second says that it is of calls alone, so that only what settles by sentence is asked of it."""


def structured(rung: str, draft: Draft, vault: Vault, look: Look, form: Form) -> Attempt:
    """The attempt that a draft with calls, or with JSON for content, comes to."""
    sheet = lay_out(draft, vault, form)
    bare = bool(draft.calls) and not sheet.content.strip()

    def looked(text: str) -> Validation:
        return _held_to_form(look(text, bare), sheet, form)

    found = looked(sheet.text)
    left, repairs = mend(found, looked, rung)
    content, calls = sheet.put_back(left.text) or (sheet.content, sheet.calls)
    restored = sheet.restored
    return Attempt(
        rung=rung,
        writer=draft.writer,
        draft=draft.text,
        restored=sheet.content,
        found=(*altered_labels(restored), *found.findings),
        repairs=(*put_right(restored), *repairs),
        text=content,
        left=left.findings,
        checks=left.checks,
        finish=draft.finish,
        prompt_tokens=draft.prompt_tokens,
        completion_tokens=draft.completion_tokens,
        draft_calls=draft.calls,
        restored_calls=sheet.calls if sheet.calls != calls else (),
        calls=calls,
        judged=left.text,
    )


def _held_to_form(seen: Validation, sheet: Sheet, form: Form) -> Validation:
    """With the faults of form as findings, so that an edit that would bring one is undone; and with those edits alone
    that stay within one string."""
    found = tuple(_offered(finding, sheet) for finding in seen.findings)
    return replace(seen, findings=(*map(form_finding, _faults(seen.text, sheet, form)), *found))


def _faults(text: str, sheet: Sheet, form: Form) -> tuple[str, ...]:
    if sheet.broken:
        return form.faults(sheet.content, sheet.calls) or (sheet.broken,)
    answer = sheet.put_back(text)
    if answer is None:
        return ("The answer cannot be used: an edit reached from one of its strings into another.",)
    return form.faults(*answer)


def _offered(finding: Finding, sheet: Sheet) -> Finding:
    if finding.repair is None or sheet.allows(finding.repair):
        return finding
    return replace(finding, repair=None)
