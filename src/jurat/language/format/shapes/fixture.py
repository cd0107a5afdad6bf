"""FIXTURE: what is given, as the author grouped it."""

from __future__ import annotations

from jurat.language.format.packing import stacked
from jurat.language.format.shape import OTHERS, Shape

FIXTURE = Shape("fixture", (("header",), (OTHERS,), ("note",), ("given",)), {"note": stacked, "given": stacked})
