"""A rule that does not say how much hangs on it is taken for medium."""

from __future__ import annotations

from datetime import date

from jurat.language.code import NO_SEVERITY
from jurat.language.report import Report
from jurat.language.typed.names import RULES
from jurat.language.typed.node import TypedPack


def unrated(pack: TypedPack, today: date | None, report: Report) -> None:
    for block in pack.blocks:
        if pack.manifest.declared and block.kind in RULES and not block.one("severity"):
            message = f"rule {block.name.text} has no severity, and is taken for medium"
            help = "add SEVERITY low, medium, high or blocker"
            report.add(NO_SEVERITY, block.source, block.name.span, message, help)
