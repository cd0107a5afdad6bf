"""The audit log in a database: one chain, whoever writes. Readers see whole appends or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, RowMapping, Select, insert, select

from jurat.audit.chain import EMPTY, Head, Record, SaltSource, extend, head_of
from jurat.audit.checkpoint import Checkpoint, NotACheckpoint, read, sign
from jurat.audit.leaf import NotALeaf
from jurat.foundation.clock import Clock
from jurat.foundation.error import Unavailable
from jurat.ports import Entry
from jurat.request import Step
from jurat.stores.checkpoint_file import CheckpointFile
from jurat.stores.database import CHAIN_LOCK, Database
from jurat.stores.schema import audit_record, checkpoint

CLOCK_BACK_S_MAX = 5
"""Hosts that share a log may disagree by this much; the log then keeps the later time. More is refused."""

PAGE_ROWS = 500


class Transaction:
    """One write transaction in which steps are recorded beside whatever else it changes."""

    def __init__(
        self,
        connection: Connection,
        record: Callable[[str, Sequence[Step], datetime], tuple[Entry, ...]],
        lock: Callable[[str], None],
    ) -> None:
        self.connection = connection
        self.record = record
        self.lock = lock


class SqlAuditLog:
    """`AuditLog` over SQLite or PostgreSQL."""

    def __init__(
        self, database: Database, notes: CheckpointFile, key: Ed25519PrivateKey, clock: Clock, salt: SaltSource
    ) -> None:
        self._database = database
        self._notes = notes
        self._key = key
        self._clock = clock
        self._salt = salt
        self._key_fits = False

    def append(self, subject: str, steps: Sequence[Step], at: datetime) -> tuple[Entry, ...]:
        if not steps:
            return ()
        with self.transaction() as transaction:
            return transaction.record(subject, steps, at)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """For the stores beside this one: what they change and what is recorded of it stand or fall together. The
        checkpoint is durable in both places when the block ends. Raises Unavailable."""
        self._notes.prepare()
        recorded: list[Entry] = []
        note = None
        with self._database.writing() as connection:

            def record(subject: str, steps: Sequence[Step], at: datetime) -> tuple[Entry, ...]:
                entries = self._insert(connection, subject, steps, at)
                recorded.extend(entries)
                return entries

            yield Transaction(connection, record, partial(self._database.lock_name, connection))
            if recorded:
                note = self._seal(connection, recorded[-1])
        if note is not None:
            self._notes.append(note)

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
            with self._database.reading() as connection:
                rows = connection.execute(page).mappings().all()
            yield from rows
            if len(rows) < PAGE_ROWS:
                return
            last = rows[-1]["sequence"]

    def _insert(self, connection: Connection, subject: str, steps: Sequence[Step], at: datetime) -> tuple[Entry, ...]:
        self._database.lock(connection, CHAIN_LOCK)
        self._check_key(connection)
        head = self._head(connection)
        now = self._clock()
        _refuse_clock_gone_back(head, now)
        records = extend(head, subject, steps, at, now, self._salt)
        connection.execute(insert(audit_record), [_row(record) for record in records])
        return tuple(record.entry for record in records)

    def _head(self, connection: Connection) -> Head:
        query = select(audit_record).order_by(audit_record.c.sequence.desc()).limit(1)
        row = connection.execute(query).mappings().first()
        if row is None:
            return EMPTY
        try:
            return head_of(Entry(row["sequence"], row["leaf"], row["hash"], row["content"], row["salt"]))
        except NotALeaf as error:
            raise Unavailable(
                f"Record {row['sequence']}, the last one, is not what was recorded; nothing can follow from it.",
                "`jurat audit verify` says what is wrong; restore the database from a back-up.",
            ) from error

    def _seal(self, connection: Connection, last: Entry) -> str:
        note = sign(Checkpoint(last.sequence, last.hash), self._key)
        connection.execute(insert(checkpoint).values(size=last.sequence, note=note))
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
                f"The last checkpoint in {self._database.place} does not fit the signing key: {error}.",
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
