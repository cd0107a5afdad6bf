"""Whether two rules can be in force together."""

from __future__ import annotations

from datetime import date

from jurat.language.program.node import Status
from jurat.language.report import Report
from jurat.language.typed.choice import effective
from jurat.language.typed.node import TypedRule

_ASKING = frozenset({Status.ACTIVE, Status.CANARY})


def may_meet(one: TypedRule, other: TypedRule) -> bool:
    """Both ask for what they demand, and there is a day on which both run."""
    if not (one.terms.status in _ASKING and other.terms.status in _ASKING):
        return False
    (first, last), (other_first, other_last) = effective(one.block, Report()), effective(other.block, Report())
    return (first or date.min) <= (other_last or date.max) and (other_first or date.min) <= (last or date.max)
