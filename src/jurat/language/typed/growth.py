"""A pack may add items to a list of one that it extends, but only where more items ask for more.

Words that excuse, words under which a rule takes a demand back, and approved links are lists of another kind: a word
more in them would loosen what others rely on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jurat.language.ast.walk import within
from jurat.language.code import REDECLARED
from jurat.language.program.node import All, Defined, Each, Either, FactIs, Mentions, Not, Some
from jurat.language.report import Report, quoted
from jurat.language.signature import Refers
from jurat.language.typed.names import Names
from jurat.language.typed.node import TypedDefine, TypedFact, TypedRule


def check_growth(
    rules: Iterable[TypedRule],
    facts: Mapping[str, TypedFact],
    defines: Mapping[str, TypedDefine],
    names: Names,
    report: Report,
) -> None:
    """Reports every list that grows although a rule asks for less the more it holds."""
    grown = {name: block for (kind, name), block in names.blocks.items() if kind == "list" and names.bases_of(block)}
    if not grown:
        return
    for rule in rules:
        for name in sorted(_loosening(rule, facts, defines, names) & grown.keys()):
            for block in (*names.bases_of(grown[name]), grown[name]):
                if not names.is_read_with(rule.block.source, block):
                    _say(block, rule, report)


def _say(block: Block, rule: TypedRule, report: Report) -> None:
    message = f"the more list {quoted(block.name.text)} holds, the less rule {rule.id} asks, and it is not this pack's"
    report.add(REDECLARED, block.source, block.name.span, message, "give your list another name, and a rule of its own")


def _loosening(
    rule: TypedRule, facts: Mapping[str, TypedFact], defines: Mapping[str, TypedDefine], names: Names
) -> set[str]:
    """The lists of which a longer one loosens the rule."""
    links = {
        name
        for demand in rule.demands
        if names.signatures[demand.constraint].refers is Refers.LINK_LIST
        for name in demand.value
    }
    found = {name for name, sign in _mentioned(rule, facts, defines) if sign < 0 or rule.terms.overrides}
    return links | found


def _mentioned(
    rule: TypedRule, facts: Mapping[str, TypedFact], defines: Mapping[str, TypedDefine]
) -> Iterator[tuple[str, int]]:
    """The lists that a rule's conditions look into, directly or through facts, with the sign of what that does."""
    asked = [*(clause.condition for clause in rule.clauses), *filter(None, (rule.applies,))]
    waiting: list[tuple[object, int]] = [*((one, 1) for one in asked), *((one, -1) for one in rule.unless)]
    seen: set[tuple[str, int]] = set()
    while waiting:
        node, sign = waiting.pop()
        match node:
            case Mentions(_, name):
                yield name, sign
            case Not(part):
                waiting.append((part, -sign))
            case All(parts) | Either(parts):
                waiting.extend((part, sign) for part in parts)
            case Some(_, _, body) | Each(_, _, body):
                waiting.append((body, sign))
            case FactIs(name) if (name, sign) not in seen and name in facts:
                seen.add((name, sign))
                fact = facts[name]
                waiting.extend([(fact.condition, sign), *((part, -sign) for part in fact.unless)])
            case Defined(name) if (name, sign) not in seen and name in defines:
                seen.add((name, sign))
                waiting.append((defines[name].value, sign))
            case _:
                waiting.extend((inner, way) for inner in _calculated(node) for way in (1, -1))


def _calculated(node: object) -> Iterator[object]:
    """What stands inside a comparison: more of it can make the comparison true or false."""
    return (inner for inner in within(node) if inner is not node and isinstance(inner, (Mentions, FactIs, Defined)))
