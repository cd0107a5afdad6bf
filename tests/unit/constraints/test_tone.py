"""Tone: marks and capitals are calmed, hype and pressure found, the rest of the language left alone."""

import pytest

from contracts.constraint_kinds_case import RISK, applied, find
from jurat.request import Verdict


def found(text: str, register: str = "neutral") -> list[tuple[str, str]]:
    return [(item.element, item.quote) for item in find("tone.register", register, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your fund grew!!", [("exclamation mark", "!!")]),
        ("Your fund is AMAZINGLY good.", [("capitals", "AMAZINGLY")]),
        ("CALL US", []),
        ("BUY MORE today.", [("capitals", "BUY"), ("capitals", "MORE")]),
        ("An incredible, once-in-a-lifetime fund.", [("hype", "incredible"), ("hype", "once-in-a-lifetime")]),
        ("Act fast, and don’t miss out.", [("pressure", "Act fast"), ("pressure", "don’t miss out")]),
    ],
)
def test_promotion_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["FINRA and SIPC, an ETF and a REIT.", "Your <PERSON_1> and <MONEY_12>.", "You need not hurry.", RISK]
)
def test_acronyms_labels_denials_and_disclosures_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_plain_also_minds_stilted_words() -> None:
    text = "Prior to this, we utilize it in order to help."
    assert [quote for _, quote in found(text, "plain")] == ["Prior to", "utilize", "in order to"]
    assert found(text, "neutral") == []
    assert {item.verdict for item in find("tone.register", "plain", text)} == {Verdict.REMARK}


def test_promotional_minds_nothing() -> None:
    assert found("ACT NOW!!! AMAZING!", "promotional") == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("It grew!! Good.", "It grew. Good."),
        ("Did it grow?!", "Did it grow?"),
        ("It is GUARDED.", "It is guarded."),
        ("GUARDED it is.", "Guarded it is."),
    ],
)
def test_marks_and_capitals_are_calmed(text: str, mended: str) -> None:
    finding = find("tone.register", "neutral", text)[0]
    assert finding.repair is not None
    assert applied(text, finding.repair) == mended


@pytest.mark.parametrize(
    "text",
    [
        "The advert that took her savings ran “ACT NOW, EVERYONE IS BUYING!” in red letters.",
        "Some firms write “prior to commencement” where they mean “before the start”.",
    ],
)
def test_the_tone_of_words_quoted_of_somebody_else_is_not_the_writers(text: str) -> None:
    assert found(text, "plain") == []


@pytest.mark.parametrize("text", ["“Our fund grew!”", "“It grew. It GUARDED us. It grew!”"])
def test_whose_tone_a_bare_quotation_has_is_for_a_person(text: str) -> None:
    faults = find("tone.register", "neutral", text)
    assert {(fault.verdict, fault.repair) for fault in faults} == {(Verdict.DOUBTFUL, None)}


def test_a_quotation_beside_our_own_words_keeps_our_tone() -> None:
    assert found("We tell you: “GUARDED money grows!”") == [("capitals", "GUARDED"), ("exclamation mark", "!")]


def test_hype_that_may_be_spoken_of_is_doubtful() -> None:
    assert [fault.verdict for fault in find("tone.register", "neutral", "Is this an incredible fund?")] == [
        Verdict.DOUBTFUL
    ]
