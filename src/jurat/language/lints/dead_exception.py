"""An EXCEPT that excuses nothing: the words are found by another item, which it does not excuse."""

from __future__ import annotations

from datetime import date

from jurat.language.ast.node import Word, parts_named
from jurat.language.code import DEAD_EXCEPTION
from jurat.language.lints.overlap import overlaps
from jurat.language.report import Report, quoted
from jurat.language.typed.node import TypedPack


def dead_exception(pack: TypedPack, today: date | None, report: Report) -> None:
    for block, _, item, term, covering in overlaps(pack):
        words: list[Word] = [word for part in parts_named(item.parts, "excepted") for word in part.values]
        for word in words:
            other = next((one for one in covering if one is not term and word.text not in one.excepted_by), None)
            if other is not None:
                message = f"{quoted(word.text)} excuses nothing: {quoted(other.text)} is found there all the same"
                help = f"write the same EXCEPT behind {quoted(other.text)}, or take it out here"
                report.add(DEAD_EXCEPTION, block.source, word.span, message, help)
