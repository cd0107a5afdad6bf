"""Words out of a closed set: a severity, a status, a match mode."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jurat.foundation.quantity import parse_date
from jurat.foundation.span import Source
from jurat.language.ast.node import Block, Part, Word
from jurat.language.code import BAD_DATE, UNKNOWN_CHOICE
from jurat.language.report import Report, did_you_mean, listed, quoted


def chosen(what: str, found: Word, known: Sequence[str], source: Source, report: Report) -> str | None:
    """The word if it is a known one; None, and a report, if not."""
    if found.text in known:
        return found.text
    help = did_you_mean(found.text, known)
    help = f"{help} A {what} is {listed(known)}" if help else f"a {what} is {listed(known)}"
    report.add(UNKNOWN_CHOICE, source, found.span, f"there is no {what} {quoted(found.text)}", help)
    return None


def day(found: Word, source: Source, report: Report) -> date | None:
    result = parse_date(found.text)
    if result is None:
        help = "write year-month-day: 2026-11-23"
        report.add(BAD_DATE, source, found.span, f"there is no day {found.text}", help)
    return result


def effective(block: Block, report: Report) -> tuple[date | None, date | None]:
    """The days of EFFECTIVE FROM … TO …; None is open."""
    part = block.one("effective")
    if part is None:
        return None, None
    days = [day(found, block.source, report) for found in part.values]
    first, last = days[0], days[1] if len(days) > 1 else None
    if first is not None and last is not None and first > last:
        report.add(BAD_DATE, block.source, part.span, "this ends before it begins", "swap the two days")
    return first, last


def cites(block: Block) -> tuple[str, ...]:
    return block.texts("cites")


def values(part: Part | None) -> tuple[Word, ...]:
    return part.values if part is not None else ()
