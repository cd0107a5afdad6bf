"""Rules in words: what a demand checks, what it tells the model, how it is explained, what a condition reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jurat.authoring.documentation.book import Book
from jurat.authoring.documentation.link import Link, Links
from jurat.constraints import kind_of
from jurat.constraints.material import Material
from jurat.engine.merge import Asked, join_asked, member_set
from jurat.engine.reading import Node, walk
from jurat.engine.sentence import quote
from jurat.foundation.merge import Merge
from jurat.foundation.type import Many
from jurat.language.program import node as n
from jurat.language.signature import Refers, Signature

JOINS: dict[Merge, str] = {
    Merge.MIN: "of several demands the smallest holds",
    Merge.MAX: "of several demands the greatest holds",
    Merge.UNION: "all that is demanded is kept",
    Merge.INTERSECTION: "only what every demand allows is left",
    Merge.ANY: "one demand is enough",
}
_ORDERED_JOINS = {Merge.MIN: "the first in this order holds", Merge.MAX: "the last in this order holds"}
_BOUNDS = {Merge.MIN: "at most", Merge.MAX: "at least"}
_REFERRED = {
    Refers.DISCLOSURE: "disclosure",
    Refers.TERM_LIST: "list",
    Refers.LINK_LIST: "list",
}


@dataclass(frozen=True)
class Faces:
    """One phrase as a rule uses it: the author's words, and its three faces."""

    phrase: str
    checks: tuple[Check, ...]
    told: tuple[str, ...]
    explained: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """`readability.maxGrade at most 8`, its constraint and what it names as links."""

    constraint: Link
    bound: str
    values: tuple[Link, ...]


def join_words(signature: Signature) -> str:
    """How several demands of a constraint become one, in words."""
    if signature.levels:
        return _ORDERED_JOINS.get(signature.merge, JOINS[signature.merge])
    return JOINS[signature.merge]


def faces_of(demands: Sequence[n.Demand], rule: n.RuleNode, book: Book, links: Links) -> tuple[Faces, ...]:
    """The demands of a clause, those of one phrase together."""
    phrases: dict[str, list[n.Demand]] = {}
    for demand in demands:
        phrases.setdefault(demand.phrase, []).append(demand)
    return tuple(_faces(phrase, found, rule, book, links) for phrase, found in phrases.items())


def _faces(phrase: str, demands: list[n.Demand], rule: n.RuleNode, book: Book, links: Links) -> Faces:
    signatures = book.program.constraints
    checks = tuple(_check(demand, signatures[demand.constraint], links) for demand in demands)
    told = dict.fromkeys(text for demand in demands for text in _told(demand, rule, book))
    explained = dict.fromkeys(demand.explain or signatures[demand.constraint].explain for demand in demands)
    return Faces(phrase, checks, tuple(told), tuple(text for text in explained if text))


def _check(demand: n.Demand, signature: Signature, links: Links) -> Check:
    constraint = links.to("constraint", signature.name)
    kind = _REFERRED.get(signature.refers, "")
    if isinstance(demand.value, (frozenset, tuple)):
        names = sorted(demand.value, key=str)
        values = tuple(links.to(kind, str(name)) if kind else Link(str(name)) for name in names)
        return Check(constraint, "only" if signature.merge is Merge.INTERSECTION else "includes", values)
    item = signature.type.item if isinstance(signature.type, Many) else signature.type
    return Check(constraint, _BOUNDS.get(signature.merge, "is"), (Link(quote(demand.value, item)),))


def _told(demand: n.Demand, rule: n.RuleNode, book: Book) -> tuple[str, ...]:
    """The author's own words to the model, and what the constraint's kind always says."""
    own = (demand.tell,) if demand.tell else ()
    kind = kind_of(demand.constraint)
    signature = book.program.constraints[demand.constraint]
    asked = Asked(rule.id, demand, member_set(signature, demand.value))
    at = book.as_of or rule.effective_from or date.max
    return (*own, *kind.instruct(join_asked(signature, (asked,)), Material(book.program, at)))


# ---- what is read ------------------------------------------------------------------------------------------------


def reads(nodes: Sequence[Node], links: Links) -> tuple[Link, ...]:
    """The facts, definitions, lists and inputs that conditions and values read, each once, in the author's order."""
    found = (link for node in nodes for part in walk(node) for link in _reads(part, links))
    return tuple(dict.fromkeys(found))


def _reads(part: Any, links: Links) -> Iterator[Link]:
    match part:
        case n.FactIs(name):
            yield links.to("fact", name)
        case n.Defined(name):
            yield links.to("define", name)
        case n.Mentions(_, name):
            yield links.to("list", name)
        case n.Field(path):
            yield links.input(path)
        case n.Some(_, path) | n.Each(_, path) | n.NotEmpty(path) | n.Holds(path) | n.Aggregate(_, _, _, path):
            yield links.input(path)
