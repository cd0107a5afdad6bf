"""A rule without an id in a pack that is meant to be used: nobody can cite it, and editing it renames it."""

from __future__ import annotations

from datetime import date

from jurat.language.code import NO_RULE_ID
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack


def nameless(pack: TypedPack, today: date | None, report: Report) -> None:
    for block in pack.blocks:
        if pack.manifest.declared and block.kind == "rule" and block.name.span.start == block.span.start:
            message = f"this rule has no id; its words give it {block.name.text}, and other words another"
            help = 'begin it with RULE, an id and a title: RULE EDU-1 "Plain language for beginners"'
            report.add(NO_RULE_ID, block.source, block.name.span, message, help)
