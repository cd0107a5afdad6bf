"""Who is calling: a bearer key. A wrong one is refused at once, before anything of the request is read."""

from __future__ import annotations

from starlette.requests import Request

from jurat.foundation.error import InputError
from jurat.ports import KeyStore
from jurat.request import Key, Role
from jurat.wiring import House

KEY_CHARS_MAX = 256
"""A longer one cannot be ours; it is not even hashed."""

_HELP = "Send 'Authorization: Bearer jurat_…'. Keys are made with `jurat keys create`."


class InvalidKey(InputError):
    """There is no key, or it is not known here."""

    code = "invalid_api_key"
    http_status = 401


def authenticate(request: Request, keys: KeyStore) -> Key:
    """Raises InvalidKey. Blocking: looks into the store."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not secret:
        raise InvalidKey("This request carries no API key.", _HELP)
    key = keys.find(secret) if len(secret) <= KEY_CHARS_MAX else None
    if key is None:
        raise InvalidKey("This API key is not known here.", _HELP)
    return key


def first_key(house: House) -> str | None:
    """Where a place has no admin key yet: makes one and returns its secret, to be shown once. Else None."""
    keys = house.stores.keys.keys()
    if any(key.role is Role.ADMIN for key in keys):
        return None
    return house.create_key("admin", Role.ADMIN)[1]
