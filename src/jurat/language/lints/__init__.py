"""Checks on a whole pack. An open set: a member is one file, named by its fault, and one line in `LINTS`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jurat.language.lints.breaching_disclosure import breaching_disclosure
from jurat.language.lints.breaching_replacement import breaching_replacement
from jurat.language.lints.expired import expired
from jurat.language.lints.nameless import nameless
from jurat.language.lints.overdue import overdue
from jurat.language.lints.uncited import uncited
from jurat.language.lints.unowned import unowned
from jurat.language.lints.unrated import unrated
from jurat.language.lints.unused_list import unused_list
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack

Lint = Callable[[TypedPack, date | None, Report], None]

LINTS: tuple[Lint, ...] = (
    nameless,
    uncited,
    unrated,
    unowned,
    expired,
    overdue,
    breaching_replacement,
    breaching_disclosure,
    unused_list,
)


def lint(pack: TypedPack, today: date | None, report: Report) -> None:
    """Runs all of them. Without `today`, nothing is expired or overdue."""
    for check in LINTS:
        check(pack, today, report)
