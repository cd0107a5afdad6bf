"""Receipts of dispatch that do not fit, and those that never came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.layout import section, wrapped

Json = Mapping[str, Any]


def receipts_text(found: Json) -> str:
    """Both lists; a sentence where there is nothing to report."""
    if not found["mismatch"] and not found["missing"]:
        return "Every receipt fits, and none is overdue."
    parts = []
    if found["mismatch"]:
        parts.append(section("Not what was released"))
        parts += [f"  {each['decision']}  {each['at']}\n{_problems(each)}" for each in found["mismatch"]]
    if found["missing"]:
        parts.append(section(f"No receipt after {found['after_days']} days"))
        parts += [f"  {each['id']}  {each['author']}  released {each['at']}" for each in found["missing"]]
    return "\n".join(parts)


def _problems(receipt: Json) -> str:
    return "\n".join(wrapped(problem, "    ", "    ") for problem in receipt["problems"])
