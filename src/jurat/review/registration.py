"""Who may decide: registrations, held on the day."""

from __future__ import annotations

from datetime import UTC, datetime

from jurat.foundation.name import folded
from jurat.request import Case, Person, Registration
from jurat.review.refusal import NotRegistered

PRINCIPAL = ("Series 24", "Series 4", "Series 9/10", "Series 16", "Series 23", "Series 26", "Series 39", "Series 51",
             "Series 53")  # fmt: skip
"""Principal registrations (FINRA Rule 1220(a), MSRB Rule G-3); one of them clears a case whose rules name none."""


def demanded(case: Case) -> tuple[tuple[str, ...], ...]:
    """Groups of registrations; of each the person must hold one."""
    return case.cleared_by or (PRINCIPAL,)


def held(person: Person, at: datetime) -> tuple[str, ...]:
    """The registrations of a person on the day of an instant (UTC)."""
    day = at.astimezone(UTC).date().isoformat()
    return tuple(item.name for item in person.registrations if _covers(item, day))


def refuse_unregistered(person: Person, case: Case, at: datetime) -> None:
    """Raises NotRegistered."""
    names = {folded(name) for name in held(person, at)}
    lacking = [group for group in demanded(case) if names.isdisjoint(map(folded, group))]
    if lacking:
        asked = ", and ".join(" or ".join(group) for group in lacking)
        have = f"holds {', '.join(held(person, at))}" if names else "holds no registration"
        raise NotRegistered(
            f"{person.name} {have} on {at.astimezone(UTC).date()}; this case asks for {asked}.",
            "Let somebody decide who holds it, or bring the record up to date with `jurat people add`.",
        )


def _covers(registration: Registration, day: str) -> bool:
    # ISO dates of four-digit years sort as text.
    return registration.held_from <= day and (registration.held_to is None or day <= registration.held_to)
