"""One EXPECT against what came of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jurat.authoring.judgement import Judgement
from jurat.engine.evaluation import Evaluation
from jurat.engine.operation import compare
from jurat.foundation.quantity import Money, plain
from jurat.foundation.span import Span
from jurat.language.program.node import Comparison
from jurat.language.trial import Expected, Kind, Subject, That, Trial

_ORDERS = {order.value: order for order in (Comparison.LT, Comparison.LE, Comparison.GT, Comparison.GE)}
"""As the engine compares: nothing across currencies, and months not with days."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`expected` in the author's words, `actual` in ours. Of an unmet one, `why` holds sentences of the explanation and
    `reworded` what would have to stand at `span` instead, None where that cannot be said."""

    expected: str
    actual: str
    met: bool
    line: int
    span: Span
    why: tuple[str, ...] = ()
    reworded: str | None = None


def check(expected: Expected, trial: Trial, evaluation: Evaluation, judgement: Judgement | None) -> Checked:
    """Whether an expectation is met. Of a draft, nothing is met without a judgement."""
    line, _ = trial.source.position(expected.span.start)
    met, actual = _found(expected, evaluation, judgement)
    return Checked(expected.wording, actual, met, line, expected.span)


def _found(expected: Expected, evaluation: Evaluation, judgement: Judgement | None) -> tuple[bool, str]:
    match expected.kind:
        case Kind.FIRES | Kind.SILENT | Kind.UNKNOWN:
            return _states(expected, evaluation)
        case Kind.THAT:
            assert expected.that is not None
            return _that(expected.that, evaluation)
    return (False, "there was no DRAFT") if judgement is None else _judged(expected, judgement)


# ---- rules --------------------------------------------------------------------------------------------------


def _states(expected: Expected, evaluation: Evaluation) -> tuple[bool, str]:
    met = all(meets(expected.kind, rule, evaluation) for rule in expected.rules)
    return met, ", ".join(f"{rule} {state_of(rule, evaluation)}" for rule in dict.fromkeys(expected.rules))


def meets(kind: Kind, rule: str, evaluation: Evaluation) -> bool:
    """Whether one rule does what FIRES, SILENT or UNKNOWN expects."""
    return kind in _MEETS[state_of(rule, evaluation)]


_MEETS: dict[str, tuple[Kind, ...]] = {
    "fires": (Kind.FIRES,),
    "is silent": (Kind.SILENT,),
    "is undecided": (Kind.UNKNOWN,),
    "fires in the shadow": (Kind.FIRES, Kind.SILENT),
}
"""A shadow rule that fires asks for nothing, so it meets both: its author tests the one, its readers the other."""


def state_of(rule: str, evaluation: Evaluation) -> str:
    """What a rule did, in words."""
    if rule in evaluation.undecided:
        return "is undecided"
    if rule in evaluation.fired:
        return "fires"
    return "fires in the shadow" if rule in evaluation.shadow else "is silent"


# ---- the draft ------------------------------------------------------------------------------------------------


def _judged(expected: Expected, judgement: Judgement) -> tuple[bool, str]:
    violated = tuple(dict.fromkeys(judgement.findings))
    match expected.kind:
        case Kind.VIOLATES:
            return set(expected.rules) <= set(violated), f"violates {_named(violated)}"
        case Kind.PASSES:
            return not violated, f"violates {_named(violated)}"
        case Kind.DECISION:
            return str(judgement.outcome) == expected.text, f"decision {judgement.outcome}"
    return expected.text in judgement.text, f"text: {judgement.text}"


def _named(rules: Collection[str]) -> str:
    return ", ".join(rules) or "nothing"


# ---- facts, definitions, inputs, constraints --------------------------------------------------------------------


def _that(that: That, evaluation: Evaluation) -> tuple[bool, str]:
    actual = _value(that, evaluation)
    shown = f"{that.name}: {shown_value(actual)}"
    if that.op in ("unknown", "known"):
        return (actual is None) == (that.op == "unknown"), shown
    return actual is not None and _compares(that, actual), shown


def _value(that: That, evaluation: Evaluation) -> Any:
    match that.subject:
        case Subject.INPUT:
            return evaluation.facts.get(that.name)
        case Subject.CONSTRAINT:
            found = evaluation.constraints.get(that.name)
            return None if found is None else found.value
    return evaluation.derived.get(that.name)


def _compares(that: That, actual: Any) -> bool:
    match that.op:
        case "=":
            return _same(actual, that.value)
        case "!=":
            return not _same(actual, that.value)
        case "contains":
            return that.value in actual
    if that.levels and not {actual, that.value} <= set(that.levels):
        return False
    return compare(_ORDERS[that.op], actual, that.value, that.levels) is True


def _same(actual: Any, value: Any) -> bool:
    """Of amounts as the engine compares them: the sum of nothing is zero in every currency."""
    if isinstance(actual, Money) and isinstance(value, Money):
        return compare(Comparison.EQ, actual, value) is True
    return bool(actual == value)


def shown_value(value: Any) -> str:
    """A value as an author would write it."""
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain(value)
        case str():
            return f"'{value}'"
        case date():
            return value.isoformat()
        case frozenset() | tuple() | list():
            return "[" + ", ".join(sorted(shown_value(item) for item in value)) + "]"
    return str(value)
