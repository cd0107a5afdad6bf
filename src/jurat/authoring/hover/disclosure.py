"""A disclosure: its texts, where they stand and how literally they are meant."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.hover.layout import paragraphs, sources_of, titled, used_by
from jurat.language.index import Occurrence


def disclosure_text(occurrence: Occurrence, examined: Examined) -> str:
    block = examined.index.block(occurrence.symbol)
    found = examined.index.names.disclosures.get(occurrence.symbol.name)
    if block is None or found is None:
        return ""
    texts = (f"*{one.language}:* {one.text}" for one in found.texts)
    return paragraphs(
        titled("DISCLOSURE", block.name.text, block.title),
        f"{found.mode.value} · place: {found.placement}",
        *texts,
        sources_of(block),
        used_by(occurrence.symbol, examined),
    )
