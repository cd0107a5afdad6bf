"""Who is calling: a bearer key. A wrong one is refused at once, before anything of the request is read."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from starlette.requests import Request

from jurat.foundation.error import InputError
from jurat.gateway.limits import KEY_AGE_S_MAX, KEYS_KEPT_MAX
from jurat.request import Key, Role
from jurat.wiring import House

KEY_CHARS_MAX = 256
"""A longer one cannot be ours; it is not even hashed."""

_HELP = "Send 'Authorization: Bearer jurat_…'. Keys are made with `jurat keys create`."


class InvalidKey(InputError):
    """There is no key, or it is not known here."""

    code = "invalid_api_key"
    http_status = 401


class KeyRing:
    """The keys that were shown here of late, so that a request costs no look into the store. A key that was revoked,
    or limited otherwise, is as it was for `KEY_AGE_S_MAX` at most. Holds hashes of secrets, and no key that is not
    known: guesses fill no memory. Threads may share it."""

    def __init__(self, look_up: Callable[[str], Key | None], now: Callable[[], float] = time.monotonic) -> None:
        self._look_up, self._now = look_up, now
        self._seen: dict[bytes, tuple[float, Key]] = {}

    def known(self, request: Request) -> Key | None:
        """The key if it was looked up of late. Does not block. Raises InvalidKey where there is none to look up."""
        found = self._seen.get(_hashed(_secret(request)))
        return found[1] if found is not None and self._now() - found[0] < KEY_AGE_S_MAX else None

    def find(self, request: Request) -> Key:
        """Raises InvalidKey. Blocking: looks into the store."""
        secret, now = _secret(request), self._now()
        key = self._look_up(secret)
        if key is None:
            self._seen.pop(_hashed(secret), None)
            raise InvalidKey("This API key is not known here.", _HELP)
        if len(self._seen) >= KEYS_KEPT_MAX:
            self._seen.clear()
        self._seen[_hashed(secret)] = (now, key)
        return key


def authenticate(request: Request, ring: KeyRing) -> Key:
    """Raises InvalidKey. May block."""
    return ring.known(request) or ring.find(request)


def _secret(request: Request) -> str:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not secret:
        raise InvalidKey("This request carries no API key.", _HELP)
    if len(secret) > KEY_CHARS_MAX:
        raise InvalidKey("This API key is not known here.", _HELP)
    return secret


def _hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()


def first_key(house: House) -> str | None:
    """Where a place has no admin key yet: makes one and returns its secret, to be shown once. Else None."""
    keys = house.stores.keys.keys()
    if any(key.role is Role.ADMIN for key in keys):
        return None
    return house.create_key("admin", Role.ADMIN)[1]
