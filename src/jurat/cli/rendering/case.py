"""Cases that wait for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jurat.cli.rendering.decision import reasons_text
from jurat.cli.rendering.layout import quoted, section, table, word, wrapped

Json = Mapping[str, Any]


def cases_text(cases: Sequence[Json]) -> str:
    """One line a case."""
    if not cases:
        return "No case is waiting."
    rows = [
        (case["id"], case["state"], case["outcome"], case["severity"] or "-", case["author"], _why(case))
        for case in cases
    ]
    return table(("case", "state", "outcome", "severity", "asked by", "why"), rows, indent="")


def case_text(case: Json) -> str:
    """One case whole: why it waits, who may clear it, its text, what people did."""
    needed = case["approvals_needed"]
    may = f"Needs {needed} approval(s)" + (
        f" by {', and '.join(' or '.join(group) for group in case['cleared_by'])}" if case["cleared_by"] else ""
    )
    parts = [
        f"{case['id']}  {case['state']}  {word(case['outcome'])}",
        f"  decision {case['decision']}, asked by {case['author']}, opened {case['opened_at'][:19]}Z",
        f"  {may}. Whoever asked for the text cannot approve it.",
        reasons_text(case),
        section("Text", case["text_hash"]),
        quoted(case["text"]),
    ]
    parts += [acts_text(case)] if case["acts"] else []
    return "\n".join(parts)


def acts_text(case: Json) -> str:
    return "\n".join(
        wrapped(
            f"{act['at'][:19]}Z  {act['person']}: {act['act']}" + (f" – {act['note']}" if act["note"] else ""), "  "
        )
        for act in case["acts"]
    )


def _why(case: Json) -> str:
    return str(case["reasons"][0]["sentence"]) if case["reasons"] else ""
