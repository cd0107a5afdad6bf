"""CONSTRAINT: the join behind the name, then its check and its faces."""

from __future__ import annotations

from jurat.language.format.clause import hanging
from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

CONSTRAINT = Shape(
    "constraint",
    (
        ("header",),
        ("owner", "start", "checked by person"),
        (OTHERS,),
        ("broken if",),
        ("tell",),
        ("explain",),
        ("note",),
    ),
    {"broken if": hanging, "note": stacked},
)
