"""Secrets on disk: made at first use, readable by their owner alone, never replaced."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.foundation.error import Unavailable
from jurat.foundation.folder import private_folder

SIGNING_KEY = "signing.key"
PSEUDONYM_KEY = "pseudonym.key"
WEBHOOK_KEY = "webhook.key"
_KEY_BYTES = 32
_OWNER_ONLY = 0o600

Randomness = Callable[[int], bytes]


def signing_key(path: Path, randomness: Randomness = secrets.token_bytes) -> Ed25519PrivateKey:
    """The Ed25519 key that signs checkpoints. Raises Unavailable."""
    return Ed25519PrivateKey.from_private_bytes(key_bytes(path, randomness))


def key_bytes(path: Path, randomness: Randomness = secrets.token_bytes) -> bytes:
    """32 secret bytes, kept as hex; made if there are none yet. Two processes that start at once get the same.

    Raises Unavailable if the file cannot be made or read, or holds something else.
    """
    try:
        if not path.exists():
            _make(path, randomness(_KEY_BYTES))
        key = bytes.fromhex(path.read_text("ascii"))
    except OSError as error:
        raise Unavailable(
            f"The key {path} cannot be used: {error.strerror}.", "Give this user the right to it."
        ) from error
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise Unavailable(
            f"The key {path} is damaged.", "Restore it from a back-up; a new one would not fit the record."
        )
    return key


def require_keys(home: Path) -> None:
    """Raises Unavailable where a key of the place is missing: one made now would not fit the record."""
    for name in (SIGNING_KEY, PSEUDONYM_KEY):
        if not (home / name).exists():
            raise Unavailable(f"The key {home / name} is missing.", "Restore it from a back-up, or name another home.")


def _make(path: Path, key: bytes) -> None:
    private_folder(path.parent)
    own = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a rename, fails if another process was first; then its key is the key.
        os.link(own, path)
        _sync_folder(path.parent)
    except FileExistsError:
        pass
    finally:
        own.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
