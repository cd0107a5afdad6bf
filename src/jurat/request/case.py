"""A decision that waits for a person, and what people did to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jurat.request.decision import Outcome, Reason
from jurat.request.request import MAIN


class CaseState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class CaseAct:
    """What a person did to a case: `approve` or `reject`, when, why. An approval names the text and the bundle it is
    bound to."""

    person: str
    act: str
    at: datetime
    note: str = ""
    text_hash: str = ""
    bundle: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A decision waiting for a person. `text_hash` and `bundle` are what an approval is bound to."""

    id: str
    decision: str
    state: CaseState
    author: str
    opened_at: datetime
    text: str
    text_hash: str
    bundle: str
    severity: str
    reasons: tuple[Reason, ...]
    outcome: Outcome = Outcome.REVIEW
    cleared_by: tuple[tuple[str, ...], ...] = ()
    approvals_needed: int = 1
    acts: tuple[CaseAct, ...] = ()
    released_at: datetime | None = None
    tenant: str = MAIN
