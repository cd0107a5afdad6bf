"""FACT: sources, condition, exceptions."""

from __future__ import annotations

from jurat.language.format.clause import hanging
from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

FACT = Shape(
    "fact",
    (
        ("header",),
        ("cites", "house", "owner"),
        (OTHERS,),
        ("note",),
        ("condition",),
        ("unless",),
        ("unknown assume", "unknown also", "unknown only", "unknown then"),
        ("because",),
    ),
    {"note": stacked, "condition": hanging, "unless": hanging},
)
