"""The chain: each record names the hash of the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A record but for its place in the chain: what can be made ready before it is the record's turn."""

    subject: str
    step: str
    at: str
    content: str
    salt: str
    commitment: str


def piece(subject: str, step: Step, at: datetime, salt: str) -> Piece:
    """Raises ValueError or TypeError on a step whose content has no canonical form."""
    content = canonical(step.content)
    return Piece(subject, step.name, timestamp(at), content.decode(), salt, commitment(salt, content))


def extend(
    head: Head, subject: str, steps: Sequence[Step], at: datetime, recorded: datetime, salt: SaltSource
) -> tuple[Record, ...]:
    """The records that continue a chain. `recorded` earlier than the head's is lifted to it, so that it never falls.

    Raises what `piece` raises.
    """
    return lengthen(head, [piece(subject, step, at, salt()) for step in steps], recorded)


def lengthen(head: Head, pieces: Iterable[Piece], recorded: datetime) -> tuple[Record, ...]:
    """The same of pieces that are ready, of whatever subjects."""
    taken = max(timestamp(recorded), head.recorded)
    records: list[Record] = []
    size, previous = head.size, head.hash
    for each in pieces:
        size += 1
        leaf = Leaf(size, each.at, taken, each.subject, each.step, each.commitment, previous).text()
        previous = leaf_hash(leaf)
        records.append(Record(Entry(size, leaf, previous, each.content, each.salt), each.at, each.subject, each.step))
    return tuple(records)


def head_after(records: Sequence[Record], recorded: datetime, before: Head) -> Head:
    """Where the chain stands once these records continue it."""
    last = records[-1].entry
    return Head(last.sequence, last.hash, max(timestamp(recorded), before.recorded))
