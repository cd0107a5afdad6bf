"""Demands of the rules that apply become constraints: strictest wins, the order of rules never matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jurat.engine.evaluation import Conflict, Constraint
from jurat.foundation.merge import Merge, binds, join
from jurat.foundation.truth import Truth
from jurat.language.program.node import Demand, RuleNode, WhenUnknown
from jurat.language.signature import Signature

Truths = tuple[Truth, ...]


def settled(rule: RuleNode, truths: Truths) -> Truths:
    """The truths of a rule's clauses after WHEN UNKNOWN ASSUME."""
    if rule.when_unknown not in (WhenUnknown.YES, WhenUnknown.NO):
        return truths
    assumed = rule.when_unknown is WhenUnknown.YES
    return tuple(assumed if truth is None else truth for truth in truths)


def demands_of(rule: RuleNode, truths: Truths) -> tuple[Demand, ...]:
    """What a rule asks for, given the truth of its clauses. An undecided clause asks as if it were true, unless WHEN
    UNKNOWN says otherwise: demands only tighten."""
    truths = settled(rule, truths)
    asks = (True,) if rule.when_unknown is WhenUnknown.ONLY else (True, None)
    own = [
        demand for clause, truth in zip(rule.clauses, truths, strict=True) if truth in asks for demand in clause.demands
    ]
    if None in truths and rule.when_unknown in (WhenUnknown.ALSO, WhenUnknown.ONLY):
        own.extend(rule.unknown_demands)
    return tuple(own)


@dataclass(frozen=True, slots=True)
class Asked:
    """One rule's demand, its value in the form that joins."""

    rule: str
    demand: Demand
    value: Any


def asked_by(signatures: Mapping[str, Signature], rule: RuleNode, truths: Truths) -> tuple[Asked, ...]:
    """`demands_of`, made ready to join."""
    return tuple(
        Asked(rule.id, demand, member_set(signatures[demand.constraint], demand.value))
        for demand in demands_of(rule, truths)
    )


JOINS_KEPT_MAX = 4096
"""Joins remembered per program: what a set of rules asks for under one name comes to the same for every client."""


class Joins:
    """The joins of one program's demands, each worked out once."""

    def __init__(self, signatures: Mapping[str, Signature]) -> None:
        self._signatures = signatures
        self._kept: dict[tuple[int, ...], tuple[list[Asked], Constraint]] = {}

    def merge(self, asked: Iterable[Asked]) -> tuple[dict[str, Constraint], tuple[Conflict, ...]]:
        """The constraints (by name, sorted) and conflicts of demands in order of declaration."""
        by_name: dict[str, list[Asked]] = {}
        for item in asked:
            by_name.setdefault(item.demand.constraint, []).append(item)
        constraints = {name: self._joined(name, by_name[name]) for name in sorted(by_name)}
        return constraints, _conflicts(self._signatures, constraints)

    def _joined(self, name: str, asked: list[Asked]) -> Constraint:
        """What is kept holds on to what was asked, so that an identity names one thing as long as it is looked up."""
        place = tuple(map(id, asked))
        found = self._kept.get(place)
        if found is None:
            if len(self._kept) >= JOINS_KEPT_MAX:
                self._kept.clear()
            found = self._kept[place] = (asked, join_asked(self._signatures[name], asked))
        return found[1]


def join_asked(signature: Signature, asked: Sequence[Asked]) -> Constraint:
    """One constraint out of at least one demand."""
    values = [item.value for item in asked]
    start = [] if signature.start is None else [member_set(signature, signature.start)]
    joined = join(signature.merge, values + start, signature.levels)
    hanging = {item.rule for item in asked if _hangs(signature, item.value, joined, values)}
    contributors = tuple(dict.fromkeys([item.rule for item in asked]))
    return Constraint(
        signature.name,
        joined,
        tuple([rule for rule in contributors if rule in hanging]),
        contributors,
        tuple([(item.rule, item.demand) for item in asked]),
    )


def member_set(signature: Signature, value: Any) -> Any:
    """Values of union and intersection as sets, one name as a set of one; other values as they are."""
    if signature.merge not in (Merge.UNION, Merge.INTERSECTION):
        return value
    return frozenset((value,)) if isinstance(value, str) else frozenset(value)


def _hangs(signature: Signature, value: Any, joined: Any, values: list[Any]) -> bool:
    """An intersection may equal none of its parts: it hangs on those than which none is narrower."""
    if signature.merge is Merge.INTERSECTION:
        return not any(other < value for other in values)
    return binds(signature.merge, value, joined)


def _conflicts(signatures: Mapping[str, Signature], constraints: Mapping[str, Constraint]) -> tuple[Conflict, ...]:
    emptied = (
        constraint
        for name, constraint in constraints.items()
        if signatures[name].merge is Merge.INTERSECTION and not constraint.value
    )
    return tuple(
        Conflict(
            constraint.name,
            constraint.binding,
            f"{', '.join(constraint.binding)} leave nothing allowed for {constraint.name}",
        )
        for constraint in emptied
    )
