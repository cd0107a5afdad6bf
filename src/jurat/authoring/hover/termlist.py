"""A list: how it matches, and its terms with what becomes of them."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.hover.layout import paragraphs, rows, sources_of, titled, used_by
from jurat.language.index import Occurrence
from jurat.terms.termlist import Term


def list_text(occurrence: Occurrence, examined: Examined) -> str:
    block = examined.index.block(occurrence.symbol)
    found = examined.index.names.lists.get(occurrence.symbol.name)
    if block is None or found is None:
        return ""
    return paragraphs(
        titled("LIST", block.name.text, block.title),
        f"MATCH {found.match.value} · {len(found.terms)} items",
        rows(_term(term) for term in found.terms),
        sources_of(block),
        used_by(occurrence.symbol, examined),
    )


def _term(term: Term) -> str:
    then = " or ".join(f"'{text}'" for text in term.becomes)
    return f"'{term.text}'" + (f" becomes {then}" if then else "") + (f" – {term.label}" if term.label else "")
