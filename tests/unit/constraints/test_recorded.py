"""Names of the record: what the register calls a fund or a client is for a person, and no machine edits it."""

from dataclasses import replace

import pytest

from contracts.constraint_kinds_case import MATERIAL, field, find
from jurat.constraints.material import Material
from jurat.foundation.type import OneOf
from jurat.language.program.node import Attribute, Entity
from jurat.request import NOBODY, Profile, Verdict

HOLDING = {"name": "Guaranteed Return Fund", "manager": "Rosa AMAZINGLEY", "note": "BOND"}
FIELDS = (field("client.holdings", (HOLDING,), "COLLECTION"), field("client.lastName", "Thrilling", "TEXT", "crm"))
NAMED = replace(MATERIAL, profile=Profile("C-1", {item.name: item for item in FIELDS}))
GIVEN = replace(MATERIAL, profile=NOBODY, facts={"client.holdings": (HOLDING,)})
PROMISES = frozenset({"promises"})


@pytest.mark.parametrize("material", [NAMED, GIVEN])
@pytest.mark.parametrize("name", ["Guaranteed Return Fund", "GUARANTEED RETURN FUND"])
def test_a_listed_term_in_the_name_of_a_holding_is_for_a_person(material: Material, name: str) -> None:
    findings = find("terms.prohibited", PROMISES, f"You hold the {name}. Please call us.", material)
    assert [(item.verdict, item.repair) for item in findings] == [(Verdict.DOUBTFUL, None)]


def test_the_same_words_outside_of_the_name_are_mended() -> None:
    findings = find("terms.prohibited", PROMISES, "It has a guaranteed return. Please call us.", NAMED)
    assert [item.verdict for item in findings] == [Verdict.VIOLATION]
    assert findings[0].repair is not None


@pytest.mark.parametrize("text", ["Dear Ms Thrilling, hello.", "Dear Rosa AMAZINGLEY, hello."])
def test_a_name_is_never_calmed(text: str) -> None:
    findings = find("tone.register", "neutral", text, NAMED)
    assert [(item.verdict, item.repair) for item in findings] == [(Verdict.DOUBTFUL, None)]


@pytest.mark.parametrize("path", ["communication.topic", "client.mood"])
def test_a_value_out_of_a_closed_set_or_of_the_request_shelters_nothing(path: str) -> None:
    client = Entity("Client", (Attribute("mood", OneOf(("guaranteed return",))),))
    program = replace(MATERIAL.program, entities={"Client": client})
    material = replace(MATERIAL, program=program, profile=NOBODY, facts={path: "guaranteed return"})
    findings = find("terms.prohibited", PROMISES, "It has a guaranteed return.", material)
    assert [item.verdict for item in findings] == [Verdict.VIOLATION]
