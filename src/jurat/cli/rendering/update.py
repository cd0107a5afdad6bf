"""What `jurat test --update` wrote, and what it left to the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from jurat.authoring.update import Updates
from jurat.cli.rendering.layout import counted, wrapped

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def updates_text(updated: Sequence[Updates]) -> str:
    """The diff of each file, then the expectations that could not be rewritten."""
    files = [file for one in updated for file in one.files]
    rows = [_coloured(line) for file in files for line in file.diff.splitlines()]
    rows += [row for one in updated for row in _left(one)]
    rows.append(
        f"{counted(len(files), 'file')} updated. Read the change before you keep it." if files else "Nothing to update."
    )
    return "\n".join(rows)


def _coloured(line: str) -> str:
    colour = _COLOURS.get(line[:1])
    return click.style(line, fg=colour) if colour else line


def _left(one: Updates) -> Iterator[str]:
    for result, checked in one.left:
        yield wrapped(f"{result.file}:{checked.line} is left as it is: EXPECT {checked.expected}", "    ", "  ")
