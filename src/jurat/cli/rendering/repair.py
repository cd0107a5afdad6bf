"""Edits as before and after, each with the rule it was made for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from jurat.cli.rendering.layout import WIDTH, dim, wrapped
from jurat.foundation.shortening import shortened

Json = Mapping[str, Any]
CONTEXT_CHARS = 24
"""How much of the text around an edit is shown, on each side."""
EDIT_CHARS_MAX = 4 * WIDTH
"""Of what an edit took out or put in so much is shown."""
_RESTORED = "restore label"


def repairs_text(repairs: Sequence[Json], text: str) -> str:
    """Each edit in the order it was made. `text` is what it started from: the edits are played on it, so that each
    is shown in the words around it. Labels that were put right stand in it already."""
    rows = []
    for number, repair in enumerate(repairs, 1):
        replayable = repair["act"] != _RESTORED and text[repair["start"] : repair["end"]] == repair["before"]
        rows.append(_repair_text(number, repair, text if replayable else ""))
        if replayable:
            text = text[: repair["start"]] + repair["after"] + text[repair["end"] :]
    return "\n".join(rows) or "  none"


def _repair_text(number: int, repair: Json, text: str) -> str:
    head = f"  {number}. {repair['act']}  " + dim(f"for {repair['rule']}, rung '{repair['rung']}'")
    before, after = _side(text, repair, repair["before"]), _side(text, repair, repair["after"])
    removed = click.style(wrapped(before, "       ", "     - "), fg="red")
    added = click.style(wrapped(after, "       ", "     + "), fg="green")
    return "\n".join([head, removed, added])


def _side(text: str, repair: Json, middle: str) -> str:
    """One side of an edit with a little of what surrounds it, in one line; `[ ]` marks the very words."""
    left = text[max(0, repair["start"] - CONTEXT_CHARS) : repair["start"]]
    right = text[repair["end"] : repair["end"] + CONTEXT_CHARS]
    more_left = "…" if repair["start"] > CONTEXT_CHARS else ""
    more_right = "…" if len(text) > repair["end"] + CONTEXT_CHARS else ""
    return " ".join(f"{more_left}{left}[{shortened(middle, EDIT_CHARS_MAX)}]{right}{more_right}".split())
