"""Two rules that say the same: one of them will be mended some day, and the other forgotten."""

from __future__ import annotations

from datetime import date

from jurat.language.code import DUPLICATE_RULE
from jurat.language.lints.force import may_meet
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack, TypedRule


def duplicate(pack: TypedPack, today: date | None, report: Report) -> None:
    first: dict[int, list[TypedRule]] = {}
    inherited = {block.source.name for block in pack.inherited}
    for rule in pack.rules:
        alike = first.get(rule.likeness)
        if alike is None:
            first[rule.likeness] = [rule]
            continue
        other = next((one for one in alike if one.said == rule.said), None)
        if other is None:
            alike.append(rule)
        elif rule.demands and may_meet(rule, other) and not _adds_law(rule, other, inherited):
            message = f"rule {rule.id} asks for the same as rule {other.id}, on the same condition"
            help = "keep one of them; a rule may have several CITES"
            report.add(DUPLICATE_RULE, rule.block.source, rule.block.name.span, message, help)


def _adds_law(rule: TypedRule, other: TypedRule, inherited: set[str]) -> bool:
    """A law, or who may clear it, said of what a pack that this one extends asks for already: it is not ours to say it
    there."""
    said = rule.block.texts("cites") or rule.block.texts("cleared")
    return bool(said) and other.block.source.name in inherited and rule.block.source.name not in inherited
