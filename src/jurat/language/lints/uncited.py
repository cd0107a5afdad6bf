"""A rule that names neither a law nor a house policy: nobody can say why it is there."""

from __future__ import annotations

from datetime import date

from jurat.language.code import NO_CITATION
from jurat.language.report import Report
from jurat.language.typed.names import RULES
from jurat.language.typed.node import TypedPack


def uncited(pack: TypedPack, today: date | None, report: Report) -> None:
    for block in pack.blocks:
        if pack.manifest.declared and block.kind in RULES and not (block.one("cites") or block.one("house")):
            message = f"rule {block.name.text} has no source"
            help = "add CITES 'FINRA 2210(d)(1)(A)' for a law, or HOUSE 'WSP 7.3' for a policy of your own"
            report.add(NO_CITATION, block.source, block.name.span, message, help)
