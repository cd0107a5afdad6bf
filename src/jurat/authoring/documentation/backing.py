"""Which rules rest on a fact, a list or a disclosure: what such a declaration cites stands behind these rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jurat.authoring.documentation.usage import demands_of
from jurat.engine.reading import Node, walk
from jurat.language.program import node as n

Declaration = tuple[str, str]
"""Kind (`fact`, `list`, `disclosure`) and name."""


def backed(program: n.Program) -> Mapping[Declaration, tuple[str, ...]]:
    """Declaration → the rules that rest on it, through others too, in order of declaration."""
    inside: dict[str, Node] = {fact.name: fact.condition for fact in program.facts}
    inside |= {define.name: define.value for define in program.defines}
    found: dict[Declaration, dict[str, None]] = {}
    for rule in program.rules:
        for declaration in (*_read([clause.condition for clause in rule.clauses], inside), *_demanded(rule, program)):
            found.setdefault(declaration, {})[rule.id] = None
    return {declaration: tuple(rules) for declaration, rules in found.items()}


def _read(roots: Iterable[Node], inside: Mapping[str, Node]) -> Iterator[Declaration]:
    waiting, seen = list(roots), set[str]()
    while waiting:
        for node in walk(waiting.pop()):
            match node:
                case n.FactIs(name) | n.Defined(name) if name in inside and name not in seen:
                    seen.add(name)
                    waiting.append(inside[name])
                    yield "fact", name
                case n.Mentions(_, name):
                    yield "list", name


def _demanded(rule: n.RuleNode, program: n.Program) -> Iterator[Declaration]:
    for demand in demands_of(rule):
        names = demand.value if isinstance(demand.value, (frozenset, tuple)) else ()
        known: tuple[tuple[str, Mapping[str, object]], ...]
        known = (("list", program.lists), ("disclosure", program.disclosures))
        yield from ((kind, str(name)) for name in names for kind, all_of in known if name in all_of)
