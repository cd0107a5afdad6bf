"""Returns are read with their basis and the period they are for."""

import pytest

from jurat.text.performance import returns_of
from jurat.text.reading import Reading


def read(text: str) -> list[tuple[str, str, str]]:
    found = returns_of(Reading(text))
    return [(text[item.number.start : item.number.end], item.basis.value, item.period) for item in found]


@pytest.mark.parametrize(
    "text",
    [
        "The composite returned 8.2% gross and 7.1% net of fees.",
        "Our gross return was 8.2% and 7.1% after fees.",
        "Gross 8.2%, net 7.1%.",
        "8.2% (gross), 7.1% (net)",
        "It made 8.2% before and 7.1% after fees.",
        "It made 8.2% gross and 7.1% net of\nadvisory fees.",
        "It returned 8.2%/7.1% (gross/net).",
        "Gross and net returns were 8.2% and 7.1%.",
        "Before the deduction of advisory fees it made 8.2%. Less all fees and expenses, it made 7.1%.",
        "Rentabilidad bruta del 8.2% y neta del 7.1%.",
        "| Gross of fees | 8.2% |\n| Net of fees | 7.1% |",
        "Gross\tNet\n8.2%\t7.1%",
        "<table><tr><th>Gross</th><th>Net</th></tr><tr><td>8.2%</td><td>7.1%</td></tr></table>",
    ],
)
def test_the_words_at_a_return_say_its_basis(text: str) -> None:
    assert read(text) == [("8.2%", "gross", ""), ("7.1%", "net", "")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Our gross return was 8.2% over five years.", "year 5"),
        ("Over 60 months it returned 8.2% gross.", "year 5"),
        ("Since inception: 8.2% before fees.", "inception"),
        ("Year-to-date gross return 8.2%.", "ytd"),
        ("It returned 8.2% gross in the third quarter of 2026.", "2026-07-01 quarter"),
        ("From 2020 to 2025 it returned 8.2% gross.", "2020-01-01 year 2025-01-01 year"),
        ("As of December 31, 2025 it returned 8.2% gross.", ""),
        ("| | 1Y | 5Y |\n| Gross | n/a | 8.2% |", "year 5"),
        ("It is about five years. It returned 8.2% gross.", "year 5"),
        ("It is about five years.\n\nIt returned 8.2% gross.", ""),
    ],
)
def test_a_return_has_its_period(text: str, period: str) -> None:
    assert read(text) == [("8.2%", "gross", period)]


def test_each_return_of_a_row_has_its_own_period() -> None:
    text = "Gross of fees: 1 year 8.2%, 5 years 9.1%. Net of fees: 7.1% over 1 year and 8.0% over 5 years."
    assert read(text) == [
        ("8.2%", "gross", "year 1"),
        ("9.1%", "gross", "year 5"),
        ("7.1%", "net", "year 1"),
        ("8.0%", "net", "year 5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The fund rose 8.2%. Returns are shown before the deduction of advisory fees.",
        "Performance does not reflect the deduction of advisory fees. The strategy returned 8.2%.",
    ],
)
def test_one_sentence_may_say_the_basis_of_all_returns(text: str) -> None:
    assert read(text) == [("8.2%", "gross", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Gross expense ratio 0.85%, net expense ratio 0.75%.",
        "The advisory fee is 1.25% net of rebates.",
        "The US gross domestic product grew 3%. Net sales rose 4%. Net asset value fell 2%.",
        "Gross of fees, the fund beat the index, which rose 5%.",
        "4.5% gross interest, 4.5% AER.",
        "Net income rose 12% and gross margin was 40%.",
        "Your portfolio returned 4.2%.",
    ],
)
def test_what_is_no_return_of_ours_has_no_basis(text: str) -> None:
    assert read(text) == []
