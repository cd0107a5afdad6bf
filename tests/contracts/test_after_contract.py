"""What stores promise of what comes after a decision: receipts, webhooks, versions of packs, the log handed out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from jurat.foundation.canonical import digest
from jurat.foundation.error import NotFound
from jurat.ports.after import Dispatch, Notice, NoticeState, ProofCrossesTenants, Webhook
from jurat.request import Case, CaseAct, CaseState, Key, Role, Step
from jurat.stores import new_secret
from jurat.stores.place import Stores
from support.chain_proof import holds
from support.stores import KINDS, fresh_stores

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LATER = AT + timedelta(minutes=2)
HOOK = Webhook("w-1", "harbour", "https://hooks.example/", "hash")
SENT = Dispatch("s-1", "d-1", "harbour", AT, "email", "e" * 64, "f" * 64, "<1@x>", "other", ("Not the text.",))


@pytest.fixture(params=KINDS)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    with fresh_stores(request.param, tmp_path) as stores:
        yield stores


def steps_of(stores: Stores, subject: str) -> list[tuple[str, Any]]:
    entries = stores.audit.entries(subject)
    return [(json.loads(entry.leaf)["step"], json.loads(entry.content)) for entry in entries]


class TestDispatches:
    def test_a_receipt_is_kept_and_recorded_once(self, stores: Stores) -> None:
        assert [stores.dispatches.note(SENT, AT) for _ in range(3)] == [True, False, False]
        assert list(stores.dispatches.of("d-1")) == [SENT]
        assert [name for name, _ in steps_of(stores, "d-1")] == ["sent"]
        assert stores.verify().ok

    def test_receipts_come_by_the_time_of_dispatch(self, stores: Stores) -> None:
        for name, minutes in (("s-2", 5), ("s-3", 1)):
            stores.dispatches.note(replace(SENT, id=name, at=AT + timedelta(minutes=minutes)), AT)
        assert [item.id for item in stores.dispatches.of("d-1")] == ["s-3", "s-2"]

    def test_they_are_told_apart_by_tenant_and_by_whether_they_fit(self, stores: Stores) -> None:
        stores.dispatches.note(SENT, AT)
        stores.dispatches.note(replace(SENT, id="s-2", decision="d-2", tenant="reef", problems=()), AT)
        assert stores.dispatches.dispatched() == {"d-1", "d-2"}
        assert stores.dispatches.dispatched("reef") == {"d-2"}
        assert [item.id for item in stores.dispatches.amiss()] == ["s-1"]
        assert list(stores.dispatches.amiss("reef")) == []

    def test_of_many_who_send_one_receipt_at_once_one_is_first(self, stores: Stores) -> None:
        told: list[bool] = []
        threads = [Thread(target=lambda: told.append(stores.dispatches.note(SENT, AT))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(told) == [False, False, False, True]


def decide(stores: Stores, name: str, tenant: str = "harbour", state: CaseState = CaseState.APPROVED) -> None:
    text_hash = digest("text")
    case = Case(name, f"d-{name}", CaseState.OPEN, "App", AT, "text", text_hash, "b", "high", (), tenant=tenant)
    stores.cases.open(case)
    act = "approve" if state is CaseState.APPROVED else "reject"
    stores.cases.act(name, CaseAct("Grace", act, AT, "", text_hash, "b"), state)


def claim(stores: Stores, at: datetime = LATER) -> Notice | None:
    return stores.webhooks.claim(at, at + timedelta(minutes=1))


class TestWebhooks:
    def test_a_settled_case_puts_in_a_notice_for_each_webhook_of_its_tenant(self, stores: Stores) -> None:
        for hook in (HOOK, replace(HOOK, id="w-2"), replace(HOOK, id="w-3", tenant="reef")):
            stores.webhooks.add(hook, AT)
        decide(stores, "case-1")
        decide(stores, "case-2", "main")
        found = stores.webhooks.notices()
        assert [(item.webhook.id, item.case, item.event) for item in found] == [
            ("w-1", "case-1", "case.approved"),
            ("w-2", "case-1", "case.approved"),
        ]
        assert len({item.id for item in found}) == 2
        assert all(item.id.startswith("msg_") for item in found)

    def test_a_case_that_still_waits_tells_nobody(self, stores: Stores) -> None:
        stores.webhooks.add(HOOK, AT)
        case = Case("c", "d", CaseState.OPEN, "App", AT, "t", "h", "b", "blocker", (), tenant="harbour")
        stores.cases.open(case)
        stores.cases.act("c", CaseAct("Grace", "approve", AT, "", "h", "b"), CaseState.APPROVED)
        assert list(stores.webhooks.notices()) == []

    def test_a_claimed_notice_is_nobody_elses_until_the_claim_runs_out(self, stores: Stores) -> None:
        stores.webhooks.add(HOOK, AT)
        decide(stores, "case-1")
        first = claim(stores)
        assert first is not None
        assert claim(stores) is None
        assert claim(stores, LATER + timedelta(minutes=2)) == first

    def test_of_many_who_claim_at_once_one_gets_it(self, stores: Stores) -> None:
        stores.webhooks.add(HOOK, AT)
        decide(stores, "case-1")
        got: list[Notice | None] = []
        threads = [Thread(target=lambda: got.append(claim(stores))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(each is not None for each in got) == 1

    def test_one_webhook_is_told_one_thing_at_a_time_and_another_meanwhile(self, stores: Stores) -> None:
        for hook in (HOOK, replace(HOOK, id="w-2")):
            stores.webhooks.add(hook, AT)
        decide(stores, "case-1")
        decide(stores, "case-2")
        claimed = [claim(stores) for _ in range(3)]
        assert {each.webhook.id for each in claimed if each} == {"w-1", "w-2"}
        assert claimed[2] is None

    def test_what_failed_is_due_again_when_it_was_said_and_the_next_case_does_not_wait_for_it(
        self, stores: Stores
    ) -> None:
        stores.webhooks.add(HOOK, AT)
        decide(stores, "case-1")
        decide(stores, "case-2", state=CaseState.REJECTED)
        first = claim(stores)
        assert first is not None
        due = LATER + timedelta(seconds=30)
        stores.webhooks.settle(replace(first, tries=1, due_at=due, fault="It answered 500."), LATER)
        second = claim(stores)
        assert second is not None
        assert (second.case, second.event) == ("case-2", "case.rejected")
        stores.webhooks.settle(replace(second, tries=1, state=NoticeState.DELIVERED), LATER)
        assert claim(stores) is None
        again = claim(stores, due)
        assert again is not None
        assert (again.id, again.tries, again.fault) == (first.id, 1, "It answered 500.")

    def test_every_try_is_on_record(self, stores: Stores) -> None:
        stores.webhooks.add(HOOK, AT)
        decide(stores, "case-1")
        first = claim(stores)
        assert first is not None
        stores.webhooks.settle(replace(first, tries=1, due_at=LATER, fault="It answered 500."), LATER)
        stores.webhooks.settle(replace(first, tries=2, state=NoticeState.DELIVERED), LATER)
        tried = [content for name, content in steps_of(stores, "case-1") if name == "webhook"]
        assert [(each["state"], each["tries"], each["fault"]) for each in tried] == [
            ("pending", 1, "It answered 500."),
            ("delivered", 2, ""),
        ]
        assert claim(stores, LATER + timedelta(days=1)) is None
        assert stores.verify().ok

    def test_what_is_dead_can_be_tried_again_by_hand_alone(self, stores: Stores) -> None:
        stores.webhooks.add(HOOK, AT)
        decide(stores, "case-1")
        first = claim(stores)
        assert first is not None
        with pytest.raises(NotFound):
            stores.webhooks.retry(first.id, LATER)
        stores.webhooks.settle(replace(first, tries=10, state=NoticeState.DEAD, fault="No answer."), LATER)
        assert claim(stores, LATER + timedelta(days=9)) is None
        assert [item.fault for item in stores.webhooks.notices("harbour", NoticeState.DEAD)] == ["No answer."]
        assert stores.webhooks.retry(first.id, LATER).tries == 0
        again = claim(stores)
        assert again is not None
        assert again.id == first.id

    def test_a_removed_webhook_is_told_nothing_more(self, stores: Stores) -> None:
        stores.webhooks.add(HOOK, AT)
        decide(stores, "case-1")
        assert stores.webhooks.remove("w-1", AT) == HOOK
        decide(stores, "case-2")
        assert (claim(stores), list(stores.webhooks.webhooks())) == (None, [])
        (left,) = stores.webhooks.notices()
        assert (left.state, left.fault) == (NoticeState.DEAD, "The webhook was removed.")
        for name in ("w-1", "w-9"):
            with pytest.raises(NotFound):
                stores.webhooks.remove(name, AT)
        with pytest.raises(NotFound):
            stores.webhooks.retry(left.id, AT)
        assert stores.verify().ok

    def test_a_secret_follows_from_the_id_and_two_differ(self, stores: Stores) -> None:
        assert stores.webhook_secret("w-1") == stores.webhook_secret("w-1")
        assert len({stores.webhook_secret("w-1"), stores.webhook_secret("w-2")}) == 2
        assert len(stores.webhook_secret("w-1")) == 32


class TestPackVersions:
    def test_changes_are_numbered_and_read_from_a_number_on(self, stores: Stores) -> None:
        numbers = [stores.versions.put("harbour", f"b{number}", "Ann", AT) for number in range(3)]
        assert numbers == sorted(numbers)
        assert stores.versions.since(numbers[0]) == ((numbers[1], "harbour", "b1"), (numbers[2], "harbour", "b2"))
        assert list(stores.versions.since(numbers[2])) == []
        assert steps_of(stores, "pack harbour")[0] == (
            "reload pack",
            {"pack": "harbour", "bundle": "b0", "by": "Ann"},
        )


class TestExport:
    @pytest.fixture
    def shared(self, stores: Stores) -> Stores:
        """Records of two tenants and of the place itself, in turn."""
        stores.keys.create(Key("k-1", "App", Role.APP, tenant="harbour"), new_secret(), AT)
        for name, tenant in (("d-1", "harbour"), ("d-2", "reef"), ("d-3", "harbour")):
            stores.decisions.add(name, {"state": "begun", "tenant": tenant})
            stores.audit.append(name, [Step("request", {"of": tenant}), Step("decide", {})], AT)
        stores.audit.append("case-d-2", [Step("approve", {"of": "reef"})], AT)
        stores.webhooks.add(replace(HOOK, tenant="reef"), AT)
        stores.versions.put("harbour", "b", "Ann", AT)
        return stores

    def test_a_tenant_takes_out_its_own_and_the_place_all(self, shared: Stores) -> None:
        def taken(tenant: str | None) -> list[str]:
            return [json.loads(entry.leaf)["subject"] for entry in shared.export.page(0, 100, tenant)]

        assert taken("harbour") == ["k-1", "d-1", "d-1", "d-3", "d-3"]
        assert taken("reef") == ["d-2", "d-2", "case-d-2", "w-1"]
        assert taken("nobody") == []
        assert len(taken(None)) == 10

    def test_pages_follow_on_each_other(self, shared: Stores) -> None:
        pages, after = [], 0
        while page := shared.export.page(after, 2, "harbour"):
            pages.append([entry.sequence for entry in page])
            after = page[-1].sequence
        assert pages == [[1, 2], [3, 6], [7]]

    def test_every_record_can_be_proved_to_belong_to_the_log(self, shared: Stores) -> None:
        for entry in shared.audit.entries():
            proof = shared.export.proof(entry.sequence)
            assert proof.entry == entry
            assert holds(proof, shared.verifier)

    def test_a_proof_of_another_record_or_with_a_changed_letter_does_not_hold(self, shared: Stores) -> None:
        proof, other = shared.export.proof(2), shared.export.proof(4)
        assert not holds(replace(proof, entry=other.entry), shared.verifier)
        assert not holds(replace(proof, note=other.note), shared.verifier)
        assert not holds(replace(proof, leaves=proof.leaves[:-1]), shared.verifier)
        changed = replace(proof.entry, content=proof.entry.content.replace("harbour", "Harbour"))
        assert not holds(replace(proof, entry=changed), shared.verifier)

    def test_a_tenant_proves_its_own_records_and_no_others(self, shared: Stores) -> None:
        assert holds(shared.export.proof(2, "harbour"), shared.verifier)
        for sequence in (4, 10, 11, 99):
            with pytest.raises(NotFound):
                shared.export.proof(sequence, "harbour")

    def test_a_proof_that_would_show_anothers_leaf_is_not_given(self, stores: Stores) -> None:
        """One transaction of two tenants' records is sealed by one checkpoint."""
        from jurat.stores.record import refuse_foreign

        refuse_foreign(4, [4, 5], frozenset({4, 5}))
        with pytest.raises(ProofCrossesTenants):
            refuse_foreign(4, [4, 5], frozenset({4}))
