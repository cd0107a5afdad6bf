"""What every store promises, held against each of its implementations."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from jurat.foundation.canonical import digest
from jurat.foundation.error import InputError, NotFound, Refused
from jurat.ports import (
    AlreadyActed,
    ApprovalLapsed,
    CaseClosed,
    FourEyes,
    NumberTaken,
)
from jurat.request import (
    Case,
    CaseAct,
    CaseState,
    Key,
    Outcome,
    Person,
    Purpose,
    Reason,
    Receipt,
    Registration,
    Role,
    Step,
)
from jurat.stores import new_secret
from jurat.stores.place import Stores
from support.stores import KINDS, at_once, fresh_stores

AT = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
TEXT = "Dear Ada Ferreira,\n\nyour fund rose by 4.2 % – past performance …"
CASE = Case(
    id="case-1",
    decision="d-1",
    state=CaseState.OPEN,
    author="Portfolio App",
    opened_at=AT,
    text=TEXT,
    text_hash=digest(TEXT),
    bundle="sha256:b1",
    severity="high",
    reasons=(Reason("R-7", "More than 25 retail recipients."), Reason("", "A stale price.")),
    cleared_by=(("Series 24",), ("Series 4", "Series 9/10")),
)
RECEIPT = Receipt("email", "outbox/d-1.eml", "sha256:ee", AT + timedelta(hours=1))


@pytest.fixture(params=KINDS)
def stores(request, tmp_path) -> Iterator[Stores]:
    with fresh_stores(request.param, tmp_path) as stores:
        yield stores


def approve(person, case=CASE, **changes):
    return replace(CaseAct(person, "approve", AT, "", case.text_hash, case.bundle), **changes)


def reject(person):
    return CaseAct(person, "reject", AT, "Not this one.")


def steps_of(stores, subject):
    return [json.loads(entry.leaf)["step"] for entry in stores.audit.entries(subject)]


class TestAuditLog:
    def test_an_append_returns_its_entries_in_order(self, stores):
        entries = stores.audit.append("d-1", [Step("request", {"n": 1}), Step("draft", {"n": 2})], AT)
        assert [(entry.sequence, entry.content) for entry in entries] == [(1, '{"n":1}'), (2, '{"n":2}')]

    def test_entries_come_back_as_they_were_appended(self, stores):
        first = stores.audit.append("d-1", [Step("request", {"text": "Zürich № 7 \u0000 \U0001f4c8"})], AT)
        second = stores.audit.append("d-2", [Step("request", {})], AT)
        assert [*first, *second] == list(stores.audit.entries())

    def test_one_subject_is_told_from_another(self, stores):
        stores.audit.append("d-1", [Step("a", {})], AT)
        wanted = stores.audit.append("d-2", [Step("b", {}), Step("c", {})], AT)
        stores.audit.append("d-1", [Step("d", {})], AT)
        assert list(wanted) == list(stores.audit.entries("d-2"))

    def test_more_entries_than_a_page_come_back_whole(self, stores):
        entries = stores.audit.append("d-1", [Step("a", {"n": n}) for n in range(1203)], AT)
        assert list(entries) == list(stores.audit.entries("d-1"))

    def test_appending_nothing_appends_nothing(self, stores):
        assert stores.audit.append("d-1", [], AT) == ()
        assert list(stores.audit.entries()) == []

    def test_a_step_without_canonical_form_stores_nothing(self, stores):
        with pytest.raises(TypeError):
            stores.audit.append("d-1", [Step("a", {}), Step("b", {"x": 0.1})], AT)
        assert list(stores.audit.entries()) == []

    def test_an_earlier_instant_may_follow_a_later_one(self, stores):
        stores.audit.append("d-1", [Step("a", {})], AT)
        stores.audit.append("d-2", [Step("b", {})], AT - timedelta(days=400))
        assert verdict(stores) == (2, True, None)

    def test_threads_write_one_chain(self, stores):
        def write(name):
            for number in range(10):
                stores.audit.append(f"{name}-{number}", [Step("a", {}), Step("b", {})], AT)

        threads = [Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert verdict(stores) == (80, True, None)


def verdict(stores):
    found = stores.verify()
    return found.records, found.ok, found.problem


class TestCaseStore:
    def test_an_opened_case_comes_back_whole(self, stores):
        stores.cases.open(CASE)
        assert stores.cases.case("case-1") == CASE

    def test_a_case_is_opened_once(self, stores):
        stores.cases.open(CASE)
        stores.cases.act("case-1", reject("Grace Hopper"), CaseState.REJECTED)
        stores.cases.open(replace(CASE, text="another"))
        assert (stores.cases.case("case-1").state, stores.cases.case("case-1").text) == (CaseState.REJECTED, TEXT)

    def test_an_unknown_case_is_not_found(self, stores):
        with pytest.raises(NotFound):
            stores.cases.case("case-9")
        with pytest.raises(NotFound):
            stores.cases.act("case-9", approve("Grace Hopper"), CaseState.APPROVED)

    def test_cases_are_listed_in_the_order_they_were_opened(self, stores):
        for name in ("b", "a", "c"):
            stores.cases.open(replace(CASE, id=name))
        stores.cases.act("a", reject("Grace Hopper"), CaseState.REJECTED)
        assert [case.id for case in stores.cases.cases()] == ["b", "a", "c"]
        assert [case.id for case in stores.cases.cases(CaseState.OPEN)] == ["b", "c"]
        assert [case.id for case in stores.cases.cases(CaseState.REJECTED)] == ["a"]
        assert list(stores.cases.cases(CaseState.APPROVED)) == []

    def test_an_approval_closes_a_case_and_is_recorded_with_it(self, stores):
        stores.cases.open(CASE)
        act = approve("Grace Hopper", note="Fine.")
        case = stores.cases.act("case-1", act, CaseState.APPROVED)
        assert case == replace(CASE, state=CaseState.APPROVED, acts=(act,))
        assert stores.cases.case("case-1") == case
        assert steps_of(stores, "case-1") == ["approve"]

    @pytest.mark.parametrize("name", ["Portfolio App", "portfolio app", " PORTFOLIO  APP ", "Portfolio\u00a0App"])
    def test_the_author_cannot_approve_however_the_name_is_written(self, stores, name):
        stores.cases.open(CASE)
        with pytest.raises(FourEyes):
            stores.cases.act("case-1", approve(name), CaseState.APPROVED)
        assert stores.cases.case("case-1") == CASE
        assert steps_of(stores, "case-1") == []

    def test_the_author_may_take_the_text_back(self, stores):
        stores.cases.open(CASE)
        case = stores.cases.act("case-1", reject("Portfolio App"), CaseState.REJECTED)
        assert case.state is CaseState.REJECTED

    def test_a_closed_case_takes_no_act(self, stores):
        stores.cases.open(CASE)
        stores.cases.act("case-1", reject("Grace Hopper"), CaseState.REJECTED)
        with pytest.raises(CaseClosed):
            stores.cases.act("case-1", approve("Edsger Dijkstra"), CaseState.APPROVED)

    def test_a_blocker_needs_two_people(self, stores):
        stores.cases.open(replace(CASE, severity="blocker"))
        first = stores.cases.act("case-1", approve("Grace Hopper"), CaseState.APPROVED)
        second = stores.cases.act("case-1", approve("Edsger Dijkstra"), CaseState.APPROVED)
        assert (first.approvals_needed, first.state, second.state) == (2, CaseState.OPEN, CaseState.APPROVED)

    def test_one_person_is_not_two(self, stores):
        stores.cases.open(replace(CASE, approvals_needed=2))
        stores.cases.act("case-1", approve("Grace Hopper"), CaseState.APPROVED)
        with pytest.raises(AlreadyActed):
            stores.cases.act("case-1", approve("grace  HOPPER"), CaseState.APPROVED)
        assert len(stores.cases.case("case-1").acts) == 1

    def test_one_rejection_outweighs_an_approval(self, stores):
        stores.cases.open(replace(CASE, approvals_needed=2))
        stores.cases.act("case-1", approve("Grace Hopper"), CaseState.APPROVED)
        case = stores.cases.act("case-1", reject("Edsger Dijkstra"), CaseState.REJECTED)
        assert case.state is CaseState.REJECTED

    @pytest.mark.parametrize("changes", [{"text_hash": "sha256:other"}, {"bundle": "sha256:b2"}, {"text_hash": ""}])
    def test_an_approval_names_what_the_case_holds(self, stores, changes):
        stores.cases.open(CASE)
        with pytest.raises(ApprovalLapsed):
            stores.cases.act("case-1", approve("Grace Hopper", **changes), CaseState.APPROVED)
        assert stores.cases.case("case-1").state is CaseState.OPEN

    def test_an_approved_text_is_unreleased_until_it_went_out(self, stores):
        stores.cases.open(CASE)
        assert list(stores.cases.unreleased()) == []
        approved = stores.cases.act("case-1", approve("Grace Hopper"), CaseState.APPROVED)
        assert list(stores.cases.unreleased()) == [approved]
        released = stores.cases.released("case-1", RECEIPT)
        assert released == replace(approved, released_at=RECEIPT.at)
        assert list(stores.cases.unreleased()) == []

    def test_a_release_is_recorded_once(self, stores):
        stores.cases.open(CASE)
        stores.cases.act("case-1", approve("Grace Hopper"), CaseState.APPROVED)
        once = stores.cases.released("case-1", RECEIPT)
        assert once == stores.cases.released("case-1", replace(RECEIPT, at=AT + timedelta(days=1)))
        assert steps_of(stores, "case-1") == ["approve", "release"]

    def test_what_is_not_approved_is_not_released(self, stores):
        stores.cases.open(CASE)
        with pytest.raises(Refused):
            stores.cases.released("case-1", RECEIPT)

    def test_a_rejected_decision_stays_one(self, stores):
        stores.cases.open(replace(CASE, outcome=Outcome.REJECT))
        assert stores.cases.case("case-1").outcome is Outcome.REJECT

    def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(self, stores):
        stores.cases.open(CASE)
        told = []

        def decide(name):
            try:
                told.append(stores.cases.act("case-1", approve(name), CaseState.APPROVED).state)
            except CaseClosed as refused:
                told.append(refused.code)

        threads = [Thread(target=decide, args=(name,)) for name in ("Grace Hopper", "Edsger Dijkstra")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(told) == ["approved", "case_closed"]


class TestRecipientCounter:
    def test_the_recipient_of_the_moment_counts(self, stores):
        assert stores.counter.count("letter", "p-1", "d-1", AT, 30) == 1
        assert stores.counter.count("letter", "p-2", "d-2", AT, 30) == 2

    def test_the_same_recipient_counts_once(self, stores):
        stores.counter.count("letter", "p-1", "d-1", AT, 30)
        assert stores.counter.count("letter", "p-1", "d-2", AT, 30) == 1

    def test_the_same_decision_enters_once(self, stores):
        stores.counter.count("letter", "p-1", "d-1", AT, 30)
        assert stores.counter.count("letter", "p-1", "d-1", AT, 30) == 1
        assert stores.counter.count("letter", "p-other", "d-1", AT, 30) == 1

    def test_who_enters_again_counts_from_the_time_that_is_given_then(self, stores):
        stores.counter.count("letter", "p-1", "d-1", AT - timedelta(days=31), 30)
        stores.counter.count("letter", "p-1", "d-1", AT, 30)
        assert stores.counter.count("letter", "p-2", "d-2", AT, 30) == 2

    def test_families_are_counted_apart(self, stores):
        stores.counter.count("letter", "p-1", "d-1", AT, 30)
        assert stores.counter.count("review", "p-2", "d-2", AT, 30) == 1

    def test_who_was_written_to_before_the_window_does_not_count(self, stores):
        stores.counter.count("letter", "p-1", "d-1", AT - timedelta(days=30), 30)
        stores.counter.count("letter", "p-2", "d-2", AT - timedelta(days=30) + timedelta(microseconds=1), 30)
        assert stores.counter.count("letter", "p-3", "d-3", AT, 30) == 2

    def test_a_later_entry_that_was_faster_counts(self, stores):
        stores.counter.count("letter", "p-1", "d-1", AT + timedelta(seconds=1), 30)
        assert stores.counter.count("letter", "p-2", "d-2", AT, 30) == 2

    def test_a_released_entry_no_longer_counts(self, stores):
        stores.counter.count("letter", "p-1", "d-1", AT, 30)
        stores.counter.release("d-1")
        stores.counter.release("d-never")
        assert stores.counter.count("letter", "p-2", "d-2", AT, 30) == 1

    def test_writers_at_once_see_each_other(self, stores):
        counts = []

        def enter(name):
            for number in range(5):
                who = f"{name}-{number}"
                counts.append(stores.counter.count("letter", who, f"d-{who}", AT, 30))

        threads = [Thread(target=enter, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(counts) == list(range(1, 21))


class TestKeyStore:
    KEY = Key("k-1", "Portfolio App", Role.APP, "us_retail", "portfolio_review", "email", Purpose.CLIENT)

    def test_a_key_is_found_by_its_secret_alone(self, stores):
        secret = new_secret()
        stores.keys.create(self.KEY, secret, AT)
        assert stores.keys.find(secret) == self.KEY
        assert stores.keys.find(new_secret()) is None
        assert stores.keys.find("") is None
        assert stores.keys.find(secret.swapcase()) is None

    def test_keys_are_listed_without_secrets(self, stores):
        other = Key("k-0", "Auditor", Role.AUDITOR, purpose=Purpose.INTERNAL)
        secret = new_secret()
        stores.keys.create(self.KEY, secret, AT)
        stores.keys.create(other, new_secret(), AT + timedelta(seconds=1))
        assert list(stores.keys.keys()) == [self.KEY, other]
        assert secret not in repr(stores.keys.keys())

    def test_a_key_is_created_once(self, stores):
        secret = new_secret()
        stores.keys.create(self.KEY, secret, AT)
        with pytest.raises(InputError):
            stores.keys.create(self.KEY, new_secret(), AT)
        with pytest.raises(InputError):
            stores.keys.create(replace(self.KEY, id="k-2"), secret, AT)
        assert list(stores.keys.keys()) == [self.KEY]

    def test_of_many_who_make_the_first_key_of_a_role_one_does(self, stores):
        def make(number):
            return stores.keys.create_first(Key(f"k-{number}", "admin", Role.ADMIN), new_secret(), AT)

        assert sorted(at_once(make, 6)) == [False] * 5 + [True]
        assert not make(7)
        assert [key.role for key in tuple(stores.keys.keys())] == [Role.ADMIN]

    def test_where_the_only_one_was_revoked_there_is_a_first_key_again(self, stores):
        assert stores.keys.create_first(Key("k-1", "admin", Role.ADMIN), new_secret(), AT)
        stores.keys.revoke("k-1", AT)
        assert stores.keys.create_first(Key("k-2", "admin", Role.ADMIN), new_secret(), AT)

    def test_a_key_is_limited_and_the_record_says_so(self, stores):
        secret = new_secret()
        stores.keys.create(self.KEY, secret, AT)
        stores.keys.limit("k-1", 60, 0, AT)
        stores.keys.limit("k-1", 30, 5000, AT)
        assert stores.keys.find(secret) == replace(self.KEY, requests_per_minute=30, tokens_per_day=5000)
        assert steps_of(stores, "k-1") == ["create key", "limit key", "limit key"]
        assert verdict(stores)[1]
        stores.keys.limit("k-1", 0, 0, AT)
        assert stores.keys.find(secret) == self.KEY
        assert verdict(stores)[1]

    def test_a_key_that_is_not_there_cannot_be_limited(self, stores):
        with pytest.raises(NotFound):
            stores.keys.limit("k-9", 1, 1, AT)

    def test_a_key_may_be_created_with_limits(self, stores):
        secret, key = new_secret(), replace(self.KEY, requests_per_minute=5, tokens_per_day=7)
        stores.keys.create(key, secret, AT)
        assert stores.keys.find(secret) == key
        assert verdict(stores)[1]

    def test_a_secret_somebody_thought_up_is_refused(self, stores):
        with pytest.raises(InputError):
            stores.keys.create(self.KEY, "letmein", AT)

    def test_a_created_key_is_recorded_without_its_secret(self, stores):
        secret = new_secret()
        stores.keys.create(self.KEY, secret, AT)
        (entry,) = stores.audit.entries("k-1")
        assert '"role":"app"' in entry.content
        assert secret not in entry.content

    def test_two_secrets_differ_and_can_be_scanned_for(self):
        first, second = new_secret(), new_secret()
        assert first != second
        assert first.startswith("jurat_")
        assert len(first) >= 40


class TestPeopleStore:
    GRACE = Person(
        name="Grace Hopper",
        crd="1234567",
        registrations=(
            Registration("Series 24", "2020-01-01"),
            Registration("Series 4", "2021-01-01", "2022-12-31"),
        ),
    )

    def test_a_person_is_found_however_the_name_is_written(self, stores):
        stores.people.add(self.GRACE)
        assert stores.people.person("grace  HOPPER") == self.GRACE
        assert stores.people.person("Grace") is None

    def test_adding_again_replaces(self, stores):
        stores.people.add(self.GRACE)
        changed = Person("GRACE HOPPER", "1234567", (Registration("Series 9/10", "2026-01-01"),))
        stores.people.add(changed)
        assert list(stores.people.people()) == [changed]

    def test_people_are_listed_by_name(self, stores):
        for number, name in enumerate(("Grace Hopper", "ada lovelace", "Edsger Dijkstra")):
            stores.people.add(Person(name, str(number)))
        assert [person.name for person in stores.people.people()] == ["ada lovelace", "Edsger Dijkstra", "Grace Hopper"]

    @pytest.mark.parametrize(
        "number", ["1234567", "0001234567", " 123 4567", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17"]
    )
    def test_one_number_is_one_person(self, stores, number):
        stores.people.add(self.GRACE)
        with pytest.raises(NumberTaken):
            stores.people.add(Person("G. Hopper", number, self.GRACE.registrations))
        assert list(stores.people.people()) == [self.GRACE]
        assert steps_of(stores, "G. Hopper") == []

    def test_a_number_that_was_corrected_is_free_again(self, stores):
        stores.people.add(self.GRACE)
        stores.people.add(replace(self.GRACE, crd="7654321"))
        stores.people.add(Person("Ada Lovelace", "1234567"))
        assert [person.crd for person in stores.people.people()] == ["1234567", "7654321"]

    def test_who_may_approve_is_recorded(self, stores):
        stores.people.add(self.GRACE)
        (entry,) = stores.audit.entries("Grace Hopper")
        assert '"held_to":"2022-12-31"' in entry.content


class TestBundleStore:
    def test_a_kept_bundle_can_be_loaded(self, stores):
        stores.bundles.keep("sha256:b1", "us_retail", '{"rules":["Ü"]}')
        assert stores.bundles.load("sha256:b1") == '{"rules":["Ü"]}'

    def test_an_unknown_bundle_is_not_found(self, stores):
        with pytest.raises(NotFound):
            stores.bundles.load("sha256:b9")

    def test_keeping_again_changes_nothing(self, stores):
        stores.bundles.keep("sha256:b1", "us_retail", "data")
        stores.bundles.keep("sha256:b1", "us_retail", "data")
        assert steps_of(stores, "sha256:b1") == ["keep bundle"]

    def test_one_hash_never_names_two_packs(self, stores):
        stores.bundles.keep("sha256:b1", "us_retail", "data")
        with pytest.raises(InputError):
            stores.bundles.keep("sha256:b1", "us_retail", "other")
        assert stores.bundles.load("sha256:b1") == "data"

    def test_many_who_keep_one_bundle_at_once_keep_it_once(self, stores):
        threads = [Thread(target=stores.bundles.keep, args=("sha256:b1", "p", "data")) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert steps_of(stores, "sha256:b1") == ["keep bundle"]


class TestDecisionIndex:
    def test_a_decision_is_found_with_its_id(self, stores):
        stores.decisions.add("d-1", {"outcome": "review", "case": "case-1"})
        assert stores.decisions.find("d-1") == {"id": "d-1", "outcome": "review", "case": "case-1"}
        assert stores.decisions.find("d-2") is None

    def test_recent_ones_come_newest_first(self, stores):
        for number in range(5):
            stores.decisions.add(f"d-{number}", {"outcome": "pass"})
        stores.decisions.add("d-2", {"outcome": "repaired"})
        assert [row["id"] for row in stores.decisions.recent(3)] == ["d-4", "d-3", "d-2"]
        assert stores.decisions.recent(3)[2]["outcome"] == "repaired"


class TestAll:
    def test_everything_together_is_one_sound_chain(self, stores):
        stores.audit.append("d-1", [Step("request", {})], AT)
        stores.bundles.keep("sha256:b1", "us_retail", "data")
        stores.people.add(TestPeopleStore.GRACE)
        stores.cases.open(CASE)
        stores.cases.act("case-1", approve("Grace Hopper"), CaseState.APPROVED)
        stores.cases.released("case-1", RECEIPT)
        assert verdict(stores) == (5, True, None)

    def test_a_client_has_one_pseudonym(self, stores):
        assert stores.pseudonym("C-1001") == stores.pseudonym("C-1001")
        assert stores.pseudonym("C-1001") != stores.pseudonym("C-1002")

    def test_an_open_place_answers(self, stores):
        stores.ping()
