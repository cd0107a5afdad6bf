"""The ways of making mistakes: an open set, one file and one line each."""

from __future__ import annotations

from jurat.authoring.mutation.operator import Operator
from jurat.authoring.mutation.operators import (
    comparison,
    conjunct,
    date,
    demand,
    disjunct,
    emptied,
    exception,
    excuse,
    item,
    mode,
    negation,
    otherwise,
    override,
    quantifier,
    replacement,
    row,
    threshold,
    unknown,
)

OPERATORS: tuple[Operator, ...] = (
    Operator("comparison flipped", comparison.mutants),
    Operator("threshold shifted", threshold.mutants),
    Operator("UNLESS dropped", exception.mutants),
    Operator("AND part dropped", conjunct.mutants),
    Operator("OR part dropped", disjunct.mutants),
    Operator("condition negated", negation.mutants),
    Operator("ANY, EVERY and NO exchanged", quantifier.mutants),
    Operator("demand dropped", demand.mutants),
    Operator("WHEN UNKNOWN dropped", unknown.mutants),
    Operator("ELSE dropped", otherwise.mutants),
    Operator("OVERRIDES dropped", override.mutants),
    Operator("table row dropped", row.mutants),
    Operator("dates widened", date.mutants),
    Operator("list emptied", emptied.mutants),
    Operator("list item dropped", item.mutants),
    Operator("EXCEPT dropped", excuse.mutants),
    Operator("remedy dropped", replacement.mutants),
    Operator("disclosure mode changed", mode.mutants),
)
"""Every way, in the order their mutants are tried."""
