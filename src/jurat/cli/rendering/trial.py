"""Results of TESTs: those that failed with expected and actual side by side, then how many there were."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import click

from jurat.authoring.expectation import Checked
from jurat.authoring.trial import TrialResult
from jurat.cli.rendering.layout import WIDTH, counted, dim, wrapped

COLUMNS_FROM = 80
"""Narrower terminals get expected and actual one below the other."""

_INDENT = "  "


def trials_text(results: Sequence[TrialResult], match: str = "", width: int | None = None) -> str:
    """Nothing but the count where all passed. `width` is the terminal's, in characters; a pipe has none."""
    failed = [result for result in results if not result.passed]
    summary = f"{counted(len(results), 'test')}, " + (f"{len(failed)} failed" if failed else "all passed")
    none = f"No test has '{match}' in its name or among its rules." if match else "There are no tests."
    columns = _terminal() if width is None else width
    return "\n".join([*(failure_text(result, columns) for result in failed), summary if results else none])


def _terminal() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def failure_text(result: TrialResult, width: int = WIDTH) -> str:
    """One failed TEST, with what was expected and is, and why."""
    head = click.style(f"FAILED {result.name}", fg="red", bold=True) + f"  {result.file}:{result.line}"
    unmet = [checked for checked in result.checked if not checked.met]
    rows = [head]
    if result.problem:
        rows.append(wrapped(result.problem, "    ", "  could not be run: "))
    if width >= COLUMNS_FROM and unmet:
        rows += _columns(unmet, min(width, WIDTH))
    else:
        rows += [row for checked in unmet for row in _stacked(checked)]
    return "\n".join(rows)


def _columns(unmet: Sequence[Checked], width: int) -> Iterator[str]:
    cell = (width - len(_INDENT) - 2) // 2
    yield f"{_INDENT}{dim('expected'.ljust(cell))}  {dim('actual')}"
    for checked in unmet:
        left = textwrap.wrap(checked.expected, cell, break_on_hyphens=False)
        right = textwrap.wrap(checked.actual, cell, break_on_hyphens=False)
        for expected, actual in zip_longest(left, right, fillvalue=""):
            yield f"{_INDENT}{expected.ljust(cell)}  {actual}".rstrip()
        yield from _why(checked)


def _stacked(checked: Checked) -> Iterator[str]:
    yield wrapped(checked.expected, "            ", "  expected: ")
    yield wrapped(checked.actual, "            ", "  actual:   ")
    yield from _why(checked)


def _why(checked: Checked) -> Iterator[str]:
    return (wrapped(sentence, "      ", "    · ") for sentence in checked.why)
