"""What people decide: the desk, what goes out once it is approved, who is told."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from jurat.request import Case, Receipt
from jurat.wiring.record import WithRecords

if TYPE_CHECKING:
    from jurat.review.announcement import Announcer
    from jurat.review.desk import Desk


class WithReview(WithRecords):
    """What needs people. Nothing is approved or sent that is not what the record says."""

    @cached_property
    def desk(self) -> Desk:
        """Where people decide cases; an approved text goes out by the way its request named."""
        from jurat.review.desk import Desk

        stores = self.stores
        return Desk(stores.cases, stores.people, stores.audit, self._release, self._bundle_now)

    def approve(self, case: str, person: str, note: str = "", text_hash: str = "") -> Case:
        """Raises what `Desk.approve` raises, and NotAsDecided for a case that is not what the record says."""
        self._as_decided(self.desk.show(case))
        return self.desk.approve(case, person, self.clock(), note, text_hash)

    def reject(self, case: str, person: str, note: str = "") -> Case:
        """Raises what `Desk.reject` raises."""
        return self.desk.reject(case, person, self.clock(), note)

    @cached_property
    def announcer(self) -> Announcer:
        """Who tells webhooks of decided cases."""
        from jurat.channels.webhook import post
        from jurat.review.announcement import Announcer

        tell, secret_of = partial(post, private=self.settings.webhook_private), self.stores.webhook_secret
        return Announcer(self.stores.webhooks, self._case_as_decided, secret_of, tell, self.clock)

    def _case_as_decided(self, name: str) -> Case:
        return self._as_decided(self.stores.cases.case(name))

    def _release(self, case: Case) -> Receipt | None:
        """Sends an approved text, with request and profile as they were recorded."""
        self._as_decided(case)
        from jurat.pipeline.release import deliver
        from jurat.replay.recorded import recorded_profile, recorded_request

        done = {step.name: step.content for step in self.steps(case.decision)}
        request, profile = recorded_request(done["request"]), recorded_profile(done["profile"])
        subject, at = str(done["decide"]["subject"]), case.acts[-1].at
        return deliver(request, subject, profile, case.text, at, self.exits, self.recorder(case.decision))

    def _as_decided(self, case: Case) -> Case:
        """The same case. Raises NotAsDecided for one that is not what the record says."""
        from jurat.replay.case import refuse_what_was_not_decided

        refuse_what_was_not_decided(case, self.steps(case.decision))
        return case

    def _bundle_now(self, case: Case) -> str:
        done = {step.name: step.content for step in self.steps(case.decision)}
        return self.pack(str(done["request"]["pack"])).bundle if "request" in done else ""
