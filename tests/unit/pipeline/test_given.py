"""Facts given with a request: where they come from, when they were true, and what rules on old facts make of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from jurat.engine.facts import FactsMisfit
from jurat.foundation.canonical import canonical
from jurat.foundation.provenance import Given
from jurat.foundation.quantity import Money
from jurat.pipeline.given import FromTheFuture, GivenUnfit, Stated, aged, apart, laid_over, read_given, refuse_future
from jurat.pipeline.record import request_step
from jurat.replay.recorded import recorded_request
from jurat.request import Decision, Purpose, Request
from support.scene import AT, Scene, Scripted, engine

FRESH, OLD = "2026-11-20", "2026-01-31"


def value(of: Any, as_of: str | None = FRESH, source: str | None = "portfolio_system") -> dict[str, Any]:
    return {"value": of, **({"as_of": as_of} if as_of else {}), **({"source": source} if source else {})}


def test_a_fact_is_given_plain_or_with_its_source_and_its_day() -> None:
    facts = {
        "client": {"age": value(67, source="crm"), "knowledgeLevel": "beginner"},
        "portfolio": {
            "value": value("USD 5.00", "2026-11-20T10:00:00+02:00", None),
            "holdings": [{"value": "USD 1.00"}],
        },
    }
    assert apart(facts) == (
        {
            "client": {"age": 67, "knowledgeLevel": "beginner"},
            "portfolio": {"value": "USD 5.00", "holdings": [{"value": "USD 1.00"}]},
        },
        {
            "client.age": Given("crm", datetime(2026, 11, 20, tzinfo=UTC)),
            "portfolio.value": Given("", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        },
    )


@pytest.mark.parametrize(
    "about",
    [
        {"source": ""},
        {"source": 7},
        {"source": "x" * 65},
        {"as_of": "soon"},
        {"as_of": 20261120},
        {"as_of": "2026-11-20T10:00:00"},
        {"as_of": "2026-13-01"},
    ],
)
def test_a_source_or_a_day_that_is_none_is_refused_by_its_place(about: dict[str, Any]) -> None:
    with pytest.raises(GivenUnfit) as caught:
        apart({"client": {"age": {"value": 67, **about}}})
    assert (caught.value.code, caught.value.param) == ("facts_misfit", "facts.client.age")


def test_a_fact_of_the_future_is_refused() -> None:
    refuse_future({"client.age": Given("", AT)}, AT)
    with pytest.raises(FromTheFuture) as caught:
        refuse_future({"client.age": Given("", datetime(2026, 11, 24, tzinfo=UTC))}, AT)
    assert caught.value.code == "as_of_in_future"


@pytest.mark.parametrize(
    ("facts", "given", "expected"),
    [
        ({"portfolio.value": 1}, {"portfolio.value": OLD}, OLD),
        ({"portfolio.value": 1, "portfolio.returnPercent": 2}, {"portfolio.value": FRESH}, None),
        (
            {"portfolio.value": 1, "portfolio.returnPercent": 2},
            {"portfolio.value": FRESH, "portfolio.returnPercent": OLD},
            OLD,
        ),
        ({"portfolio.value": 1, "portfolio.asOf": date(2026, 11, 1)}, {"portfolio.value": OLD}, OLD),
        ({"portfolio.value": 1, "portfolio.asOf": date(2026, 1, 1)}, {"portfolio.value": OLD}, "2026-01-01"),
        ({"client.age": 67}, {"client.age": OLD}, None),
    ],
)
def test_an_entity_is_as_old_as_the_oldest_of_its_facts(
    facts: Mapping[str, Any], given: Mapping[str, str], expected: str | None
) -> None:
    said = {path: Given("", datetime.fromisoformat(f"{day}T00:00:00+00:00")) for path, day in given.items()}
    age = aged(facts, said, engine().program).get("portfolio.asOf")
    assert (None if age is None else age.isoformat()) == expected


def test_facts_are_read_with_their_sources_and_their_age() -> None:
    stated = read_given(engine().program, {"portfolio": {"value": value("USD 5.00", OLD, "books")}}, AT)
    assert stated == Stated(
        {"portfolio.value": Money("USD", Decimal("5.00")), "portfolio.asOf": date(2026, 1, 31)},
        {"portfolio.value": "books"},
    )
    with pytest.raises(FromTheFuture):
        read_given(engine().program, {"client": {"age": value(67, "2026-11-24")}}, AT)


def test_an_object_that_is_no_fact_with_its_source_is_told_how_one_is_written() -> None:
    with pytest.raises(FactsMisfit) as caught:
        read_given(engine().program, {"portfolio": {"value": {"value": "USD 5.00", "sorce": "books"}}})
    assert (caught.value.message, caught.value.help) == (
        "portfolio.value: an object is not an amount of money",
        'with its source a fact is {"value": …, "source": "crm", "as_of": "2026-11-20"}, and nothing else',
    )


def test_facts_lie_over_each_other_member_by_member() -> None:
    below = {"client": {"age": 70, "optOut": False}, "portfolio": {"value": "USD 1.00"}}
    above = {"client": {"age": None, "holdings": []}}
    assert laid_over(below, above) == {
        "client": {"age": None, "optOut": False, "holdings": []},
        "portfolio": {"value": "USD 1.00"},
    }


def test_a_fact_with_its_source_is_not_mixed_with_the_one_below() -> None:
    dated, sourced = value(70, FRESH, None), value(71, None, "crm")
    assert laid_over({"client": {"age": dated}}, {"client": {"age": sourced}}) == {"client": {"age": sourced}}
    assert laid_over({"client": {"age": dated}}, {"client": {"age": 72}}) == {"client": {"age": 72}}


def screened(worth: Any, text: str = "Your portfolio was worth $500.00.") -> Decision:
    inline, given = apart({"portfolio": {"value": worth}})
    return Scene(Scripted("-")).run(None, text=text, inline=inline, given=given).decision


def rules(decision: Decision) -> set[str]:
    return {reason.rule for reason in decision.reasons}


def test_an_old_figure_is_to_the_rules_what_an_old_figure_of_the_record_is() -> None:
    assert "HOUSE-STALE" in rules(screened(value("USD 500.00", "2025-01-31")))
    assert "HOUSE-STALE" not in rules(screened(value("USD 500.00")))


def test_a_figure_of_a_source_that_may_not_be_quoted_has_no_ground() -> None:
    wrong = screened(value("USD 500.00", source="a_spreadsheet"))
    assert any("comes from 'a_spreadsheet'" in finding.message for finding in wrong.attempts[0].found)
    assert not any(item.kind == "number_grounding" for item in screened(value("USD 500.00")).attempts[0].found)


def test_source_and_day_are_recorded_and_read_back() -> None:
    request = Request("d1", "app", AT, "p", "t", "c", given={"client.age": Given("crm", AT), "client.name": Given("x")})
    content = json.loads(canonical(request_step(request).content))
    assert content["given"]["client.age"] == {"source": "crm", "as_of": "2026-11-23T09:00:00.000000Z"}
    assert recorded_request(content) == request
    assert "given" not in request_step(Request("d1", "app", AT, "p", "t", "c")).content


@pytest.mark.parametrize(("purpose", "read"), [(Purpose.CLIENT, "commercial"), (Purpose.INTERNAL, "service")])
def test_the_purpose_of_a_key_reaches_the_rules(purpose: Purpose, read: str) -> None:
    decision = Scene(Scripted("-")).run(None, text="Good morning.", purpose=purpose).decision
    assert decision.evaluation.facts["communication.purpose"] == read
