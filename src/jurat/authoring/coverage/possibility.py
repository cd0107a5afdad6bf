"""What can come out of a condition at all: goals that nobody can reach are not set."""

from __future__ import annotations

from collections.abc import Mapping

from jurat.engine.reading import Node, children
from jurat.engine.snapshot import declared
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

    def false(self, rule: n.RuleNode) -> bool:
        """Whether a rule may be silent: not where it always applies or says ELSE without more ado."""
        conditions = [clause.condition for clause in rule.clauses]
        return not any(isinstance(one, n.Always) or n.Not(one) in conditions for one in conditions)

    def _input(self, path: str) -> bool:
        if path.startswith(_FROM_THE_TEXT) or "." not in path:
            return False
        attribute = declared(self._program, path)
        return attribute is None or (attribute.optional and attribute.default is None)
