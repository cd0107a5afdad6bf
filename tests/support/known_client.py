"""A client about whom everything is known, for tests of what must never get out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from jurat.foundation.quantity import Money
from jurat.request import Profile, ProfileField

AS_OF = datetime(2026, 11, 1, tzinfo=UTC)

VALUES: Mapping[str, tuple[str, Any]] = {
    "client.fullName": ("PERSON", "Margaret A. Whitfield"),
    "client.address": ("ADDRESS", "14 Willow Lane, Springfield, IL 62704"),
    "client.email": ("EMAIL", "m.whitfield@example.org"),
    "client.phone": ("PHONE", "+1 217 555 0147"),
    "client.accountNumber": ("ACCOUNT", "AC-4471-9920"),
    "client.dateOfBirth": ("DATE_OF_BIRTH", date(1951, 3, 12)),
    "portfolio.value": ("MONEY", Money("USD", Decimal("12500.00"))),
    "portfolio.returnPercent": ("PERCENT", Decimal("0.042")),
}


def profile_of(values: Mapping[str, tuple[str, Any]] = VALUES, client: str = "C-1001") -> Profile:
    """A profile whose fields are all personal: name → (type, value)."""
    fields = {name: ProfileField(name, value, "crm", AS_OF, True, type) for name, (type, value) in values.items()}
    return Profile(client, fields)
