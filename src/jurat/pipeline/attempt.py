"""One rung of the ladder: a writer's draft, restored, validated, mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.pipeline.ending import without_cut_off_end
from jurat.pipeline.form import PLAIN, Form, form_finding
from jurat.pipeline.placeholder import altered_labels, put_right
from jurat.pipeline.repair import mend
from jurat.pipeline.structured import structured
from jurat.ports import Model, ModelFault, Take
from jurat.privacy.restoration import restore
from jurat.request import Attempt, Draft, Redacted, Validation, Vault

Look = Callable[[str], Validation]
LookAt = Callable[[str, bool], Validation]
"""Judges a text; the second says that it is of calls of tools alone."""


def written(
    rung: str,
    writer: Model,
    prompt: Redacted,
    vault: Vault,
    seed: int,
    look: LookAt,
    form: Form = PLAIN,
    take: Take | None = None,
    cancellation: Cancellation = NEVER,
) -> Attempt:
    """Ask a writer and see what its answer is worth. A fault of the writer is an attempt without a text. `take` gets
    the pieces of the text as they come; the attempt is the same whether anybody took them or not. Raises Cancelled."""
    try:
        draft = writer.write(prompt, seed, take, cancellation)
    except ModelFault as fault:
        return Attempt(rung, writer.name, "", "", (), (), "", (), (), fault=fault.message)
    if draft.calls or form.is_json:
        return structured(rung, draft, vault, look, form)
    return _in_text(rung, draft, vault, lambda text: _held_to_form(look(text, False), form))


def _held_to_form(seen: Validation, form: Form) -> Validation:
    wrong = form.faults(seen.text, ())
    return replace(seen, findings=(*map(form_finding, wrong), *seen.findings)) if wrong else seen


def _in_text(rung: str, draft: Draft, vault: Vault, look: Look) -> Attempt:
    restored = restore(draft.text, vault)
    whole, cut = without_cut_off_end(restored.text, draft.finish)
    seen = _mended(rung, draft.writer, draft.text, whole, look)
    return replace(
        seen,
        restored=restored.text,
        found=(*altered_labels(restored), *seen.found),
        repairs=(*put_right(restored), *cut, *seen.repairs),
        finish=draft.finish,
        prompt_tokens=draft.prompt_tokens,
        completion_tokens=draft.completion_tokens,
    )


def handed_in(text: str, author: str, look: Look) -> Attempt:
    """A text that a person or another system wrote: same validation, same edits, no model."""
    return _mended("handed in", author, text, text, look)


def judged_anew(attempt: Attempt, look: LookAt, form: Form = PLAIN) -> Attempt:
    """The same text before rules that have learned more since: what they still mend is added to the edits. Calls and
    JSON are judged and not mended: what is left of them a person sees."""
    if attempt.fault:
        return attempt
    if attempt.judged or attempt.calls:
        seen = look(attempt.judged or attempt.text, bool(attempt.calls) and not attempt.text.strip())
        return replace(attempt, left=seen.findings, checks=seen.checks)

    def held(text: str) -> Validation:
        return _held_to_form(look(text, False), form)

    left, repairs = mend(held(attempt.text), held, attempt.rung)
    edits = (*attempt.repairs, *repairs)
    return replace(attempt, text=left.text, left=left.findings, checks=left.checks, repairs=edits)


def _mended(rung: str, writer: str, draft: str, text: str, look: Look) -> Attempt:
    found = look(text)
    left, repairs = mend(found, look, rung)
    return Attempt(rung, writer, draft, text, found.findings, repairs, left.text, left.findings, left.checks)
