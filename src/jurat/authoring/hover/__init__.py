"""What stands behind a name, in Markdown: an open set, one file per kind of name and one line here."""

from __future__ import annotations

from collections.abc import Callable

from jurat.authoring.examination import Examined
from jurat.authoring.hover.attribute import attribute_text, entity_text
from jurat.authoring.hover.constraint import constraint_text
from jurat.authoring.hover.derived import define_text, fact_text
from jurat.authoring.hover.disclosure import disclosure_text
from jurat.authoring.hover.fixture import fixture_text
from jurat.authoring.hover.phrase import phrase_text
from jurat.authoring.hover.rule import rule_text
from jurat.authoring.hover.termlist import list_text
from jurat.language.index import Occurrence

Telling = Callable[[Occurrence, Examined], str]

TELLINGS: tuple[tuple[str, Telling], ...] = (
    ("rule", rule_text),
    ("fact", fact_text),
    ("define", define_text),
    ("phrase", phrase_text),
    ("list", list_text),
    ("disclosure", disclosure_text),
    ("attribute", attribute_text),
    ("entity", entity_text),
    ("constraint", constraint_text),
    ("fixture", fixture_text),
)
"""By the kind of the symbol. What is not here has nothing to tell."""

_BY_KIND = dict(TELLINGS)


def told(occurrence: Occurrence, examined: Examined) -> str:
    """What an author wants to know of a name; empty if there is nothing."""
    telling = _BY_KIND.get(occurrence.symbol.kind)
    return "" if telling is None else telling(occurrence, examined)
