"""An item that finds nothing another item of its list does not find already, and does nothing else about it."""

from __future__ import annotations

from datetime import date

from jurat.language.code import DEAD_ITEM
from jurat.language.lints.overlap import overlaps
from jurat.language.report import Report, quoted
from jurat.language.typed.node import TypedPack
from jurat.terms.matcher import compile_list
from jurat.terms.termlist import Term, TermList


def dead_item(pack: TypedPack, today: date | None, report: Report) -> None:
    for block, found, item, term, covering in overlaps(pack):
        other = next((one for one in covering if one is not term and _makes_idle(one, term, found)), None)
        if other is not None:
            message = f"{quoted(term.text)} is found by {quoted(other.text)} already"
            help = "delete it, or say what else is to be done about it: BECOMES '…'"
            report.add(DEAD_ITEM, block.source, item.term.span, message, help)


def _makes_idle(other: Term, term: Term, found: TermList) -> bool:
    """The longer of two items is the one that counts; so it is idle only if it does the same, or is the same."""
    if not set(other.excepted_by) <= set(term.excepted_by):
        return False
    if term in compile_list(found).covering(other.text):
        return found.terms.index(other) < found.terms.index(term)
    return not term.becomes and not other.becomes and term.remedy is other.remedy
