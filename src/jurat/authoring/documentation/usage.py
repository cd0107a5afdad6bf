"""Who uses what: the rules and facts behind a list, a disclosure, a fact, a constraint or an input."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.documentation.link import Link
from jurat.authoring.documentation.sheet import Subject
from jurat.authoring.documentation.wording import reads
from jurat.engine.reading import Node
from jurat.language.program.node import Demand, RuleNode


def used_by(kind: str, name: str, subject: Subject) -> tuple[Link, ...]:
    """The rules, facts and values that read it or demand it."""
    target = subject.links.to(kind, name).path
    found = [user for user, read in _readers(subject) if any(link.path == target for link in read)]
    found += [
        subject.links.to("rule", rule.id)
        for rule in subject.book.program.rules
        if any(_names(demand, name) for demand in demands_of(rule)) and kind in ("list", "disclosure")
    ]
    return tuple(dict.fromkeys(found))


def demanded_by(constraint: str, subject: Subject) -> tuple[Link, ...]:
    """The rules that demand something of a constraint."""
    rules = subject.book.program.rules
    asking = (rule for rule in rules if any(demand.constraint == constraint for demand in demands_of(rule)))
    return tuple(subject.links.to("rule", rule.id) for rule in asking)


def readers_by_input(subject: Subject) -> dict[str, tuple[Link, ...]]:
    """`Client.age` → the rules, facts and values that read it themselves."""
    found: dict[str, dict[Link, None]] = {}
    for user, read in _readers(subject):
        for link in read:
            page, _, anchor = link.path.partition("#")
            if page == "ontology.html":
                found.setdefault(anchor, {})[user] = None
    return {anchor: tuple(users) for anchor, users in found.items()}


def demands_of(rule: RuleNode) -> tuple[Demand, ...]:
    """All a rule may ask, whatever holds."""
    return (
        *(demand for clause in rule.clauses for demand in clause.demands),
        *rule.unknown_demands,
        *rule.when_broken.demands,
    )


def _names(demand: Demand, name: str) -> bool:
    return isinstance(demand.value, frozenset) and name in demand.value


def _readers(subject: Subject) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    """Whoever reads, with what it reads."""
    links, program = subject.links, subject.book.program
    for rule in program.rules:
        conditions: list[Node] = [clause.condition for clause in rule.clauses]
        yield links.to("rule", rule.id), reads(conditions, links)
    for fact in program.facts:
        yield links.to("fact", fact.name), reads([fact.condition], links)
    for define in program.defines:
        yield links.to("define", define.name), reads([define.value], links)
