"""PHRASE: a face a line."""

from __future__ import annotations

from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

PHRASE = Shape(
    "phrase",
    (("header",), ("owner",), ("means",), ("tell",), ("explain",), (OTHERS,), ("note",)),
    {"note": stacked},
)
