"""Whether a proof holds, checked with nothing of Jurat's: hashes, JSON, base64, Ed25519; see dsl/gateway/after.md."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def holds(proof: Any, key: str) -> bool:
    """`proof` has `entry` (leaf, hash, content, salt), `leaves` and `note`."""
    entry = proof.entry
    record = {"leaf": entry.leaf, "hash": entry.hash, "content": entry.content, "salt": entry.salt}
    return record_holds(record, list(proof.leaves), proof.note, key)


def record_holds(record: dict[str, Any], leaves: list[str], note: str, key: str) -> bool:
    """The content fits the leaf, each leaf the one before, the last one the checkpoint, the checkpoint the key."""
    hashes = [hashlib.sha256(b"\x00" + leaf.encode()).hexdigest() for leaf in leaves]
    committed = hashlib.sha256(bytes.fromhex(record["salt"]) + record["content"].encode()).hexdigest()
    chained = all(json.loads(leaf)["previous"] == before for leaf, before in zip(leaves[1:], hashes, strict=False))
    origin, size, head, _, signature, _ = note.split("\n")
    return (
        record["leaf"] == leaves[0]
        and record["hash"] == hashes[0]
        and json.loads(leaves[0])["commitment"] == committed
        and chained
        and json.loads(leaves[-1])["sequence"] == int(size)
        and base64.b64decode(head).hex() == hashes[-1]
        and _signed(f"{origin}\n{size}\n{head}\n", signature, key)
    )


def _signed(body: str, line: str, key: str) -> bool:
    """The line is `— name base64(4 bytes of key id, signature)`; the key `name+id+base64(1, key)`."""
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.split("+", 2)[2])[1:])
    try:
        public.verify(base64.b64decode(line.split(" ")[2])[4:], body.encode())
    except InvalidSignature:
        return False
    return True
