"""Checkpoints: signed statements "the log holds this many records and ends with this hash".

Written as C2SP signed notes (https://c2sp.org/signed-note) in the shape of a C2SP checkpoint: origin, size, hash in
base64, an empty line, a signature line. Any witness that reads signed notes can keep them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ORIGIN = "jurat/audit"
"""Names the log and its key; a signed note allows neither space nor plus in it."""

_ED25519 = b"\x01"
_KEY_ID_BYTES = 4
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_BETWEEN = "\n"
"""An empty line after each note in a file of notes."""


class NotACheckpoint(ValueError):
    """The text is not a checkpoint signed with this key."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The first `size` records end with `hash` (hex)."""

    size: int
    hash: str

    def body(self) -> str:
        """What is signed."""
        head = base64.b64encode(bytes.fromhex(self.hash)).decode()
        return f"{ORIGIN}\n{self.size}\n{head}\n"


def key_id(key: Ed25519PublicKey) -> bytes:
    """The four bytes by which a signature line names its key."""
    return hashlib.sha256(ORIGIN.encode() + b"\n" + _ED25519 + key.public_bytes_raw()).digest()[:_KEY_ID_BYTES]


def verifier_key(key: Ed25519PublicKey) -> str:
    """The public key in the form C2SP tools take: name, key id, key."""
    data = base64.b64encode(_ED25519 + key.public_bytes_raw()).decode()
    return f"{ORIGIN}+{key_id(key).hex()}+{data}"


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The signed note."""
    return signer(key)(checkpoint)


def signer(key: Ed25519PrivateKey) -> Callable[[Checkpoint], str]:
    """What signs with this key, for who signs often."""
    name = key_id(key.public_key())

    def signed(checkpoint: Checkpoint) -> str:
        body = checkpoint.body()
        signature = base64.b64encode(name + key.sign(body.encode())).decode()
        return f"{body}\n\u2014 {ORIGIN} {signature}\n"

    return signed


def read(note: str, key: Ed25519PublicKey) -> Checkpoint:
    """The checkpoint of a signed note. Raises NotACheckpoint if a single character is not as `sign` writes it."""
    lines = note.split("\n")
    if len(lines) != 6 or lines[0] != ORIGIN or lines[3] or lines[5] or not _SIZE.fullmatch(lines[1]):
        raise NotACheckpoint("not in the form of a checkpoint")
    signature = _signature(lines[4], key)
    try:
        checkpoint = Checkpoint(int(lines[1]), base64.b64decode(lines[2], validate=True).hex())
        if not note.startswith(checkpoint.body() + "\n"):
            raise NotACheckpoint("not in the form of a checkpoint")
        key.verify(signature, checkpoint.body().encode())
    except (ValueError, InvalidSignature) as error:
        raise NotACheckpoint("the signature does not fit") from error
    return checkpoint


def _signature(line: str, key: Ed25519PublicKey) -> bytes:
    prefix = f"\u2014 {ORIGIN} "
    try:
        data = base64.b64decode(line.removeprefix(prefix), validate=True)
    except ValueError as error:
        raise NotACheckpoint("the signature is no base64") from error
    if line != prefix + base64.b64encode(data).decode():
        raise NotACheckpoint("not in the form of a signature line")
    if data[:_KEY_ID_BYTES] != key_id(key):
        raise NotACheckpoint("it is signed with another key")
    return data[_KEY_ID_BYTES:]


def framed(note: str) -> str:
    """A note as it stands in a file of notes."""
    return note + _BETWEEN


def split(text: str) -> tuple[tuple[str, ...], str]:
    """The complete notes of a file and what is left after the last one: empty, unless a write was cut off."""
    blocks = text.split("\n" + _BETWEEN)
    notes = tuple(f"{body}\n\n{signature}\n" for body, signature in zip(blocks[0:-1:2], blocks[1:-1:2], strict=False))
    return notes, text[sum(len(framed(note)) for note in notes) :]
