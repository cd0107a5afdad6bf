"""How long rules could take over collections, told before they run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jurat.engine.reading import Node, children
from jurat.foundation.error import InputError
from jurat.language.program import node as n
from jurat.web import limit


class TooMuchWork(InputError):
    """These rules would take too long over these collections."""

    code = "too_much_work"


def refuse_too_much(program: n.Program, facts: Iterable[Mapping[str, Any]]) -> None:
    """`facts` are flat or by entity. Raises TooMuchWork."""
    depths = [depth for depth in map(_depth, _roots(program)) if depth]
    sizes = [_largest(one) for one in facts]
    if sum(size**depth for size in sizes for depth in depths) > limit.WORK_MAX:
        deepest, largest = max(depths), max(sizes)
        message = f"{deepest} collections inside each other, of up to {largest:,} members, are too much to try here."
        if deepest == 1:
            message = (
                f"{len(depths):,} conditions over collections of up to {largest:,} members are too much to try here."
            )
        raise TooMuchWork(message, "Give fewer members.")


def _roots(program: n.Program) -> Iterable[Node]:
    yield from (clause.condition for rule in program.rules for clause in rule.clauses)
    yield from (fact.condition for fact in program.facts)
    yield from (define.value for define in program.defines)
    yield from (one.broken_if for one in program.declared.values() if one.broken_if is not None)


def _depth(node: Node) -> int:
    """How many collections are gone through inside each other."""
    inside = max((_depth(child) for child in children(node)), default=0)
    return inside + isinstance(node, (n.Some, n.Each, n.Aggregate, n.Holds))


def _largest(value: Any) -> int:
    if isinstance(value, Mapping):
        return max((_largest(item) for item in value.values()), default=0)
    if isinstance(value, (list, tuple)):
        return max(len(value), *(_largest(item) for item in value), 0)
    return 0
