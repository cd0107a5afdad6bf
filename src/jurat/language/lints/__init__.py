"""Checks on a whole pack. An open set: a member is one file and one line in `LINTS`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jurat.language.report import Report
from jurat.language.typed.node import TypedPack

Lint = Callable[[TypedPack, date | None, Report], None]

LINTS: tuple[Lint, ...] = ()


def lint(pack: TypedPack, today: date | None, report: Report) -> None:
    """Runs all of them."""
    for check in LINTS:
        check(pack, today, report)
