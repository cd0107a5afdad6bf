"""ENTITY: an attribute a line."""

from __future__ import annotations

from jurat.language.format.beside import attributes
from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

ENTITY = Shape(
    "entity", (("header",), ("note",), (OTHERS,), ("attribute",)), {"note": stacked, "attribute": attributes}
)
