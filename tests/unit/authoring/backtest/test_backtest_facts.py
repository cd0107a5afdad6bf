"""Facts that come with mails, read as the pack types them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from jurat.authoring.backtest.fact import BadAssumption, Ontology, assumptions, by_post, nested, typed
from jurat.authoring.backtest.fault import UnknownFact
from jurat.constraints import SIGNATURES
from jurat.engine.facts import FactsMisfit
from jurat.foundation.quantity import Money
from jurat.packs.folder import load_pack

ONTOLOGY = Ontology(load_pack(Path(__file__).parents[4] / "rulesets" / "us_retail", SIGNATURES))


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("client.age", "41", Decimal(41)),
        ("CLIENT.KnowledgeLevel", "Beginner", "beginner"),
        ("client.institutional", "No", False),
        ("client.institutional", "true", True),
        ("portfolio.value", "USD 12.50", Money("USD", Decimal("12.50"))),
        ("client.holdings", '[{"value": "USD 1.00"}]', ({"value": Money("USD", Decimal("1.00"))},)),
        ("client.age", "unknown", None),
    ],
)
def test_a_cell_is_read_by_the_type_of_its_fact_whatever_the_capitals(path: str, text: str, value: object) -> None:
    assert list(typed(ONTOLOGY, [nested(ONTOLOGY, {path: text})]).values()) == [value]


def test_a_fact_nobody_declared_is_named_with_what_comes_near() -> None:
    with pytest.raises(UnknownFact) as caught:
        nested(ONTOLOGY, {"client.knowlegeLevel": "beginner"})
    assert caught.value.help == "Did you mean 'client.knowledgeLevel'?"


def test_facts_of_the_draft_are_read_from_the_mail_and_from_nowhere_else() -> None:
    with pytest.raises(UnknownFact) as caught:
        nested(ONTOLOGY, {"draft.wordCount": "3"})
    assert caught.value.help == "What is known of the draft is read from the mail itself."


def test_a_value_that_does_not_fit_is_said() -> None:
    with pytest.raises(FactsMisfit, match="yes or no"):
        typed(ONTOLOGY, [nested(ONTOLOGY, {"client.institutional": "maybe"})])


def test_later_layers_stand_above_earlier_ones() -> None:
    layers = [nested(ONTOLOGY, {"client.age": "40", "client.optOut": "no"}), nested(ONTOLOGY, {"client.age": "70"})]
    assert typed(ONTOLOGY, layers) == {"client.age": Decimal(70), "client.optOut": False}


def test_every_mail_is_an_email_where_the_pack_asks() -> None:
    assert by_post(ONTOLOGY) == {"communication": {"channel": "email"}}


def test_assumptions_are_path_and_text() -> None:
    assert assumptions(["client.age = 40", "client.language=a=b"]) == {"client.age": "40", "client.language": "a=b"}


@pytest.mark.parametrize("pair", ["client.age", "age=40", "client.age="])
def test_an_assumption_that_is_none_is_refused(pair: str) -> None:
    with pytest.raises(BadAssumption):
        assumptions([pair])
