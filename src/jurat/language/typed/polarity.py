"""`ASSUME yes` may only ever tighten: a fact that is assumed must not stand where its being true frees from a duty.

Under one NOT, in an UNLESS, in a NO or where a calculation depends on it, a fact assumed to be true would switch a rule
off because nothing is known. Polarity is followed through the facts that use the fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jurat.foundation.span import Span
from jurat.language.ast.node import Block, Phrase
from jurat.language.ast.walk import within
from jurat.language.code import ASSUMPTION_LOOSENS
from jurat.language.program.node import Aggregate, All, Condition, Either, FactIs, Not
from jurat.language.report import Report, quoted
from jurat.language.typed.names import Names, key
from jurat.language.typed.node import TypedDefine, TypedFact, TypedRule
from jurat.language.typed.sign import signed

Signs = frozenset[int]
"""+1: being true tightens; -1: being true loosens; both where it depends."""

_TIGHTENS, _LOOSENS = 1, -1


def check_polarity(
    rules: Iterable[TypedRule],
    facts: Mapping[str, TypedFact],
    defines: Mapping[str, TypedDefine],
    names: Names,
    report: Report,
) -> None:
    """Reports every use of an assumed fact where the assumption would loosen, also where it is calculated with."""
    guessed = {name for name, fact in facts.items() if fact.assume is True}
    counted = guessed and any(isinstance(node, FactIs) for node in within([one.value for one in defines.values()]))
    for rule in rules:
        for name in _loosening(rule, facts, defines) - _loosening(rule, facts, {}) if counted else ():
            if name in guessed:
                _say(rule.block, name, name, report)
        used = rule.signs
        if rule.terms.overrides:  # being true takes back what another rule asks
            used = {name: frozenset((_TIGHTENS, _LOOSENS)) for name in used}
        _report(rule.block, used, facts, names, report)


def _loosening(rule: TypedRule, facts: Mapping[str, TypedFact], defines: Mapping[str, TypedDefine]) -> frozenset[str]:
    """The facts whose being true keeps the rule from asking, or takes back what another one asks."""
    both = bool(rule.terms.overrides)
    found = signed(rule, facts, defines)
    return frozenset(node.name for node, sign in found if isinstance(node, FactIs) and (both or sign == _LOOSENS))


def _report(
    block: Block, used: Mapping[str, Signs], facts: Mapping[str, TypedFact], names: Names, report: Report
) -> None:
    """Follows each fact down; the place is the phrase in the rule through which the assumption is reached."""
    waiting = [(name, sign, name) for name, signs in used.items() for sign in signs]
    seen = set(waiting)
    while waiting:
        name, sign, through = waiting.pop()
        fact = facts.get(name)
        if fact is None:
            continue
        if fact.assume is True and sign == _LOOSENS:
            _say(block, name, through, report)
        for below, signs in signs_of(fact.condition, fact.unless).items():
            for step in ((below, sign * s, through) for s in signs):
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)


def _say(block: Block, name: str, through: str, report: Report) -> None:
    message = f"{quoted(name)} is assumed to be true when unknown, and here that would switch the rule off"
    help = f"take WHEN UNKNOWN ASSUME yes out of {quoted(name)}, or ask for a fact without an assumption"
    report.add(ASSUMPTION_LOOSENS, block.source, _place(block, through), message, help)


def _place(block: Block, name: str) -> Span:
    spans = [
        node.span
        for node in within(block.contents, block.parts)
        if isinstance(node, Phrase) and key("fact", node.text) == key("fact", name)
    ]
    return max(spans) if spans else block.name.span


def signs_of(condition: Condition, unless: Iterable[Condition]) -> dict[str, Signs]:
    found: dict[str, set[int]] = {}
    waiting: list[tuple[Condition, int]] = [(condition, _TIGHTENS), *((part, _LOOSENS) for part in unless)]
    while waiting:
        node, sign = waiting.pop()
        match node:
            case FactIs(name):
                found.setdefault(name, set()).add(sign)
            case Not(part):
                waiting.append((part, -sign))
            case All(parts) | Either(parts):
                waiting.extend((part, sign) for part in parts)
            case _:
                waiting.extend(_inside(node, sign, found))
    return {name: frozenset(signs) for name, signs in found.items()}


def _inside(node: Condition, sign: int, found: dict[str, set[int]]) -> list[tuple[Condition, int]]:
    """The body of a quantifier keeps the sign; what an aggregate filters by can do either."""
    body = getattr(node, "body", None)
    if body is not None:
        return [(body, sign)]
    for aggregate in (inner for inner in within(node) if isinstance(inner, Aggregate)):
        for fact in (inner for inner in within(aggregate) if isinstance(inner, FactIs)):
            found.setdefault(fact.name, set()).update((_TIGHTENS, _LOOSENS))
    return []
