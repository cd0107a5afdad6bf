"""What stores of seals and of allowances promise, held against each of their implementations."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from jurat.foundation.canonical import digest
from jurat.ports import Noted, Seal, Standing, TakenOver
from jurat.request import Case, CaseState, Reason, Step
from jurat.stores.place import Stores
from support.stores import KINDS, at_once, fresh_stores

AT = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
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
)


@pytest.fixture(params=KINDS)
def stores(request, tmp_path) -> Iterator[Stores]:
    with fresh_stores(request.param, tmp_path) as stores:
        yield stores


def steps_of(stores, subject):
    return [json.loads(entry.leaf)["step"] for entry in stores.audit.entries(subject)]


def seal_of(subject="d-1", names=("request", "decide"), **more):
    return Seal(subject, tuple(Noted(Step(name, {"of": subject}), AT) for name in names), **more)


class TestSealStore:
    BEGUN: ClassVar = {"state": "begun", "process": "here"}
    ENDED: ClassVar = {"state": "ended", "outcome": "review", "case": "case-1"}

    def test_steps_place_and_case_are_there_together(self, stores):
        stores.seals.seal(seal_of(standing=Standing(self.ENDED), case=CASE))
        assert steps_of(stores, "d-1") == ["request", "decide"]
        assert stores.decisions.find("d-1") == {"id": "d-1", **self.ENDED}
        assert stores.cases.case("case-1") == CASE

    def test_each_step_keeps_its_own_instant(self, stores):
        later = AT + timedelta(seconds=1)
        stores.seals.seal(Seal("d-1", (Noted(Step("request", {}), AT), Noted(Step("decide", {}), later))))
        assert [json.loads(entry.leaf)["at"][:19] for entry in stores.audit.entries()] == [
            "2026-11-23T09:30:00",
            "2026-11-23T09:30:01",
        ]

    def test_a_decision_goes_on_from_where_it_stands(self, stores):
        stores.seals.seal(seal_of(standing=Standing(self.BEGUN)))
        stores.seals.seal(seal_of(standing=Standing(self.ENDED, self.BEGUN)))
        assert stores.decisions.find("d-1") == {"id": "d-1", **self.ENDED}

    @pytest.mark.parametrize("before", [None, {"state": "begun", "process": "there"}])
    def test_a_decision_that_another_process_has_is_left_alone(self, stores, before):
        stores.seals.seal(seal_of(standing=Standing(self.BEGUN)))
        with pytest.raises(TakenOver):
            stores.seals.seal(seal_of(standing=Standing(self.ENDED, before), case=CASE))
        assert steps_of(stores, "d-1") == ["request", "decide"]
        assert stores.decisions.find("d-1") == {"id": "d-1", **self.BEGUN}
        assert stores.cases.cases() == ()

    def test_a_sealed_decision_is_its_tenants(self, stores):
        stores.seals.seal(seal_of(standing=Standing({**self.BEGUN, "tenant": "north"})))
        assert stores.decisions.find("d-1", "main") is None
        assert stores.decisions.find("d-1", "north") is not None

    def test_the_end_of_what_never_began_is_refused(self, stores):
        with pytest.raises(TakenOver):
            stores.seals.seal(seal_of(standing=Standing(self.ENDED, self.BEGUN)))
        assert steps_of(stores, "d-1") == []

    def test_a_commit_whose_answer_was_lost_is_known_again(self, stores):
        for _ in range(2):
            stores.seals.seal(seal_of(standing=Standing(self.BEGUN)))
        assert stores.decisions.find("d-1") == {"id": "d-1", **self.BEGUN}

    def test_what_is_sealed_without_a_checkpoint_is_kept_all_the_same_and_gets_one_later(self, stores):
        stores.seals.seal(seal_of(signed=False))
        assert (steps_of(stores, "d-1"), stores.verify().ok) == (["request", "decide"], True)
        for _ in range(2):
            stores.sign()
        stores.seals.seal(seal_of("d-2"))
        assert stores.verify().ok

    def test_a_case_that_is_open_stays_as_it_is(self, stores):
        stores.cases.open(CASE)
        stores.seals.seal(seal_of(case=replace(CASE, text="Another text.")))
        assert stores.cases.case("case-1") == CASE

    def test_a_step_without_canonical_form_seals_nothing(self, stores):
        broken = Seal("d-1", (Noted(Step("a", {}), AT), Noted(Step("b", {"x": 1.5}), AT)), Standing(self.BEGUN), CASE)
        with pytest.raises(TypeError):
            stores.seals.seal(broken)
        assert (steps_of(stores, "d-1"), stores.decisions.find("d-1"), stores.cases.cases()) == ([], None, ())

    def test_seals_of_many_threads_are_one_chain_and_none_is_cut_in_two(self, stores):
        names = ("request", "evaluate", "decide")
        results = at_once(lambda n: [stores.seals.seal(seal_of(f"d-{n}-{m}", names)) for m in range(5)], 12)
        assert [result for result in results if isinstance(result, Exception)] == []
        subjects = [json.loads(entry.leaf)["subject"] for entry in stores.audit.entries()]
        assert len(subjects) == 12 * 5 * 3
        assert all(len(set(subjects[at : at + 3])) == 1 for at in range(0, len(subjects), 3))
        assert stores.verify().ok

    def test_one_that_fails_does_not_fail_its_neighbours(self, stores):
        stores.seals.seal(seal_of("d-3", standing=Standing(self.BEGUN)))

        def seal(number):
            ours = Standing({"state": "begun", "process": f"p{number}"})
            stores.seals.seal(seal_of(f"d-{number}", standing=ours))

        results = at_once(seal, 12)
        assert [type(result).__name__ for result in results] == ["NoneType"] * 3 + ["TakenOver"] + ["NoneType"] * 8
        assert [len(steps_of(stores, f"d-{number}")) for number in range(12)] == [2] * 12

    def test_of_many_who_begin_one_decision_one_has_it(self, stores):
        def seal(number):
            stores.seals.seal(seal_of(standing=Standing({"state": "begun", "process": f"p{number}"})))

        results = at_once(seal, 8)
        assert sorted(type(result).__name__ for result in results) == ["NoneType"] + ["TakenOver"] * 7
        assert steps_of(stores, "d-1") == ["request", "decide"]


class TestAllowanceStore:
    MINUTE = "requests 2026-11-26T14:05"

    def test_what_is_taken_adds_up_to_the_limit_and_no_further(self, stores):
        taken = [stores.allowances.take("k-1", self.MINUTE, amount, 10) for amount in (4, 4, 4, 2, 1)]
        assert taken == [4, 8, None, 10, None]

    def test_more_than_the_limit_is_never_taken(self, stores):
        assert stores.allowances.take("k-1", self.MINUTE, 11, 10) is None
        assert stores.allowances.take("k-1", self.MINUTE, 10, 10) == 10

    def test_keys_kinds_and_periods_are_counted_apart(self, stores):
        places = [
            ("k-1", self.MINUTE),
            ("k-2", self.MINUTE),
            ("k-1", "requests 2026-11-26T14:06"),
            ("k-1", "tokens 2026"),
        ]
        assert [stores.allowances.take(*place, 1, 1) for place in places] == [1, 1, 1, 1]

    def test_an_estimate_is_put_right_in_both_directions(self, stores):
        stores.allowances.take("k-1", self.MINUTE, 100, 100)
        assert stores.allowances.correct("k-1", self.MINUTE, -40) == 60
        assert stores.allowances.correct("k-1", self.MINUTE, 70) == 130
        assert stores.allowances.take("k-1", self.MINUTE, 1, 100) is None
        assert stores.allowances.correct("k-1", self.MINUTE, -1000) == 0
        assert stores.allowances.take("k-1", self.MINUTE, 1, 100) == 1

    def test_what_was_never_taken_is_not_put_right(self, stores):
        assert stores.allowances.correct("k-1", self.MINUTE, 5) == 0
        assert stores.allowances.take("k-1", self.MINUTE, 10, 10) == 10

    def test_of_many_at_once_as_many_get_through_as_may(self, stores):
        results = at_once(lambda n: [stores.allowances.take("k-1", self.MINUTE, 1, 20) for _ in range(5)], 8)
        taken = sorted(used for each in results for used in each if used is not None)
        assert taken == list(range(1, 21))
