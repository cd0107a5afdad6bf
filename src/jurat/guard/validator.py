"""A pack as a Guardrails validator: the rules, validators, edits and decision of `jurat screen`, nothing of its own.

A dry run: nothing is recorded, and nobody is asked to review. What the rules would send to a person fails. Who needs
the proof lets the text go through the gateway.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jurat.pipeline.given import read_given
from jurat.pipeline.screen import Screened, screen
from jurat.request import Finding, Outcome
from jurat.settings import read_settings
from jurat.validators.guardrails import silence
from jurat.wiring import House

silence()

from guardrails.validator_base import (  # noqa: E402 the package is silent before it is loaded
    ErrorSpan,
    FailResult,
    PassResult,
    ValidationResult,
    Validator,
    register_validator,
)

FACTS = "facts"
"""Where a call to a guard may carry the facts of this one text: `guard.validate(text, metadata={"facts": {…}})`."""


@register_validator(name="jurat/pack", data_type="string")
class JuratPack(Validator):  # type: ignore[misc]
    """Holds a text against a pack of rules.

    A text that may go out passes. One that may after edits fails with the mended text as its fix; every other fails
    without a fix, so that `on_fail="fix"` never lets an unmended text through: it becomes None.
    In a stream nothing is judged before the whole text is there: a disclosure may come last.
    """

    def __init__(
        self,
        pack: str,
        facts: Mapping[str, Any] | None = None,
        on_fail: str | Callable[..., Any] | None = None,
        house: House | None = None,
    ) -> None:
        """`pack` is a name or a path as in `jurat screen`, `facts` have the shape of `jurat evaluate`; what they do not
        hold is unknown. Settings come from this working directory, unless a `house` is given. Raises UnknownPack,
        PackBroken, FactsMisfit."""
        super().__init__(on_fail=on_fail, pack=pack, facts=dict(facts or {}))
        self._house = house or House(read_settings(), create=False)
        program = self._house.pack(pack).program
        self._engine = self._house.engine(program)
        self._known = dict(facts or {})
        read_given(program, self._known)

    def _validate(self, value: Any, metadata: dict[str, Any]) -> ValidationResult:
        """Raises FactsMisfit for facts that no rule could read."""
        known = read_given(self._engine.program, {**self._known, **metadata.get(FACTS, {})})
        day, validators = self._house.clock().date(), self._house.validators
        screened = screen(str(value), known.facts, self._engine, day, "", validators, known.sources)
        return _result(screened)

    def _chunking_function(self, chunk: str) -> list[str]:
        return []


def _result(screened: Screened) -> ValidationResult:
    decision = screened.decision
    if decision.outcome is Outcome.PASS:
        return PassResult()
    spans = [ErrorSpan(start=one.start, end=one.end, reason=_said(one)) for one in screened.findings]
    reasons = [reason.sentence for reason in decision.reasons] or [_said(one) for one in screened.findings]
    return FailResult(error_message=" ".join(reasons), fix_value=decision.deliverable, error_spans=spans)


def _said(finding: Finding) -> str:
    return f"{finding.message} ({finding.rule})" if finding.rule else finding.message
