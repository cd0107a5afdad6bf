"""Who uses what: the rules and facts behind a list, a disclosure, a fact, a constraint or an input."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.documentation.book import Book
from jurat.authoring.documentation.link import Link, Links
from jurat.authoring.documentation.wording import reads
from jurat.engine.reading import Node
from jurat.language.program.node import Demand, RuleNode


class Usage:
    """Address → whoever reads or demands what stands there, in the order of the pack."""

    def __init__(self, book: Book, links: Links) -> None:
        self._users: dict[str, dict[Link, None]] = {}
        for user, used in (*_readers(book, links), *_demanders(book, links)):
            self._users.setdefault(used.path, {})[user] = None

    def of(self, link: Link) -> tuple[Link, ...]:
        """Nobody uses what has no address."""
        return tuple(self._users.get(link.path, ())) if link.path else ()


def demands_of(rule: RuleNode) -> tuple[Demand, ...]:
    """All a rule may ask, whatever holds."""
    own = (demand for clause in rule.clauses for demand in clause.demands)
    return (*own, *rule.unknown_demands, *rule.when_broken.demands)


def _readers(book: Book, links: Links) -> Iterator[tuple[Link, Link]]:
    """(who reads, what is read)."""
    program = book.program
    for rule in program.rules:
        conditions: list[Node] = [clause.condition for clause in rule.clauses]
        yield from ((links.to("rule", rule.id), read) for read in reads(conditions, links))
    for fact in program.facts:
        yield from ((links.to("fact", fact.name), read) for read in reads([fact.condition], links))
    for define in program.defines:
        yield from ((links.to("define", define.name), read) for read in reads([define.value], links))


def _demanders(book: Book, links: Links) -> Iterator[tuple[Link, Link]]:
    """(rule, constraint, or what it names in it)."""
    for rule in book.program.rules:
        user = links.to("rule", rule.id)
        for demand in demands_of(rule):
            yield user, links.to("constraint", demand.constraint)
            if isinstance(demand.value, (frozenset, tuple)):
                names = sorted(map(str, demand.value))
                yield from ((user, links.to(kind, name)) for name in names for kind in ("list", "disclosure"))
