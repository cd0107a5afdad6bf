"""RULE: sources, then who and when, then what it says."""

from __future__ import annotations

from jurat.language.format.clause import clauses, hanging
from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

BEFORE: tuple[tuple[str, ...], ...] = (
    ("header",),
    ("cites", "house"),
    ("owner", "severity", "status", "effective", "review by", "hit"),
    ("applies",),
    ("cleared",),
    ("overrides",),
    ("overridable",),
    (OTHERS,),
    ("note",),
)
AFTER: tuple[tuple[str, ...], ...] = (
    ("unless",),
    ("unknown assume", "unknown also", "unknown only", "unknown then"),
    ("broken",),
    ("because",),
)
LAYOUTS = {
    "note": stacked,
    "overrides": stacked,
    "body": clauses,
    "unless": hanging,
    "unknown assume": hanging,
    "unknown also": hanging,
    "unknown only": hanging,
    "unknown then": hanging,
    "broken": hanging,
}

RULE = Shape("rule", (*BEFORE, ("body",), *AFTER), LAYOUTS)
