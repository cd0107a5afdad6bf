"""A leaf: the part of a record that is hashed into the chain. It commits to the content without holding it, so that
content can be erased one day and the chain still proves what was there."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from jurat.foundation.canonical import quoted

FORMAT = "jurat-audit/1"
GENESIS = "0" * 64
"""What the first record names as the hash before it."""

SALT_BYTES = 32
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES}}}")
_LEAF_PREFIX = b"\x00"
"""RFC 6962's prefix of a leaf: the hashes in the table are those of a Merkle tree over the same leaves."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One record without its content. `at` is when it happened, `recorded` when the log took it in (never earlier
    than the record before); both ISO 8601 in UTC. `commitment` and `previous` are hex SHA-256."""

    sequence: int
    at: str
    recorded: str
    subject: str
    step: str
    commitment: str
    previous: str

    def text(self) -> str:
        """The canonical JSON that is stored and hashed. Written out, for each record of a request has one; a law holds
        it against `canonical`. Raises ValueError for half a surrogate pair, which has no bytes."""
        text = (
            f'{{"at":{quoted(self.at)},"commitment":{quoted(self.commitment)},"format":"{FORMAT}"'
            f',"previous":{quoted(self.previous)},"recorded":{quoted(self.recorded)},"sequence":{self.sequence:d}'
            f',"step":{quoted(self.step)},"subject":{quoted(self.subject)}}}'
        )
        return text.encode().decode()


class NotALeaf(ValueError):
    """The text is not the canonical JSON of a leaf in a known format."""


def read_leaf(text: str) -> Leaf:
    """The leaf back out of its text. Raises NotALeaf unless the text is, byte for byte, what `Leaf.text` writes."""
    try:
        fields: dict[str, Any] = json.loads(text)
        if fields.pop("format") != FORMAT:
            raise NotALeaf("unknown format")
        leaf = Leaf(**fields)
        if not _typed(leaf) or leaf.text() != text:
            raise NotALeaf("not in canonical form")
    except NotALeaf:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotALeaf(str(error)) from error
    return leaf


def _typed(leaf: Leaf) -> bool:
    texts = (leaf.at, leaf.recorded, leaf.subject, leaf.step, leaf.commitment, leaf.previous)
    return type(leaf.sequence) is int and all(type(text) is str for text in texts)


def leaf_hash(text: str) -> str:
    """Hex SHA-256 of a leaf's text, in a domain of its own."""
    return hashlib.sha256(_LEAF_PREFIX + text.encode("utf-8", "surrogateescape")).hexdigest()


def commitment(salt: str, content: str | bytes) -> str:
    """Hex SHA-256 of the salt's bytes and the content's. The salt is of one length, so the two cannot be shifted."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
    return hashlib.sha256(bytes.fromhex(salt) + data).hexdigest()


def is_salt(text: str) -> bool:
    """Whether this is a salt as stored: lower-case hex of the right length."""
    return _SALT.fullmatch(text) is not None
