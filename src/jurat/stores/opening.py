"""A place in a database, opened: what its stores share, and each of them over it. To be imported only where one is
opened: it brings the database along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from jurat.audit.checkpoint import verifier_key
from jurat.audit.leaf import SALT_BYTES
from jurat.audit.pseudonym import pseudonym
from jurat.audit.verification import Verdict
from jurat.foundation.clock import Clock
from jurat.stores.allowance_store import SqlAllowanceStore
from jurat.stores.audit_export import SqlAuditExport
from jurat.stores.audit_log import SqlAuditLog
from jurat.stores.bundle_store import SqlBundleStore
from jurat.stores.case_store import SqlCaseStore
from jurat.stores.checkpoint_file import CheckpointFile
from jurat.stores.database import Database, open_database
from jurat.stores.decision_index import SqlDecisionIndex
from jurat.stores.dispatch_store import SqlDispatchStore
from jurat.stores.group import Group
from jurat.stores.key_file import (
    PSEUDONYM_KEY,
    SIGNING_KEY,
    WEBHOOK_KEY,
    Randomness,
    key_bytes,
    require_keys,
    signing_key,
)
from jurat.stores.key_store import SqlKeyStore
from jurat.stores.migration import migrate
from jurat.stores.pack_versions import SqlPackVersions
from jurat.stores.people_store import SqlPeopleStore
from jurat.stores.place import Stores
from jurat.stores.recipient_counter import SqlRecipientCounter
from jurat.stores.seal_store import SqlSealStore
from jurat.stores.secret import webhook_secret
from jurat.stores.webhook_store import SqlWebhookStore


def stores_in_database(
    url: str | None, home: Path, checkpoints: Path, clock: Clock, randomness: Randomness, create: bool
) -> Stores:
    """See `open_stores`."""
    database = open_database(url, home, create)
    migrate(database, create)
    if not create:
        require_keys(home)
    return _stores(_Shared(database, home, checkpoints, clock, randomness))


class _Shared:
    """What the stores of one place have in common: the database, the log and who writes to it, the keys."""

    def __init__(self, database: Database, home: Path, checkpoints: Path, clock: Clock, randomness: Randomness) -> None:
        self.database, self.clock = database, clock
        self._home, self._randomness = home, randomness
        self._key = signing_key(home / SIGNING_KEY, randomness)
        self._file = CheckpointFile(checkpoints)
        self.verifier = verifier_key(self._key.public_key())
        self.log = SqlAuditLog(database, self._file, self._key, clock, self.salt)
        self.group = Group(self.log)
        self.pseudonym: Callable[[str], str] = partial(pseudonym, key_bytes(home / PSEUDONYM_KEY, randomness))

    def salt(self) -> str:
        return self._randomness(SALT_BYTES).hex()

    def webhook_secret(self, name: str) -> bytes:
        """Its key is made with the first webhook."""
        return webhook_secret(key_bytes(self._home / WEBHOOK_KEY, self._randomness), name)

    def verify(self) -> Verdict:
        from jurat.stores.verification import verify_database  # needed by one command, and slow to import

        return verify_database(self.database, self._file, self._key.public_key(), self.pseudonym)

    def close(self) -> None:
        self.database.close()
        self._file.close()


def _stores(shared: _Shared) -> Stores:
    """One line a port."""
    database, log, group = shared.database, shared.log, shared.group
    return Stores(
        audit=log,
        cases=SqlCaseStore(database, log),
        counter=SqlRecipientCounter(database, group),
        keys=SqlKeyStore(database, log),
        people=SqlPeopleStore(database, log, shared.clock),
        bundles=SqlBundleStore(database, log, shared.clock),
        decisions=SqlDecisionIndex(database),
        export=SqlAuditExport(database),
        dispatches=SqlDispatchStore(database, log),
        webhooks=SqlWebhookStore(database, log),
        versions=SqlPackVersions(database, log),
        verifier=shared.verifier,
        webhook_secret=shared.webhook_secret,
        seals=SqlSealStore(database, group, shared.salt),
        allowances=SqlAllowanceStore(database, group),
        pseudonym=shared.pseudonym,
        sign=log.sign,
        verify=shared.verify,
        ping=database.ping,
        close=shared.close,
        read_only=database.read_only,
    )
