"""One stage of a program as rules over numbered rails: what is sent to the child, and what its answer means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from jurat.engine.conclusion import Decided
from jurat.engine.durable.rail import CannotCarry, Rail, Row, fact_rows, rows
from jurat.engine.reading import Node, derived_in_order, walk
from jurat.engine.reference import Reading
from jurat.foundation.error import JuratError
from jurat.foundation.truth import Truth
from jurat.language.program.node import RUNNING, Condition, DefineNode, FactIs, FactNode, Program, RuleNode

ALWAYS_UP = 0
"""A rail for rules without conditions: every rule needs a pattern."""

RULES_MAX = 4_000
"""Rules per ruleset; durable-rules refuses the 4,097th (error 106)."""

READERS_MAX = 250
"""Rules per ruleset that need one rail; durable-rules refuses the 257th (error 108)."""

RAILS_MAX = 40_000
"""Well inside what the child can address."""

Rules = list[tuple[int, list[int]]]
Pair = tuple[int, int]
"""The rail that says something is true, and the one that says it may be."""


class Contradiction(JuratError):
    """durable-rules concluded something for certain that it did not hold possible; nothing of it was used."""

    code = "engine_contradiction"


class Carriage:
    """Numbers the rails of one stage. A rule pairs the rail that it raises with those it needs up.

    Raises CannotCarry on a program that cannot be put this way.
    """

    def __init__(self, program: Program, stage: int) -> None:
        derived = [node for node in derived_in_order(program) if node.stage == stage]
        running = [rule for rule in program.rules if rule.status in RUNNING]
        self._facts = {node.name: node for node in derived if isinstance(node, FactNode)}
        self._defines = [node for node in derived if isinstance(node, DefineNode)]
        self._numbers: dict[Rail, int] = {}
        self._count = ALWAYS_UP + 1
        self._rules: Rules = []
        for define in self._defines:
            self._refuse_derived(define.value, f"the definition {define.name}")
        self._concluded = {name: self._fact(name) for name in self._facts}
        self._clauses = [(rule, self._rule(rule)) for rule in running if rule.stage == stage]
        self._given = [(rail, number) for rail, number in self._numbers.items() if self._own(rail.condition) is None]
        if self._count > RAILS_MAX:
            raise CannotCarry(f"the program needs {self._count} facts, more than the {RAILS_MAX} allowed")
        self.rulesets = _parted(self._rules)

    # ---- once, for the program

    def _fact(self, name: str) -> Pair:
        return self._number(Rail(FactIs(name), True, True)), self._number(Rail(FactIs(name), True, False))

    def _rule(self, rule: RuleNode) -> list[Pair]:
        return [
            (self._goal(clause.condition, True, rule.id), self._goal(clause.condition, False, rule.id))
            for clause in rule.clauses
        ]

    def _goal(self, condition: Condition, definite: bool, rule_id: str) -> int:
        goal = self._fresh()
        self._raise(goal, rows(condition, True, definite, f"the rule {rule_id}"))
        return goal

    def _number(self, rail: Rail) -> int:
        """The rail's number. A derived fact's rail brings the rules that raise it."""
        if rail not in self._numbers:
            number = self._numbers[rail] = self._fresh()
            fact = self._own(rail.condition)
            if fact is not None:
                self._raise(number, fact_rows(fact, rail.wanted, rail.definite))
            else:
                self._refuse_derived(rail.condition, "a condition over a collection or a sum")
        return self._numbers[rail]

    def _raise(self, number: int, alternatives: Iterable[Row]) -> None:
        for row in alternatives:
            self._rules.append((number, sorted(self._number(rail) for rail in row) or [ALWAYS_UP]))

    def _fresh(self) -> int:
        self._count += 1
        return self._count - 1

    def _own(self, node: Node) -> FactNode | None:
        """The derived fact of this stage that a node names."""
        return self._facts.get(node.name) if isinstance(node, FactIs) else None

    def _refuse_derived(self, node: Node, where: str) -> None:
        """What is worked out before durable-rules runs cannot wait for what it derives."""
        if any(self._own(part) for part in walk(node)):
            raise CannotCarry(f"{where} reads a derived fact", "use the compiled engine for this pack")

    # ---- for every decision

    def up(self, reading: Reading) -> list[int]:
        """Works out the definitions; returns the rails that the facts at hand put up."""
        for define in self._defines:
            reading.derived[define.name] = reading.value(define.value)
        truths = {rail.condition: reading.truth(rail.condition) for rail, _ in self._given}
        return [ALWAYS_UP, *(number for rail, number in self._given if rail.is_up(truths[rail.condition]))]

    def decided(self, reading: Reading, raised: Collection[int], as_of: date) -> list[Decided]:
        """Fills in the derived facts; returns the rules in force as declared. Raises Contradiction."""
        for name, pair in self._concluded.items():
            reading.derived[name] = _truth(pair, raised)
        return [
            (rule, tuple(_truth(pair, raised) for pair in pairs))
            for rule, pairs in self._clauses
            if rule.in_force(as_of)
        ]


def _parted(rules: Rules) -> list[Rules]:
    """First the rules that others read, in one ruleset so that they can chain; then the rest."""
    read = {rail for _, needed in rules for rail in needed}
    chain = _filled([rule for rule in rules if rule[0] in read])
    if len(chain) > 1:
        raise CannotCarry(
            "the derived facts are more than one ruleset of durable-rules can hold", "use the compiled engine"
        )
    return [*(chain or [[]]), *_filled([rule for rule in rules if rule[0] not in read])]


def _filled(rules: Rules) -> list[Rules]:
    """As many rulesets as the limits ask for, each filled in order."""
    parts: list[Rules] = []
    readers: Counter[int] = Counter()
    for rule in rules:
        full = not parts or len(parts[-1]) >= RULES_MAX or any(readers[rail] >= READERS_MAX for rail in rule[1])
        if full:
            parts.append([])
            readers.clear()
        parts[-1].append(rule)
        readers.update(rule[1])
    return parts


def _truth(pair: Pair, raised: Collection[int]) -> Truth:
    definite, possible = pair[0] in raised, pair[1] in raised
    if definite and not possible:
        raise Contradiction
    return True if definite else None if possible else False
