"""API keys in a database."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, or_, select, update

from jurat.foundation.clock import timestamp
from jurat.request import Key, Purpose, Role
from jurat.stores.audit_log import SqlAuditLog, Transaction
from jurat.stores.database import Database
from jurat.stores.record import key_exists, key_fields, key_step, limit_step, revoke_step, unknown_key
from jurat.stores.schema import api_key
from jurat.stores.secret import refuse_short, secret_hash

_LIVE = select(api_key).where(api_key.c.revoked_at.is_(None))


class SqlKeyStore:
    """`KeyStore` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, log: SqlAuditLog) -> None:
        self._database = database
        self._log = log

    def create(self, key: Key, secret: str, at: datetime) -> None:
        refuse_short(secret)
        hashed = secret_hash(secret)
        with self._log.transaction() as transaction:
            transaction.lock("keys")
            _create(transaction, key, hashed, at)

    def create_first(self, key: Key, secret: str, at: datetime) -> bool:
        refuse_short(secret)
        with self._log.transaction() as transaction:
            transaction.lock("keys")
            same = _LIVE.where(api_key.c.role == key.role.value).limit(1)
            if transaction.connection.execute(same).first() is not None:
                return False
            _create(transaction, key, secret_hash(secret), at)
        return True

    def revoke(self, key_id: str, at: datetime) -> Key:
        with self._log.transaction() as transaction:
            transaction.lock("keys")
            query = _LIVE.where(api_key.c.id == key_id)
            row = transaction.connection.execute(query).mappings().first()
            if row is None:
                raise unknown_key(key_id)
            now = update(api_key).where(api_key.c.id == key_id).values(revoked_at=timestamp(at))
            transaction.connection.execute(now)
            transaction.record(key_id, (revoke_step(key_id),), at)
            return _key(row)

    def limit(self, key_id: str, requests_per_minute: int, tokens_per_day: int, at: datetime) -> Key:
        with self._log.transaction() as transaction:
            transaction.lock("keys")
            row = transaction.connection.execute(_LIVE.where(api_key.c.id == key_id)).mappings().first()
            if row is None:
                raise unknown_key(key_id)
            key = replace(_key(row), requests_per_minute=requests_per_minute, tokens_per_day=tokens_per_day)
            now = {"requests_per_minute": requests_per_minute, "tokens_per_day": tokens_per_day}
            transaction.connection.execute(update(api_key).where(api_key.c.id == key_id).values(now))
            transaction.record(key_id, (limit_step(key),), at)
            return key

    def find(self, secret: str) -> Key | None:
        hashed = secret_hash(secret)
        with self._database.reading() as connection:
            row = connection.execute(_LIVE.where(api_key.c.secret_hash == hashed)).mappings().first()
        if row is None or not hmac.compare_digest(row["secret_hash"], hashed):
            return None
        return _key(row)

    def keys(self) -> Sequence[Key]:
        with self._database.reading() as connection:
            return load_keys(connection)


def _create(transaction: Transaction, key: Key, hashed: str, at: datetime) -> None:
    same = or_(api_key.c.id == key.id, api_key.c.secret_hash == hashed)
    if transaction.connection.execute(select(api_key.c.id).where(same)).first() is not None:
        raise key_exists(key)
    row = {**key_fields(key), "secret_hash": hashed, "created_at": timestamp(at)}
    transaction.connection.execute(insert(api_key).values(row))
    transaction.record(key.id, (key_step(key),), at)


def load_keys(connection: Connection) -> tuple[Key, ...]:
    """Every key that opens a door, oldest first."""
    rows = connection.execute(_LIVE.order_by(api_key.c.created_at, api_key.c.id)).mappings().all()
    return tuple(_key(row) for row in rows)


def _key(row: RowMapping) -> Key:
    role, purpose = Role(row["role"]), Purpose(row["purpose"])
    bound = (row["pack"], row["content_type"], row["channel"], purpose, row["tenant"])
    limits = (row["requests_per_minute"], row["tokens_per_day"])
    return Key(row["id"], row["name"], role, *bound, *limits)
