"""How much of a pack its TESTs try out. The measures are an open set: one file and one line each.

Nothing is instrumented: the conditions are read again, by the reference reading, on what the TESTs had evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from jurat.authoring.coverage.condition import conditions
from jurat.authoring.coverage.disclosure import disclosures
from jurat.authoring.coverage.item import items
from jurat.authoring.coverage.row import Coverage, Row
from jurat.authoring.coverage.rule import rules
from jurat.authoring.coverage.unknown import unknowns
from jurat.authoring.observation import Observation
from jurat.authoring.whereabouts import Whereabouts
from jurat.language.program.node import Program

Measure = Callable[[Program, Sequence[Observation], Whereabouts], Iterable[Row]]

MEASURES: tuple[Measure, ...] = (rules, conditions, items, disclosures, unknowns)


def cover(program: Program, observations: Sequence[Observation], places: Whereabouts) -> Coverage:
    """Every measure of what stands in the pack itself."""
    rows = (row for measure in MEASURES for row in measure(program, observations, places))
    return Coverage(program.pack, tuple(row for row in rows if places.own(row.place)))
