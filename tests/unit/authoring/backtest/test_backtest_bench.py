"""What becomes of one mail, and on what it rests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.authoring.backtest.comparison import Change, change_of
from jurat.authoring.backtest.fact import Ontology, assumptions, nested, typed
from jurat.authoring.backtest.reading.quotation import Part
from jurat.authoring.backtest.screening.bench import Bench
from jurat.authoring.backtest.screening.result import Basis, Screening, from_json
from jurat.constraints import SIGNATURES
from jurat.packs.folder import load_pack
from support.judged_mail import KNOWN

DAY = date(2026, 11, 23)
PROGRAM = load_pack(Path(__file__).parents[4] / "rulesets" / "us_retail", SIGNATURES)
FACTS = typed(Ontology(PROGRAM), [nested(Ontology(PROGRAM), assumptions(KNOWN))])
CALM = "Thank you for your call. We have noted your new address."
PROMISE = "We guarantee a return of 9% a year to you."


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(PROGRAM, "compiled")


def bases(found: Screening) -> set[Basis]:
    return {stop.basis for stop in found.stops}


def test_a_calm_letter_goes_out_with_its_edits_shown(bench: Bench) -> None:
    found = bench.screen(CALM, FACTS, DAY)
    assert (found.outcome, found.stops, found.missing) == ("repaired", (), ())
    assert [(one.rule, one.act, one.removed) for one in found.changes] == [
        ("FINRA-2210-D3-NAME", "insert disclosure", "")
    ]


def test_words_that_must_not_be_said_are_quoted_in_context_with_who_wrote_them(bench: Bench) -> None:
    text = f"Well.\n\n> {PROMISE}"
    found = bench.screen(text, FACTS, DAY, ((Part.OWN, 0, 5), (Part.QUOTED, 7, len(text))))
    fault = next(one for one in found.faults if one.rule == "FINRA-2210-D1B-PROMISSORY")
    assert f"{fault.before}{fault.quote}{fault.after}" == text
    assert fault.part == "quoted history"
    assert "guarantee" in fault.quote


def test_without_facts_nothing_but_missing_facts_stops_a_calm_letter_and_they_are_named(bench: Bench) -> None:
    found = bench.screen(CALM, {}, DAY)
    assert (found.outcome, bases(found), found.decided_stops) == ("review", {Basis.UNKNOWN}, ())
    assert {"client.institutional", "client.lifecycleEvent", "communication.recipientCount"} <= set(found.missing)


def test_before_any_rule_was_in_force_nothing_can_be_said(bench: Bench) -> None:
    found = bench.screen(PROMISE, FACTS, date(2004, 5, 1))
    assert bases(found) == {Basis.AGE}
    assert change_of(True, found) is change_of(False, found) is Change.OUT_OF_FORCE


def test_a_rule_that_asks_for_a_person_is_a_reason_of_its_own(bench: Bench) -> None:
    found = bench.screen(CALM, {**FACTS, "communication.recipientCount": Decimal(400)}, DAY)
    assert (Basis.RULE, "FINRA-2210-B1-PREAPPROVE") in {(stop.basis, stop.rule) for stop in found.stops}


@pytest.mark.parametrize(
    ("before", "text", "facts", "change"),
    [
        (True, CALM, FACTS, Change.AGREED_PASSED),
        (False, CALM, FACTS, Change.NEWLY_PASSED),
        (True, PROMISE + " Expect a return of 9% a year.", FACTS, Change.NEWLY_STOPPED),
        (False, PROMISE + " Expect a return of 9% a year.", FACTS, Change.AGREED_STOPPED),
        (True, CALM, {}, Change.NEWLY_UNSURE),
        (False, CALM, {}, Change.SAME_BUT_UNSURE),
    ],
)
def test_both_decisions_together_have_a_name(
    bench: Bench, before: bool, text: str, facts: dict[str, object], change: Change
) -> None:
    assert change_of(before, bench.screen(text, facts, DAY)) is change


def test_a_stopped_mail_always_has_a_reason(bench: Bench) -> None:
    for text in (PROMISE, CALM, "x" * 100_001, "1 2 3"):
        found = bench.screen(text, FACTS, DAY)
        assert found.stopped == bool(found.stops), text[:20]


def test_a_stop_of_a_kind_nobody_foresaw_keeps_its_reasons(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bench, "_stops", lambda self, decision: iter(()))
    found = bench.screen(PROMISE, {}, DAY)
    assert found.stops
    assert found.decided_stops == found.stops


def test_a_screening_survives_its_way_through_json(bench: Bench) -> None:
    found = bench.screen(PROMISE, {}, DAY)
    assert from_json(found.to_json()) == found
