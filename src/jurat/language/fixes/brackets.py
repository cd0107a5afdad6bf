"""AND mixed with OR gets the brackets that the parser saw. Whether the author meant those, only the author knows."""

from __future__ import annotations

from collections.abc import Sequence

from lark.exceptions import UnexpectedInput

from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Source, Span
from jurat.language.ast.node import Block, Junction
from jurat.language.ast.parse import parse
from jurat.language.ast.scan import scan
from jurat.language.ast.spacing import Spelt, spelt
from jurat.language.ast.walk import within
from jurat.language.fixes.fix import Edit, Fix
from jurat.language.report import Report


def brackets(diagnostic: Diagnostic) -> Fix | None:
    found = _mixed(diagnostic.source, diagnostic.span)
    if found is None:
        return None
    block, junction = found
    straightened, _ = scan(block.source, Report())
    try:
        words = spelt(block.source, straightened, block.span.start, block.span.end)
    except UnexpectedInput:
        return None
    groups = [part for part in junction.parts if isinstance(part, Junction) and part.op == "AND"]
    edits = [edit for group in groups if not _bracketed(group, words) for edit in _around(group.span, words)]
    moved = tuple(Edit(edit.span.shifted(block.source.start), edit.replacement) for edit in edits)
    return Fix("put brackets around what AND joins", moved, safe=False) if moved else None


def _mixed(source: Source, span: Span) -> tuple[Block, Junction] | None:
    """The block, whose places count from its own stretch of the file, and the junction in it."""
    for block in parse(source, Report()).blocks:
        for node in within(block.contents, block.parts):
            if isinstance(node, Junction) and node.mixed and node.span.shifted(block.source.start) == span:
                return block, node
    return None


def _bracketed(group: Junction, words: Sequence[Spelt]) -> bool:
    """Whether the author put this one into brackets: then its junction begins behind one and ends before one."""
    around = _balanced(group.span, words)
    before = [word for word in words if word.span.end <= around.start][-1:]
    after = [word for word in words if word.span.start >= around.end][:1]
    return [word.type for word in (*before, *after)] == ["LPAR", "RPAR"]


def _around(span: Span, words: Sequence[Spelt]) -> tuple[Edit, Edit]:
    whole = _balanced(span, words)
    return Edit(Span(whole.start, whole.start), "("), Edit(Span(whole.end, whole.end), ")")


def _balanced(span: Span, words: Sequence[Spelt]) -> Span:
    """The span with the brackets that belong to its first and its last part: nodes do not know theirs."""
    inside = [word.type for word in words if span.start <= word.span.start < span.end]
    depth = lacking = 0
    for type_ in inside:
        depth += (type_ == "LPAR") - (type_ == "RPAR")
        lacking = max(lacking, -depth)
    before = [word for word in words if word.span.end <= span.start]
    after = [word for word in words if word.span.start >= span.end]
    start = before[-lacking].span.start if 0 < lacking <= len(before) else span.start
    missing = depth + lacking
    end = after[missing - 1].span.end if 0 < missing <= len(after) else span.end
    return Span(start, end)
