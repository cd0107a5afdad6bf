"""Who is calling: a bearer key. A wrong one is refused at once, before anything of the request is read."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from starlette.requests import Request

from jurat.foundation.error import InputError
from jurat.ports import KeyStore
from jurat.request import Key, Role
from jurat.wiring import House

KEY_CHARS_MAX = 256
"""A longer one cannot be ours; it is not even hashed."""

KEY_FRESH_S = 2.0
"""So long a key counts as it was found: a change of a key takes effect within two seconds in every process."""

KEYS_KEPT_MAX = 1024
"""More keys than this are not in use within two seconds anywhere; then all are looked up anew."""

_HELP = "Send 'Authorization: Bearer jurat_…'. Keys are made with `jurat keys create`."


class InvalidKey(InputError):
    """There is no key, or it is not known here."""

    code = "invalid_api_key"
    http_status = 401


def authenticate(request: Request, keys: KeyStore) -> Key:
    """Raises InvalidKey. Blocking: looks into the store."""
    secret = _secret(request)
    if not secret:
        raise InvalidKey("This request carries no API key.", _HELP)
    key = keys.find(secret) if len(secret) <= KEY_CHARS_MAX else None
    if key is None:
        raise InvalidKey("This API key is not known here.", _HELP)
    return key


def _secret(request: Request) -> str:
    """The bearer's secret; empty where there is none."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


class KeyRing:
    """Keys that were found lately, by the hash of their secret: an application asks again and again with the same.

    What is not known is looked for in the store each time. A key that is changed or withdrawn there counts as it was
    for at most `fresh_s` seconds."""

    def __init__(
        self, keys: Callable[[], KeyStore], fresh_s: float = KEY_FRESH_S, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._keys, self._fresh_s, self._now = keys, fresh_s, now
        self._found: dict[bytes, tuple[Key, float]] = {}

    def known(self, request: Request) -> Key | None:
        """The key of a request, if it was found lately. Looks into memory alone."""
        secret = _secret(request)
        if not 0 < len(secret) <= KEY_CHARS_MAX:
            return None
        found = self._found.get(_hashed(secret))
        return found[0] if found is not None and self._now() < found[1] else None

    def find(self, request: Request) -> Key:
        """Raises InvalidKey. Blocking: looks into the store."""
        asked_at = self._now()
        key = authenticate(request, self._keys())
        if len(self._found) >= KEYS_KEPT_MAX:
            self._found.clear()
        self._found[_hashed(_secret(request))] = (key, asked_at + self._fresh_s)
        return key


def _hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def first_key(house: House) -> str | None:
    """Where a place has no admin key: makes one and returns its secret, to be shown once. Else None. Of several
    processes that start at once one makes it."""
    return house.create_first_key("admin", Role.ADMIN)
