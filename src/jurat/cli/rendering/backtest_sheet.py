"""A backtest as tables for a spreadsheet: a row a mail, and a row a finding.

A cell that a spreadsheet would take for a formula is written behind an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from jurat.authoring.backtest.comparison import Compared
from jurat.authoring.backtest.report import Backtest

MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MAILS = (
    *("mail", "message-id", "text sha256", "subject", "mail date", "judged as of", "day from", "change", "decision"),
    *("verdict then", "officer", "reason then", "stopped by", "why", "missing facts", "edits", "attachments", "notes"),
)
_FINDINGS = (
    *("mail", "change", "rule", "severity", "kind", "element", "words", "before", "after", "part", "message"),
    *("still there after repair",),
)


def mails_sheet(found: Backtest) -> str:
    return _sheet(_MAILS, (_mail(one) for one in found.compared))


def findings_sheet(found: Backtest) -> str:
    return _sheet(_FINDINGS, (row for one in found.compared for row in _findings(one)))


def cell(value: object) -> str:
    """A value that no spreadsheet will run."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _sheet(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(heads)
    writer.writerows([cell(value) for value in row] for row in rows)
    return MARK + stream.getvalue()


def _mail(one: Compared) -> Sequence[object]:
    mail, now, then = one.mail, one.screening, one.baseline
    return (
        *(mail.name, mail.message_id, mail.sha256, mail.subject, mail.date, one.as_of, one.day_from.value),
        *(one.change.value if one.change else "no verdict", now.outcome),
        *((then.word, then.officer, then.reason) if then else ("", "", "")),
        "; ".join(dict.fromkeys(stop.rule for stop in now.stops if stop.rule)),
        " ".join(dict.fromkeys(stop.sentence for stop in now.stops)),
        *("; ".join(now.missing), len(now.changes), mail.attachments, "; ".join(mail.notes)),
    )


def _findings(one: Compared) -> Iterable[Sequence[object]]:
    change = one.change.value if one.change else "no verdict"
    for fault in one.screening.faults:
        yield (
            *(one.mail.name, change, fault.rule, fault.severity, fault.kind, fault.element, fault.quote),
            *(fault.before, fault.after, fault.part, fault.message, "yes" if fault.left else "no"),
        )
