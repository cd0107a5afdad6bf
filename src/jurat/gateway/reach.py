"""What of a tenant's things a caller reaches. What is somebody else's is not there: the same words, the same look-ups,
so that neither the answer nor its time betrays that it exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path

from jurat.foundation.error import NotFound, Refused
from jurat.gateway.authorization import SEES_ALL_DECISIONS
from jurat.gateway.door import Caller, InHouse
from jurat.request import ALL_TENANTS, Case, Key

ID_CHARS_MAX = 128
Id = Annotated[str, Path(max_length=ID_CHARS_MAX, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class TenantNotNamed(Refused):
    """A key for all tenants may look; what is asked for is asked for by one of them."""

    code = "tenant_not_named"


@dataclass(frozen=True)
class Place:
    """A decision that the caller may know of, and where it stands in the index."""

    id: str
    row: Mapping[str, str]


def tenant_of(key: Key) -> str:
    """In whose name this key asks. Raises TenantNotNamed."""
    if key.tenant == ALL_TENANTS:
        raise TenantNotNamed(help="Ask with a key of that tenant: jurat keys create --tenant NAME.")
    return key.tenant


def _decision(house: InHouse, key: Caller, decision: Id) -> Place:
    row = house.stores.decisions.find(decision, key.scope)
    if row is None or not may_see(key, row):
        raise NotFound(f"There is no decision {decision}.", "Take the id from 'X-Jurat-Decision'.")
    return Place(decision, row)


def may_see(key: Key, row: Mapping[str, str]) -> bool:
    """Of its tenant's decisions an application sees those alone that it asked for."""
    return key.role in SEES_ALL_DECISIONS or row["author"] == key.name


def _case(house: InHouse, key: Caller, case: Id) -> Case:
    return house.stores.cases.case(case, key.scope)


OwnDecision = Annotated[Place, Depends(_decision)]
"""The decision in the address. Raises NotFound for one that is not there for this caller."""

OwnCase = Annotated[Case, Depends(_case)]
"""The case in the address. Raises NotFound for one that is not there for this caller."""
