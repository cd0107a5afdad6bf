"""Replay and audit: whether the past is what it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.layout import counted, wrapped

Json = Mapping[str, Any]


def replay_text(result: Json) -> str:
    """Equal, or where the two part."""
    other = result.get("reproduced_with_different_software")
    note = f" (recorded by {other}, reproduced with different software)" if other else ""
    if result["equal"]:
        return f"{result['decision']}: equal, byte for byte{note}."
    difference = result["first_difference"]
    rows = [f"{result['decision']}: not equal{note}. The two part at step {difference['step']}:"]
    rows += [wrapped(f"{key}: {value}", "      ", "    ") for key, value in difference.items() if key != "step"]
    return "\n".join(rows)


def audit_text(result: Json) -> str:
    """Whole, or the first thing that is wrong."""
    if result["ok"]:
        return f"{counted(result['records'], 'record')}: the record is whole and in order."
    return f"The record is not what was written. {str(result['problem'])[:1].upper()}{str(result['problem'])[1:]}."
