"""WHEN UNKNOWN ASSUME no takes ELSE away as well: an undecided rule would ask for nothing at all."""

from __future__ import annotations

from datetime import date

from jurat.language.ast.node import Body
from jurat.language.code import ELSE_ASSUMED_AWAY
from jurat.language.program.node import WhenUnknown
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack


def else_assumed_away(pack: TypedPack, today: date | None, report: Report) -> None:
    for rule in pack.rules:
        if rule.terms.when_unknown is not WhenUnknown.NO:
            continue
        part = rule.block.one("unknown assume")
        body = rule.block.contents[0]
        if part is not None and isinstance(body, Body) and body.otherwise is not None:
            message = f"where facts are missing, rule {rule.id} would ask for neither THEN nor ELSE"
            help = "write WHEN UNKNOWN ONLY with what is to be asked then, or make two rules of it"
            report.add(ELSE_ASSUMED_AWAY, rule.block.source, part.span, message, help)
