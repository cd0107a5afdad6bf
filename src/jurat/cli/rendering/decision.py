"""A decision: what became of a text and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.finding import findings_text
from jurat.cli.rendering.layout import quoted, section, word, wrapped
from jurat.cli.rendering.repair import repairs_text

Json = Mapping[str, Any]


def decision_text(record: Json) -> str:
    """The record of one decision as `jurat generate` prints it."""
    parts = [outcome_text(record), reasons_text(record)]
    if record.get("findings"):
        parts += [section("Still wrong with the text"), findings_text(record["findings"], record["candidate"])]
    if record.get("repairs"):
        parts += [section("Edits"), repairs_text(record["repairs"], "")]
    about = "as delivered" if record["text"] is not None else "not delivered"
    if record["candidate"]:
        parts += [section("Text", about), quoted(record["candidate"])]
    return "\n".join(parts)


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


def screened_text(result: Json, given: str) -> str:
    """One screened text."""
    parts = [f"{result['id']}: {word(result['decision'])}"]
    if result["findings"]:
        parts.append(findings_text(result["findings"], given))
    elif other := [reason for reason in result["reasons"] if reason["rule"] not in result["undecided"]]:
        parts.append(reasons_text({"reasons": other}))
    if result["undecided"]:
        parts.append(wrapped(f"Cannot be told, because facts are missing: {', '.join(result['undecided'])}.", "  "))
    if result["text"] is not None and result["text"] != given:
        parts += ["  Mended:", quoted(result["text"])]
    return "\n".join(parts)
