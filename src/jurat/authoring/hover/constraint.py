"""A constraint: its type and what becomes of several demands."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.hover.layout import paragraphs
from jurat.foundation.merge import Merge
from jurat.language.index import Occurrence

JOINS: dict[Merge, str] = {
    Merge.MIN: "of several demands, the smallest holds",
    Merge.MAX: "of several demands, the greatest holds",
    Merge.UNION: "all demands are kept",
    Merge.INTERSECTION: "only what all demands name is left",
    Merge.ANY: "one demand is enough",
}


def constraint_text(occurrence: Occurrence, examined: Examined) -> str:
    found = examined.index.names.signatures.get(occurrence.symbol.name)
    if found is None:
        return ""
    return paragraphs(f"**{found.name}**: {found.type}", JOINS.get(found.merge, ""), found.explain)
