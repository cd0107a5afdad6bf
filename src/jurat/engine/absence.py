"""Which facts are missing where a condition cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jurat.engine.evaluation import Evaluation
from jurat.engine.reading import Node, children
from jurat.engine.reference import Reading
from jurat.language.program import node as n


class Absence:
    """The unknown facts of one evaluation: dotted paths, and `path (attribute)` for members of collections."""

    def __init__(self, program: n.Program, evaluation: Evaluation, reading: Reading) -> None:
        self.evaluation, self.reading = evaluation, reading
        self.facts = {fact.name: fact for fact in program.facts}
        self.defines = {define.name: define.value for define in program.defines}

    def missing(self, condition: n.Condition) -> Iterator[str]:
        """The facts without which the condition cannot be told, in the author's order."""
        if self.reading.truth(condition) is not None:
            return
        match condition:
            case n.Not(part):
                yield from self.missing(part)
            case n.All(parts) | n.Either(parts):
                for part in parts:
                    yield from self.missing(part)
            case n.FactIs(name) if name in self.facts:
                yield from self.missing(self.facts[name].condition)
            case _:
                yield from self._absent(condition, {})

    def _absent(self, node: Node, bound: Mapping[str, str]) -> Iterator[str]:
        """Paths read inside a node that hold nothing. `bound` names the collection of each variable."""
        match node:
            case n.Field(path) if self.evaluation.facts.get(path) is None:
                yield path
            case n.Member(variable, attribute) if variable in bound:
                members = self.evaluation.facts.get(bound[variable]) or ()
                if attribute and any(member.get(attribute) is None for member in members):
                    yield f"{bound[variable]} ({attribute})"
            case n.Defined(name) if name in self.defines and self.evaluation.derived.get(name) is None:
                yield from self._absent(self.defines[name], {})
            case n.FactIs(name) if name in self.facts:
                yield from self.missing(self.facts[name].condition)
            case n.Some(_, collection) | n.Each(_, collection) | n.Aggregate(_, _, _, collection):
                yield from self._absent_collection(collection)
                bound = {**bound, node.variable: collection}
            case n.NotEmpty(collection) | n.Holds(collection):
                yield from self._absent_collection(collection)
        for child in children(node):
            yield from self._absent(child, bound)

    def _absent_collection(self, path: str) -> Iterator[str]:
        if self.evaluation.facts.get(path) is None:
            yield path
