"""Stage nine: out through a channel, or to a person. Only reached once the decision is durable."""

from __future__ import annotations

from datetime import datetime

from jurat.foundation.canonical import digest, digest_bytes
from jurat.foundation.error import Unavailable
from jurat.pipeline.decide import broken_off
from jurat.pipeline.parts import Exits, Tap
from jurat.ports import Outgoing, TakenOver
from jurat.request import MAIN, Case, CaseState, Decision, Outcome, Profile, Reason, Receipt, Request, Step

REFUSED = "refused"
"""How a request ends that could not be decided because of what stood in it."""

CANCELLED = "cancelled"
"""How a request ends whose caller went away before anything was decided or said."""


class NoAddress(Unavailable):
    """The client cannot be reached by this channel."""

    code = "no_address"


def deliver(
    request: Request, subject: str, profile: Profile, text: str, at: datetime, exits: Exits, tap: Tap
) -> Receipt | None:
    """Renders, records the hash of the very bytes, then sends. None where the caller takes the text himself.

    Raises NoAddress, and Unavailable if the record cannot be made durable or the channel fails: then nothing went out.
    """
    channel = None if request.handed_back else exits.channel(request.channel)
    if channel is None:
        return None
    address = profile.value("client.email")
    if not address:
        raise NoAddress("Nothing is known of where to send it: the profile has no client.email.", "Add the address.")
    message = Outgoing(
        decision=request.id,
        to_name=str(profile.value("client.fullName") or ""),
        to_address=str(address),
        subject=subject or request.content_type.replace("_", " ").capitalize(),
        text=text,
        at=at,
    )
    data = channel.render(message)
    tap(Step("delivery", {"channel": channel.name, "sha256": digest_bytes(data), "bytes": len(data)}))
    tap.seal()
    return channel.deliver(request.id, data, at)


def case_id(decision: str) -> str:
    """The id of the case of a decision; there is at most one."""
    return f"case-{decision}"


def open_case(request: Request, decision: Decision, tap: Tap) -> Case:
    """A case bound to this text and this bundle. It opens with its record, and the request ends with it."""
    case = Case(
        id=case_id(decision.id),
        decision=decision.id,
        state=CaseState.OPEN,
        author=request.author,
        opened_at=request.instant,
        text=decision.shown,
        text_hash=decision.text_hash,
        bundle=decision.evaluation.bundle,
        severity=decision.severity,
        reasons=decision.reasons,
        outcome=decision.outcome,
        cleared_by=decision.cleared_by,
        approvals_needed=decision.approvals_needed,
        tenant=request.tenant,
    )
    tap(case_step(case))
    tap.opens(case)
    tap.ends(case.outcome.value, case.id)
    tap.seal()
    return case


def case_step(case: Case) -> Step:
    """That a case was opened, and what an approval of it is bound to."""
    return Step("case", {"case": case.id, "text_hash": case.text_hash, "bundle": case.bundle})


def hand_over(decision: str, author: str, at: datetime, why: str, tap: Tap, tenant: str = MAIN, said: str = "") -> Case:
    """A request that ended without a decision – a fault, a killed process – goes to a person, without a text but for
    what had left of it in a stream. Where what was noted before cannot be sealed, that is left out."""
    case = Case(
        id=case_id(decision),
        decision=decision,
        state=CaseState.OPEN,
        author=author,
        opened_at=at,
        text=said,
        text_hash=digest(said),
        bundle="",
        severity="high",
        reasons=(Reason("", why), *((Reason("", broken_off(said)),) if said else ())),
        outcome=Outcome.REJECT,
        tenant=tenant,
    )
    try:
        _hand_over(case, why, tap)
    except TakenOver:
        raise
    except Exception:
        tap.forget()
        _hand_over(case, why, tap)
    return case


def _hand_over(case: Case, why: str, tap: Tap) -> None:
    tap(Step("fault", {"code": "unfinished", "message": why}))
    tap.opens(case)
    tap.ends(case.outcome.value, case.id)
    tap.seal()
