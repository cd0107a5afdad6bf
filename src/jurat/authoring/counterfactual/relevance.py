"""What a rule reads, through facts and definitions, and the values its conditions compare those facts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jurat.engine.reading import children
from jurat.foundation.type import FactType
from jurat.language.program import node as n

Node = n.Condition | n.Value


@dataclass
class Spot:
    """One input of the rule – a fact, or an attribute of the members of a collection – with what it is compared with:
    constants, lists and patterns, and the keys of other inputs."""

    type: FactType
    constants: dict[Any, None] = field(default_factory=dict)
    lists: dict[str, None] = field(default_factory=dict)
    patterns: dict[str, None] = field(default_factory=dict)
    beside: dict[str, None] = field(default_factory=dict)


class Relevance:
    """`fields` by path; `members` by collection and attribute (empty: members are plain values); `sums` are the
    comparisons of calculated values. `whole` is False where something is read that no search here changes."""

    def __init__(self, program: n.Program, roots: Iterable[Node]) -> None:
        self.fields: dict[str, Spot] = {}
        self.members: dict[str, dict[str, Spot]] = {}
        self.sums: list[n.Compare] = []
        self.facts: dict[str, n.FactNode] = {}
        self.defines: dict[str, n.DefineNode] = {}
        self.lists: dict[str, None] = {}
        self.whole = True
        self._declared_facts = {fact.name: fact for fact in program.facts}
        self._declared_defines = {define.name: define for define in program.defines}
        for root in roots:
            self._read(root, {})

    def spot(self, key: str) -> Spot | None:
        """An input by its key: `client.age`, `client.holdings[].value`."""
        path, inside, attribute = key.partition("[]")
        return self.members.get(path, {}).get(attribute.removeprefix(".")) if inside else self.fields.get(path)

    @property
    def paths(self) -> tuple[str, ...]:
        return (*self.fields, *self.members)

    def _read(self, node: Node, bound: Mapping[str, str]) -> None:
        match node:
            case n.Field() | n.Member():
                self._key(node, bound)
            case n.FactIs(name) if name in self._declared_facts and name not in self.facts:
                self.facts[name] = self._declared_facts[name]
                self._read(self.facts[name].condition, {})
            case n.Defined(name) if name in self._declared_defines and name not in self.defines:
                self.defines[name] = self._declared_defines[name]
                self._read(self.defines[name].value, {})
            case n.Compare(_, left, right):
                self._compared(node, left, right, bound)
            case n.Among(value, choices):
                for choice in choices:
                    constant = n.Literal(choice, value.type)
                    self._compared(n.Compare(n.Comparison.EQ, value, constant), value, constant, bound)
            case n.Mentions(value, name):
                self.lists[name] = None
                if spot := self._spot(value, bound):
                    spot.lists[name] = None
            case n.Matches(value, pattern) if spot := self._spot(value, bound):
                spot.patterns[pattern] = None
            case n.NotEmpty(collection):
                self._collection(collection, bound)
            case n.Holds(collection, item):
                self._held(collection, item, bound)
            case n.Some(variable, collection) | n.Each(variable, collection):
                bound = {**bound, variable: self._collection(collection, bound)}
            case n.Aggregate(_, _, variable, collection):
                bound = {**bound, variable: self._collection(collection, bound)}
        for child in children(node):
            self._read(child, bound)

    def _collection(self, path: str, bound: Mapping[str, str]) -> str:
        """Registers a collection; empty for one inside a member, which is left as it is."""
        if path.partition(".")[0] in bound:
            self.whole = False
            return ""
        self.members.setdefault(path, {})
        return path

    def _key(self, value: Node, bound: Mapping[str, str]) -> str:
        """Registers an input; its key, empty for what is calculated."""
        match value:
            case n.Field(path, type) if path != n.TODAY:  # the day is given, not a fact that could be otherwise
                self.fields.setdefault(path, Spot(type))
                return path
            case n.Member(variable, attribute, type) if collection := bound.get(variable, ""):
                self.members[collection].setdefault(attribute, Spot(type))
                return f"{collection}[].{attribute}" if attribute else f"{collection}[]"
        return ""

    def _spot(self, value: Node, bound: Mapping[str, str]) -> Spot | None:
        key = self._key(value, bound)
        return self.spot(key) if key else None

    def _compared(self, compare: n.Compare, left: Node, right: Node, bound: Mapping[str, str]) -> None:
        for one, other in ((left, right), (right, left)):
            if (spot := self._spot(one, bound)) is None:
                continue
            if isinstance(other, n.Literal):
                spot.constants[other.value] = None
            elif key := self._key(other, bound):
                spot.beside[key] = None
        plain = (n.Field, n.Member, n.Literal)
        if not (isinstance(left, plain) and isinstance(right, plain)) or n.Field(n.TODAY, left.type) in (left, right):
            self.sums.append(compare)

    def _held(self, collection: str, item: n.Value, bound: Mapping[str, str]) -> None:
        path = self._collection(collection, bound)
        if not path:
            return
        spot = self.members[path].setdefault("", Spot(item.type))
        if isinstance(item, n.Literal):
            spot.constants[item.value] = None
        elif key := self._key(item, bound):
            spot.beside[key] = None
            if other := self.spot(key):
                other.beside[f"{path}[]"] = None
