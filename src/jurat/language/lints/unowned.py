"""A rule that nobody owns is a rule that nobody mends. A pack's OWNER owns all of its rules."""

from __future__ import annotations

from datetime import date

from jurat.language.code import NO_OWNER
from jurat.language.report import Report
from jurat.language.typed.names import RULES
from jurat.language.typed.node import TypedPack


def unowned(pack: TypedPack, today: date | None, report: Report) -> None:
    if not pack.manifest.declared or pack.manifest.owner:
        return
    for block in pack.blocks:
        if block.kind in RULES and not block.one("owner"):
            message = f"rule {block.name.text} has no owner"
            help = "add OWNER 'advertising-review' to the rule or to the PACK header"
            report.add(NO_OWNER, block.source, block.name.span, message, help)
