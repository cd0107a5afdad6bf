"""The log as it is handed out, from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jurat.audit.leaf import read_leaf
from jurat.ports import Entry
from jurat.ports.after import ChainProof
from jurat.stores.memory.audit_log import MemoryAuditLog
from jurat.stores.record import no_record, refuse_foreign


class MemoryAuditExport:
    """`AuditExport` in memory. `tenant_of` says whose a record's subject is; None for the place's own."""

    def __init__(self, log: MemoryAuditLog, tenant_of: Callable[[str], str | None]) -> None:
        self._log = log
        self._tenant_of = tenant_of

    def page(self, after: int, limit: int, tenant: str | None = None) -> Sequence[Entry]:
        entries = (entry for entry in self._log.entries() if entry.sequence > after)
        return tuple(entry for entry in entries if tenant is None or self._is_of(entry, tenant))[:limit]

    def proof(self, sequence: int, tenant: str | None = None) -> ChainProof:
        found = self._log.note_over(sequence)
        if found is None:
            raise no_record(sequence)
        size, note = found
        stretch = [entry for entry in self._log.entries() if sequence <= entry.sequence <= size]
        own = None
        if tenant is not None:
            own = frozenset(entry.sequence for entry in stretch if self._is_of(entry, tenant))
        refuse_foreign(sequence, [entry.sequence for entry in stretch], own)
        return ChainProof(stretch[0], tuple(entry.leaf for entry in stretch), note)

    def _is_of(self, entry: Entry, tenant: str) -> bool:
        return self._tenant_of(read_leaf(entry.leaf).subject) == tenant
