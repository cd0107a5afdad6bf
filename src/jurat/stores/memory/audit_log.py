"""The audit log in memory: the same chain, the same checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from threading import RLock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.audit.chain import EMPTY, Record, SaltSource, head_of, lengthen, piece
from jurat.audit.checkpoint import Checkpoint, sign
from jurat.audit.verification import Verdict, verify
from jurat.foundation.clock import Clock
from jurat.ports import Entry, Noted
from jurat.request import Step


class MemoryAuditLog:
    """`AuditLog` in memory."""

    def __init__(self, lock: RLock, key: Ed25519PrivateKey, clock: Clock, salt: SaltSource) -> None:
        self._lock = lock
        self._key = key
        self._clock = clock
        self._salt = salt
        self._records: list[Record] = []
        self._notes: dict[str, str] = {}

    def append(self, subject: str, steps: Sequence[Step], at: datetime) -> tuple[Entry, ...]:
        return self.take(subject, [Noted(step, at) for step in steps])

    def take(self, subject: str, noted: Sequence[Noted]) -> tuple[Entry, ...]:
        """The same of steps that each have their own instant."""
        if not noted:
            return ()
        pieces = [piece(subject, each.step, each.at, self._salt()) for each in noted]
        with self._lock:
            head = head_of(self._records[-1].entry) if self._records else EMPTY
            records = lengthen(head, pieces, self._clock())
            self._records.extend(records)
            last = records[-1].entry
            self._notes[sign(Checkpoint(last.sequence, last.hash), self._key)] = f"checkpoint {last.sequence}"
        return tuple(record.entry for record in records)

    def entries(self, subject: str | None = None) -> Iterator[Entry]:
        with self._lock:
            records = tuple(self._records)
        return (record.entry for record in records if subject in (None, record.subject))

    def note_over(self, sequence: int) -> tuple[int, str] | None:
        """The first signed checkpoint that covers a record, with its size."""
        with self._lock:
            sizes = {int(place.split()[1]): note for note, place in self._notes.items()}
        return next(((size, sizes[size]) for size in sorted(sizes) if size >= sequence), None)

    def verify(self) -> Verdict:
        with self._lock:
            return verify(tuple(self._records), dict(self._notes), self._key.public_key())
