"""Number grounding: a figure stands on a record, by value, unit and rounding, or it is found."""

from dataclasses import replace
from decimal import Decimal

import pytest

from contracts.constraint_kinds_case import MATERIAL, RISK, applied, find
from jurat.foundation.quantity import Money
from jurat.request import NOBODY, Finding, Verdict

SOURCES = frozenset({"portfolio_system"})


def found(text: str) -> tuple[Finding, ...]:
    return find("numbers.sources", SOURCES, text)


@pytest.mark.parametrize(
    "text",
    [
        "Your portfolio was worth $12,500.00 on October 31, 2026.",
        "It was worth $12,500, USD 12,500.00, 12,500 dollars or $12.5 thousand on 31 October 2026.",
        "It returned 4.2%, 4.20 percent, 4%, or four point two per cent.",
        "From November 1, 2025 to 10/31/2026, that is 12 months or one year.",
        "You are 34. You hold two funds.",
        "About $12,400; over $12,000; nearly $13,000.",
        "Your Target 2045 Fund is worth $5,000.00, 40% of your portfolio.",
        "Your Alder Bond Fund ($7,500.00) is one of two funds.",
        "Together they are worth $12,500.00.",
        "One is worth $2,500.00 more than the other.",
        "In the fourth quarter of 2026, in October 2026, in 2026.",
        "This letter was written on November 23, 2026.",
        RISK,
        "Thank you for 5 years with us. You have 2 funds. The form has 3 pages.",
        "It takes 10 minutes and has 4 questions. Sign it in two places.",
        "1. First\n2. Second, see https://www.example.org/2031 and call 1-800-555-0100.",
    ],
)
def test_figures_of_the_record_are_found_in_any_usual_form(text: str) -> None:
    assert [finding.quote for finding in found(text)] == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It returned 4.3%.", "4.3%"),
        ("It fell 4.2%.", "4.2%"),
        ("It returned -4.2%.", "-4.2%"),
        ("It is worth €12,500.00.", "€12,500.00"),
        ("It is worth $12,501.", "$12,501"),
        ("It returned 4.2 basis points.", "4.2 basis points"),
        ("On October 30, 2026 it was so.", "October 30, 2026"),
        ("In 2019 it was so.", "2019"),
        ("Over five years it grew.", "five years"),
        ("You hold 17 funds.", "17"),
        ("It pays eight percent.", "eight percent"),
        ("About $11,000 is there.", "$11,000"),
        ("It is worth $2,500.00.", "$2,500.00"),  # a difference, but the sentence does not speak of one
    ],
)
def test_any_other_figure_is_a_finding(text: str, quote: str) -> None:
    assert [finding.quote for finding in found(text)] == [quote]


def test_a_contradicted_figure_of_the_client_is_corrected() -> None:
    text = "Your portfolio is worth $13,000.00. Its benchmark is another matter."
    finding = found(text)[0]
    assert finding.repair is not None
    assert applied(text, finding.repair) == "Your portfolio is worth $12,500.00. Its benchmark is another matter."


def test_an_unsupported_sentence_is_left_out() -> None:
    text = "This is your review. A fund like this pays 8% a year. Thank you for reading."
    finding = found(text)[0]
    assert finding.repair is not None
    assert applied(text, finding.repair) == "This is your review. Thank you for reading."


@pytest.mark.parametrize(
    "text",
    [
        "Your portfolio will grow by 9%. That is all we say.",
        "It beat the index by 9%. That is all we say.",
        "It is 9%.",
    ],
)
def test_projections_comparisons_and_the_only_sentence_are_left_to_a_person(text: str) -> None:
    assert [finding.repair for finding in found(text)] == [None]


def test_a_figure_of_another_source_is_named_with_its_source() -> None:
    finding = found("The fee is 0.75% of it. That is all we say.")[0]
    assert "'billing'" in finding.message


def test_facts_given_with_a_request_ground_a_text_about_no_client_only() -> None:
    given = {"portfolio.value": Money("USD", Decimal(700))}
    alone = replace(MATERIAL, profile=NOBODY, facts=given)
    beside = replace(MATERIAL, facts={"portfolio.total": Money("USD", Decimal(700))})
    assert find("numbers.sources", SOURCES, "It is $700.", alone) == ()
    assert [item.verdict for item in find("numbers.sources", SOURCES, "It is $700.", beside)] == [Verdict.DOUBTFUL]


def test_without_a_common_source_no_figure_may_be_quoted() -> None:
    assert [item.quote for item in find("numbers.sources", frozenset(), "It is $12,500.00.")] == ["$12,500.00"]


@pytest.mark.parametrize(
    "text",
    [
        "Please send the form by December 15. It helps us plan.",
        "The deadline for your IRA contribution is April 15. Please call us if that is too soon.",
        "We reply within 3 business days. Please call us if that is too late.",
    ],
)
def test_a_deadline_costs_no_sentence_but_a_person_looks_at_it(text: str) -> None:
    assert [(item.verdict, item.repair) for item in found(text)] == [(Verdict.DOUBTFUL, None)]


@pytest.mark.parametrize(
    "text",
    [
        "This is your review. A fund was sold in 17 parcels. Thank you for reading.",
        "This is your review. It grew by April 15. Thank you for reading.",
        "This is your review. By April 15 it was 9%. Thank you for reading.",
    ],
)
def test_a_date_or_count_of_the_clients_money_still_costs_its_sentence(text: str) -> None:
    repairs = [item.repair for item in found(text)]
    assert repairs and repairs[0] is not None
    assert applied(text, repairs[0]) == "This is your review. Thank you for reading."
