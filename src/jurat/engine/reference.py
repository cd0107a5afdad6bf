"""The reference engine: what a program means, said as plainly as can be. Slow, and right by inspection.

The other engines are tested to agree with this one to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from jurat.engine.conclusion import Conclusion, Decided
from jurat.engine.evaluation import Evaluation, Facts
from jurat.engine.operation import aggregate, among, calculate, compare
from jurat.engine.reading import derived_in_order
from jurat.engine.snapshot import Schema
from jurat.engine.wording import MatcherMaker, Wording, default_matcher
from jurat.foundation.truth import Truth, conjoin, disjoin, negate
from jurat.language.program.node import (
    Aggregate,
    AggregateKind,
    All,
    Always,
    Among,
    Calculation,
    Compare,
    Comparison,
    Condition,
    Defined,
    Each,
    Either,
    FactIs,
    FactNode,
    Field,
    Holds,
    IsTrue,
    IsUnknown,
    Literal,
    Matches,
    Member,
    Mentions,
    Not,
    NotEmpty,
    Program,
    Some,
    Value,
)
from jurat.terms.prepared import Prepared

Members = Mapping[str, Any]
"""Bound variable → the member it stands for."""


class Reference:
    """Evaluates every fact and every rule in force, one after the other. Pure."""

    name = "reference"

    def __init__(self, program: Program, make_matcher: MatcherMaker = default_matcher) -> None:
        self.program = program
        self._conclusion = Conclusion(program)
        self._order = derived_in_order(program)
        self._schema = Schema(program)
        self._wording = Wording(program, make_matcher)

    def evaluate(self, facts: Facts, as_of: date) -> Evaluation:
        reading = Reading(self._schema.snapshot(facts, as_of), {}, self._wording)
        decided = self._decide(1, reading, as_of)
        return self._conclusion.evaluation(as_of, reading.facts, reading.derived, decided)

    def evaluate_draft(self, before: Evaluation, draft: Facts, ready: Sequence[Prepared] = ()) -> Evaluation:
        facts = self._schema.snapshot(self._conclusion.frozen_facts(before, draft), before.as_of)
        reading = Reading(facts, self._conclusion.early_derived(before), self._wording, ready)
        decided = self._conclusion.both_stages(before, self._decide(2, reading, before.as_of))
        return self._conclusion.evaluation(before.as_of, facts, reading.derived, decided)

    def _decide(self, stage: int, reading: Reading, as_of: date) -> list[Decided]:
        for node in self._order:
            if node.stage == stage:
                concluded = _concluded(reading, node) if isinstance(node, FactNode) else reading.value(node.value)
                reading.derived[node.name] = concluded
        return [
            (rule, tuple(reading.truth(clause.condition) for clause in rule.clauses))
            for rule in self.program.rules
            if rule.stage == stage and rule.in_force(as_of)
        ]


def _concluded(reading: Reading, fact: FactNode) -> Truth:
    truth = reading.truth(fact.condition)
    return fact.assume if truth is None else truth


class Reading:
    """Conditions and values read off one set of facts. `derived` grows while facts are derived in order."""

    def __init__(self, facts: Facts, derived: dict[str, Any], wording: Wording, ready: Sequence[Prepared] = ()) -> None:
        self.facts, self.derived, self.wording = facts, derived, wording
        self._texts = {prepared.text: prepared for prepared in ready}

    def truth(self, condition: Condition, members: Members | None = None) -> Truth:
        members = members or {}
        match condition:
            case Always():
                return True
            case Compare(op, left, right, levels):
                return compare(op, self.value(left, members), self.value(right, members), levels)
            case Among(value, choices):
                return among(self.value(value, members), choices)
            case IsTrue(value):
                known: Truth = self.value(value, members)
                return known
            case IsUnknown(value):
                return self.value(value, members) is None
            case FactIs(name):
                return self.derived.get(name)
            case Mentions(value, name):
                return self.wording.mentions(name, self._ready(self.value(value, members)))
            case Matches(value, pattern):
                return self.wording.matches(pattern, self.value(value, members))
            case Not(part):
                return negate(self.truth(part, members))
            case All(parts):
                return conjoin(self.truth(part, members) for part in parts)
            case Either(parts):
                return disjoin(self.truth(part, members) for part in parts)
            case _:
                return self._collected(condition, members)

    def mentions(self, name: str, path: str) -> Truth:
        """Whether the text at a path holds a term of a list."""
        return self.wording.mentions(name, self._ready(self.facts.get(path)))

    def _ready(self, text: str | None) -> Prepared | None:
        """A text folded once for all lists, and forgotten with this reading: texts are clients'."""
        if text is None:
            return None
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = Prepared(text)
        return found

    def _collected(self, condition: Holds | NotEmpty | Some | Each, members: Members) -> Truth:
        found = self.members(condition.collection, members)
        if found is None:
            return None
        match condition:
            case NotEmpty():
                return True if found else None
            case Holds(_, value):
                item = self.value(value, members)
                return None if item is None else disjoin(compare(Comparison.EQ, member, item) for member in found)
            case Some(variable, _, body):
                return disjoin(self._each(variable, found, body, members))
            case Each(variable, _, body):
                return conjoin(self._each(variable, found, body, members)) if found else None

    def _each(self, variable: str, found: Iterable[Any], body: Condition, members: Members) -> Iterator[Truth]:
        return (self.truth(body, {**members, variable: member}) for member in found)

    def members(self, path: str, members: Members) -> tuple[Any, ...] | None:
        """The members of a collection of facts, or of one that a bound member has."""
        variable, _, attribute = path.partition(".")
        found: tuple[Any, ...] | None = (
            attribute_of(members[variable], attribute) if variable in members else self.facts.get(path)
        )
        return found

    def value(self, value: Value, members: Members | None = None) -> Any:
        members = members or {}
        match value:
            case Field(path):
                return self.facts.get(path)
            case Literal(constant):
                return constant
            case Member(variable, attribute):
                return attribute_of(members[variable], attribute)
            case Defined(name):
                return self.derived.get(name)
            case Calculation(op, left, right):
                return calculate(op, self.value(left, members), self.value(right, members))
            case Aggregate():
                return self._aggregate(value, members)

    def _aggregate(self, node: Aggregate, members: Members) -> Any:
        found = self.members(node.collection, members)
        if found is None:
            return None
        bound = [{**members, node.variable: member} for member in found]
        chosen = [True if node.where is None else self.truth(node.where, member) for member in bound]
        if None in chosen:
            return None
        counted = [member for member, wanted in zip(bound, chosen, strict=True) if wanted]
        if node.kind is AggregateKind.COUNT:
            return aggregate(node.kind, counted, node.type)
        return aggregate(node.kind, [self.value(node.value, member) for member in counted], node.type)


def attribute_of(member: Any, attribute: str) -> Any:
    """An attribute of a member; the member itself where it is a plain value."""
    return member.get(attribute) if isinstance(member, Mapping) else member
