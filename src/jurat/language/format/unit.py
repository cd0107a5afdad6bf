"""A block cut into the units that a layout puts in order: its header, its parts, its items, its body, its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jurat.language.ast.build import Raw
from jurat.language.ast.node import AttributeLine, Body, Expectation, Item
from jurat.language.format.leaf import Leaf

HEADER = "header"
_CONTENTS: dict[type, str] = {Body: "body", Item: "item", AttributeLine: "attribute", Expectation: "expect"}
_OPENERS: dict[str, dict[str, str]] = {
    "fact": {"IF": "condition"},
    "phrase": {"MEANS": "means"},
    "define": {"AS": "value"},
    "table": {"BAR": "grid"},
    "test": {"BAR": "grid"},
}
"""Words that begin what is no part, by kind of block; each does so once."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is that of the part, or header, body, condition, value, means, item, attribute, expect, grid."""

    name: str
    leaves: tuple[Leaf, ...]


def units_of(raw: Raw, leaves: Sequence[Leaf]) -> list[Unit]:
    """All of the block, in the author's order. What follows a unit up to the next one's beginning is its own."""
    starts = _starts(raw, leaves)
    units: list[tuple[str, list[Leaf]]] = [(HEADER, [])]
    for leaf in leaves:
        if leaf.start in starts:
            units.append((starts[leaf.start], []))
        units[-1][1].append(leaf)
    return [Unit(name, tuple(held)) for name, held in units if held]


def _starts(raw: Raw, leaves: Sequence[Leaf]) -> dict[int, str]:
    starts = {part.span.start: part.name for part in raw.parts}
    for node in raw.contents:
        name = _content_name(node)
        if name:
            starts[node.span.start] = name
    openers = dict(_OPENERS.get(raw.kind, {}))
    for leaf in leaves:
        name = openers.pop(leaf.type, "")
        if name:
            starts.setdefault(leaf.start, name)
    return starts


def _content_name(node: Any) -> str:
    return _CONTENTS.get(type(node), "")
