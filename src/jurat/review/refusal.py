"""Why the desk sends somebody away. What the store refuses by itself stands beside its port."""

from __future__ import annotations

from jurat.foundation.error import NotFound, Refused, Unavailable


class UnknownPerson(NotFound):
    """Nobody of this name is on record."""

    code = "unknown_person"


class NotRegistered(Refused):
    """This person does not hold a registration that the case demands."""

    code = "not_registered"


class NotApprovable(Refused):
    """There is nothing here that a person could approve."""

    code = "not_approvable"


class ReleasePending(Unavailable):
    """Approved and recorded, but the text has not gone out yet."""

    code = "release_pending"
