"""DISCLOSURE: its parts side by side, then a text a line."""

from __future__ import annotations

from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

DISCLOSURE = Shape(
    "disclosure",
    (
        ("header",),
        ("for",),
        ("cites", "house", "owner", "effective", "place", "verbatim", "approved variant", "meaning"),
        (OTHERS,),
        ("note",),
        ("text",),
    ),
    {"note": stacked, "text": stacked},
)
