"""The audit log in a database: one chain, whoever writes. Readers see whole appends or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, RowMapping, Select, insert, select

from jurat.audit.chain import EMPTY, Head, Piece, Record, SaltSource, head_after, head_of, lengthen, piece
from jurat.audit.checkpoint import Checkpoint, NotACheckpoint, read, signer
from jurat.audit.leaf import NotALeaf
from jurat.foundation.clock import Clock
from jurat.foundation.error import Unavailable
from jurat.ports import Entry, Unwitnessed
from jurat.request import Step
from jurat.stores.checkpoint_file import CheckpointFile
from jurat.stores.database import CHAIN_LOCK, Database
from jurat.stores.schema import audit_record, checkpoint
from jurat.stores.statement import Statement

CLOCK_BACK_S_MAX = 5
"""Hosts that share a log may disagree by this much; the log then keeps the later time. More is refused."""

PAGE_ROWS = 500


class Transaction:
    """One write transaction in which steps are recorded beside whatever else it changes."""

    def __init__(self, log: SqlAuditLog, connection: Connection) -> None:
        self.connection = connection
        self._log = log
        self._head: Head | None = None
        self._now: datetime | None = None
        self._records: list[Record] = []
        self.signs = False
        """Whether a checkpoint is to stand behind it."""

    def lock(self, name: str) -> None:
        """Holds the others off a name until the transaction ends."""
        self._log.database.lock_name(self.connection, name)

    def begin(self) -> None:
        """Takes the chain for itself. `record` and `add` do so too; who shares a transaction with others does it
        before anything else, so that all take their locks in one order."""
        if self._head is None:
            self._head, self._now = self._log.take_chain(self.connection)

    def record(self, subject: str, steps: Sequence[Step], at: datetime) -> tuple[Entry, ...]:
        """The entries as they will stand once the transaction has ended."""
        records = self.add([piece(subject, step, at, self._log.salt()) for step in steps])
        return tuple(record.entry for record in records)

    def add(self, pieces: Sequence[Piece], signed: bool = True) -> tuple[Record, ...]:
        """The same of what is made ready. Not `signed`, it is content with a checkpoint that comes later."""
        self.begin()
        if not pieces or self._head is None or self._now is None:
            return ()
        self.signs = self.signs or signed
        records = lengthen(self._head, pieces, self._now)
        self._head = head_after(records, self._now, self._head)
        self._records.extend(records)
        return records

    @property
    def records(self) -> Sequence[Record]:
        """What was recorded so far."""
        return self._records

    @property
    def head(self) -> Head:
        """Where the chain stands after them."""
        return self._head or EMPTY


class SqlAuditLog:
    """`AuditLog` over SQLite or PostgreSQL."""

    def __init__(
        self, database: Database, notes: CheckpointFile, key: Ed25519PrivateKey, clock: Clock, salt: SaltSource
    ) -> None:
        self.database = database
        self.place = database.place
        self.salt = salt
        self._notes = notes
        self._key = key
        self._sign = signer(key)
        self._clock = clock
        self._key_fits = False
        self._stands: tuple[tuple[Any, ...], Head] | None = None
        self._recorded_size = self._signed_size = 0
        dialect = database.engine.dialect
        self._insert = Statement(insert(audit_record), dialect)
        self._insert_note = Statement(insert(checkpoint), dialect)
        self._last_note = Statement(select(checkpoint.c.size).order_by(checkpoint.c.size.desc()).limit(1), dialect)
        head = select(audit_record.c.sequence, audit_record.c.leaf, audit_record.c.hash)
        self._last = Statement(head.order_by(audit_record.c.sequence.desc()).limit(1), dialect)

    def append(self, subject: str, steps: Sequence[Step], at: datetime) -> tuple[Entry, ...]:
        if not steps:
            return ()
        with self.transaction() as transaction:
            return transaction.record(subject, steps, at)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """For the stores beside this one: what they change and what is recorded of it stand or fall together. Where
        somebody in it wants a checkpoint, that is durable in both places when the block ends. Raises Unavailable;
        Unwitnessed where only the second place has failed."""
        self._notes.prepare()
        note = None
        with self.database.appending() as connection:
            transaction = Transaction(self, connection)
            yield transaction
            if transaction.records:
                self._insert.run_many(connection, [_row(record) for record in transaction.records])
            if transaction.signs:
                note = self._signed(connection, transaction.head)
        self._remember(transaction, note is not None)
        if note is None:
            return
        try:
            self._notes.append(note)
        except Unavailable as fault:
            raise Unwitnessed(fault.message, fault.help) from fault

    def entries(self, subject: str | None = None) -> Iterator[Entry]:
        query = select(audit_record)
        if subject is not None:
            query = query.where(audit_record.c.subject == subject)
        for row in self._pages(query):
            yield Entry(row["sequence"], row["leaf"], row["hash"], row["content"], row["salt"])

    def _pages(self, query: Select[tuple[object, ...]]) -> Iterator[RowMapping]:
        """Row after row in short transactions: a slow reader holds nobody up."""
        last = 0
        while True:
            page = query.where(audit_record.c.sequence > last).order_by(audit_record.c.sequence).limit(PAGE_ROWS)
            with self.database.reading() as connection:
                rows = connection.execute(page).mappings().all()
            yield from rows
            if len(rows) < PAGE_ROWS:
                return
            last = rows[-1]["sequence"]

    def take_chain(self, connection: Connection) -> tuple[Head, datetime]:
        """Holds the others off the chain until the transaction ends; where it stands, and the time from now on. Raises
        Unavailable."""
        self.database.lock(connection, CHAIN_LOCK)
        self._check_key(connection)
        head = self._head(connection)
        now = self._clock()
        _refuse_clock_gone_back(head, now)
        return head, now

    def _head(self, connection: Connection) -> Head:
        row = self._last.first(connection, {})
        if row is None:
            return EMPTY
        if self._stands is not None and self._stands[0] == row:
            return self._stands[1]
        sequence, leaf, hashed = row
        try:
            return head_of(Entry(sequence, leaf, hashed, "", ""))
        except NotALeaf as error:
            raise Unavailable(
                f"Record {sequence}, the last one, is not what was recorded; nothing can follow from it.",
                "`jurat audit verify` says what is wrong; restore the database from a back-up.",
            ) from error

    def sign(self) -> None:
        """Puts a checkpoint behind what this process has recorded, where there is none yet. Raises Unavailable."""
        if self._recorded_size <= self._signed_size:
            return
        with self.transaction() as transaction:
            transaction.begin()
            last = self._last_note.first(transaction.connection, {})
            transaction.signs = transaction.head.size > (0 if last is None else last[0])
        self._signed_size = max(self._signed_size, transaction.head.size)  # by this process or by another

    def _remember(self, transaction: Transaction, signed: bool) -> None:
        """Where the chain stands now. The row is still read before the next record; only if it is another one, written
        by somebody else, is it taken apart and looked at."""
        if transaction.records:
            last = transaction.records[-1].entry
            self._stands = (last.sequence, last.leaf, last.hash), transaction.head
            self._recorded_size = max(self._recorded_size, last.sequence)
        if signed:
            self._signed_size = max(self._signed_size, transaction.head.size)

    def _signed(self, connection: Connection, head: Head) -> str:
        """The checkpoint behind the last record, as the last of a transaction."""
        note = self._sign(Checkpoint(head.size, head.hash))
        self._insert_note.run(connection, {"size": head.size, "note": note})
        return note

    def _check_key(self, connection: Connection) -> None:
        """A second key would make the proofs of the first worthless. Asked once, before the first record."""
        if self._key_fits:
            return
        note = connection.execute(select(checkpoint.c.note).order_by(checkpoint.c.size.desc()).limit(1)).scalar()
        try:
            if note is not None:
                read(note, self._key.public_key())
        except NotACheckpoint as error:
            raise Unavailable(
                f"The last checkpoint in {self.database.place} does not fit the signing key: {error}.",
                "Put the signing key back that the log was begun with; `jurat audit verify` says more.",
            ) from error
        self._key_fits = True


def _row(record: Record) -> dict[str, object]:
    entry = record.entry
    return {
        "sequence": entry.sequence,
        "at": record.at,
        "subject": record.subject,
        "step": record.step,
        "leaf": entry.leaf,
        "hash": entry.hash,
        "content": entry.content,
        "salt": entry.salt,
    }


def _refuse_clock_gone_back(head: Head, now: datetime) -> None:
    if not head.recorded:
        return
    behind = datetime.fromisoformat(head.recorded) - now
    if behind > timedelta(seconds=CLOCK_BACK_S_MAX):
        raise Unavailable(
            f"This machine's clock stands {behind.total_seconds():.0f} s before the last record.",
            "Set the clock; nothing is recorded under a wrong time.",
        )
