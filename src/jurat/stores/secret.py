"""The secrets of API keys: long random texts, of which only a hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from jurat.foundation.error import InputError

PREFIX = "jurat_"
_SECRET_BYTES = 32
CHARS_MIN = 24
"""Shorter secrets could be guessed from their hash."""


def new_secret() -> str:
    """256 random bits as text; `jurat_` lets scanners of source code find one that leaked."""
    return PREFIX + secrets.token_urlsafe(_SECRET_BYTES)


def secret_hash(secret: str) -> str:
    """Hex SHA-256. A slow hash would add nothing: the secret has more bits than the hash."""
    return hashlib.sha256(b"jurat/key\x00" + secret.encode("utf-8", "surrogateescape")).hexdigest()


def webhook_secret(key: bytes, webhook_id: str) -> bytes:
    """The 32 bytes that sign what a webhook is told: out of a key of the place and the webhook's id, so that they are
    kept nowhere and a copy of the database signs nothing."""
    return hmac.new(key, b"jurat/webhook\x00" + webhook_id.encode(), hashlib.sha256).digest()


def refuse_short(secret: str) -> None:
    """Raises InputError on a secret somebody thought up."""
    if len(secret) < CHARS_MIN:
        raise InputError(f"A secret needs at least {CHARS_MIN} characters.", "Let Jurat make it.")
