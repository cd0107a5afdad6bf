"""Conditions and values of a program as formulas: one line for each node of the language, in the order of
`engine.reference`, whose meaning they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from jurat.authoring.proof.arithmetic import aggregate, calculate, kleene_of
from jurat.authoring.proof.calendar import reckon
from jurat.authoring.proof.comparison import among, compare
from jurat.authoring.proof.kleene import (
    ALWAYS,
    FALSE,
    Kleene,
    both,
    conjoin,
    disjoin,
    either,
    known_as,
    negate,
    opposite,
)
from jurat.authoring.proof.space import Group, Row, Space
from jurat.authoring.proof.symbol import BeyondProof, Shape, Symbol
from jurat.engine.reading import derived_in_order
from jurat.language.program import node as n

Read = TypeVar("Read")
Rows = Mapping[str, Row]
"""Bound variable → the member it stands for."""


class Encoding:
    """One program's conditions over a space of facts. Raises CannotRun for a program that no engine could run."""

    def __init__(self, program: n.Program, space: Space) -> None:
        self.program, self.space = program, space
        self.facts: dict[str, Kleene] = {}
        self.defines: dict[str, Symbol] = {}
        self.left_open: dict[str, str] = {}
        """Fact or definition → why it has no formula; what reads it has none either."""
        for node in derived_in_order(program):
            try:
                self._derive(node)
            except BeyondProof as why:
                self.left_open[node.name] = why.message

    def _derive(self, node: n.FactNode | n.DefineNode) -> None:
        if isinstance(node, n.DefineNode):
            self.defines[node.name] = self.value(node.value)
            return
        truth = self.truth(node.condition)
        if node.assume is not None:
            truth = Kleene(opposite(truth.no), truth.no) if node.assume else Kleene(truth.yes, opposite(truth.yes))
        self.facts[node.name] = truth

    def truth(self, condition: n.Condition, rows: Rows | None = None) -> Kleene:
        """Raises BeyondProof."""
        rows = rows or {}
        match condition:
            case n.Always():
                return ALWAYS
            case n.Compare(op, left, right, levels):
                return compare(op, self.value(left, rows), self.value(right, rows), levels, self.space.alphabet)
            case n.Among(value, choices):
                return among(self.value(value, rows), choices, self.space.alphabet)
            case n.IsTrue(value):
                return kleene_of(self.value(value, rows))
            case n.IsUnknown(value):
                known = self.value(value, rows).known
                return Kleene(opposite(known), known)
            case n.FactIs(name):
                return self._read(name, self.facts)
            case n.Mentions(value, name):
                return self._worded(value, self.space.mentions(self.program.lists[name]).holds, rows)
            case n.Matches(value, pattern):
                return self._worded(value, self.space.matches(pattern).holds, rows)
            case n.Not(part):
                return negate(self.truth(part, rows))
            case n.All(parts):
                return conjoin(self.truth(part, rows) for part in parts)
            case n.Either(parts):
                return disjoin(self.truth(part, rows) for part in parts)
            case n.Holds() | n.NotEmpty() | n.Some() | n.Each():
                return self._collected(condition, rows)
        raise BeyondProof(f"{type(condition).__name__} has no formula")

    def _worded(self, value: n.Value, holds: object, rows: Rows) -> Kleene:
        text = self.value(value, rows)
        return known_as(text.known, holds(text.value))  # type: ignore[operator]

    def _collected(self, condition: n.Holds | n.NotEmpty | n.Some | n.Each, rows: Rows) -> Kleene:
        group = self._group(condition.collection, rows)
        match condition:
            case n.NotEmpty():
                return Kleene(both(group.known, group.rows[0].present), FALSE)
            case n.Holds(_, item):
                return self._holds(group, self.value(item, rows), item)
            case n.Some(_, _, body):
                return negate(_every(group, [negate(part) for part in self._each(condition, group, body, rows)]))
            case n.Each(_, _, body):
                every = _every(group, list(self._each(condition, group, body, rows)))
                some = group.rows[0].present
                return Kleene(both(some, every.yes), both(some, every.no))

    def _each(self, condition: n.Some | n.Each, group: Group, body: n.Condition, rows: Rows) -> Iterator[Kleene]:
        return (self.truth(body, {**rows, condition.variable: row}) for row in group.rows)

    def _holds(self, group: Group, wanted: Symbol, item: n.Value) -> Kleene:
        alphabet = self.space.alphabet
        equal = [compare(n.Comparison.EQ, row.attribute("", item.type), wanted, (), alphabet) for row in group.rows]
        found = negate(_every(group, [negate(part) for part in equal]))
        return Kleene(both(wanted.known, found.yes), both(wanted.known, found.no))

    def _group(self, path: str, rows: Rows) -> Group:
        variable, _, attribute = path.partition(".")
        return rows[variable].group(attribute) if variable in rows else self.space.group(path)

    def value(self, value: n.Value, rows: Rows | None = None) -> Symbol:
        """Raises BeyondProof."""
        rows = rows or {}
        match value:
            case n.Field(path, type):
                return self.space.field(path, type)
            case n.Literal(constant):
                return self.space.alphabet.constant(constant)
            case n.Member(variable, attribute, type):
                return rows[variable].attribute(attribute, type)
            case n.Defined(name):
                return self._read(name, self.defines)
            case n.Calculation(op, left, right):
                return self._calculated(op, self.value(left, rows), self.value(right, rows))
            case n.Aggregate():
                return self._aggregate(value, rows)
        raise BeyondProof(f"{type(value).__name__} has no formula")

    def _calculated(self, op: n.Arithmetic, left: Symbol, right: Symbol) -> Symbol:
        if {left.shape, right.shape} & {Shape.DATE, Shape.PERIOD}:
            return reckon(op, left, right, self.space.axioms)
        return calculate(op, left, right)

    def _aggregate(self, node: n.Aggregate, rows: Rows) -> Symbol:
        group = self._group(node.collection, rows)
        bound = [{**rows, node.variable: row} for row in group.rows]
        where = [ALWAYS if node.where is None else self.truth(node.where, each) for each in bound]
        told = [
            either(opposite(row.present), opposite(truth.unknown)) for row, truth in zip(group.rows, where, strict=True)
        ]
        chosen = [both(row.present, truth.yes) for row, truth in zip(group.rows, where, strict=True)]
        nothing = Symbol(FALSE, Shape.NUMBER, None)
        counting = node.kind is n.AggregateKind.COUNT
        counted = [
            (one, nothing if counting else self.value(node.value, each))
            for one, each in zip(chosen, bound, strict=True)
        ]
        found = aggregate(node.kind, counted, node.type, self.space.alphabet)
        known = both(group.known, *told, found.known)
        return Symbol(known, found.shape, found.value, found.over, found.currency)

    def _read(self, name: str, derived: Mapping[str, Read]) -> Read:
        if name in self.left_open:
            raise BeyondProof(self.left_open[name])
        return derived[name]


def _every(group: Group, truths: list[Kleene]) -> Kleene:
    """Whether something is true of each member; true of none."""
    pairs = list(zip(group.rows, truths, strict=True))
    yes = both(group.known, *(either(opposite(row.present), truth.yes) for row, truth in pairs))
    return Kleene(yes, both(group.known, either(*(both(row.present, truth.no) for row, truth in pairs))))
