"""A benchmark figure is filled in where one is missing, for the very period, and never over one that is there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.profiles.benchmarked import BenchmarkedProfiles
from jurat.profiles.memory import MemoryProfiles
from jurat.profiles.series import IndexSeries
from jurat.request import Profile, ProfileField

AT = datetime(2026, 12, 15, tzinfo=UTC)
PERIOD = {"portfolio.periodStart": date(2025, 12, 31), "portfolio.periodEnd": date(2026, 10, 31)}


def benchmark(folder: Path, dividends: str = "0", **fields: object) -> tuple[object, object]:
    index = folder / "index.csv"
    index.write_text(f"Date,SP500,Dividend\n2025-12-01,100,{dividends}\n2026-10-01,110,{dividends}\n")
    values = {name.replace("__", "."): value for name, value in fields.items()}
    known = {name: ProfileField(name, value, "register", AT, type="DATE") for name, value in values.items()}
    profile = BenchmarkedProfiles(MemoryProfiles([Profile("A", known)]), IndexSeries(index)).profile("A", AT)
    return profile.value("portfolio.benchmarkName"), profile.value("portfolio.benchmarkReturn")


def test_a_missing_benchmark_is_filled_in_for_the_period_of_the_portfolio(tmp_path: Path) -> None:
    assert benchmark(tmp_path, **PERIOD) == ("S&P 500 (price return)", Decimal("0.1000"))


def test_a_benchmark_of_the_place_is_left_as_it_is(tmp_path: Path) -> None:
    assert benchmark(tmp_path, **PERIOD, portfolio__benchmarkReturn=Decimal("0.053")) == (None, Decimal("0.053"))


@pytest.mark.parametrize("missing", sorted(PERIOD))
def test_without_a_period_the_benchmark_stays_unknown(tmp_path: Path, missing: str) -> None:
    assert benchmark(tmp_path, **{name: day for name, day in PERIOD.items() if name != missing}) == (None, None)


def test_a_period_that_the_file_does_not_cover_stays_unknown(tmp_path: Path) -> None:
    period = PERIOD | {"portfolio.periodEnd": date(2026, 11, 30)}
    assert benchmark(tmp_path, **period) == (None, None)
