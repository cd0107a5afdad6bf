"""Actions: which phrase they say, and which lists and disclosures stand in its slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jurat.foundation.span import Source, Span
from jurat.foundation.type import Primitive
from jurat.language.ast import node as ast
from jurat.language.index.symbol import Occurrence, Role, Symbol
from jurat.language.signature import Refers, Signature
from jurat.language.typed.actions import fits
from jurat.language.typed.names import Names, key
from jurat.language.typed.node import Pattern

QUOTES = "'\"‘’“”„"
_WORD = re.compile(r"[^\s,]+|,")
_KINDS = {Refers.DISCLOSURE: "disclosure", Refers.TERM_LIST: "list", Refers.LINK_LIST: "list"}


def action_occurrences(
    action: ast.Phrase, source: Source, names: Names, role: Role = Role.REFERENCE
) -> Iterator[Occurrence]:
    """The phrase, and what its arguments name."""
    found = said(action, source, names)
    if found is None:
        return
    pattern, arguments = found
    slots = tuple((slot, _extent(items)) for slot, items in arguments.items())
    symbol = Symbol("phrase", key("phrase", pattern.block.name.text))
    yield Occurrence(symbol, source, action.span, role, slots)
    for effect in pattern.block.contents:
        if isinstance(effect.value, ast.Word) and effect.value.text in arguments:
            signature = names.signatures.get(effect.constraint.text)
            for item in arguments[effect.value.text]:
                yield from named_member(item, signature, source)


def quoted_action(word: ast.Word) -> ast.Phrase:
    """The action that stands in a quotation: `OVERRIDES 'avoid terms in hype' OF …`."""
    start = word.span.start + 1
    items = tuple(
        ast.Word(match.group(), Span(start + match.start(), start + match.end())) for match in _WORD.finditer(word.text)
    )
    return ast.Phrase(items, Span(start, start + len(word.text)))


def column_action(column: ast.Column, cell: ast.Cell) -> ast.Phrase:
    """The action of a row: the words of the column, then those of the cell. Its place is the column's."""
    written = [item for item in cell.items if not isinstance(item, (ast.CellTest, ast.Record))]
    said = [item for item in written if not (isinstance(item, ast.Literal) and item.type is Primitive.YES_NO)]
    items = tuple(part for item in said for part in (ast.Word(",", item.span), item))[1:]
    return ast.Phrase((*column.what.items, *items), column.what.span)


def said(action: ast.Phrase, source: Source, names: Names) -> tuple[Pattern, dict[str, list[Any]]] | None:
    """The phrase an action says and what stands in its slots, the one with the fewest slots first."""
    fitting = [(p, arguments) for p in names.patterns_seen_from(source) if (arguments := fits(action, p)) is not None]
    return min(fitting, key=lambda found: len(found[1]), default=None)


def named_member(item: Any, signature: Signature | None, source: Source) -> Iterator[Occurrence]:
    """The list or disclosure that a member of a constraint's value names."""
    kind = "" if signature is None else _KINDS.get(signature.refers, "")
    if isinstance(item, ast.Phrase) and len(item.items) == 1:
        item = item.items[0]
    if kind and isinstance(item, (ast.Word, ast.Literal, ast.Path)):
        yield Occurrence(Symbol(kind, str(item.text)), source, unquoted(source, item.span))


def unquoted(source: Source, span: Span) -> Span:
    """The inside of a quotation; of anything else, all of it."""
    text = source.text[span.start : span.end]
    quoted = len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES
    return Span(span.start + 1, span.end - 1) if quoted else span


def _extent(items: list[Any]) -> Span:
    return Span(items[0].span.start, items[-1].span.end) if items else Span(0, 0)
