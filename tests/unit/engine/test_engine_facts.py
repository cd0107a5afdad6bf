"""Facts read from JSON and written back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jurat.engine.facts import FactsMisfit, facts_json, read_facts
from unit.engine.handmade import program, usd

PROGRAM = program()

SHAPE: dict[str, Any] = {
    "client": {
        "knowledgeLevel": "beginner",
        "age": 34,
        "institutional": False,
        "holdings": [{"assetClass": "fund", "value": "USD 12500.00", "share": "4.2%"}],
        "tags": ["vip"],
        "address": {"city": "Łódź"},
    },
    "portfolio": {"value": "USD 12500.00", "returnPercent": "-0.5%", "periodEnd": "2026-10-31"},
}


def problems(data: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(FactsMisfit) as caught:
        read_facts(PROGRAM, data)
    return [(problem.path, problem.message, problem.help) for problem in caught.value.problems]


def test_objects_by_entity_become_flat_typed_facts() -> None:
    expected = {
        "client.knowledgeLevel": "beginner",
        "client.age": Decimal(34),
        "client.institutional": False,
        "client.holdings": ({"assetClass": "fund", "value": usd("12500.00"), "share": Decimal("0.042")},),
        "client.tags": ("vip",),
        "client.address.city": "Łódź",
        "portfolio.value": usd("12500.00"),
        "portfolio.returnPercent": Decimal("-0.005"),
        "portfolio.periodEnd": date(2026, 10, 31),
    }
    assert expected == read_facts(PROGRAM, SHAPE)


def test_facts_written_back_have_the_shape_they_were_read_from() -> None:
    assert facts_json(PROGRAM, read_facts(PROGRAM, SHAPE)) == SHAPE


def test_decimals_are_read_exactly() -> None:
    data = json.loads('{"client": {"age": 0.1000000000000000000000001}}', parse_float=Decimal)
    assert Decimal("0.1000000000000000000000001") == read_facts(PROGRAM, data)["client.age"]


def test_a_float_is_read_by_its_shortest_decimal_form() -> None:
    assert Decimal("0.1") == read_facts(PROGRAM, {"client": {"age": 0.1}})["client.age"]


def test_null_is_known_to_be_unknown() -> None:
    assert read_facts(PROGRAM, {"client": {"age": None}, "portfolio": None}) == {"client.age": None}


def test_facts_can_start_inside_the_ontology() -> None:
    assert {"client.age": Decimal(3)} == read_facts(PROGRAM, {"age": 3}, "client")


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    data = {
        "cliet": {},
        "client": {"agee": 1, "institutional": "no", "knowledgeLevel": "beginer", "holdings": [{"value": 5}, 7]},
        "portfolio": {"returnPercent": 4.2, "periodEnd": "20261031"},
    }
    expected = [
        ("cliet", "no entity is called 'cliet'", "did you mean 'client'?"),
        ("client.agee", "no attribute of Client is called 'agee'", "did you mean 'age'?"),
        ("client.institutional", "yes or no is expected, not a text", "write true or false"),
        (
            "client.knowledgeLevel",
            "'beginer' is none of 'beginner', 'intermediate', 'expert'",
            "did you mean 'beginner'?",
        ),
        (
            "client.holdings[0].value",
            "a number is not an amount of money",
            "write the currency and the amount: 'USD 12500.00'",
        ),
        ("client.holdings[1]", "an object is expected, not a number", 'write facts as {"client": {"age": 34}}'),
        ("portfolio.returnPercent", "a number is not a percentage", "write it with its sign: '4.2%'"),
        ("portfolio.periodEnd", "'20261031' is not a date", "write it as '2026-11-23'"),
    ]
    assert expected == problems(data)


@pytest.mark.parametrize(
    "value",
    [True, "abc", "1e999999", Decimal("NaN"), float("inf"), 10**40, [], Decimal("1e-60")],
    ids=repr,
)
def test_what_is_no_number_of_sensible_length_is_refused(value: Any) -> None:
    assert [path for path, _, _ in problems({"client": {"age": value}})] == ["client.age"]


def test_half_a_surrogate_pair_is_refused() -> None:
    assert [path for path, _, _ in problems({"communication": {"topic": "\ud83d"}})] == ["communication.topic"]


@pytest.mark.parametrize("data", [[], "text", 3, None])
def test_anything_but_an_object_is_refused(data: Any) -> None:
    assert [path for path, _, _ in problems(data)] == [""]
