"""The keys of bundles: Ed25519, the private one hex in a file of its owner's, the public one as C2SP tools write it."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from jurat.foundation.error import InputError, Refused
from jurat.packs.bundle_file import ORIGIN

PUBLIC_SUFFIX = ".pub"
KEY_ID_BYTES = 4
_ED25519 = b"\x01"
_KEY_BYTES = 32
_OWNER_ONLY = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyUnusable(InputError):
    """A key cannot be read or written."""

    code = "key_unusable"


class KeyExposed(Refused):
    """Others may read a private key, so a signature with it proves nothing."""

    code = "key_exposed"


def key_id(key: Ed25519PublicKey) -> bytes:
    """The four bytes by which a signature line names its key."""
    return hashlib.sha256(ORIGIN.encode() + b"\n" + _ED25519 + key.public_bytes_raw()).digest()[:KEY_ID_BYTES]


def public_text(key: Ed25519PublicKey) -> str:
    """The public key in one line: name, key id, key."""
    data = base64.b64encode(_ED25519 + key.public_bytes_raw()).decode()
    return f"{ORIGIN}+{key_id(key).hex()}+{data}"


def read_public(text_or_path: str) -> Ed25519PublicKey:
    """A public key, as it is written or in a file. Raises KeyUnusable."""
    text = text_or_path if text_or_path.startswith(f"{ORIGIN}+") else _content(Path(text_or_path))
    try:
        data = base64.b64decode(text.strip().split("+", 2)[2], validate=True)
        key = Ed25519PublicKey.from_public_bytes(data[1:])
    except (ValueError, IndexError):
        key = None
    if key is None or public_text(key) != text.strip():
        raise KeyUnusable(f"'{text_or_path}' is no public key", f"give the line that begins with {ORIGIN}+")
    return key


def read_private(path: Path) -> Ed25519PrivateKey:
    """Raises KeyUnusable; KeyExposed where anybody but its owner may read it."""
    text = _content(path, "name a private key, or make one with `jurat bundle keygen --out KEYFILE`")
    if path.stat().st_mode & _OTHERS:
        raise KeyExposed(
            f"others may read the private key '{path}'", f"chmod 600 {path}, and make a new key if they did"
        )
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))
    except ValueError as error:
        raise KeyUnusable(f"'{path}' is no private key", "make one with `jurat bundle keygen`") from error


def make_keys(path: Path) -> str:
    """A new key pair: the private one at `path`, the public one beside it. Gives the public one; no file is replaced.
    Raises KeyUnusable."""
    key = Ed25519PrivateKey.generate()
    public = public_text(key.public_key())
    _write_new(path, key.private_bytes_raw().hex() + "\n", _OWNER_ONLY)
    _write_new(path.with_name(path.name + PUBLIC_SUFFIX), public + "\n", 0o644)
    return public


def _write_new(path: Path, text: str, mode: int) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
            file.write(text)
    except FileExistsError as error:
        raise KeyUnusable(f"'{path}' is there already", "keys are never replaced; name another file") from error
    except OSError as error:
        raise KeyUnusable(
            f"'{path}' cannot be written: {error.strerror}", "name a place that can be written"
        ) from error


def _content(path: Path, help: str = "name a key file") -> str:
    try:
        return path.read_text("ascii")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise KeyUnusable(f"the key '{path}' cannot be read: {reason}", help) from error
