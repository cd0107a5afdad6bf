"""Number grounding: a figure stands on a record, by value, unit and rounding, or it is found."""

from dataclasses import replace
from decimal import Decimal

import pytest

from contracts.constraint_kinds_case import MATERIAL, PROFILE, RISK, applied, field, find
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
        "Please sign and return the form within 30 days. It helps us plan.",
        "Your CD matures on December 15, 2026. We will write to you before.",
        "Your annuity has a surrender charge until March 2029. Please ask us first.",
        "We charge a fee of 0.85% for this. It is in your agreement.",
        "As you asked, we sold 40 shares of the fund. The papers are with this letter.",
    ],
)
def test_a_deadline_a_cost_or_an_order_costs_no_sentence_but_a_person_looks_at_it(text: str) -> None:
    assert [(item.verdict, item.repair) for item in found(text)] == [(Verdict.DOUBTFUL, None)]


@pytest.mark.parametrize(
    "text",
    [
        "This is your review. A fund was held in 17 parcels. Thank you for reading.",
        "This is your review. It grew by April 15. Thank you for reading.",
        "This is your review. By April 15 it was 9%. Thank you for reading.",
        "This is your review. It returned 9% after fees. Thank you for reading.",
    ],
)
def test_a_date_or_count_of_the_clients_money_still_costs_its_sentence(text: str) -> None:
    repairs = [item.repair for item in found(text)]
    assert repairs and repairs[0] is not None
    assert applied(text, repairs[0]) == "This is your review. Thank you for reading."


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("We saw $12,600.00 there. That is all.", "We saw $12,500.00 there. That is all."),
        ("We saw $12,050.00 there. That is all.", "We saw $12,500.00 there. That is all."),
        ("One fund is worth $2,600.00 more. That is all.", "One fund is worth $2,500.00 more. That is all."),
    ],
)
def test_a_slip_of_one_digit_is_corrected_to_the_only_figure_it_can_mean(text: str, mended: str) -> None:
    (finding,) = found(text)
    assert finding.repair is not None
    assert applied(text, finding.repair) == mended
    assert "The record has" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "There is $12,690.00 here. That is all.",  # two digits off
        "It is nearly $11,500.00. That is all.",
        "The fund had $5,700.00 then. That is all.",  # of the one fund or of the other
        "It made 4.3% then. That is all.",  # of two digits, one is too many
    ],
)
def test_what_may_mean_something_else_is_left_out_and_not_corrected(text: str) -> None:
    (finding,) = found(text)
    assert finding.repair is not None
    assert applied(text, finding.repair) == "That is all."


def test_a_derived_figure_is_named_with_what_it_follows_from() -> None:
    (finding,) = found("One fund is worth $2,600.00 more. That is all.")
    assert finding.message == (
        "The amount '$2,600.00' is in no record that may be quoted here (allowed: portfolio_system). The record has"
        " $2,500.00 (difference: client.holdings.value - client.holdings.value). Correct it or leave the sentence out."
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Your gross return was 4.2%.", "is recorded as net, not gross"),
        ("It returned 4.2% before fees.", "is recorded as net, not gross"),
        ("In the third quarter of 2026 it returned 4.2%.", "is recorded for 2025-11-01 to 2026-10-31"),
        ("Over the last five years it returned 4.2%.", "not for 'five years'"),
        ("It returned 4.2% year to date.", "not for 'year to date'"),
    ],
)
def test_a_right_value_of_the_wrong_basis_or_time_is_found(text: str, says: str) -> None:
    fields = {**PROFILE.fields, "portfolio.returnBasis": field("portfolio.returnBasis", "net", "TEXT")}
    material = replace(MATERIAL, profile=replace(PROFILE, fields=fields))
    messages = [item.message for item in find("numbers.sources", SOURCES, text, material) if item.quote == "4.2%"]
    assert len(messages) == 1 and says in messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "After fees, your portfolio returned 4.2% over the last year.",
        "Your one-year return, net of fees, was 4.2%.",
        "You have been with us for a year and it returned 4.2% in 12 months.",
        "From November 1, 2025 to October 31, 2026 it returned 4.2%.",
    ],
)
def test_the_recorded_basis_and_time_pass(text: str) -> None:
    fields = {**PROFILE.fields, "portfolio.returnBasis": field("portfolio.returnBasis", "net", "TEXT")}
    material = replace(MATERIAL, profile=replace(PROFILE, fields=fields))
    assert [item.quote for item in find("numbers.sources", SOURCES, text, material)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Call (203) 555-0100, +44 20 7946 0958 or 203.555.0100 ext. 4512. Dial 555-0100.",
        "Write to PO Box 1234, London EC1A 1BB, or 12 Main Street, Suite 400, Springfield, IL 62704-1234.",
        "See Rule 2210(d)(1)(B), Rule 206(4)-1, Rules 2210 and 2211, 17 CFR 275.206(4)-1 and page 2 of 4. 12b-1 fees.",
        "SEC Release No. IA-5653, Release 34-105524, Regulatory Notice 21-19, H.R. 5376.",
        "The S&P 500® Index, S&P MidCap 400, STOXX Europe 600, Nasdaq-100, the Dow 30.",
        "401(k), 403(b), 529 plans, a 1035 exchange, Form 1099-DIV, your 1099s, Form W-2, 10-K.",
        "The Investment Advisers Act of 1940 and the 2008 financial crisis. Founded in 1987. © 2024 Halden.",
        "ISIN US0378331005, CUSIP 037833100, LEI 5493001KJTIIGC8Y1R12, routing number 021000021, account 12345678.",
        "Open 9 to 5, 24/7, 365 days a year, a 24-hour service, a 1-on-1 meeting, our top 10 list, a 60/40 portfolio.",
        "The Vanguard Target Retirement 2045 Fund. FDIC insured up to $250,000. SIPC protects up to $500,000.",
    ],
)
def test_numbers_that_claim_nothing_are_no_findings(text: str) -> None:
    assert [finding.quote for finding in found(text)] == []


def test_a_multiple_is_for_a_person_to_mend_and_one_that_is_only_supposed_to_judge() -> None:
    said, supposed = (
        found(text)[0] for text in ("It doubled. That is all.", "You would have doubled it. That is all.")
    )
    assert (said.verdict, said.repair) == (Verdict.VIOLATION, None)
    assert (supposed.verdict, supposed.repair) == (Verdict.DOUBTFUL, None)
