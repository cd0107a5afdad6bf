"""Two rules that say the same: one of them will be mended some day, and the other forgotten."""

from __future__ import annotations

from datetime import date
from typing import Any

from jurat.language.code import DUPLICATE_RULE
from jurat.language.lints.force import may_meet
from jurat.language.program.node import Demand
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack, TypedRule


def duplicate(pack: TypedPack, today: date | None, report: Report) -> None:
    first: dict[Any, TypedRule] = {}
    for rule in pack.rules:
        other = first.setdefault(_said(rule), rule)
        if other is not rule and rule.demands and may_meet(rule, other):
            message = f"rule {rule.id} asks for the same as rule {other.id}, on the same condition"
            help = "keep one of them; a rule may have several CITES"
            report.add(DUPLICATE_RULE, rule.block.source, rule.block.name.span, message, help)


def _said(rule: TypedRule) -> Any:
    """Condition and demands without their wording; who owns it and how grave it is says nothing here."""
    clauses = tuple((clause.condition, _asked(clause.demands)) for clause in rule.clauses)
    terms = rule.terms
    unknown = (terms.when_unknown, _asked(terms.unknown_demands))
    broken = (terms.rewrites_max, _asked(terms.broken_demands), terms.overrides)
    return clauses, rule.unless, rule.applies, rule.hit, unknown, broken, terms.status, terms.share


def _asked(demands: tuple[Demand, ...]) -> frozenset[tuple[str, Any]]:
    return frozenset((demand.constraint, demand.value) for demand in demands)
