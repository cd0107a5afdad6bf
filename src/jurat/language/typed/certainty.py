"""A demand is taken back for what is known: never because a fact is missing, never because of a guess at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jurat.language.code import ASSUMPTION_LOOSENS, ONLY_NEEDS_CITATION, OVERRIDE_REFUSED
from jurat.language.program.node import FactIs, IsUnknown
from jurat.language.report import Report, quoted
from jurat.language.typed.node import TypedDefine, TypedFact, TypedRule
from jurat.language.typed.sign import signed


def check_certainty(
    rules: Iterable[TypedRule],
    facts: Mapping[str, TypedFact],
    defines: Mapping[str, TypedDefine],
    report: Report,
) -> None:
    """Reports overrides that a missing fact could bring about, and facts that are taken for false without a reason."""
    guesses = {name for name, fact in facts.items() if fact.assume is False}
    bare = {name for name in guesses if not (facts[name].block.one("cites") or facts[name].block.one("house"))}
    used: set[str] = set()
    for rule in rules:
        if not rule.terms.overrides and not bare:
            continue
        tests = list(signed(rule, facts, defines))
        used |= {node.name for node, sign in tests if isinstance(node, FactIs) and sign > 0} & bare
        if rule.terms.overrides:
            _check(rule, tests, guesses, report)
    for name in sorted(used):
        _say_bare(facts[name], report)


def _check(rule: TypedRule, tests: Iterable[tuple[object, int]], guesses: set[str], report: Report) -> None:
    span = rule.block.all("overrides")[0].span
    for node, sign in tests:
        if isinstance(node, FactIs) and sign < 0 and node.name in guesses:
            message = f"{quoted(node.name)} is assumed to be false when unknown, and here that would take back a demand"
            help = f"take WHEN UNKNOWN ASSUME no out of {quoted(node.name)}, or ask for a fact without an assumption"
            report.add(ASSUMPTION_LOOSENS, rule.block.source, span, message, help)
        if isinstance(node, IsUnknown) and sign > 0:
            message = "this would take back a demand because something is not known"
            help = "take IS UNKNOWN out of what the rule asks for; what is not known is no reason to ask for less"
            report.add(OVERRIDE_REFUSED, rule.block.source, span, message, help)
            return


def _say_bare(fact: TypedFact, report: Report) -> None:
    """Where the fact makes a rule ask, taking it for false asks for less."""
    part = fact.block.one("unknown assume")
    span = fact.block.name.span if part is None else part.span
    message = "WHEN UNKNOWN ASSUME no keeps rules from asking, and nothing is cited for that"
    report.add(ONLY_NEEDS_CITATION, fact.block.source, span, message, "add CITES or HOUSE to the fact")
