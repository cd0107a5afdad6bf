"""Receipts of dispatch: whether what went out is what was released, and which receipts never came."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jurat.foundation.canonical import digest
from jurat.foundation.error import Refused
from jurat.pipeline.recorder import OWES, RECEIPT
from jurat.ports.after import Dispatch
from jurat.request import Case, CaseState, Outcome, Receipt

SAME, OTHER, UNKNOWN = "same", "other", "unknown"
_ID_DIGITS = 32


class NothingReleased(Refused):
    """Nothing was released that could have been sent."""

    code = "nothing_released"
    http_status = 409


class ReceiptDiffers(Refused):
    """A message of this id was reported before, and otherwise."""

    code = "receipt_differs"
    http_status = 409


@dataclass(frozen=True, slots=True)
class Sent:
    """What an application says of a text it sent. Hashes are SHA-256 in hex; `at` is None where it does not say."""

    channel: str
    at: datetime | None = None
    sha256: str = ""
    text_sha256: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Uses:
    """When a text was first and last used: what the years of retention are counted from."""

    first: datetime | None
    last: datetime | None
    receipts: int


def text_sha256(text: str) -> str:
    """Hex SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def received(sent: Sent, decision: str, tenant: str, released: str, channel: str, now: datetime) -> Dispatch:
    """The receipt, held against the text that was released and the channel it was released for (empty: any)."""
    agrees = _agrees(sent, text_sha256(released))
    problems = []
    if agrees == OTHER:
        problems.append("The text that went out is not the one that was released.")
    if channel and sent.channel != channel:
        problems.append(f"It went out by {sent.channel}; it was released for {channel}.")
    said = (sent.sha256, sent.text_sha256, sent.message_id)
    return Dispatch(_id(sent, decision), decision, tenant, sent.at or now, sent.channel, *said, agrees, tuple(problems))


def _agrees(sent: Sent, released: str) -> str:
    """Rendered bytes are compared only where they are the bare text: what a letter looks like is not known here."""
    if sent.text_sha256:
        return SAME if sent.text_sha256 == released else OTHER
    return SAME if sent.sha256 == released else UNKNOWN


def _id(sent: Sent, decision: str) -> str:
    """A message has one receipt; without an id of its own it is known by all that was said of it."""
    known_by = sent.message_id or [sent.channel, sent.at, sent.sha256, sent.text_sha256]
    return "s" + digest([decision, known_by]).removeprefix("sha256:")[:_ID_DIGITS]


def refuse_other(dispatch: Dispatch, before: Iterable[Dispatch]) -> None:
    """Raises ReceiptDiffers if the receipt of this id said something else."""
    for known in before:
        same = (known.channel, known.sha256, known.text_sha256) == (
            dispatch.channel,
            dispatch.sha256,
            dispatch.text_sha256,
        )
        if known.id == dispatch.id and not same:
            raise ReceiptDiffers(help="One message has one receipt: send a new message_id with a new message.")


def uses(receipts: Sequence[Dispatch], own: Iterable[Receipt]) -> Uses:
    """First and last, out of receipts and of what this house sent itself."""
    times = sorted([*(item.at for item in receipts), *(item.at for item in own)])
    return Uses(times[0] if times else None, times[-1] if times else None, len(receipts))


def overdue(
    rows: Iterable[Mapping[str, str]],
    dispatched: frozenset[str],
    case_of: Callable[[str], Case],
    now: datetime,
    days: int,
) -> tuple[Mapping[str, str], ...]:
    """The rows of the index that were released for a caller to send, this many days ago or longer, and have no
    receipt. A text that a person approved counts from the approval."""
    due = now - timedelta(days=days)
    owed = (row for row in rows if row.get(OWES) == RECEIPT and row["id"] not in dispatched)
    return tuple(row for row in owed if (at := _released_at(row, case_of)) is not None and at <= due)


def _released_at(row: Mapping[str, str], case_of: Callable[[str], Case]) -> datetime | None:
    outcome = row.get("outcome", "")
    if outcome in (Outcome.PASS, Outcome.REPAIRED):
        return datetime.fromisoformat(row["at"])
    if outcome == Outcome.REVIEW and row.get("case"):
        case = case_of(row["case"])
        return case.acts[-1].at if case.state is CaseState.APPROVED else None
    return None
