import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jurat.foundation.canonical import digest
from jurat.foundation.error import NotFound, Unavailable
from jurat.ports import AlreadyActed, ApprovalLapsed, CaseClosed, FourEyes
from jurat.request import Case, CaseState, Outcome, Person, Reason, Receipt, Registration
from jurat.review.desk import Desk
from jurat.review.refusal import NotApprovable, NotRegistered, ReleasePending, UnknownPerson
from support.stores import fresh_stores

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TEXT = "Dear Ada Ferreira,\n\nyour fund rose by 4.2 %."
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
    reasons=(Reason("R-7", "More than 25 retail recipients."),),
    cleared_by=(("Series 24",),),
)
SERIES_24 = Registration("Series 24", "2020-01-01")
PEOPLE = (
    Person("Grace Hopper", "1", (SERIES_24,)),
    Person("Edsger Dijkstra", "2", (Registration("series  24", "2020-01-01", "2026-11-23"),)),
    Person("Portfolio App", "3", (SERIES_24,)),
    Person("Barbara Liskov", "4", (Registration("Series 7", "2020-01-01"),)),
    Person("Kurt Early", "5", (Registration("Series 24", "2026-11-24"),)),
    Person("Lena Late", "6", (Registration("Series 24", "2020-01-01", "2026-11-22"),)),
    Person("Sales Principal", "7", (Registration("Series 9/10", "2020-01-01"),)),
)


class Exit:
    """A way out that notes what went through it, and can be shut."""

    def __init__(self):
        self.sent = []
        self.open = True

    def __call__(self, case):
        if not self.open:
            raise Unavailable("The outbox is full.", "Make room.")
        self.sent.append(case.text)
        return Receipt("email", f"outbox/{case.decision}.eml", "sha256:ee", AT)


class Room:
    """A desk over stores, with its way out and the bundle that stands now."""

    def __init__(self, stores):
        self.stores = stores
        self.exit = Exit()
        self.bundle = "sha256:b1"
        self.desk = Desk(stores.cases, stores.people, stores.audit, self.exit, lambda case: self.bundle)
        for person in PEOPLE:
            stores.people.add(person)

    def open(self, **changes):
        self.stores.cases.open(replace(CASE, **changes))

    def history(self):
        entries = self.stores.audit.entries("case-1")
        return [(json.loads(entry.leaf)["step"], json.loads(entry.content)) for entry in entries]

    def steps(self):
        return [step for step, _ in self.history()]


@pytest.fixture(params=["memory", "sqlite"])
def room(request, tmp_path):
    with fresh_stores(request.param, tmp_path) as stores:
        yield Room(stores)


def test_an_approved_text_goes_out(room):
    room.open()
    case = room.desk.approve("case-1", "Grace Hopper", AT, "Fine.")
    assert (case.state, case.released_at) == (CaseState.APPROVED, AT)
    assert room.exit.sent == [TEXT]
    assert room.steps() == ["approve", "release"]


def test_a_rejected_text_never_goes_out(room):
    room.open()
    case = room.desk.reject("case-1", "Grace Hopper", AT, "Too rosy.")
    assert case.state is CaseState.REJECTED
    assert (room.exit.sent, room.steps(), case.acts[0].note) == ([], ["reject"], "Too rosy.")


def test_the_record_stands_before_the_text_goes_out(room):
    room.open()
    seen = []
    desk = replace(room.desk, release=lambda case: seen.append(room.steps()))
    desk.approve("case-1", "Grace Hopper", AT)
    assert seen == [["approve"]]


def test_somebody_unknown_is_told_how_to_become_known(room):
    room.open()
    with pytest.raises(UnknownPerson) as refused:
        room.desk.approve("case-1", "Nemo", AT)
    assert "jurat people add --name 'Nemo'" in refused.value.help
    assert room.steps() == ["refuse"]


