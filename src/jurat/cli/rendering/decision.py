"""A decision: what became of a text and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.finding import findings_text
from jurat.cli.rendering.layout import quoted, section, word, wrapped
from jurat.cli.rendering.repair import repairs_text
from jurat.request import as_one

Json = Mapping[str, Any]


def decision_text(record: Json) -> str:
    """The record of one decision as `jurat generate` prints it."""
    parts = [outcome_text(record), reasons_text(record)]
    if record.get("findings"):
        parts += [section("Still wrong with the text"), findings_text(record["findings"], _judged(record))]
    if record.get("repairs"):
        parts += [section("Edits"), repairs_text(record["repairs"], "")]
    about = "as delivered" if record["text"] is not None else "not delivered"
    shown = as_one(record["candidate"], record.get("calls", ()))
    if shown:
        parts += [section("Text", about), quoted(shown)]
    return "\n".join(parts)


def _judged(record: Json) -> str:
    """The text that the places of findings are places in."""
    return str(record.get("judged") or record["candidate"])


def outcome_text(record: Json) -> str:
    """One line: the outcome, its id, where it went."""
    to = f"; case {record['case']} waits for a person" if record.get("case") else ""
    return f"{word(record['decision'])}  {record['id']}{to}"


def reasons_text(record: Json) -> str:
    """Each reason with its rule."""
    rows = []
    for reason in record["reasons"]:
        rule = f" ({reason['rule']})" if reason["rule"] else ""
        rows.append(wrapped(f"{reason['sentence']}{rule}", "    ", "  - "))
    return "\n".join(rows) or "  - Nothing speaks against it."
