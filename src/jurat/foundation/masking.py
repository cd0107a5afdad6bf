"""Secrets out of what is shown: passwords inside of addresses, and whatever is a secret as a whole."""

from __future__ import annotations

import re

MASK = "**********"

_ADDRESS = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*://")
_PAIR = re.compile(r"(?<=[?&;])([^=&;#]*)=([^&;#]*)")
_TELLING = re.compile(r"key|token|secret|passw|pwd|sig|code|credential|auth", re.IGNORECASE)
_NAMED_USERS = ("postgres", "sqlite")
"""Schemes whose user without a password is a name and no token."""


def is_address(value: str) -> bool:
    """Whether a text is a URL, however badly written."""
    return _ADDRESS.match(value) is not None


def masked_address(value: str) -> str:
    """A URL without its password, and without the values of query parameters whose names tell of secrets. Other texts
    as they are. What cannot be told apart counts as secret: a password may hold `@` and `/` unescaped."""
    start = _ADDRESS.match(value)
    if start is None:
        return value
    scheme, rest = start.group(), value[start.end() :]
    user, at, place = rest.rpartition("@")
    if at:
        rest = f"{_masked_user(scheme, user)}@{place}"
    return scheme + _PAIR.sub(_masked_pair, rest)


def _masked_user(scheme: str, user: str) -> str:
    name, colon, _ = user.partition(":")
    if colon:
        return f"{name}:{MASK}"
    return name if scheme.startswith(_NAMED_USERS) and "/" not in name else MASK


def _masked_pair(pair: re.Match[str]) -> str:
    return f"{pair[1]}={MASK}" if _TELLING.search(pair[1]) else pair[0]
