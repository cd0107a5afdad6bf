"""A FACT or DEFINE that nothing uses misleads whoever reads it: it looks as if it mattered."""

from __future__ import annotations

from datetime import date

from jurat.language.code import UNUSED_FACT
from jurat.language.lints.usage import is_meant_to_be_used, named_phrases
from jurat.language.report import Report, quoted
from jurat.language.typed.node import TypedPack


def unused_fact(pack: TypedPack, today: date | None, report: Report) -> None:
    if not is_meant_to_be_used(pack):
        return
    used = named_phrases(pack)
    for block in pack.blocks:
        if block.kind in ("fact", "define") and " ".join(block.name.text.split()).lower() not in used:
            what = "fact" if block.kind == "fact" else "definition"
            message = f"no rule uses the {what} {quoted(block.name.text)}"
            report.add(UNUSED_FACT, block.source, block.name.span, message, "ask for it in a rule, or delete it")
