"""After a crash: what a dead process had begun and not ended becomes a case. Nothing is decided anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from jurat.foundation.cancellation import Cancelled
from jurat.foundation.error import InputError, JuratError, NotFound
from jurat.pipeline.flow import Answer
from jurat.pipeline.parts import Exits, Tap
from jurat.pipeline.record import SHADOW
from jurat.pipeline.recorder import BEGUN
from jurat.pipeline.release import REFUSED, case_id, case_step, hand_over
from jurat.pipeline.streaming.speech import said_in
from jurat.pipeline.unwritten import Unwritten
from jurat.ports import TakenOver
from jurat.request import MAIN, Case, CaseState, Outcome, Reason, Request, Step, as_one

LOOKED_BACK_MAX = 10_000
"""How many of the latest decisions are looked through for unfinished ones."""

NOBODY_AT_WORK = ""
"""The process of a request that failed in such a way that not even its case could be opened."""

_FAILED = "Something failed before this request was decided; a person decides."
_KILLED = "The process ended before this request was finished; a person decides."
_MAYBE_SENT = "The process ended while this text was going out; look in the outbox before sending it again."


def watched(request: Request, exits: Exits, tap: Tap, run: Callable[[], Answer]) -> Answer:
    """Runs a request so that it ends in the index whatever happens: a refused one as `refused`, a fault with a case.
    Where not even that can be kept, what is on record of it stays begun, by nobody: the next `recover` takes it over.

    Raises what `run` raises."""
    try:
        return run()
    except (TakenOver, Cancelled, Unwritten):
        raise
    except InputError:
        tap.ends(REFUSED)
        tap.seal()
        raise
    except Exception:
        _end_with_case(request, exits, tap)
        raise


def _end_with_case(request: Request, exits: Exits, tap: Tap) -> None:
    """The fault has opened its case, or does now, or leaves the request to recovery. Raises nothing: the fault that
    led here is the one to be told."""
    try:
        if not _opened(request.id, exits):
            hand_over(request.id, request.author, request.instant, _FAILED, tap, request.tenant)
    except JuratError:
        with suppress(JuratError):
            _leave_to_nobody(request.id, exits)


def _opened(decision: str, exits: Exits) -> bool:
    try:
        exits.cases.case(case_id(decision))
    except NotFound:
        return False
    return True


def _leave_to_nobody(decision: str, exits: Exits) -> None:
    row = exits.index.find(decision)
    if row is not None and row["state"] == BEGUN:
        exits.index.add(decision, {**_fields(row), "process": NOBODY_AT_WORK})


def _fields(row: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "id"}


def recover(
    exits: Exits,
    gone: Callable[[str], bool],
    steps: Callable[[str], Sequence[Step]],
    resume: Callable[[str, Mapping[str, str]], Tap],
) -> tuple[Case, ...]:
    """Opens a case for every request that a dead process left unfinished. Safe to run again, and in several processes
    at once: one of them has it. `resume` gives the tap of a decision that stands in the index as given."""
    rows = exits.index.recent(LOOKED_BACK_MAX)
    left = [row for row in rows if row.get("state") == BEGUN and (not row["process"] or gone(row["process"]))]
    found = (take_over(row, steps(row["id"]), resume(row["id"], _fields(row))) for row in left)
    return tuple(case for case in found if case is not None)


def take_over(row: Mapping[str, str], steps: Sequence[Step], tap: Tap) -> Case | None:
    """The case of one request that was left, None where another process was faster, and where it was decided in shadow
    mode: then nothing is left to be done."""
    decision, at, tenant = row["id"], datetime.fromisoformat(row["at"]), row.get("tenant", MAIN)
    named: dict[str, Mapping[str, Any]] = {step.name: step.content for step in steps}
    try:
        if "decide" in named and named["decide"].get("mode") == SHADOW:
            tap.ends(named["decide"]["decision"])
            tap.seal()
            return None
        if "decide" not in named or named["decide"]["text"] is not None:
            why = _MAYBE_SENT if "delivery" in named else _KILLED
            return hand_over(decision, row["author"], at, why, tap, tenant, said_in(steps))
        case = _case_of(row, named["decide"], at)
        if "case" not in named:
            tap(case_step(case))
        tap.opens(case)
        tap.ends(case.outcome.value, case.id)
        tap.seal()
    except TakenOver:
        return None
    return case


def _case_of(row: Mapping[str, str], decided: Mapping[str, Any], at: datetime) -> Case:
    """The case that the decision asked for and the process did not live to open."""
    return Case(
        id=case_id(row["id"]),
        decision=row["id"],
        state=CaseState.OPEN,
        author=row["author"],
        opened_at=at,
        text=as_one(decided["candidate"], decided.get("calls", ())),
        text_hash=decided["text_hash"],
        bundle=decided["bundle"],
        severity=decided["severity"],
        reasons=tuple(Reason(**reason) for reason in decided["reasons"]),
        outcome=Outcome(decided["decision"]),
        cleared_by=tuple(tuple(group) for group in decided["cleared_by"]),
        approvals_needed=decided["approvals_needed"],
        tenant=row.get("tenant", MAIN),
    )
