"""API keys in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from threading import RLock

from jurat.ports import AuditLog
from jurat.request import Key
from jurat.stores.record import key_exists, key_step, limit_step, revoke_step, unknown_key
from jurat.stores.secret import refuse_short, secret_hash


class MemoryKeyStore:
    """`KeyStore` in memory; it too keeps hashes only."""

    def __init__(self, lock: RLock, log: AuditLog) -> None:
        self._lock = lock
        self._log = log
        self._by_hash: dict[str, Key] = {}
        self._tenants: dict[str, str] = {}

    def create(self, key: Key, secret: str, at: datetime) -> None:
        refuse_short(secret)
        hashed = secret_hash(secret)
        with self._lock:
            if hashed in self._by_hash or key.id in self._tenants:
                raise key_exists(key)
            self._log.append(key.id, (key_step(key),), at)
            self._by_hash[hashed] = key
            self._tenants[key.id] = key.tenant

    def create_first(self, key: Key, secret: str, at: datetime) -> bool:
        with self._lock:
            if any(known.role is key.role for known in self._by_hash.values()):
                return False
            self.create(key, secret, at)
            return True

    def revoke(self, key_id: str, at: datetime) -> Key:
        with self._lock:
            held = [hashed for hashed, key in self._by_hash.items() if key.id == key_id]
            if not held:
                raise unknown_key(key_id)
            self._log.append(key_id, (revoke_step(key_id),), at)
            return self._by_hash.pop(held[0])

    def limit(self, key_id: str, requests_per_minute: int, tokens_per_day: int, at: datetime) -> Key:
        with self._lock:
            held = [hashed for hashed, key in self._by_hash.items() if key.id == key_id]
            if not held:
                raise unknown_key(key_id)
            key = replace(
                self._by_hash[held[0]], requests_per_minute=requests_per_minute, tokens_per_day=tokens_per_day
            )
            self._log.append(key_id, (limit_step(key),), at)
            self._by_hash[held[0]] = key
            return key

    def find(self, secret: str) -> Key | None:
        with self._lock:
            return self._by_hash.get(secret_hash(secret))

    def tenants(self) -> dict[str, str]:
        """Of every key there ever was, whose it is."""
        with self._lock:
            return dict(self._tenants)

    def keys(self) -> Sequence[Key]:
        with self._lock:
            return tuple(self._by_hash.values())
