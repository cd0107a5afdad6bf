"""Results of TESTs: those that failed with expected and actual, then how many there were."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jurat.authoring.trial import TrialResult
from jurat.cli.rendering.layout import counted, wrapped


def trials_text(results: Sequence[TrialResult]) -> str:
    """Nothing but the count where all passed."""
    failed = [result for result in results if not result.passed]
    summary = f"{counted(len(results), 'test')}, " + (f"{len(failed)} failed" if failed else "all passed")
    return "\n".join([*map(_failure, failed), summary if results else "There are no tests."])


def _failure(result: TrialResult) -> str:
    rows = [click.style(f"FAILED {result.name}", fg="red", bold=True) + f"  {result.file}:{result.line}"]
    if result.problem:
        rows.append(wrapped(result.problem, "    ", "  could not be run: "))
    for checked in result.checked:
        if not checked.met:
            rows.append(wrapped(checked.expected, "            ", "  expected: "))
            rows.append(wrapped(checked.actual, "            ", "  actual:   "))
    return "\n".join(rows)
