"""What webhooks were not told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jurat.cli.rendering.layout import wrapped


def notices_text(notices: Sequence[Mapping[str, Any]]) -> str:
    """Three lines a notice; a sentence where there is none."""
    return "\n".join(_lines(each) for each in notices) or "Every webhook was told everything."


def _lines(notice: Mapping[str, Any]) -> str:
    rows = [
        f"{notice['notice']}  {notice['state']}, {notice['tries']} tries",
        f"  {notice['event']} of {notice['case']} to {notice['webhook']} ({notice['tenant']})",
    ]
    return "\n".join([*rows, *([wrapped(notice["fault"], "  ", "  ")] if notice["fault"] else [])])
