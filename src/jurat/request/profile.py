"""What is known of a client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One thing known of a client. `name` is a dotted path (`client.age`, `client.fullName`), `value` a typed value
    (a collection is a tuple of mappings), `source` the system it came from, `as_of` when it was true.

    `personal` fields identify a person: they never reach a model, and redaction looks for their values. `type` says
    what a value is: of personal ones `PERSON`, `ADDRESS`, `EMAIL`, `PHONE`, `ACCOUNT`, `CLIENT_NUMBER`,
    `DATE_OF_BIRTH`, of others `MONEY`, `PERCENT`, `NUMBER`, `DATE`, `TEXT`, `YES_NO`, `COLLECTION`. A client's own
    amounts and returns are personal too, so that a model sees `<MONEY_1>` and not the figure.
    """

    name: str
    value: Any
    source: str
    as_of: datetime
    personal: bool = False
    type: str = ""

    def age_days(self, at: datetime) -> int:
        """Whole days between `as_of` and an instant."""
        return (at - self.as_of).days


@dataclass(frozen=True)
class Profile:
    """What is known of one client at one instant. What is missing is not here, and so unknown."""

    client: str
    fields: Mapping[str, ProfileField]

    def value(self, name: str) -> Any:
        """The value of a field, None if unknown."""
        found = self.fields.get(name)
        return None if found is None else found.value

    def personal_values(self) -> tuple[ProfileField, ...]:
        """The fields redaction must look for."""
        return tuple(item for item in self.fields.values() if item.personal)


NOBODY = Profile("", {})
"""The profile of a request about no client."""
