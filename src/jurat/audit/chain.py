"""The chain: each record names the hash of the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from jurat.audit.leaf import GENESIS, Leaf, commitment, leaf_hash, read_leaf
from jurat.foundation.canonical import canonical
from jurat.foundation.clock import timestamp
from jurat.ports import Entry
from jurat.request import Step

SaltSource = Callable[[], str]
"""Hands out a fresh salt, as hex."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: how many records, the last one's hash and when it was recorded (empty before the first)."""

    size: int = 0
    hash: str = GENESIS
    recorded: str = ""


EMPTY = Head()


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with the columns that repeat its leaf, as the table `audit_record` holds it."""

    entry: Entry
    at: str
    subject: str
    step: str


def head_of(entry: Entry) -> Head:
    """The head of a chain that ends with this entry."""
    return Head(entry.sequence, entry.hash, read_leaf(entry.leaf).recorded)


def extend(
    head: Head, subject: str, steps: Sequence[Step], at: datetime, recorded: datetime, salt: SaltSource
) -> tuple[Record, ...]:
    """The records that continue a chain. `recorded` earlier than the head's is lifted to it, so that it never falls.

    Raises ValueError on a step whose content has no canonical form.
    """
    taken = max(timestamp(recorded), head.recorded)
    records: list[Record] = []
    for step in steps:
        record = _record(head, subject, step, timestamp(at), taken, salt())
        head = Head(record.entry.sequence, record.entry.hash, taken)
        records.append(record)
    return tuple(records)


def _record(head: Head, subject: str, step: Step, at: str, recorded: str, salt: str) -> Record:
    content = canonical(step.content).decode()
    sequence = head.size + 1
    leaf = Leaf(sequence, at, recorded, subject, step.name, commitment(salt, content), head.hash).text()
    return Record(Entry(sequence, leaf, leaf_hash(leaf), content, salt), at, subject, step.name)
