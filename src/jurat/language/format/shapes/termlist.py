"""LIST: its parts side by side, then an item a line."""

from __future__ import annotations

from jurat.language.format.beside import items
from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

LIST = Shape(
    "list",
    (("header",), ("owner", "cites", "house", "match"), (OTHERS,), ("note",), ("item",)),
    {"note": stacked, "item": items},
)
