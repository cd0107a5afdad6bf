"""Facts and definitions: what they say and who reads them."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.hover.layout import code, paragraphs, sources_of, titled, used_by
from jurat.language.index import Occurrence


def fact_text(occurrence: Occurrence, examined: Examined) -> str:
    return _text(occurrence, examined, "")


def define_text(occurrence: Occurrence, examined: Examined) -> str:
    type_ = examined.index.names.define_types.get(occurrence.symbol.name)
    return _text(occurrence, examined, "" if type_ is None else str(type_))


def _text(occurrence: Occurrence, examined: Examined, type_: str) -> str:
    block = examined.index.block(occurrence.symbol)
    if block is None:
        return ""
    written = block.source.text[block.span.start : block.span.end]
    return paragraphs(
        titled(block.kind.upper(), block.name.text, type_),
        code(written),
        sources_of(block),
        used_by(occurrence.symbol, examined),
    )
