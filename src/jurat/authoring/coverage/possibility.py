"""What can come out of a condition at all: goals that nobody can reach are not set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jurat.engine.reading import Node, children
from jurat.engine.snapshot import declared
from jurat.foundation.type import OneOf, Ordered
from jurat.language.program import node as n

_FROM_THE_TEXT = "draft."


class Possibility:
    """Asks what may be unknown in one program."""

    def __init__(self, program: n.Program) -> None:
        self._program = program
        self._facts = {fact.name: fact for fact in program.facts}
        self._defines = {define.name: define for define in program.defines}

    def unknown(self, node: Node, bound: Mapping[str, str] | None = None) -> bool:
        """Whether a condition or value may be unknown. `bound` names the collection of each variable."""
        bound = bound or {}
        match node:
            case n.Always() | n.IsUnknown() | n.Literal():
                return False
            case n.Field(path):
                return self._input(path)
            case n.Member(variable, attribute):
                return bool(attribute) and self._input(f"{bound.get(variable, variable)}.{attribute}")
            case n.All(parts):
                return any(self._unknown_beside(part, parts, bound) for part in parts)
            case n.FactIs(name) if name in self._facts:
                fact = self._facts[name]
                return fact.assume is None and self.unknown(fact.condition)
            case n.Defined(name) if name in self._defines:
                return self.unknown(self._defines[name].value)
            case n.Each() | n.NotEmpty() | n.Calculation(n.Arithmetic.DIVIDE):
                return True
            case n.Aggregate(kind) if kind not in (n.AggregateKind.SUM, n.AggregateKind.COUNT):
                return True
            case n.Some(variable, collection) | n.Aggregate(_, _, variable, collection):
                inner = {**bound, variable: collection}
                return self._input(collection) or any(self.unknown(child, inner) for child in children(node))
            case n.Holds(collection) if self._input(collection):
                return True
        return any(self.unknown(child, bound) for child in children(node))

    def _unknown_beside(self, part: Node, parts: Sequence[Node], bound: Mapping[str, str]) -> bool:
        """Whether one of several that must all hold may be unknown while the rest does not settle it: where another
        asks that a fact IS KNOWN, the whole is false without it."""
        known = {
            other.part.value for other in parts if isinstance(other, n.Not) and isinstance(other.part, n.IsUnknown)
        }
        inputs = _inputs(part)
        return self.unknown(part, bound) and (not inputs or not inputs <= known)

    def false(self, rule: n.RuleNode) -> bool:
        """Whether a rule may be silent: not where it always applies, says ELSE without more ado, or is a table with a
        row for every value of its one column."""
        conditions = [clause.condition for clause in rule.clauses]
        always = any(isinstance(one, n.Always) or n.Not(one) in conditions for one in conditions)
        return not always and not self._exhausted(conditions)

    def _exhausted(self, conditions: Sequence[n.Condition]) -> bool:
        tested = [_tested(one) for one in conditions]
        paths = {path for path, _ in tested}
        attribute = declared(self._program, next(iter(paths))) if len(paths) == 1 and "" not in paths else None
        if attribute is None or not isinstance(attribute.type, (OneOf, Ordered)):
            return False
        values = attribute.type.levels if isinstance(attribute.type, Ordered) else attribute.type.values
        return set(values) <= {value for _, found in tested for value in found}

    def _input(self, path: str) -> bool:
        if path.startswith(_FROM_THE_TEXT) or "." not in path:
            return False
        attribute = declared(self._program, path)
        return attribute is None or (attribute.optional and attribute.default is None)


def _inputs(node: Node) -> frozenset[Node]:
    """The facts that a comparison reads; none where something else could be unknown in it."""
    found = tuple(_leaves(node))
    sound = all(isinstance(leaf, n.Field | n.Literal) for leaf in found)
    return frozenset(leaf for leaf in found if isinstance(leaf, n.Field) and "." in leaf.path) if sound else frozenset()


def _leaves(node: Node) -> Iterator[Node]:
    if not isinstance(node, n.Compare | n.Calculation) or _divides(node):
        yield node
        return
    for child in children(node):
        yield from _leaves(child)


def _divides(node: Node) -> bool:
    return isinstance(node, n.Calculation) and node.op is n.Arithmetic.DIVIDE


def _tested(condition: n.Condition) -> tuple[str, tuple[Any, ...]]:
    """The one input that a condition compares with texts, and these; an empty path for any other condition."""
    match condition:
        case n.Compare(n.Comparison.EQ, n.Field(path), n.Literal(str() as value)):
            return path, (value,)
        case n.Among(n.Field(path), values):
            return path, values
    return "", ()
