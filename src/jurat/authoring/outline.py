"""What a file is made of: its blocks, by name, with their attributes; and what can be folded away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jurat.foundation.span import Source, Span
from jurat.language.ast.node import AttributeLine, Block
from jurat.language.index import Index
from jurat.language.index.action import unquoted
from jurat.language.index.index import extent

_COMMENTS = re.compile(r"^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block, or an attribute in it. `kind` is the block's, or `attribute`; `name_span` lies within `span`."""

    kind: str
    name: str
    detail: str
    span: Span
    name_span: Span
    parts: tuple[Entry, ...] = ()


def outline(index: Index, file: str) -> tuple[Entry, ...]:
    """The blocks of one file that can be read, in order."""
    return tuple(_entry(block) for block in index.blocks_in(file))


def _entry(block: Block) -> Entry:
    start = block.source.start
    parts = tuple(
        Entry("attribute", line.name.text, "", line.span.shifted(start), line.name.span.shifted(start))
        for line in block.contents
        if isinstance(line, AttributeLine)
    )
    name_span = unquoted(block.source, block.name.span).shifted(start)
    return Entry(block.kind, block.name.text, block.title, extent(block), name_span, parts)


def folds(source: Source, index: Index) -> tuple[tuple[Span, str], ...]:
    """Blocks and runs of comments that are longer than a line, each with `region` or `comment`."""
    blocks = [(extent(block), "region") for block in index.blocks_in(source.name)]
    comments = [(Span(*match.span()), "comment") for match in _COMMENTS.finditer(source.text)]
    return tuple(fold for fold in [*blocks, *comments] if "\n" in source.text[fold[0].start : fold[0].end].strip())
