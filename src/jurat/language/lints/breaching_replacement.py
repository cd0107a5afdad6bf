"""A BECOMES that puts in what a list of the pack takes out: the repair would break a rule."""

from __future__ import annotations

from datetime import date

from jurat.foundation.span import Span
from jurat.language.ast.node import Block, Item, Word, parts_named
from jurat.language.code import REPLACEMENT_BREACHES
from jurat.language.lints.prohibited import first_match, prohibited_lists
from jurat.language.report import Report, quoted
from jurat.language.typed.node import TypedPack


def breaching_replacement(pack: TypedPack, today: date | None, report: Report) -> None:
    prohibited = prohibited_lists(pack)
    for block in (*pack.blocks, *pack.inherited):
        if block.kind == "list":
            names = dict.fromkeys((block.name.text, *prohibited))
            for word in _replacements(block):
                _check(word, block, names, pack, report)


def _replacements(block: Block) -> list[Word]:
    items: tuple[Item, ...] = block.contents
    return [word for item in items for part in parts_named(item.parts, "becomes") for word in part.values]


def _check(word: Word, block: Block, names: dict[str, None], pack: TypedPack, report: Report) -> None:
    for name in names:
        match = first_match(name, word.text, pack)
        if match is not None:
            found = word.text[match.start : match.end]
            span = Span(word.span.start + 1 + match.start, word.span.start + 1 + match.end)
            message = f"{quoted(word.text)} is to be put in, but {quoted(found)} is a term of list {quoted(name)}"
            help = "choose words that no list prohibits, or write REMOVE SENTENCE or TO REVIEW"
            report.add(REPLACEMENT_BREACHES, block.source, span, message, help)
            return
