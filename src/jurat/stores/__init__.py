"""Floor 9: where everything is kept. One file per port; `memory/` holds the twins.

The databases are imported when they are opened, so that a command that needs none starts fast.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jurat.audit.checkpoint import verifier_key
from jurat.audit.leaf import SALT_BYTES
from jurat.audit.pseudonym import pseudonym
from jurat.audit.verification import Verdict
from jurat.foundation.clock import Clock, system_clock
from jurat.stores.place import Stores
from jurat.stores.secret import new_secret, webhook_secret

__all__ = ["Stores", "memory_stores", "new_secret", "open_stores"]

Randomness = Callable[[int], bytes]
"""So many random bytes."""


def open_stores(
    url: str | None,
    home: Path,
    checkpoints: Path,
    clock: Clock = system_clock,
    randomness: Randomness = secrets.token_bytes,
    create: bool = True,
) -> Stores:
    """The stores of a database address (None: a file in `home`), made and migrated at first use. With `create` false
    nothing is made: who only looks must not leave a place behind.

    `home` holds the signing key and the pseudonym key too; hosts that share a database share these files.
    `checkpoints` is the folder of the second copy of each checkpoint. `clock` stamps records as they are taken in.
    Threads may share the result. Raises InputError for an address of no use, NotFound where nothing may be made
    and there is nothing, Unavailable.
    """
    from jurat.stores.allowance_store import SqlAllowanceStore
    from jurat.stores.audit_export import SqlAuditExport
    from jurat.stores.audit_log import SqlAuditLog
    from jurat.stores.bundle_store import SqlBundleStore
    from jurat.stores.case_store import SqlCaseStore
    from jurat.stores.checkpoint_file import CheckpointFile
    from jurat.stores.database import open_database
    from jurat.stores.decision_index import SqlDecisionIndex
    from jurat.stores.dispatch_store import SqlDispatchStore
    from jurat.stores.group import Group
    from jurat.stores.key_file import PSEUDONYM_KEY, SIGNING_KEY, WEBHOOK_KEY, key_bytes, require_keys, signing_key
    from jurat.stores.key_store import SqlKeyStore
    from jurat.stores.migration import migrate
    from jurat.stores.pack_versions import SqlPackVersions
    from jurat.stores.people_store import SqlPeopleStore
    from jurat.stores.recipient_counter import SqlRecipientCounter
    from jurat.stores.seal_store import SqlSealStore
    from jurat.stores.webhook_store import SqlWebhookStore

    database = open_database(url, home, create)
    migrate(database, create)
    if not create:
        require_keys(home)
    key = signing_key(home / SIGNING_KEY, randomness)
    file = CheckpointFile(checkpoints)

    def salt() -> str:
        return randomness(SALT_BYTES).hex()

    log = SqlAuditLog(database, file, key, clock, salt)
    group = Group(log)
    named = partial(pseudonym, key_bytes(home / PSEUDONYM_KEY, randomness))

    def verify() -> Verdict:
        from jurat.stores.verification import verify_database  # needed by one command, and slow to import

        return verify_database(database, file, key.public_key(), named)

    def close() -> None:
        database.close()
        file.close()

    return Stores(
        audit=log,
        cases=SqlCaseStore(database, log),
        counter=SqlRecipientCounter(database, group),
        keys=SqlKeyStore(database, log),
        people=SqlPeopleStore(database, log, clock),
        bundles=SqlBundleStore(database, log, clock),
        decisions=SqlDecisionIndex(database),
        export=SqlAuditExport(database),
        verifier=verifier_key(key.public_key()),
        dispatches=SqlDispatchStore(database, log),
        webhooks=SqlWebhookStore(database, log),
        versions=SqlPackVersions(database, log),
        webhook_secret=lambda name: webhook_secret(key_bytes(home / WEBHOOK_KEY, randomness), name),
        seals=SqlSealStore(database, group, salt),
        allowances=SqlAllowanceStore(database, group),
        pseudonym=named,
        sign=log.sign,
        verify=verify,
        ping=database.ping,
        close=close,
        read_only=database.read_only,
    )


def memory_stores(clock: Clock = system_clock, randomness: Randomness = secrets.token_bytes) -> Stores:
    """The in-memory twins: the same answers, nothing kept."""
    from jurat.stores.memory import stores_in_memory

    return stores_in_memory(clock, randomness)
