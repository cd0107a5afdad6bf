"""Clients under another name: one key, one client, one pseudonym; without the key nobody can go back or guess."""

from __future__ import annotations

import hashlib
import hmac

_DOMAIN = b"jurat/client\x00"
_CHARS = 32


def pseudonym(key: bytes, client: str) -> str:
    """`p-` and the first 128 bits, in hex, of a keyed hash of a client's id."""
    return "p-" + hmac.new(key, _DOMAIN + client.encode(), hashlib.sha256).hexdigest()[:_CHARS]
