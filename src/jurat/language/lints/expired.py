"""A rule whose time has run out no longer protects anybody, though it still stands there."""

from __future__ import annotations

from datetime import date

from jurat.language.code import EXPIRED
from jurat.language.program.node import Status
from jurat.language.report import Report
from jurat.language.typed.choice import effective
from jurat.language.typed.node import TypedPack


def expired(pack: TypedPack, today: date | None, report: Report) -> None:
    for rule in pack.rules:
        part = rule.block.one("effective")
        if part is None or len(part.values) == 1:
            continue
        first, last = effective(rule.block, Report())
        if today is None or last is None or last >= today or rule.terms.status is Status.RETIRED:
            continue
        if first is not None and first > last:
            continue
        message = f"rule {rule.id} ended on {last.isoformat()} and no longer runs"
        report.add(EXPIRED, rule.block.source, part.span, message, "give it a later TO, or write STATUS retired")
