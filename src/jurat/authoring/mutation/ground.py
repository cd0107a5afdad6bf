"""A pack made ready for mistakes: every node of its conditions with the way to a program that has another one there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from jurat.authoring.coverage.item import all_demands
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.authoring.mutation.swap import swapped
from jurat.authoring.whereabouts import Whereabouts
from jurat.engine.reading import Node, walk
from jurat.language.program import node as n
from jurat.terms.termlist import TermList

_TEXTS = ("disclosure.required", "link.required")
_ASKING = (n.Status.ACTIVE, n.Status.CANARY)
"""What others demand no text ever feels: no TEST can notice a mistake in a rule in the shadow."""


@dataclass(frozen=True)
class Site:
    """One node of a rule, fact or definition. `top` where it is the whole condition of a clause or fact."""

    part: Part
    owner: str
    rules: tuple[str, ...]
    place: n.Place
    node: Node
    top: bool
    put: Callable[[Node], n.Program]

    def mutant(self, new: Node, change: str, advice: str) -> Mutant:
        """The pack with another node here."""
        return Mutant(self.part, self.owner, self.rules, self.place, change, advice, self.put(new))


class Ground:
    """One program, and where its blocks stand."""

    def __init__(self, program: n.Program, places: Whereabouts) -> None:
        self.program, self.places = program, places

    # ---- conditions --------------------------------------------------------------------------------------------

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every node once, in the order facts, definitions, rules."""
        return (*self._in_facts(), *self._in_defines(), *self._in_rules())

    def _in_facts(self) -> Iterator[Site]:
        for fact in self.program.facts:
            if fact.name not in self._users or not self.places.own(fact.place):
                continue

            def put(old: Node, new: Node, fact: n.FactNode = fact) -> n.Program:
                return self.with_fact(replace(fact, condition=swapped(fact.condition, old, new)))

            yield from _sites(Part.FACT, fact.name, self.users(fact.name), fact.place, [fact.condition], put)

    def _in_defines(self) -> Iterator[Site]:
        for define in self.program.defines:
            if define.name not in self._users or not self.places.own(define.place):
                continue

            def put(old: Node, new: Node, define: n.DefineNode = define) -> n.Program:
                return self.with_define(replace(define, value=swapped(define.value, old, new)))

            yield from _sites(Part.DEFINE, define.name, self.users(define.name), define.place, [define.value], put)

    def _in_rules(self) -> Iterator[Site]:
        for rule in self.own_rules:

            def put(old: Node, new: Node, rule: n.RuleNode = rule) -> n.Program:
                clauses = tuple(replace(one, condition=swapped(one.condition, old, new)) for one in rule.clauses)
                return self.with_rule(replace(rule, clauses=clauses))

            conditions = [clause.condition for clause in rule.clauses]
            yield from _sites(Part.RULE, rule.id, (rule.id,), rule.place, conditions, put)

    # ---- blocks ------------------------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> tuple[n.RuleNode, ...]:
        """Those that ask for something."""
        return tuple(rule for rule in self.program.rules if rule.status in _ASKING)

    @cached_property
    def own_rules(self) -> tuple[n.RuleNode, ...]:
        """Those of them that stand in the pack itself."""
        return tuple(rule for rule in self.rules if self.places.own(rule.place))

    @cached_property
    def lists(self) -> tuple[tuple[TermList, tuple[str, ...]], ...]:
        """The pack's own that some rule uses, with the rules."""
        found = ((one, self._asking(name, "terms.prohibited", "link.required")) for name, one in self._named_lists())
        with_readers = ((one, tuple(dict.fromkeys([*rules, *self.users(f"list {one.name}")]))) for one, rules in found)
        return tuple((one, rules) for one, rules in with_readers if rules)

    def _named_lists(self) -> Iterable[tuple[str, TermList]]:
        return [(name, one) for name, one in self.program.lists.items() if self.places.own(self.places.of_list(name))]

    @cached_property
    def disclosures(self) -> tuple[tuple[n.Disclosure, tuple[str, ...]], ...]:
        """The pack's own that some rule asks for, with the rules."""
        own = [one for one in self.program.disclosures.values() if self.places.own(self.places.of_disclosure(one.name))]
        found = ((one, self._asking(one.name, "disclosure.required")) for one in own)
        return tuple((one, rules) for one, rules in found if rules)

    def users(self, name: str) -> tuple[str, ...]:
        """The rules that read a fact or definition (`list …` for a list), through others too."""
        return self._users.get(name, ())

    def texts_asked(self, rules: Iterable[str]) -> tuple[str, ...]:
        """What these rules want to stand in a text, as their authors word it: a draft without it breaks them anyway."""
        demands = [one for rule in self.rules if rule.id in rules for one in all_demands(rule)]
        return tuple(dict.fromkeys(one.phrase for one in demands if one.constraint in _TEXTS))

    # ---- the same program with one other block ---------------------------------------------------------------------

    def with_rule(self, rule: n.RuleNode) -> n.Program:
        return replace(self.program, rules=tuple(rule if one.id == rule.id else one for one in self.program.rules))

    def with_fact(self, fact: n.FactNode) -> n.Program:
        return replace(self.program, facts=tuple(fact if one.name == fact.name else one for one in self.program.facts))

    def with_define(self, define: n.DefineNode) -> n.Program:
        defines = tuple(define if one.name == define.name else one for one in self.program.defines)
        return replace(self.program, defines=defines)

    def with_list(self, term_list: TermList) -> n.Program:
        return replace(self.program, lists={**self.program.lists, term_list.name: term_list})

    def with_disclosure(self, disclosure: n.Disclosure) -> n.Program:
        return replace(self.program, disclosures={**self.program.disclosures, disclosure.name: disclosure})

    # ---- who uses what -------------------------------------------------------------------------------------------

    def _asking(self, name: str, *constraints: str) -> tuple[str, ...]:
        return tuple(
            rule.id
            for rule in self.rules
            if any(one.constraint in constraints and name in one.value for one in all_demands(rule))
        )

    @cached_property
    def _users(self) -> dict[str, tuple[str, ...]]:
        inside: dict[str, Node] = {fact.name: fact.condition for fact in self.program.facts}
        inside |= {define.name: define.value for define in self.program.defines}
        users: dict[str, dict[str, None]] = {}
        for rule in self.rules:
            for name in _reached([clause.condition for clause in rule.clauses], inside):
                users.setdefault(name, {})[rule.id] = None
        return {name: tuple(rules) for name, rules in users.items()}


def _sites(
    part: Part,
    owner: str,
    rules: tuple[str, ...],
    place: n.Place,
    roots: Sequence[Node],
    put: Callable[[Node, Node], n.Program],
) -> Iterator[Site]:
    """What clauses share is one site."""
    seen: set[int] = set()
    for root in roots:
        for node in walk(root):
            if id(node) not in seen:
                seen.add(id(node))
                yield Site(part, owner, rules, place, node, node is root, partial(put, node))


def _reached(roots: Iterable[Node], inside: dict[str, Node]) -> dict[str, None]:
    """Names of facts, definitions and lists (`list …`) read by the roots, through others too."""
    found: dict[str, None] = {}
    waiting = list(roots)
    while waiting:
        for node in walk(waiting.pop()):
            match node:
                case n.FactIs(name) | n.Defined(name) if name not in found and name in inside:
                    found[name] = None
                    waiting.append(inside[name])
                case n.Mentions(_, name):
                    found[f"list {name}"] = None
    return found