@pytest.mark.parametrize("name", ["Barbara Liskov", "Kurt Early", "Lena Late", "Sales Principal"])
def test_who_lacks_the_registration_on_the_day_decides_nothing(room, name):
    room.open()
    for decide in (room.desk.approve, room.desk.reject):
        with pytest.raises(NotRegistered, match="asks for Series 24"):
            decide("case-1", name, AT)
    assert room.desk.show("case-1").state is CaseState.OPEN
    assert room.steps() == ["refuse", "refuse"]


def test_the_last_day_of_a_registration_counts(room):
    room.open()
    assert room.desk.approve("case-1", "edsger dijkstra", AT).state is CaseState.APPROVED


def test_any_principal_clears_a_case_that_names_no_registration(room):
    room.open(cleared_by=())
    with pytest.raises(NotRegistered):
        room.desk.approve("case-1", "Barbara Liskov", AT)
    assert room.desk.approve("case-1", "Sales Principal", AT).state is CaseState.APPROVED


def test_one_of_several_registrations_is_enough(room):
    room.open(cleared_by=(("Series 26", "Series 9/10"),))
    assert room.desk.approve("case-1", "Sales Principal", AT).state is CaseState.APPROVED


def test_what_two_rules_demand_is_both_demanded(room):
    room.open(cleared_by=(("Series 26", "Series 9/10"), ("Series 4",)))
    with pytest.raises(NotRegistered, match="this case asks for Series 4"):
        room.desk.approve("case-1", "Sales Principal", AT)


def test_the_author_does_not_approve(room):
    room.open(author="portfolio  APP")
    with pytest.raises(FourEyes):
        room.desk.approve("case-1", "Portfolio App", AT)
    assert room.history()[0][1]["code"] == "four_eyes"
    assert room.exit.sent == []


def test_a_blocker_needs_two(room):
    room.open(severity="blocker")
    assert room.desk.approve("case-1", "Grace Hopper", AT).state is CaseState.OPEN
    assert room.exit.sent == []
    assert room.desk.approve("case-1", "Edsger Dijkstra", AT).state is CaseState.APPROVED
    assert room.exit.sent == [TEXT]


def test_nobody_approves_twice(room):
    room.open(severity="blocker")
    room.desk.approve("case-1", "Grace Hopper", AT)
    with pytest.raises(AlreadyActed):
        room.desk.approve("case-1", "GRACE HOPPER", AT)
    assert room.steps() == ["approve", "refuse"]


def test_a_closed_case_stays_closed(room):
    room.open()
    room.desk.reject("case-1", "Grace Hopper", AT)
    with pytest.raises(CaseClosed):
        room.desk.approve("case-1", "Edsger Dijkstra", AT)


def test_an_approval_of_a_text_seen_earlier_lapses(room):
    room.open()
    with pytest.raises(ApprovalLapsed, match="text"):
        room.desk.approve("case-1", "Grace Hopper", AT, text_hash=digest("An earlier text."))
    assert room.steps() == ["refuse"]


def test_an_approval_lapses_when_the_rules_change(room):
    room.open()
    room.bundle = "sha256:b2"
    with pytest.raises(ApprovalLapsed, match="rules have changed"):
        room.desk.approve("case-1", "Grace Hopper", AT)
    assert room.desk.reject("case-1", "Grace Hopper", AT).state is CaseState.REJECTED


def test_a_text_that_is_not_what_its_hash_says_is_not_approved(room):
    room.open(text="Another text.")
    with pytest.raises(ApprovalLapsed):
        room.desk.approve("case-1", "Grace Hopper", AT)


@pytest.mark.parametrize("changes", [{"outcome": Outcome.REJECT}, {"text": "", "text_hash": digest("")}])
def test_what_the_rules_forbid_and_what_is_not_there_cannot_be_approved(room, changes):
    room.open(**changes)
    with pytest.raises(NotApprovable):
        room.desk.approve("case-1", "Grace Hopper", AT)
    assert room.desk.reject("case-1", "Grace Hopper", AT).state is CaseState.REJECTED


