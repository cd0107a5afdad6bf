"""What `jurat fmt` did, or would do."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.authoring.formatting import Formatted
from jurat.cli.rendering.layout import counted


def formatted_text(results: Sequence[Formatted], written: bool, diff: bool) -> str:
    """The files that change, or the changes themselves; then how many they are."""
    changed = [result for result in results if result.changed]
    rows = [result.diff() if diff else f"{_verb(written)} {result.file}" for result in changed]
    if diff:
        return "\n".join(rows) if rows else summary(len(changed), len(results), written)
    return "\n".join([*rows, summary(len(changed), len(results), written)])


def _verb(written: bool) -> str:
    return "laid out:" if written else "would change:"


def summary(changed: int, of: int, written: bool) -> str:
    """`2 of 21 files laid out`."""
    done = "laid out" if written else "would change"
    return f"{changed} of {counted(of, 'file')} {done}" if changed else "Every file is laid out already."
