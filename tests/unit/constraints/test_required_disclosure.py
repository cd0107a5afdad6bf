"""Required disclosures: present word for word, else inserted at their place, else for a person."""

from dataclasses import replace

import pytest

from contracts.constraint_kinds_case import CRYPTO, MATERIAL, RISK, applied, find
from jurat.constraints.material import Material
from jurat.request import Finding, Verdict


def found(name: str, text: str, material: Material = MATERIAL) -> tuple[Finding, ...]:
    return find("disclosure.required", frozenset({name}), text, material)


def mended(name: str, text: str) -> str:
    finding = found(name, text)[0]
    assert finding.repair is not None
    return applied(text, finding.repair)


def test_a_missing_disclosure_is_appended() -> None:
    assert mended("risk", "Your review.\n") == f"Your review.\n\n{RISK}\n"


def test_one_for_the_start_stands_behind_the_salutation() -> None:
    assert (
        mended("opening", "Dear Mr. Bell,\n\nYour review.")
        == "Dear Mr. Bell,\n\nThis letter is an advertisement.\n\nYour review."
    )


def test_one_near_its_claim_stands_behind_the_sentence_it_speaks_of() -> None:
    text = "You hold two funds. You also hold digital assets, which are volatile. Thank you."
    assert mended("crypto", text) == (
        f"You hold two funds. You also hold digital assets, which are volatile. {CRYPTO} Thank you."
    )


def test_line_breaks_and_curly_quotes_do_not_matter_but_words_do() -> None:
    assert found("risk", RISK.replace(" ", "\n")) == ()
    assert len(found("risk", RISK.replace("may lose", "can lose"))) == 1
    assert len(found("risk", RISK.lower())) == 1


def test_any_approved_version_will_do() -> None:
    assert found("variant", "You may lose money.") == ()


def test_a_meaning_said_in_other_words_is_for_a_person() -> None:
    paraphrase = "Digital assets can be highly volatile, and you could lose the money that you invest."
    assert [(item.verdict, item.repair) for item in found("meaning", paraphrase)] == [(Verdict.DOUBTFUL, None)]
    assert [item.verdict for item in found("meaning", "Thank you.")] == [Verdict.VIOLATION]


@pytest.mark.parametrize("name", ["spanish", "future"])
def test_without_an_approved_text_nothing_can_be_inserted(name: str) -> None:
    assert [(item.verdict, item.repair) for item in found(name, "Thank you.")] == [(Verdict.VIOLATION, None)]


def test_the_language_of_the_client_chooses_the_text() -> None:
    assert found("spanish", "Puede perder dinero.", replace(MATERIAL, language="es-US")) == ()


def test_one_for_another_type_of_communication_is_not_asked() -> None:
    letter = replace(MATERIAL, facts={"communication.type": "correspondence"})
    assert found("institutional", "Thank you.", letter) == ()
    assert len(found("institutional", "Thank you.")) == 1


def test_one_without_a_title_is_called_by_its_name() -> None:
    untitled = replace(MATERIAL.program.disclosures["risk"], title="")
    material = replace(MATERIAL, program=replace(MATERIAL.program, disclosures={"risk": untitled}))
    message = "The disclosure 'risk' is missing. Include its approved text."
    assert [finding.message for finding in found("risk", "Your review.", material)] == [message]
