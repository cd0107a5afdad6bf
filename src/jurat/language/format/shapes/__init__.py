"""The layouts of blocks: an open set, one file and one line each. A kind without one is left to the general rules."""

from __future__ import annotations

from jurat.language.format.shape import Shape
from jurat.language.format.shapes.constraint import CONSTRAINT
from jurat.language.format.shapes.define import DEFINE
from jurat.language.format.shapes.disclosure import DISCLOSURE
from jurat.language.format.shapes.entity import ENTITY
from jurat.language.format.shapes.fact import FACT
from jurat.language.format.shapes.fixture import FIXTURE
from jurat.language.format.shapes.pack import PACK
from jurat.language.format.shapes.phrase import PHRASE
from jurat.language.format.shapes.rule import RULE
from jurat.language.format.shapes.table import TABLE
from jurat.language.format.shapes.termlist import LIST
from jurat.language.format.shapes.trial import TEST

SHAPES: tuple[Shape, ...] = (
    PACK,
    ENTITY,
    CONSTRAINT,
    PHRASE,
    LIST,
    DISCLOSURE,
    FACT,
    DEFINE,
    RULE,
    TABLE,
    FIXTURE,
    TEST,
)
