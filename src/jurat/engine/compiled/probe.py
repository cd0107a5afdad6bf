"""One subject's tests as masks: its value picks the rows that stay possible. One bit a row.

A probe maps the two masks of an evaluation, `possible` and `open` (rows something unknown hangs on), to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, Protocol

from jurat.engine.compiled.extent import AFTER, BEFORE, Choices, Stretches
from jurat.engine.compiled.literal import Presence, Subject, Test
from jurat.engine.operation import ANY_CURRENCY

Placed = tuple[int, Test | Presence]
"""A test and the bit of the row it stands in."""


class Table(Protocol):
    """All tests of one axis."""

    def apply(self, value: Any, possible: int, open: int) -> tuple[int, int]: ...


class ChoiceTable:
    """Value → rows that allow it; `others` for values no rule names."""

    def __init__(self, tests: list[tuple[int, Choices]], rows: int) -> None:
        denied = _mask(bit for bit, extent in tests if not extent.inverted)
        turned = _turned((value, bit) for bit, extent in tests for value in extent.values)
        self.allowed = {value: rows & ~(denied ^ bits) for value, bits in turned.items()}
        self.others = rows & ~denied

    def apply(self, value: Any, possible: int, open: int) -> tuple[int, int]:
        return possible & self.allowed.get(value, self.others), open


class StretchTable:
    """Cut points of an ordered line, and the rows each place on it allows: at a cut, and between two."""

    def __init__(self, tests: list[tuple[int, Stretches]], rows: int) -> None:
        self.cuts = sorted({value for _, extent in tests for value, _ in extent.cuts})
        turned = _turned((cut, bit) for bit, extent in tests for cut in extent.cuts)
        denied = _mask(bit for bit, extent in tests if not extent.inside)
        self.at: list[int] = []
        self.between = [rows & ~denied]
        for value in self.cuts:
            denied ^= turned.get((value, BEFORE), 0)
            self.at.append(rows & ~denied)
            denied ^= turned.get((value, AFTER), 0)
            self.between.append(rows & ~denied)

    def apply(self, value: Any, possible: int, open: int) -> tuple[int, int]:
        place = bisect_left(self.cuts, value)
        exact = place < len(self.cuts) and self.cuts[place] == value
        return possible & (self.at[place] if exact else self.between[place]), open


class MoneyTable:
    """Amounts of one currency. An amount of another cannot be compared: unknown."""

    def __init__(self, tests: list[tuple[int, Stretches]], rows: int, currency: str) -> None:
        self.amounts = StretchTable(tests, rows)
        self.currencies = (currency, ANY_CURRENCY)
        self.tested = _mask(bit for bit, _ in tests)

    def apply(self, value: Any, possible: int, open: int) -> tuple[int, int]:
        if value.currency not in self.currencies:
            return possible, open | self.tested
        return self.amounts.apply(value.amount, possible, open)


class Probe:
    """Everything rows ask of one subject."""

    def __init__(self, subject: Subject, placed: list[Placed], rows: int) -> None:
        self.subject, self.rows = subject, rows
        self.tables = _tables(placed, rows)
        self.tested = _mask(bit for bit, test in placed if isinstance(test, Test))
        self.readers = _mask(bit for bit, _ in placed)
        self._if_known = rows & ~_mask(bit for bit, test in placed if isinstance(test, Presence) and not test.known)
        self._if_missing = rows & ~_mask(bit for bit, test in placed if isinstance(test, Presence) and test.known)

    def apply(self, value: Any, possible: int, open: int) -> tuple[int, int]:
        if value is None:
            return possible & self._if_missing, open | self.tested
        possible &= self._if_known
        for table in self.tables:
            possible, open = table.apply(value, possible, open)
        return possible, open


def probes(placed: Iterable[tuple[int, Test | Presence]], rows: int) -> list[Probe]:
    """One probe a subject. `rows` is the mask of all rows; a test stands in a row once per axis."""
    by_subject: dict[Subject, list[Placed]] = {}
    for bit, test in placed:
        by_subject.setdefault(test.subject, []).append((bit, test))
    return [Probe(subject, tests, rows) for subject, tests in by_subject.items()]


def _tables(placed: list[Placed], rows: int) -> list[Table]:
    choices: list[tuple[int, Choices]] = []
    stretches: dict[str | None, list[tuple[int, Stretches]]] = {}
    for bit, test in placed:
        match test:
            case Test(_, Choices() as extent):
                choices.append((bit, extent))
            case Test(_, Stretches() as extent, currency):
                stretches.setdefault(currency, []).append((bit, extent))
    tables: list[Table] = [ChoiceTable(choices, rows)] if choices else []
    for currency, tests in stretches.items():
        tables.append(StretchTable(tests, rows) if currency is None else MoneyTable(tests, rows, currency))
    return tables


def _turned(places: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    """Place → the rows that are allowed on the one side of it and not on the other."""
    found: dict[Any, int] = {}
    for place, bit in places:
        found[place] = found.get(place, 0) ^ (1 << bit)
    return found


def _mask(bits: Iterable[int]) -> int:
    mask = 0
    for bit in bits:
        mask |= 1 << bit
    return mask
