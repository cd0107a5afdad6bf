"""Returns out of a monthly index file, on the S&P 500 since 1871."""

import csv
import itertools
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from jurat.profiles.series import IndexSeries
from jurat.profiles.tabular.fault import ProfileDataFault
from jurat.request import ProfileField

ROOT = Path(__file__).parents[3]
FILE = Path(os.environ.get("JURAT_TEST_DATA", ROOT.parent / "shared" / "data")) / "sp500_monthly.csv"
AT = datetime(2026, 11, 23, tzinfo=UTC)

real = pytest.mark.skipif(not FILE.exists(), reason=f"no index file at {FILE}; set JURAT_TEST_DATA")


def _half_up_percent(growth: Fraction, places: int) -> Decimal:
    """The return as a percent with so many places, in whole-number arithmetic."""
    scaled = abs(growth - 1) * 100 * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if growth >= 1 else -whole).scaleb(-places)


@real
@pytest.mark.parametrize(
    ("start", "end", "percent"),
    [
        ((2025, 12), (2026, 6), "8.71"),  # 7450.03 / 6853.03
        ((2019, 12), (2020, 3), "-16.51"),  # 2652.39 / 3176.75
        ((1871, 1), (1871, 2), "1.35"),  # 4.50 / 4.44
    ],
)
def test_a_price_return_is_the_level_at_the_end_over_the_level_at_the_start(
    start: tuple[int, int], end: tuple[int, int], percent: str
) -> None:
    found = IndexSeries(FILE).price_return(date(*start, 1), date(*end, 28), AT)
    assert found is not None
    assert (Decimal(percent).scaleb(-2), "price return") == (found.value, found.basis)


@real
def test_every_calendar_year_agrees_with_exact_fractions_of_the_file() -> None:
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = {row["Date"][:7]: row for row in csv.DictReader(stream)}
    series = IndexSeries(FILE)
    for year in range(1872, 2026):
        growth = Fraction(rows[f"{year}-12"]["SP500"]) / Fraction(rows[f"{year - 1}-12"]["SP500"])
        found = series.price_return(date(year - 1, 12, 31), date(year, 12, 31), AT, places=1)
        assert found is not None
        assert _half_up_percent(growth, 1).scaleb(-2) == found.value


@real
def test_a_total_return_puts_a_twelfth_of_the_dividend_back_each_month() -> None:
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if "1999-12" <= row["Date"][:7] <= "2000-12"]
    growth = Fraction(1)
    for before, after in itertools.pairwise(rows):
        growth *= (Fraction(after["SP500"]) + Fraction(after["Dividend"]) / 12) / Fraction(before["SP500"])
    found = IndexSeries(FILE).total_return(date(1999, 12, 1), date(2000, 12, 1), AT)
    assert found is not None
    assert (_half_up_percent(growth, 2).scaleb(-2), "total return") == (found.value, found.basis)


@real
def test_a_total_return_is_unknown_where_dividends_are_not_published_yet() -> None:
    assert IndexSeries(FILE).total_return(date(2025, 12, 1), date(2026, 6, 1), AT) is None


@real
def test_a_month_is_not_known_before_it_is_over() -> None:
    series, june = IndexSeries(FILE), datetime(2026, 6, 15, tzinfo=UTC)
    assert series.price_return(date(2025, 12, 1), date(2026, 6, 1), june) is None


@real
def test_a_return_becomes_a_field_with_source_and_date() -> None:
    found = IndexSeries(FILE).price_return(date(2025, 12, 1), date(2026, 6, 1), AT)
    assert found is not None
    as_of = datetime(2026, 6, 30, tzinfo=UTC)
    expected = ProfileField("market.return", Decimal("0.0871"), "market_data", as_of, False, "PERCENT")
    assert expected == found.as_field("market.return")


def _series(folder: Path, rows: str) -> IndexSeries:
    (folder / "index.csv").write_text("Date,SP500,Dividend\n" + rows)
    return IndexSeries(folder / "index.csv")


@pytest.mark.parametrize(
    "span",
    [(date(2026, 2, 1), date(2026, 1, 1)), (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 1, 1), date(2026, 3, 1))],
)
def test_there_is_no_return_backwards_within_a_month_or_beyond_the_file(
    tmp_path: Path, span: tuple[date, date]
) -> None:
    series = _series(tmp_path, "2026-01-01,100,1\n2026-02-01,110,1\n2026-03-01,0,0\n")
    assert series.price_return(*span, AT) is None


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("2026-01-01,x,1\n", "index.csv:2 column 'SP500'"),
        ("2026-01-01,-5,1\n", "column 'SP500'"),
        ("soon,1,1\n", "column 'Date'"),
    ],
)
def test_a_cell_that_is_no_number_is_an_error_with_its_place(tmp_path: Path, rows: str, place: str) -> None:
    with pytest.raises(ProfileDataFault, match=place):
        _series(tmp_path, rows).months()
