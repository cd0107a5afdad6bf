"""TABLE: the parts of a rule, then rows in columns."""

from __future__ import annotations

from jurat.language.format.grid import grids
from jurat.language.format.shape import Shape
from jurat.language.format.shapes.rule import AFTER, BEFORE, LAYOUTS

TABLE = Shape("table", (*BEFORE, *AFTER, ("grid",)), {**LAYOUTS, "grid": grids})
