"""Which way each test of a rule pulls, directly or through the facts and definitions it reads: +1 where its being true
makes the rule apply, -1 where that keeps it from applying; a test that is calculated with can do either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jurat.language.ast.walk import within
from jurat.language.program.node import All, Defined, Each, Either, FactIs, IsUnknown, Mentions, Not, Some
from jurat.language.typed.node import TypedDefine, TypedFact, TypedRule

_TESTS = (Mentions, IsUnknown, FactIs, Defined)


def signed(
    rule: TypedRule, facts: Mapping[str, TypedFact], defines: Mapping[str, TypedDefine]
) -> Iterator[tuple[object, int]]:
    """Every Mentions, IsUnknown and FactIs that decides the rule, with its sign."""
    asked = [*(clause.condition for clause in rule.clauses), *filter(None, (rule.applies,))]
    waiting: list[tuple[object, int]] = [*((one, 1) for one in asked), *((one, -1) for one in rule.unless)]
    seen: set[tuple[str, int]] = set()
    while waiting:
        node, sign = waiting.pop()
        match node:
            case Not(part):
                waiting.append((part, -sign))
            case All(parts) | Either(parts):
                waiting.extend((part, sign) for part in parts)
            case Some(_, _, body) | Each(_, _, body):
                waiting.append((body, sign))
            case FactIs(name) | Defined(name):
                if (name, sign) not in seen:
                    seen.add((name, sign))
                    waiting.extend(_behind(name, sign, facts, defines))
            case _:
                waiting.extend((inner, way) for inner in _calculated(node) for way in (1, -1))
        if isinstance(node, (Mentions, IsUnknown, FactIs)):
            yield node, sign


def _behind(
    name: str, sign: int, facts: Mapping[str, TypedFact], defines: Mapping[str, TypedDefine]
) -> list[tuple[object, int]]:
    """What a fact or a definition is made of."""
    if name in facts:
        return [(facts[name].condition, sign), *((part, -sign) for part in facts[name].unless)]
    return [(defines[name].value, sign)] if name in defines else []


def _calculated(node: object) -> Iterator[object]:
    return (inner for inner in within(node) if inner is not node and isinstance(inner, _TESTS))
