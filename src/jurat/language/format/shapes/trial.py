"""TEST: the day and the fixtures behind the name, expectations side by side."""

from __future__ import annotations

from jurat.language.format.grid import grids
from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

TEST = Shape(
    "test",
    (("header", "as of", "using"), (OTHERS,), ("note",), ("given",), ("draft",), ("expect",), ("grid",)),
    {"note": stacked, "given": stacked, "draft": stacked, "grid": grids},
)
