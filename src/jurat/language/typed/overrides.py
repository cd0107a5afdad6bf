"""OVERRIDES: one demand of one rule taken back, only where that rule allows it, for a reason that is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from jurat.foundation.nearness import nearest
from jurat.language.ast.node import Part
from jurat.language.code import ASSUMPTION_LOOSENS, OVERRIDE_REFUSED, UNKNOWN_RULE
from jurat.language.program.node import Override, Status, WhenUnknown
from jurat.language.report import Report, did_you_mean, listed, quoted
from jurat.language.typed.names import Names, key
from jurat.language.typed.node import TypedRule


def check_overrides(
    rules: Sequence[TypedRule], stages: Mapping[str, int], names: Names, report: Report
) -> tuple[TypedRule, ...]:
    """The rules with their overrides in the very words of the demands they take back; what is not allowed is reported
    and left out. `stages` by rule id."""
    by_id = {rule.id: rule for rule in rules}
    for rule in rules:
        if rule.terms.overridable:
            _check_overridable(rule, report)
    if not any(rule.terms.overrides for rule in rules):
        return tuple(rules)
    found = tuple(_resolved(rule, by_id, stages, names, report) for rule in rules)
    _check_cycles(found, report)
    return found


def _check_overridable(rule: TypedRule, report: Report) -> None:
    asked = _asked(rule)
    for part in rule.block.all("overridable"):
        for word in part.values:
            if key("phrase", word.text) not in asked:
                help = did_you_mean(
                    word.text, list(asked.values()), f"it asks to {listed(list(asked.values()), 'and')}"
                )
                message = f"rule {rule.id} does not ask to {quoted(word.text)}"
                report.add(OVERRIDE_REFUSED, rule.block.source, word.span, message, help)


def _asked(rule: TypedRule) -> dict[str, str]:
    """The wordings of what a rule may ask of a draft, by their folded form. What is done with one that breaks the rule
    is not taken back: it would be nobody's."""
    own = (demand for clause in rule.clauses for demand in clause.demands)
    return {key("phrase", demand.phrase): demand.phrase for demand in (*own, *rule.terms.unknown_demands)}


def _resolved(
    rule: TypedRule, by_id: Mapping[str, TypedRule], stages: Mapping[str, int], names: Names, report: Report
) -> TypedRule:
    if not rule.terms.overrides:
        return rule
    parts = rule.block.all("overrides")
    _check_grounds(rule, parts, report)
    found = (_one(rule, part, by_id, stages, names, report) for part in parts)
    overrides = tuple(override for override in found if override is not None)
    return replace(rule, terms=replace(rule.terms, overrides=overrides))


def _check_grounds(rule: TypedRule, parts: Iterable[Part], report: Report) -> None:
    """Somebody must stand for it, and a missing fact must not bring it about."""
    part = next(iter(parts))
    if not (rule.block.one("cites") or rule.block.one("house")):
        message = "this takes back what another rule asks, and nothing is cited for that"
        report.add(OVERRIDE_REFUSED, rule.block.source, part.span, message, "add CITES or HOUSE")
    if any(getattr(content, "otherwise", None) for content in rule.block.contents):
        message = "with ELSE this rule applies either way, and would always take back what it overrides"
        report.add(OVERRIDE_REFUSED, rule.block.source, part.span, message, "make a rule of its own of what ELSE asks")
    if rule.terms.when_unknown is WhenUnknown.YES:
        message = "assumed to apply when unknown, this rule would take back a demand because nothing is known"
        report.add(ASSUMPTION_LOOSENS, rule.block.source, part.span, message, "take WHEN UNKNOWN ASSUME yes out")
    if rule.terms.status is Status.CANARY:
        message = "a canary would take back a demand by lot, and everywhere where there is nothing to draw from"
        help = "write STATUS shadow to watch it first, then STATUS active"
        report.add(OVERRIDE_REFUSED, rule.block.source, part.span, message, help)
    if rule.hit:
        message = "a table takes back what it overrides wherever any of its rows applies"
        help = "make a rule of its own of the case in which the demand is taken back"
        report.add(OVERRIDE_REFUSED, rule.block.source, part.span, message, help)


def _one(
    rule: TypedRule, part: Part, by_id: Mapping[str, TypedRule], stages: Mapping[str, int], names: Names, report: Report
) -> Override | None:
    phrase, target = part.values
    other = by_id.get(target.text)
    if other is None:
        if names.rule(target.text) is None and not names.is_broken("rule", target.text):
            help = did_you_mean(target.text, list(by_id), "name a rule of this pack or of one it extends")
            report.add(UNKNOWN_RULE, rule.block.source, target.span, f"there is no rule {quoted(target.text)}", help)
        return None
    wording = _asked(other).get(key("phrase", phrase.text))
    why, help = _refusal(rule, other, wording, phrase.text, stages)
    if why or wording is None:
        report.add(OVERRIDE_REFUSED, rule.block.source, part.span, why, help)
        return None
    return Override(wording, other.id)


def _refusal(
    rule: TypedRule, other: TypedRule, wording: str | None, said: str, stages: Mapping[str, int]
) -> tuple[str, str]:
    """Why an override is not allowed, and what to do; two empty texts if it is."""
    if other.id == rule.id:
        return "a rule cannot take back its own demand", "use UNLESS"
    if wording is None:
        asked = list(_asked(other).values())
        near = nearest(said, asked)
        return f"rule {other.id} does not ask to {quoted(said)}", (
            f"did you mean {quoted(near)}?" if near else f"it asks to {listed(asked, 'and')}"
        )
    if key("phrase", wording) not in {key("phrase", text) for text in other.terms.overridable}:
        help = f"whoever owns {other.id} can write there: OVERRIDABLE {quoted(wording)}"
        return f"rule {other.id} does not allow that {quoted(wording)} is taken back", help
    if stages[rule.id] > stages[other.id]:
        help = "decide it by facts that are known before the draft"
        return f"a rule about the draft cannot take back what {other.id} asked before there was one", help
    return "", ""


def _check_cycles(rules: Sequence[TypedRule], report: Report) -> None:
    graph = {rule.id: [override.rule for override in rule.terms.overrides] for rule in rules}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring: list[str] = list(reversed(error.args[1]))
        rule = next(rule for rule in rules if rule.id == ring[0])
        message = f"these rules take back each other's demands, so that none is left: {' → '.join(ring)}"
        part = rule.block.all("overrides")[0]
        report.add(OVERRIDE_REFUSED, rule.block.source, part.span, message, "let one of them stand")
