"""DEFINE: in one line if it fits."""

from __future__ import annotations

from jurat.language.format.definition import definition
from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

DEFINE = Shape("define", (("header", "value"), (OTHERS,), ("note",)), {"header": definition, "note": stacked})
