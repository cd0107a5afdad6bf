"""The kinds of pages: an open set, one file and one line each."""

from __future__ import annotations

from jurat.authoring.documentation.pages import (
    citation,
    constraint,
    disclosure,
    fact,
    index,
    ontology,
    phrase,
    rule,
    wordlist,
)
from jurat.authoring.documentation.sheet import Writer

PAGES: tuple[Writer, ...] = (
    index.sheets,
    rule.sheets,
    citation.sheets,
    wordlist.sheets,
    disclosure.sheets,
    fact.sheets,
    phrase.sheets,
    constraint.sheets,
    ontology.sheets,
)
