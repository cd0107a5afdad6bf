"""The desk: what waits, who may decide it, and what follows from that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from jurat.foundation.canonical import digest
from jurat.foundation.error import JuratError, Refused
from jurat.foundation.name import folded, folded_number
from jurat.ports import AlreadyActed, ApprovalLapsed, AuditLog, CaseStore, FourEyes, PeopleStore
from jurat.request import Case, CaseAct, CaseState, Outcome, Person, Receipt, Step
from jurat.review.refusal import NotApprovable, ReleasePending, UnknownPerson
from jurat.review.registration import refuse_unregistered

APPROVE = "approve"
REJECT = "reject"


@dataclass(frozen=True)
class Desk:
    """`release` sends an approved text on its way and returns its receipt, None if the caller takes the text himself;
    it must not send twice for one decision. `bundle_now` names the bundle that stands now for the pack of a case."""

    cases: CaseStore
    people: PeopleStore
    audit: AuditLog
    release: Callable[[Case], Receipt | None]
    bundle_now: Callable[[Case], str]

    def list(self, state: CaseState | None = CaseState.OPEN) -> Sequence[Case]:
        """Oldest first; None lists all."""
        return self.cases.cases(state)

    def show(self, case_id: str) -> Case:
        """Raises NotFound."""
        return self.cases.case(case_id)

    def approve(self, case_id: str, person: str, at: datetime, note: str = "", text_hash: str = "") -> Case:
        """Approves the text the case holds; `text_hash` is that of the text the person saw, where it is known. With
        the last approval needed the text goes out, once the record of it is durable.

        Raises NotFound, UnknownPerson, NotRegistered, FourEyes, AlreadyActed, CaseClosed, ApprovalLapsed,
        NotApprovable – recorded, all of them, once case and person are known – and ReleasePending: approved, but not
        out yet.
        """
        case = self.cases.case(case_id)
        known = self._known(person, case, APPROVE, at)
        act = CaseAct(known.name, APPROVE, at, note, text_hash or case.text_hash, case.bundle)
        after = self._decide(case, known, act, CaseState.APPROVED)
        return self._send(after, at) if after.state is CaseState.APPROVED else after

    def reject(self, case_id: str, person: str, at: datetime, note: str = "") -> Case:
        """Closes the case; its text never goes out. Raises as `approve` does, save for what concerns the text."""
        case = self.cases.case(case_id)
        known = self._known(person, case, REJECT, at)
        return self._decide(case, known, CaseAct(known.name, REJECT, at, note), CaseState.REJECTED)

    def pending(self) -> Sequence[Case]:
        """Approved cases whose text has not gone out."""
        return self.cases.unreleased()

    def finish(self, case_id: str, at: datetime) -> Case:
        """Sends an approved text that has not gone out. Raises NotFound, ApprovalLapsed, ReleasePending."""
        case = self.cases.case(case_id)
        if case.state is not CaseState.APPROVED or case.released_at is not None:
            return case
        self._refuse_stale(case, case.text_hash)
        return self._send(case, at)

    def finish_all(self, at: datetime) -> Sequence[Case]:
        """Sends what a process that ended left behind; call it when one starts. What lapsed stays pending."""
        finished = []
        for case in self.pending():
            try:
                finished.append(self.finish(case.id, at))
            except JuratError:
                continue  # one case that cannot go out must not keep the others in; it stays pending
        return tuple(finished)

    def _known(self, name: str, case: Case, act: str, at: datetime) -> Person:
        person = self.people.person(name)
        if person is None:
            fault = UnknownPerson(
                f"Nobody called {name} is on record.",
                f"Add the person: jurat people add --name '{name}' --crd NUMBER --registration 'Series 24'.",
            )
            self._record_refusal(case, name, act, fault, at)
            raise fault
        return person

    def _decide(self, case: Case, person: Person, act: CaseAct, state: CaseState) -> Case:
        try:
            refuse_unregistered(person, case, act.at)
            if act.act == APPROVE:
                self._refuse_approval(case, person, act)
            self._refuse_second_act(case, person)
            return self.cases.act(case.id, act, state)
        except Refused as fault:
            self._record_refusal(case, person.name, act.act, fault, act.at)
            raise

    def _refuse_approval(self, case: Case, person: Person, act: CaseAct) -> None:
        if self._same(person, case.author):
            raise FourEyes(f"{person.name} asked for this text.", "Somebody else approves it.")
        if case.outcome is Outcome.REJECT or not case.text:
            raise NotApprovable(
                "The rules forbid this text." if case.text else "This case holds no text.",
                "Reject the case, and generate the text anew once its reasons are gone.",
            )
        self._refuse_stale(case, act.text_hash)

    def _refuse_second_act(self, case: Case, person: Person) -> None:
        """The store knows people by their names alone."""
        before = next((act.person for act in case.acts if self._same(person, act.person)), None)
        if before is not None and case.state is CaseState.OPEN:
            raise AlreadyActed(f"{before} has acted on this case.", "A second approval must come from somebody else.")

    def _same(self, person: Person, name: str) -> bool:
        """Whether that is this person's name, or stands on record with the same CRD number."""
        other = self.people.person(name)
        numbers = (folded_number(person.crd), folded_number(other.crd) if other else "")
        return folded(person.name) == folded(name) or (numbers[0] == numbers[1] != "")

    def _refuse_stale(self, case: Case, text_hash: str) -> None:
        if not digest(case.text) == case.text_hash == text_hash:
            raise ApprovalLapsed(
                "The text is not the one this approval was asked for.", "Look at the case again; approve what it holds."
            )
        if self.bundle_now(case) != case.bundle:
            raise ApprovalLapsed(
                "The rules have changed since this text was checked.",
                "Reject the case and generate the text anew: it is then checked by the rules in force.",
            )

    def _send(self, case: Case, at: datetime) -> Case:
        try:
            receipt = self.release(case)
            return self.cases.released(case.id, receipt or Receipt("", "", case.text_hash, at))
        except JuratError as fault:
            raise ReleasePending(
                f"The approval is recorded, but the text has not gone out: {fault.message}",
                f"{fault.help} It goes out when Jurat is started the next time.".strip(),
            ) from fault

    def _record_refusal(self, case: Case, person: str, act: str, fault: Refused | UnknownPerson, at: datetime) -> None:
        content = {"case": case.id, "decision": case.decision, "person": person, "act": act, "code": fault.code}
        self.audit.append(case.id, (Step("refuse", {**content, "message": fault.message}),), at)
