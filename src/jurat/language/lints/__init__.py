"""Checks on a whole pack. An open set: a member is one file, named by its fault, and one line in `LINTS`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jurat.language.lints.breaching_disclosure import breaching_disclosure
from jurat.language.lints.breaching_replacement import breaching_replacement
from jurat.language.lints.dead_exception import dead_exception
from jurat.language.lints.dead_item import dead_item
from jurat.language.lints.duplicate import duplicate
from jurat.language.lints.else_assumed_away import else_assumed_away
from jurat.language.lints.expired import expired
from jurat.language.lints.may_not_fit import longer_than_allowed, may_not_fit
from jurat.language.lints.nameless import nameless
from jurat.language.lints.overdue import overdue
from jurat.language.lints.possibly_empty import possibly_empty
from jurat.language.lints.typography import typography
from jurat.language.lints.uncited import uncited
from jurat.language.lints.undecided import undecided
from jurat.language.lints.unowned import unowned
from jurat.language.lints.unrated import unrated
from jurat.language.lints.unused_disclosure import unused_disclosure
from jurat.language.lints.unused_fact import unused_fact
from jurat.language.lints.unused_list import unused_list
from jurat.language.lints.unused_phrase import unused_phrase
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
    unused_fact,
    unused_phrase,
    unused_disclosure,
    dead_item,
    dead_exception,
    duplicate,
    else_assumed_away,
    longer_than_allowed,
)

ADVICE: tuple[Lint, ...] = (
    typography,
    possibly_empty,
    undecided,
    may_not_fit,
)
"""Remarks that are only made when asked for: nothing is wrong, but an author may want to look."""


def lint(pack: TypedPack, today: date | None, report: Report, advice: bool = False) -> None:
    """Runs all of them. Without `today`, nothing is expired or overdue."""
    for check in (*LINTS, *(ADVICE if advice else ())):
        check(pack, today, report)
