"""Profile source `memory`: the in-memory twin, for tests and for facts given with a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from jurat.ports import UnknownClient
from jurat.request import Profile, ProfileField


class MemoryProfiles:
    """Profiles that were handed in."""

    name = "memory"

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._profiles = {profile.client: profile for profile in profiles}

    def profile(self, client: str, at: datetime) -> Profile:
        """The fields known at that instant. Raises UnknownClient."""
        found = self._profiles.get(client)
        if found is None:
            raise UnknownClient(f"there is no client '{client}'", "Hand the profile in first.")
        return Profile(client, {name: field for name, field in found.fields.items() if _known(field, at)})

    def clients(self) -> Iterator[str]:
        return iter(self._profiles)


def _known(field: ProfileField, at: datetime) -> bool:
    return field.as_of <= at
