"""A case as rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from jurat.foundation.canonical import canonical
from jurat.foundation.clock import timestamp
from jurat.foundation.name import folded
from jurat.request import Case, CaseAct, CaseState, Outcome, Reason
from jurat.stores.record import approvals_needed


def case_row(case: Case) -> dict[str, Any]:
    """The columns of `review_case`, without its number."""
    return {
        "id": case.id,
        "decision": case.decision,
        "state": CaseState.OPEN.value,
        "outcome": case.outcome.value,
        "author": case.author,
        "author_folded": folded(case.author),
        "opened_at": timestamp(case.opened_at),
        "text": case.text,
        "text_hash": case.text_hash,
        "bundle": case.bundle,
        "severity": str(case.severity),
        "reasons": canonical(case.reasons).decode(),
        "cleared_by": canonical(case.cleared_by).decode(),
        "approvals_needed": approvals_needed(case),
        "tenant": case.tenant,
    }


def case_from(row: RowMapping, acts: Iterable[RowMapping]) -> Case:
    """The case of a row of `review_case` and its rows of `case_act`."""
    return Case(
        id=row["id"],
        decision=row["decision"],
        state=CaseState(row["state"]),
        author=row["author"],
        opened_at=datetime.fromisoformat(row["opened_at"]),
        text=row["text"],
        text_hash=row["text_hash"],
        bundle=row["bundle"],
        severity=row["severity"],
        reasons=tuple(Reason(**reason) for reason in json.loads(row["reasons"])),
        outcome=Outcome(row["outcome"]),
        cleared_by=tuple(tuple(group) for group in json.loads(row["cleared_by"])),
        approvals_needed=row["approvals_needed"],
        acts=tuple(_act_from(act) for act in acts),
        released_at=None if row["released_at"] is None else datetime.fromisoformat(row["released_at"]),
        tenant=row["tenant"],
    )


def act_row(case_id: str, number: int, act: CaseAct) -> dict[str, Any]:
    """The columns of `case_act`."""
    return {
        "case_id": case_id,
        "number": number,
        "person": act.person,
        "person_folded": folded(act.person),
        "act": act.act,
        "at": timestamp(act.at),
        "note": act.note,
        "text_hash": act.text_hash,
        "bundle": act.bundle,
    }


def _act_from(row: RowMapping) -> CaseAct:
    return CaseAct(
        row["person"], row["act"], datetime.fromisoformat(row["at"]), row["note"], row["text_hash"], row["bundle"]
    )
