"""PACK: what it is, on lines of its own what it builds on."""

from __future__ import annotations

from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

PACK = Shape(
    "pack",
    (
        ("header",),
        ("version", "owner", "jurisdiction", "languages", "effective"),
        ("extends",),
        ("imports",),
        (OTHERS,),
        ("note",),
    ),
    {"imports": stacked, "note": stacked},
)
