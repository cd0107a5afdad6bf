"""Signatures under the statement of a bundle, as lines of a C2SP signed note."""

from __future__ import annotations

import base64
from dataclasses import replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from jurat.authoring.bundling.key import KEY_ID_BYTES, key_id
from jurat.packs.bundle_file import ORIGIN, BundleFile

_DASH = "\u2014"


def signed(bundle: BundleFile, key: Ed25519PrivateKey) -> BundleFile:
    """The bundle with one more signature."""
    data = base64.b64encode(key_id(key.public_key()) + key.sign(bundle.statement.encode())).decode()
    return replace(bundle, signatures=(*bundle.signatures, f"{_DASH} {ORIGIN} {data}"))


def is_signed_by(bundle: BundleFile, key: Ed25519PublicKey) -> bool:
    """Whether a signature under the bundle is this key's."""
    return any(_fits(line, bundle.statement, key) for line in bundle.signatures)


def _fits(line: str, statement: str, key: Ed25519PublicKey) -> bool:
    try:
        data = base64.b64decode(line.removeprefix(f"{_DASH} {ORIGIN} "), validate=True)
        if line != f"{_DASH} {ORIGIN} {base64.b64encode(data).decode()}":
            return False  # one signature has one way to be written
        key.verify(data[KEY_ID_BYTES:], statement.encode())
    except (ValueError, InvalidSignature):
        return False
    return data[:KEY_ID_BYTES] == key_id(key)
