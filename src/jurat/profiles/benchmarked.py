"""Profiles whose benchmark figure comes out of a monthly index file, where the place's own files name none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from jurat.ports import ProfileSource
from jurat.profiles.series import IndexReturn, IndexSeries
from jurat.request import Profile, ProfileField

RETURN, NAME = "portfolio.benchmarkReturn", "portfolio.benchmarkName"
START, END = "portfolio.periodStart", "portfolio.periodEnd"


class BenchmarkedProfiles:
    """Another source's profiles; a missing benchmark is filled in for the very period the portfolio's figures cover.

    Dividends count where they are published for all of it; the name says which. A period the file does not cover
    leaves the benchmark unknown.
    """

    name = "benchmarked"

    def __init__(self, source: ProfileSource, series: IndexSeries) -> None:
        self._source, self._series = source, series

    def profile(self, client: str, at: datetime) -> Profile:
        """Raises UnknownClient, and ProfileDataFault for an unreadable index file."""
        profile = self._source.profile(client, at)
        start, end = profile.value(START), profile.value(END)
        if RETURN in profile.fields or not isinstance(start, date) or not isinstance(end, date):
            return profile
        found = self._series.total_return(start, end, at) or self._series.price_return(start, end, at)
        return profile if found is None else Profile(profile.client, {**profile.fields, **_fields(found)})

    def clients(self) -> Iterator[str]:
        """As the other source has them."""
        return self._source.clients()


def _fields(found: IndexReturn) -> dict[str, ProfileField]:
    name = f"{found.index} ({found.basis})"
    figure = found.as_field(RETURN)
    return {RETURN: figure, NAME: replace(figure, name=NAME, value=name, type="TEXT")}
