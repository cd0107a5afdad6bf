"""Twins of the stores that keep everything in the process: for tests, and for looking at a request without a trace."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from threading import RLock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.audit.leaf import SALT_BYTES
from jurat.audit.pseudonym import pseudonym
from jurat.foundation.clock import Clock
from jurat.stores.memory.allowance_store import MemoryAllowanceStore
from jurat.stores.memory.audit_log import MemoryAuditLog
from jurat.stores.memory.bundle_store import MemoryBundleStore
from jurat.stores.memory.case_store import MemoryCaseStore
from jurat.stores.memory.decision_index import MemoryDecisionIndex
from jurat.stores.memory.key_store import MemoryKeyStore
from jurat.stores.memory.people_store import MemoryPeopleStore
from jurat.stores.memory.recipient_counter import MemoryRecipientCounter
from jurat.stores.memory.seal_store import MemorySealStore
from jurat.stores.place import Stores

_KEY_BYTES = 32


def stores_in_memory(clock: Clock, randomness: Callable[[int], bytes] = secrets.token_bytes) -> Stores:
    """One lock for all of them: what a transaction is to a database."""
    lock = RLock()
    key = Ed25519PrivateKey.from_private_bytes(randomness(_KEY_BYTES))
    log = MemoryAuditLog(lock, key, clock, lambda: randomness(SALT_BYTES).hex())
    cases, decisions = MemoryCaseStore(lock, log), MemoryDecisionIndex(lock)
    return Stores(
        audit=log,
        cases=cases,
        counter=MemoryRecipientCounter(lock),
        keys=MemoryKeyStore(lock, log),
        people=MemoryPeopleStore(lock, log, clock),
        bundles=MemoryBundleStore(lock, log, clock),
        decisions=decisions,
        seals=MemorySealStore(lock, log, cases, decisions),
        allowances=MemoryAllowanceStore(lock),
        pseudonym=partial(pseudonym, randomness(_KEY_BYTES)),
        verify=log.verify,
        ping=lambda: None,
        close=lambda: None,
    )
