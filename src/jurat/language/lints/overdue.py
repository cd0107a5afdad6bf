"""A rule that its owner promised to look at again, and did not."""

from __future__ import annotations

from datetime import date

from jurat.foundation.quantity import parse_date
from jurat.language.code import REVIEW_OVERDUE
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack


def overdue(pack: TypedPack, today: date | None, report: Report) -> None:
    for rule in pack.rules:
        part = rule.block.one("review by")
        due = None if part is None else parse_date(part.values[0].text)
        if part is None or today is None or due is None or due >= today:
            continue
        message = f"rule {rule.id} was to be reviewed by {due.isoformat()}"
        report.add(REVIEW_OVERDUE, rule.block.source, part.span, message, "review it, then set a later REVIEW BY")
