"""Lines, columns and colours that read well in 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import click

WIDTH = 100

_COLOURS = {
    "pass": "green",
    "repaired": "cyan",
    "review": "yellow",
    "reject": "red",
    "ok": "green",
    "missing": "yellow",
    "wrong": "red",
    "blocker": "red",
    "high": "yellow",
}


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """A sentence or paragraph within the width; `first` is what stands before its first line."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def quoted(text: str, indent: str = "    ", mark: str = "│ ") -> str:
    """A text as it stands, line by line, behind a rule; long lines are folded, nothing is left out."""
    rows: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        rows += textwrap.wrap(line, WIDTH - len(indent) - len(mark), break_long_words=True) or [""]
    return "\n".join(f"{indent}{mark}{row}".rstrip() for row in rows)


def title(text: str) -> str:
    """The heading of a whole part."""
    return click.style(f"━━ {text} " + "━" * max(2, WIDTH - len(text) - 4), bold=True)


def section(name: str, about: str = "") -> str:
    """The heading of one stage, with a remark."""
    return click.style(name, bold=True) + (click.style(f"  {about}", dim=True) if about else "")


def dim(text: str) -> str:
    return click.style(text, dim=True)


def word(name: str) -> str:
    """An outcome, a severity or a state in its colour; the word itself carries the meaning."""
    colour = _COLOURS.get(name)
    return click.style(name, fg=colour, bold=True) if colour else name


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], indent: str = "  ") -> str:
    """Columns as wide as their widest cell; the last one is folded."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads) - 1)]
    head = indent + "  ".join(cell.ljust(width) for cell, width in zip(heads, widths, strict=False))
    lines = [click.style(f"{head}  {heads[-1]}".rstrip(), bold=True)]
    for row in rows:
        left = indent + "".join(cell.ljust(width) + "  " for cell, width in zip(row, widths, strict=False))
        lines.append(_folded(left, row[-1], row, indent))
    return "\n".join(lines)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 rule`, `2 rules`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _folded(left: str, last: str, row: Sequence[str], indent: str) -> str:
    text = wrapped(last, " " * len(left), left) if last else left.rstrip()
    for cell in row[:-1]:
        if cell in _COLOURS:
            text = text.replace(f" {cell} ", f" {word(cell)} ", 1)
    return text
