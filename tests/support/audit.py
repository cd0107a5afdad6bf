"""A chain to take apart: built by the product's own functions, from fixed salts and a fixed key."""

import hashlib
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.audit.chain import EMPTY, Record, extend, head_of
from jurat.audit.checkpoint import Checkpoint, sign
from jurat.request import Step

AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def chain(length: int) -> tuple[Record, ...]:
    """A chain of this many records, one second apart."""
    records: tuple[Record, ...] = ()
    for number in range(1, length + 1):
        head = head_of(records[-1].entry) if records else EMPTY
        at = AT + timedelta(seconds=number)
        step = Step("validate", {"text": f"Ihr Depot – № {number} £", "findings": [{"start": number, "rule": "R-1"}]})
        salt = hashlib.sha256(str(number).encode()).hexdigest()
        records += extend(head, f"d-{number // 3}", [step], at, at, lambda salt=salt: salt)
    return records


def notes_of(records: tuple[Record, ...], *sizes: int) -> dict[str, str]:
    """The signed checkpoints after so many records, with where they stand."""
    return {sign(Checkpoint(size, records[size - 1].entry.hash), KEY): f"checkpoint {size}" for size in sizes}