def test_a_text_that_could_not_go_out_goes_out_later(room):
    room.open()
    room.exit.open = False
    with pytest.raises(ReleasePending, match="outbox is full"):
        room.desk.approve("case-1", "Grace Hopper", AT)
    assert [case.id for case in room.desk.pending()] == ["case-1"]
    room.exit.open = True
    later = AT + timedelta(minutes=5)
    assert [case.id for case in room.desk.finish_all(later)] == ["case-1"]
    assert (room.exit.sent, room.steps()) == ([TEXT], ["approve", "release"])
    assert (list(room.desk.pending()), list(room.desk.finish_all(later))) == ([], [])


def test_a_process_that_ends_between_approval_and_release_loses_nothing(room):
    room.open()

    def die(case):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace(room.desk, release=die).approve("case-1", "Grace Hopper", AT)
    assert [case.released_at for case in room.desk.pending()] == [None]
    assert room.desk.finish("case-1", AT).released_at == AT


def test_what_lapsed_before_it_went_out_stays_in(room):
    room.open()
    room.exit.open = False
    with pytest.raises(ReleasePending):
        room.desk.approve("case-1", "Grace Hopper", AT)
    room.exit.open, room.bundle = True, "sha256:b2"
    assert list(room.desk.finish_all(AT)) == []
    assert (room.exit.sent, len(room.desk.pending())) == ([], 1)


def test_a_text_that_the_caller_takes_himself_counts_as_released(room):
    room.open()
    case = replace(room.desk, release=lambda case: None).approve("case-1", "Grace Hopper", AT)
    assert case.released_at == AT


def test_open_cases_are_listed_first_come_first(room):
    for name in ("case-2", "case-1"):
        room.open(id=name)
    room.desk.reject("case-2", "Grace Hopper", AT)
    assert [case.id for case in room.desk.list()] == ["case-1"]
    assert [case.id for case in room.desk.list(None)] == ["case-2", "case-1"]


def test_a_case_that_is_not_there_is_not_found(room):
    with pytest.raises(NotFound):
        room.desk.show("case-9")
    with pytest.raises(NotFound):
        room.desk.approve("case-9", "Grace Hopper", AT)


def test_all_acts_and_refusals_are_one_sound_chain(room):
    room.open()
    with pytest.raises(UnknownPerson):
        room.desk.approve("case-1", "Nemo", AT)
    room.desk.approve("case-1", "Grace Hopper", AT)
    assert room.stores.verify().problem is None


class Twins:
    """People as an old or a rewritten database may hold them: one CRD number under two names."""

    def __init__(self, *people):
        self._people = {person.name: person for person in people}

    def person(self, name):
        return self._people.get(name)


@pytest.fixture
def twins(room):
    people = (Person("Grace Hopper", "42", (SERIES_24,)), Person("G. M. Hopper", "0042", (SERIES_24,)))
    room.desk = replace(room.desk, people=Twins(*people))
    return room


def test_an_author_cannot_approve_under_a_second_name(twins):
    twins.open(author="G. M. Hopper")
    with pytest.raises(FourEyes):
        twins.desk.approve("case-1", "Grace Hopper", AT)
    assert (twins.exit.sent, twins.steps()) == ([], ["refuse"])


def test_two_names_of_one_person_are_not_two_approvals(twins):
    twins.open(approvals_needed=2)
    twins.desk.approve("case-1", "Grace Hopper", AT)
    with pytest.raises(AlreadyActed):
        twins.desk.approve("case-1", "G. M. Hopper", AT)
    assert (twins.desk.show("case-1").state, twins.exit.sent) == (CaseState.OPEN, [])


def test_people_without_a_number_are_not_one_person(room):
    room.desk = replace(room.desk, people=Twins(Person("Ann", "", (SERIES_24,)), Person("Bob", "", (SERIES_24,))))
    room.open(author="Ann")
    assert room.desk.approve("case-1", "Bob", AT).state is CaseState.APPROVED


def test_deciding_what_is_decided_is_a_conflict_and_no_lack_of_rights():
    assert (CaseClosed.http_status, AlreadyActed.http_status) == (409, 409)
