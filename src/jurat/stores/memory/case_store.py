"""Cases in memory, with the refusals that the databases' triggers make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import RLock

from jurat.foundation.name import folded
from jurat.ports import AuditLog
from jurat.request import Case, CaseAct, CaseState, Receipt
from jurat.stores.memory.webhook_store import MemoryWebhookStore
from jurat.stores.notice import event_of
from jurat.stores.record import APPROVE, act_step, approvals_needed, release_step, unknown_case
from jurat.stores.refusal import refusal


class MemoryCaseStore:
    """`CaseStore` in memory."""

    def __init__(self, lock: RLock, log: AuditLog, webhooks: MemoryWebhookStore) -> None:
        self._lock = lock
        self._log = log
        self._webhooks = webhooks
        self._cases: dict[str, Case] = {}

    def open(self, case: Case) -> None:
        fresh = replace(case, state=CaseState.OPEN, approvals_needed=approvals_needed(case), acts=(), released_at=None)
        with self._lock:
            self._cases.setdefault(case.id, fresh)

    def case(self, case_id: str, tenant: str | None = None) -> Case:
        with self._lock:
            found = self._cases.get(case_id)
            if found is None or tenant not in (None, found.tenant):
                raise unknown_case(case_id)
            return found

    def cases(self, state: CaseState | None = None, tenant: str | None = None) -> Sequence[Case]:
        with self._lock:
            cases = tuple(self._cases.values())
        return tuple(case for case in cases if state in (None, case.state) and tenant in (None, case.tenant))

    def unreleased(self) -> Sequence[Case]:
        return tuple(case for case in self.cases(CaseState.APPROVED) if case.released_at is None)

    def act(self, case_id: str, act: CaseAct, state: CaseState) -> Case:
        with self._lock:
            case = self.case(case_id)
            _refuse(case, act)
            acts = (*case.acts, act)
            after = replace(case, acts=acts, state=state if _complete(case, acts) else CaseState.OPEN)
            self._log.append(case_id, (act_step(after, act),), act.at)
            self._cases[case_id] = after
            event = event_of(after)
            if event is not None:
                self._webhooks.put_in(case_id, after.tenant, event, act.at)
            return after

    def released(self, case_id: str, receipt: Receipt) -> Case:
        with self._lock:
            case = self.case(case_id)
            if case.state is not CaseState.APPROVED:
                raise refusal("not_approved")
            if case.released_at is None:
                self._log.append(case_id, (release_step(case, receipt),), receipt.at)
                self._cases[case_id] = replace(case, released_at=receipt.at)
            return self._cases[case_id]


def _refuse(case: Case, act: CaseAct) -> None:
    if case.state is not CaseState.OPEN:
        raise refusal("case_closed")
    approves = act.act == APPROVE
    if approves and folded(act.person) == folded(case.author):
        raise refusal("four_eyes")
    if folded(act.person) in {folded(earlier.person) for earlier in case.acts}:
        raise refusal("already_acted")
    if approves and (act.text_hash, act.bundle) != (case.text_hash, case.bundle):
        raise refusal("approval_lapsed")


def _complete(case: Case, acts: tuple[CaseAct, ...]) -> bool:
    approvals = sum(act.act == APPROVE for act in acts)
    return acts[-1].act != APPROVE or approvals >= case.approvals_needed
