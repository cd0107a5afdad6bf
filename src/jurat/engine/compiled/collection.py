"""ANY over a collection in masks: every member keeps some rows possible, together they keep the OR of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jurat.engine.compiled.literal import Attribute, Quantified
from jurat.engine.compiled.probe import Probe, probes
from jurat.engine.evaluation import Facts


class Gathering:
    """At most one ANY (or negated ANY) per row over one collection; a second one in a row needs another gathering."""

    def __init__(self, collection: str, placed: list[tuple[int, Quantified]], rows: int) -> None:
        self.collection = collection
        self.wanted = sum(1 << bit for bit, quantified in placed if quantified.wanted)
        self.unwanted = sum(1 << bit for bit, quantified in placed if not quantified.wanted)
        self.readers = self.wanted | self.unwanted
        tests = [(bit, test) for bit, quantified in placed for test in quantified.tests]
        self.columns = [(_attribute(probe), probe) for probe in probes(tests, rows)]

    def apply(self, facts: Facts, possible: int, open: int) -> tuple[int, int]:
        members = facts.get(self.collection)
        if members is None:
            return possible, open | self.readers
        some, surely = self._met(members)
        possible &= (some | ~self.wanted) & ~(surely & self.unwanted)
        return possible, open | (some & ~surely)

    def _met(self, members: Iterable[Any]) -> tuple[int, int]:
        """Rows whose tests some member may pass, and those whose tests some member passes."""
        some = surely = 0
        for member in members:
            possible, open = self.readers, 0
            for attribute, probe in self.columns:
                value = member.get(attribute) if isinstance(member, Mapping) else member
                possible, open = probe.apply(value, possible, open)
            some |= possible
            surely |= possible & ~open
        return some, surely


def _attribute(probe: Probe) -> str:
    assert isinstance(probe.subject, Attribute)
    return probe.subject.name


def gatherings(placed: Iterable[tuple[int, Quantified]], rows: int) -> list[Gathering]:
    """As few gatherings as hold every quantified literal of every row."""
    seats: dict[tuple[str, int], list[tuple[int, Quantified]]] = {}
    for bit, quantified in placed:
        seat = 0
        while any(taken == bit for taken, _ in seats.get((quantified.collection, seat), ())):
            seat += 1
        seats.setdefault((quantified.collection, seat), []).append((bit, quantified))
    return [Gathering(collection, held, rows) for (collection, _), held in seats.items()]
