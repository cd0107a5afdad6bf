"""Pieces of Markdown that several tellings share."""

from __future__ import annotations

from collections.abc import Iterable

from jurat.authoring.examination import Examined
from jurat.language.ast.node import Block
from jurat.language.index import Occurrence, Symbol

_SHOWN_MAX = 12


def paragraphs(*parts: str) -> str:
    """What is not empty, with empty lines between."""
    return "\n\n".join(part for part in parts if part)


def rows(items: Iterable[str]) -> str:
    """Items as a list; of many, the first."""
    found = list(items)
    more = [f"- … and {len(found) - _SHOWN_MAX} more"] if len(found) > _SHOWN_MAX else []
    return "\n".join([*(f"- {item}" for item in found[:_SHOWN_MAX]), *more])


def titled(keyword: str, name: str, title: str) -> str:
    return f"**{keyword} {name}**" + (f" – {title}" if title else "")


def sources_of(block: Block) -> str:
    """What a block cites, law before house, and its owner."""
    said = [f"{part.upper()} {', '.join(block.texts(part))}" for part in ("cites", "house", "owner") if block.one(part)]
    return " · ".join(said)


def code(text: str) -> str:
    return f"```jur\n{text.strip()}\n```"


def used_by(symbol: Symbol, examined: Examined) -> str:
    """The blocks that name a symbol."""
    names = dict.fromkeys(_block_name(one, examined) for one in examined.index.references(symbol))
    used = [name for name in names if name]
    return "Used by\n" + rows(used) if used else "Nothing uses it."


def _block_name(one: Occurrence, examined: Examined) -> str:
    block = examined.index.block_at(one.source.name, one.span.start)
    return "" if block is None else f"{block.kind.upper()} {block.name.text} ({one.source.name})"
