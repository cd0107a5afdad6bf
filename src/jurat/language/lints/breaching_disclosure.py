"""A mandatory text that holds a term which some rule prohibits: both cannot be met to the letter."""

from __future__ import annotations

import re
from datetime import date

from jurat.foundation.span import Span
from jurat.language.ast.node import Block, Part
from jurat.language.code import DISCLOSURE_BREACHES
from jurat.language.lints.prohibited import first_match, prohibited_lists
from jurat.language.report import Report, quoted
from jurat.language.typed.disclosures import flowed
from jurat.language.typed.node import TypedPack


def breaching_disclosure(pack: TypedPack, today: date | None, report: Report) -> None:
    prohibited = prohibited_lists(pack)
    for block in (*pack.blocks, *pack.inherited):
        if block.kind == "disclosure":
            for part in block.all("text"):
                _check(part, block, prohibited, pack, report)


def _check(part: Part, block: Block, prohibited: dict[str, str], pack: TypedPack, report: Report) -> None:
    text = flowed(part.values[1].text)
    for name, rule in prohibited.items():
        match = first_match(name, text, pack)
        if match is None:
            continue
        found = text[match.start : match.end]
        message = f"disclosure {quoted(block.name.text)} says {quoted(found)}, which rule {rule} prohibits ({name})"
        help = f"add EXCEPT with these words to the item in list {name}, or word the disclosure otherwise"
        report.add(DISCLOSURE_BREACHES, block.source, _place(found, part, block), message, help)


def _place(found: str, part: Part, block: Block) -> Span:
    """Where the words stand in the file, however they are wrapped there."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in found.split()))
    match = pattern.search(block.source.text, part.span.start, part.span.end)
    return part.span if match is None else Span(*match.span())
