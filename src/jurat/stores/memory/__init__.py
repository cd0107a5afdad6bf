"""Twins of the stores that keep everything in the process: for tests, and for looking at a request without a trace."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from threading import RLock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.audit.checkpoint import verifier_key
from jurat.audit.leaf import SALT_BYTES
from jurat.audit.pseudonym import pseudonym
from jurat.foundation.clock import Clock
from jurat.request import MAIN
from jurat.stores.memory.allowance_store import MemoryAllowanceStore
from jurat.stores.memory.audit_export import MemoryAuditExport
from jurat.stores.memory.audit_log import MemoryAuditLog
from jurat.stores.memory.bundle_store import MemoryBundleStore
from jurat.stores.memory.case_store import MemoryCaseStore
from jurat.stores.memory.decision_index import MemoryDecisionIndex
from jurat.stores.memory.dispatch_store import MemoryDispatchStore
from jurat.stores.memory.key_store import MemoryKeyStore
from jurat.stores.memory.pack_versions import MemoryPackVersions
from jurat.stores.memory.people_store import MemoryPeopleStore
from jurat.stores.memory.recipient_counter import MemoryRecipientCounter
from jurat.stores.memory.seal_store import MemorySealStore
from jurat.stores.memory.webhook_store import MemoryWebhookStore
from jurat.stores.place import Stores
from jurat.stores.record import CASE_PREFIX, EMBEDDING_MARK
from jurat.stores.secret import webhook_secret

_KEY_BYTES = 32


def stores_in_memory(clock: Clock, randomness: Callable[[int], bytes] = secrets.token_bytes) -> Stores:
    """One lock for all of them: what a transaction is to a database."""
    lock = RLock()
    key = Ed25519PrivateKey.from_private_bytes(randomness(_KEY_BYTES))
    log = MemoryAuditLog(lock, key, clock, lambda: randomness(SALT_BYTES).hex())
    webhooks = MemoryWebhookStore(lock, log)
    keys, decisions = MemoryKeyStore(lock, log), MemoryDecisionIndex(lock)
    cases = MemoryCaseStore(lock, log, webhooks)

    def tenant_of(subject: str) -> str | None:
        owned = {hook.id: hook.tenant for hook in webhooks.webhooks()} | keys.tenants()
        row = decisions.find(subject.removeprefix(CASE_PREFIX))
        return row.get("tenant", MAIN) if row is not None else owned.get(subject.partition(EMBEDDING_MARK)[0])

    return Stores(
        audit=log,
        cases=cases,
        counter=MemoryRecipientCounter(lock),
        keys=keys,
        people=MemoryPeopleStore(lock, log, clock),
        bundles=MemoryBundleStore(lock, log, clock),
        decisions=decisions,
        export=MemoryAuditExport(log, tenant_of),
        verifier=verifier_key(key.public_key()),
        dispatches=MemoryDispatchStore(lock, log),
        webhooks=webhooks,
        versions=MemoryPackVersions(lock, log),
        webhook_secret=partial(webhook_secret, randomness(_KEY_BYTES)),
        seals=MemorySealStore(lock, log, cases, decisions),
        allowances=MemoryAllowanceStore(lock),
        pseudonym=partial(pseudonym, randomness(_KEY_BYTES)),
        sign=lambda: None,
        verify=log.verify,
        ping=lambda: None,
        close=lambda: None,
    )
