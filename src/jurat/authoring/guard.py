"""What stands around a rule's condition: APPLIES TO and UNLESS, which a program keeps as parts of the condition."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.foundation.span import Source
from jurat.language.ast.parse import parse
from jurat.language.program.node import All, Condition, Not, RuleNode
from jurat.language.report import Report


@dataclass(frozen=True, slots=True)
class Guards:
    """`applies` must hold, none of `unless` may. Empty where the rule's own text cannot be read back."""

    applies: Condition | None = None
    unless: tuple[Condition, ...] = ()


def guards_of(rule: RuleNode) -> Guards:
    """The guards of a rule, told from its text and found in its first clause: APPLIES TO first, each UNLESS last."""
    blocks = parse(Source(rule.id, rule.text), Report()).blocks if rule.text else ()
    if not blocks or not rule.clauses:
        return Guards()
    condition = rule.clauses[0].condition
    parts = condition.parts if isinstance(condition, All) else (condition,)
    applied, exceptions = bool(blocks[0].all("applies")), len(blocks[0].all("unless"))
    last = parts[len(parts) - exceptions :] if exceptions and exceptions <= len(parts) else ()
    unless = tuple(part.part for part in last if isinstance(part, Not))
    return Guards(parts[0] if applied else None, unless if len(unless) == exceptions else ())
