"""A gross return stands beside the net return of the same period, at least as prominent."""

from dataclasses import replace

import pytest

from contracts.constraint_kinds_case import MATERIAL, PROGRAM, disclosure, find
from jurat.request import Finding, Verdict

BLANK = "Nothing is said here of any result, and what is said goes on for a while. " * 9


def found(text: str) -> tuple[Finding, ...]:
    return find("returns.netBesideGross", True, text)


def verdicts(text: str) -> list[tuple[str, Verdict]]:
    return [(finding.quote, finding.verdict) for finding in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The strategy returned 8.2% gross and 7.1% net of fees.",
        "Over five years it returned 8.2% before fees. After fees, it returned 7.1%.",
        "It made 7.1% after fees over five years (8.2% before fees).",
        "| Period | Gross | Net |\n|---|---|---|\n| 1 year | 8.2% | 7.1% |\n| 5 years | 9.1% | 8% |",
        "**8.2% gross, 7.1% net**",
        "## Gross 8.2%, net 7.1%",
        "Your portfolio returned 7.1% after fees.",
        "Gross domestic product grew 3%. The gross expense ratio is 0.85%.",
        "Nobody speaks of returns here.",
    ],
)
def test_a_gross_return_with_its_net_return_beside_it_passes(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The strategy returned 8.2% gross of fees.", "stands alone"),
        ("The fund made 8.2%. Returns are shown before the deduction of fees.", "stands alone"),
        ("Over five years 8.2% gross. Over one year 7.1% net.", "no net return of its own period"),
        (f"It made 8.2% gross. {BLANK}It made 7.1% net.", "far away"),
        ("**8.2% gross** of fees, 7.1% net", "stands out more"),
        ("# 8.2% gross\n\n7.1% net of fees", "stands out more"),
        ("It made 8.2%* before fees.\n\n*7.1% after fees", "stands out more"),
        ("It made <b>8.2%</b> before fees, <small>7.1% after fees</small>.", "stands out more"),
        ("A gross multiple of 8.2x and a net return of 7.1%.", "stands alone"),
    ],
)
def test_any_other_gross_return_is_a_violation(text: str, says: str) -> None:
    (finding,) = found(text)
    assert (finding.quote[:3], finding.verdict, finding.repair) == ("8.2", Verdict.VIOLATION, None)
    assert says in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Over five years it made 8.2% gross.\n\nIt made 7.1% net.",
        f"It made 8.2% gross. {BLANK[:400]}It made 7.1% net.",
        "The total returned 5% gross and 4% net. The equity sleeve returned 8.2% gross of fees in the same time.",
    ],
)
def test_where_it_is_open_a_person_judges(text: str) -> None:
    assert [item for item in verdicts(text) if item[1] is Verdict.VIOLATION] == []


def test_the_gross_return_of_a_part_is_for_a_person_where_the_total_stands_both_ways() -> None:
    text = "Over a year 5% gross, 4% net. In 2025 the equity sleeve made 8.2% gross."
    assert verdicts(text) == [("8.2%", Verdict.DOUBTFUL)]


def test_a_period_that_only_one_of_them_names_is_for_a_person() -> None:
    assert verdicts("Over five years it made 8.2% gross.\n\nIt made 7.1% net.") == [("8.2%", Verdict.DOUBTFUL)]


def test_every_period_needs_a_net_return_of_its_own() -> None:
    text = "Gross of fees: 1 year 8.2%, 5 years 9.1%, 10 years 10%. Net of fees: 1 year 7.1%."
    assert verdicts(text) == [("9.1%", Verdict.VIOLATION), ("10%", Verdict.VIOLATION)]


def test_approved_wording_is_never_at_fault() -> None:
    said = disclosure("example", "A gross return of 8.2% is an example.")
    material = replace(MATERIAL, program=replace(PROGRAM, disclosures={"example": said}))
    assert find("returns.netBesideGross", True, "A gross return of 8.2% is an example.", material) == ()


def test_a_rule_that_asks_for_nothing_finds_nothing() -> None:
    assert find("returns.netBesideGross", False, "It made 8.2% gross.") == ()
