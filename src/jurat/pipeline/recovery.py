"""After a crash: what a dead process had begun and not ended becomes a case. Nothing is decided anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from jurat.foundation.error import InputError, JuratError, NotFound
from jurat.pipeline.flow import Answer
from jurat.pipeline.parts import Exits, Tap
from jurat.pipeline.record import SHADOW
from jurat.pipeline.release import case_id, case_step, hand_over
from jurat.request import MAIN, Case, CaseState, Outcome, Purpose, Reason, Request, Step

BEGUN, ENDED = "begun", "ended"
OWES, RECEIPT = "owes", "receipt"
"""In the index: the caller sends this text himself, and tells us when he has."""

LOOKED_BACK_MAX = 10_000
"""How many of the latest decisions are looked through for unfinished ones."""

NOBODY_AT_WORK = ""
"""The process of a request that failed in such a way that not even its case could be opened."""

_FAILED = "Something failed before this request was decided; a person decides."
_KILLED = "The process ended before this request was finished; a person decides."
_MAYBE_SENT = "The process ended while this text was going out; look in the outbox before sending it again."


def begin(request: Request, client: str, process: str, exits: Exits) -> None:
    """Enters a request before anything else is done for it. `client` is the pseudonym."""
    exits.index.add(request.id, {**_asked(request, client), "state": BEGUN, "process": process})


def end(request: Request, client: str, outcome: str, case: str, exits: Exits) -> None:
    """Enters what became of it."""
    row = {"state": ENDED, "outcome": outcome, "case": case}
    owes = {OWES: RECEIPT} if _sends_himself(request, exits) else {}
    exits.index.add(request.id, {**_asked(request, client), **row, **owes})


def _sends_himself(request: Request, exits: Exits) -> bool:
    """Whether the caller takes this text to a client, and so owes a receipt of its dispatch."""
    takes = request.handed_back or exits.channel(request.channel) is None
    return takes and request.purpose is Purpose.CLIENT and not request.shadow


def _asked(request: Request, client: str) -> dict[str, str]:
    """Whose request it is, for whom and when."""
    row = {"author": request.author, "client": client, "pack": request.pack, "at": request.instant.isoformat()}
    return {**row, "tenant": request.tenant}


def watched(request: Request, client: str, process: str, exits: Exits, tap: Tap, run: Callable[[], Answer]) -> Answer:
    """Runs a request between its beginning and its end in the index. A refused one ends as `refused`, a fault ends with
    a case. Where not even that can be kept, the row stays begun, by nobody: the next `recover` takes it over."""
    begin(request, client, process, exits)
    try:
        answer = run()
    except InputError:
        end(request, client, "refused", "", exits)
        raise
    except Exception:
        _end_with_case(request, client, exits, tap)
        raise
    end(request, client, answer.decision.outcome, answer.case.id if answer.case else "", exits)
    return answer


def _end_with_case(request: Request, client: str, exits: Exits, tap: Tap) -> None:
    """The fault has opened its case, or does now, or leaves the request to recovery. Raises nothing: the fault that
    led here is the one to be told."""
    try:
        whose = (request.id, request.author, request.instant)
        case = _opened(request.id, exits) or hand_over(*whose, _FAILED, exits, tap, request.tenant)
        end(request, client, case.outcome, case.id, exits)
    except JuratError:
        with suppress(JuratError):
            begin(request, client, NOBODY_AT_WORK, exits)


def _opened(decision: str, exits: Exits) -> Case | None:
    try:
        return exits.cases.case(case_id(decision))
    except NotFound:
        return None


def recover(
    exits: Exits,
    gone: Callable[[str], bool],
    steps: Callable[[str], Sequence[Step]],
    recorder: Callable[[str], Tap],
) -> tuple[Case, ...]:
    """Opens a case for every request that a dead process left unfinished. Safe to run again, and in two processes."""
    rows = exits.index.recent(LOOKED_BACK_MAX)
    left = [row for row in rows if row.get("state") == BEGUN and (not row["process"] or gone(row["process"]))]
    taken = (_take_over(row, steps(row["id"]), exits, recorder(row["id"])) for row in left)
    return tuple(case for case in taken if case is not None)


def _take_over(row: Mapping[str, str], steps: Sequence[Step], exits: Exits, tap: Tap) -> Case | None:
    """What was decided in shadow mode has nothing left to be done, and no case."""
    decision, at = row["id"], datetime.fromisoformat(row["at"])
    named: dict[str, Mapping[str, Any]] = {step.name: step.content for step in steps}
    if "decide" in named and named["decide"].get("mode") == SHADOW:
        outcome = named["decide"]["decision"]
        exits.index.add(decision, {**row, "state": ENDED, "outcome": outcome, "case": ""})
        return None
    if "decide" in named and named["decide"]["text"] is None:
        case = _case_of(row, named["decide"], at)
        if "case" not in named:
            tap(case_step(case))
        exits.cases.open(case)
    else:
        why = _MAYBE_SENT if "delivery" in named else _KILLED
        case = hand_over(decision, row["author"], at, why, exits, tap, row.get("tenant", MAIN))
    exits.index.add(decision, {**row, "state": ENDED, "outcome": case.outcome.value, "case": case.id})
    return case


def _case_of(row: Mapping[str, str], decided: Mapping[str, Any], at: datetime) -> Case:
    """The case that the decision asked for and the process did not live to open."""
    return Case(
        id=case_id(row["id"]),
        decision=row["id"],
        state=CaseState.OPEN,
        author=row["author"],
        opened_at=at,
        text=decided["candidate"],
        text_hash=decided["text_hash"],
        bundle=decided["bundle"],
        severity=decided["severity"],
        reasons=tuple(Reason(**reason) for reason in decided["reasons"]),
        outcome=Outcome(decided["decision"]),
        cleared_by=tuple(tuple(group) for group in decided["cleared_by"]),
        approvals_needed=decided["approvals_needed"],
        tenant=row.get("tenant", MAIN),
    )
