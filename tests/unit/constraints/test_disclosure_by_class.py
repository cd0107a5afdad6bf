"""A disclosure FOR a type is asked of what a communication is, not of what it is declared to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jurat.constraints import kind_of
from jurat.constraints.material import Material
from jurat.engine.evaluation import Constraint
from jurat.text.reading import Reading
from support.scene import engine

RETAIL = "communication is retail communication"


def missing(derived: dict[str, bool | None], declared: str | None = None) -> bool:
    program = engine().program
    disclosure = replace(program.disclosures["market_risk"], for_types=("retail communication",))
    facts = {} if declared is None else {"communication.type": declared}
    material = Material(
        replace(program, disclosures={"market_risk": disclosure}), date(2026, 11, 23), facts=facts, derived=derived
    )
    constraint = Constraint("disclosure.required", frozenset({"market_risk"}), ("R",), ("R",))
    return bool(kind_of("disclosure.required").validate(constraint, Reading("A text."), material))


@pytest.mark.parametrize("declared", [None, "correspondence", "institutional communication"])
def test_what_it_is_decides_whatever_was_declared(declared: str | None) -> None:
    assert missing({RETAIL: True}, declared) is True
    assert missing({RETAIL: False}, declared) is False


def test_where_the_rules_cannot_tell_the_disclosure_stands() -> None:
    assert missing({RETAIL: None}, "correspondence") is True


def test_a_pack_that_derives_no_class_goes_by_the_declared_one() -> None:
    assert missing({}, "correspondence") is False
    assert missing({}, "retail communication") is True
    assert missing({}) is True
