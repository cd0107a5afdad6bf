"""Who may do what: people who approve, and the keys of those who ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jurat.request.request import MAIN, Purpose


@dataclass(frozen=True, slots=True)
class Registration:
    """A qualification of a person, with the days it is held (both inclusive; None is open)."""

    name: str
    held_from: str
    held_to: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may approve: a name, a CRD number, registrations with dates."""

    name: str
    crd: str
    registrations: tuple[Registration, ...] = ()


ALL_TENANTS = "*"
"""What a key is bound to that sees every tenant; nothing is asked for in this name."""


class Role(StrEnum):
    """What a key may do; see the authorization table in gateway/."""

    APP = "app"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    PRINCIPAL = "principal"
    AUDITOR = "auditor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """An API key without its secret. Pack, content type, channel and tenant are bound to the key, not chosen by the
    caller. Of the limits 0 is none."""

    id: str
    name: str
    role: Role
    pack: str = ""
    content_type: str = ""
    channel: str = ""
    purpose: Purpose = Purpose.CLIENT
    tenant: str = MAIN
    requests_per_minute: int = 0
    tokens_per_day: int = 0

    @property
    def scope(self) -> str | None:
        """The tenant whose things this key may see, None for all."""
        return None if self.tenant == ALL_TENANTS else self.tenant
