"""Prohibited terms: what is said is found and replaced; what is denied, excused or approved is left alone."""

import pytest

from contracts.constraint_kinds_case import RISK, applied, find
from jurat.request import Finding, Verdict


def found(text: str) -> tuple[Finding, ...]:
    return find("terms.prohibited", frozenset({"promises"}), text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("It has a guaranteed return.", "It has a targeted return."),
        ("It has guaranteed returns.", "It has targeted returns."),
        ("Guaranteed returns here.", "Targeted returns here."),
        ("See our Guaranteed Return plan.", "See our Targeted Return plan."),
        ("It has GUARANTEED RETURNS.", "It has targeted returns."),
        ("It is a risk-free plan.", "It is an insured plan."),
        ("A risk-free plan.", "An insured plan."),
        ("Good. You can't lose. It is so.", "Good. It is so."),
        ("One line here.\n\nYou can't lose.\n\nOne more line.", "One line here.\n\nOne more line."),
        ("It is so, they say. You can't lose.", "It is so, they say."),
        ("It is so, they say. You can't lose.\n\nMore.", "It is so, they say.\n\nMore."),
    ],
)
def test_a_term_is_mended_in_the_form_of_the_original(text: str, mended: str) -> None:
    finding = found(text)[0]
    assert finding.repair is not None
    assert applied(text, finding.repair) == mended


@pytest.mark.parametrize(
    "text",
    [
        "It is a sure profit.",  # TO REVIEW
        "We recommend a risk-free plan.",
        "It will earn guaranteed returns.",
        "You can't lose.",  # nothing else would be left
    ],
)
def test_what_only_a_person_may_mend_carries_no_edit(text: str) -> None:
    assert [(finding.verdict, finding.repair) for finding in found(text)] == [(Verdict.VIOLATION, None)]


@pytest.mark.parametrize("text", ["No one can promise a guaranteed return.", "Beware of “risk-free” offers.", RISK])
def test_denials_warnings_and_approved_disclosures_are_no_violations(text: str) -> None:
    assert found(text) == ()


def test_an_open_question_is_doubtful_and_carries_no_edit() -> None:
    assert [(item.verdict, item.repair) for item in found("Is this fund risk-free?")] == [(Verdict.DOUBTFUL, None)]


@pytest.mark.parametrize(
    "text",
    [
        "“This is a risk-free plan. You can ask anybody.”",
        "To find the ratio, subtract the risk-free return from that of the fund and divide by the deviation.",
    ],
)
def test_what_is_doubtful_as_a_claim_is_no_surer_for_being_listed(text: str) -> None:
    assert [(item.verdict, item.repair) for item in found(text)] == [(Verdict.DOUBTFUL, None)]


@pytest.mark.parametrize("text", ["Your fund is a risk-free plan.", "Isabel Thorne, we do offer a risk-free plan."])
def test_a_short_line_and_what_the_writer_says_of_himself_are_not_doubted(text: str) -> None:
    assert [item.verdict for item in found(text)] == [Verdict.VIOLATION]


def test_a_disclaimer_does_not_cure_a_claim() -> None:
    assert [item.quote for item in found(f"It has a guaranteed return. {RISK}")] == ["guaranteed return"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It is more risk-free than cash.", "The sentence is a comparison, so it is for a person to mend."),
        (
            "We recommend it: it will grow and is risk-free.",
            "The sentence is a recommendation and a projection, so it is for a person to mend.",
        ),
    ],
)
def test_a_replacement_that_is_not_made_says_why(text: str, why: str) -> None:
    finding = find("terms.prohibited", frozenset({"promises"}), text)[0]
    assert (finding.repair, finding.message.endswith(f" Use 'insured' instead. {why}")) == (None, True), finding.message


def test_a_term_that_is_for_a_person_anyway_says_nothing_of_its_sentence() -> None:
    finding = find("terms.prohibited", frozenset({"promises"}), "It is a more sure profit than cash.")[0]
    assert finding.message.endswith("Write the sentence without it.")
