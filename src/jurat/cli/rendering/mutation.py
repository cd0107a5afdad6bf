"""Mistakes that no TEST noticed, by the block they are in, each with the TEST to write."""

from __future__ import annotations

from collections.abc import Iterator

import click

from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.authoring.mutation.report import MutationReport
from jurat.cli.rendering.layout import counted, section, table, wrapped

_KEYWORDS = {
    Part.RULE: "RULE",
    Part.FACT: "FACT",
    Part.DEFINE: "DEFINE",
    Part.LIST: "LIST",
    Part.DISCLOSURE: "DISCLOSURE",
}


def mutation_text(report: MutationReport) -> str:
    """The survivors, then a line per kind of mistake, then the score."""
    return "\n".join([*_survivors(report), *_table(report), _summary(report)])


def _survivors(report: MutationReport) -> Iterator[str]:
    by_block: dict[tuple[Part, str], list[Mutant]] = {}
    for mutant in report.survivors:
        by_block.setdefault((mutant.part, mutant.owner), []).append(mutant)
    for (part, owner), mutants in by_block.items():
        used = "" if part is Part.RULE else f"used by {', '.join(mutants[0].rules)}"
        yield wrapped(section(f"{_KEYWORDS[part]} {owner}", used), "    ")
        for mutant in mutants:
            yield from _survivor(mutant)
        yield ""


def _survivor(mutant: Mutant) -> Iterator[str]:
    place = f"{mutant.place.file}:{mutant.place.line}"
    yield wrapped(f"{mutant.change}  {click.style(place, dim=True)}", "      ", "  ✗ ")
    yield wrapped(mutant.advice, "      ", "      ")


def _table(report: MutationReport) -> Iterator[str]:
    rows = [[name, f"{killed} of {of}"] for name, (killed, of) in report.by_operator.items()]
    if rows:
        yield table(["mistake", "noticed"], rows)
        yield ""


def _summary(report: MutationReport) -> str:
    if not report.fates:
        return "There is nothing to make mistakes in."
    drawn = f" (drawn from {report.possible})" if len(report.fates) < report.possible else ""
    noticed = f"{report.killed} of {counted(len(report.fates), 'mistake')}{drawn} noticed, {report.percent}%"
    left = len(report.survivors)
    return f"{noticed}; {left} not noticed." if left else f"{noticed}."
