"""Builds the index from the table of names: every block is walked once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from jurat.foundation.collector import uncollected
from jurat.foundation.span import Source, Span
from jurat.foundation.type import EntityRef, FactType, Many, Primitive
from jurat.language.ast import node as ast
from jurat.language.index.action import (
    QUOTES,
    action_occurrences,
    column_action,
    named_member,
    quoted_action,
    unquoted,
)
from jurat.language.index.index import NOWHERE, Index, Leaf, symbol
from jurat.language.index.path import attribute_named, member_type, path_occurrences, path_type
from jurat.language.index.symbol import Occurrence, Role, Symbol
from jurat.language.report import Report
from jurat.language.typed.ground import ground_of, rule_ids
from jurat.language.typed.memory import Memory
from jurat.language.typed.names import Names, key

_SLOT = re.compile(r"\{([^{}]*)\}")
_RULE_EXPECTATIONS = frozenset({"fires", "silent", "unknown", "violates"})


@dataclass(frozen=True)
class _Place:
    """Where the walk stands. `variables` are those bound by ANY, EVERY, NO and FOR."""

    source: Source
    names: Names
    variables: Mapping[str, FactType] = field(default_factory=dict)

    def bind(self, variable: str, collection: str) -> _Place:
        item = member_type(collection, self.names, self.variables) or Primitive.TEXT
        return replace(self, variables={**self.variables, variable: item})

    def at(self, kind: str, word: ast.Word | ast.Literal, role: Role = Role.REFERENCE) -> Occurrence:
        return Occurrence(symbol(kind, word.text), self.source, unquoted(self.source, word.span), role)


def index_of(names: Names, memory: Memory | None = None) -> Index:
    """The index of a compiled pack. Blocks that could not be read are not in it. With a `memory`, blocks that nothing
    has changed for are not walked again."""
    memory = memory or Memory()
    ground = ground_of(names)
    shelves = memory.shelf("index", ground), memory.shelf("index of ids", [*ground, *rule_ids(names)])
    walk, leaves = partial(_leaf, names), list[Leaf]()
    with uncollected():
        for place, block in names.blocks.items():
            for one in (block, *names.bases.get(place, ())):
                leaves.append(shelves[_names_rules(one)].recall(one, Report(), walk, _leaf_moved))
    return Index(names, tuple(leaves))


def _names_rules(block: ast.Block) -> bool:
    """Whether it speaks of rules by their ids."""
    return block.kind == "test" or block.one("overrides") is not None


def _leaf(names: Names, block: ast.Block, report: Report) -> Leaf:
    """What is named in a block, places counted from its beginning. Of a block that another adds to, the declaration."""
    place = (block.kind, key(block.kind, block.name.text))
    found = list(_declared(block, names))
    if place not in names.builtin and names.blocks.get(place) is block:
        found.extend(_within(block, _Place(block.source, names)))
    return Leaf(block.source, tuple(replace(one, source=NOWHERE) for one in found))


def _leaf_moved(leaf: Leaf, block: ast.Block) -> Leaf:
    return Leaf(block.source, leaf.found)


# ---- declarations -------------------------------------------------------------------------------------------


def _declared(block: ast.Block, names: Names) -> Iterator[Occurrence]:
    place = _Place(block.source, names)
    if _spelt(block):
        yield place.at(block.kind, block.name, Role.DECLARATION)
    for line in block.contents:
        if isinstance(line, ast.AttributeLine):
            name = Symbol("attribute", f"{block.name.text}.{line.name.text}")
            yield Occurrence(name, block.source, line.name.span, Role.DECLARATION)


def _spelt(block: ast.Block) -> bool:
    """A rule without an id has a name that stands nowhere."""
    span = unquoted(block.source, block.name.span)
    return block.kind != "rule" or block.source.text[span.start : span.end] == block.name.text


# ---- references ------------------------------------------------------------------------------------------------


def _within(node: Any, place: _Place) -> Iterator[Occurrence]:
    """Everything named inside a node."""
    if isinstance(node, (tuple, list)):
        for item in node:
            yield from _within(item, place)
        return
    walk = _WALKS.get(type(node))
    if walk is not None:
        yield from walk(node, place)
    elif dataclasses.is_dataclass(node) and not isinstance(node, (Source, Span)):
        yield from _fields(node, place)


def _fields(node: Any, place: _Place) -> Iterator[Occurrence]:
    for one in dataclasses.fields(node):
        yield from _within(getattr(node, one.name), place)


def _path(node: ast.Path, place: _Place) -> Iterator[Occurrence]:
    if node.text in place.names.signatures:
        yield Occurrence(Symbol("constraint", node.text), place.source, node.span)
    else:
        yield from path_occurrences(place.source, node.span, place.names, place.variables)


def _actions(node: ast.Actions, place: _Place) -> Iterator[Occurrence]:
    for action in node.actions:
        yield from action_occurrences(action, place.source, place.names)


def _phrase(node: ast.Phrase, place: _Place) -> Iterator[Occurrence]:
    """A fact or a definition, by itself or before `is` and a value; else an action that stands alone."""
    items = [item for item in node.items if not isinstance(item, ast.Listing)]
    for length in range(len(items), 0, -1):
        text, span = " ".join(i.text for i in items[:length]), Span(node.span.start, items[length - 1].span.end)
        for kind in ("fact", "define"):
            if place.names.seen_from(place.source, kind, text) is not None and text not in place.variables:
                yield Occurrence(symbol(kind, text), place.source, span)
                return
    yield from action_occurrences(node, place.source, place.names)


def _quantified(node: ast.Quantified, place: _Place) -> Iterator[Occurrence]:
    yield from _path(node.collection, place)
    yield from _within(node.body, place.bind(node.variable.text, node.collection.text))


def _aggregated(node: ast.Aggregated, place: _Place) -> Iterator[Occurrence]:
    yield from _path(node.collection, place)
    inner = place.bind(node.variable.text, node.collection.text)
    if node.kind != "count":
        yield from _within(node.value, inner)
    yield from _within(node.where, inner)


def _mentioned(node: ast.Mentioned, place: _Place) -> Iterator[Occurrence]:
    yield from _within(node.value, place)
    yield place.at("list", node.list)


def _effect(node: ast.Effect, place: _Place) -> Iterator[Occurrence]:
    yield place.at("constraint", node.constraint)
    signature = place.names.signatures.get(node.constraint.text)
    for item in node.value.items if isinstance(node.value, ast.Listing) else (node.value,):
        yield from named_member(item, signature, place.source)


def _assignment(node: ast.Assignment, place: _Place) -> Iterator[Occurrence]:
    yield from _path(ast.Path(node.path.text, node.path.span), place)
    yield from _given(node.value, path_type(node.path.text, place.names, place.variables), place)


def _given(value: Any, type_: FactType | None, place: _Place) -> Iterator[Occurrence]:
    """The attributes that records in a GIVEN name."""
    if isinstance(value, ast.Listing):
        for item in value.items:
            yield from _given(item, type_.item if isinstance(type_, Many) else None, place)
    if isinstance(value, ast.Record) and isinstance(type_, EntityRef):
        entity = place.names.entities.get(type_.name)
        for name, inner in value.pairs:
            attribute = attribute_named(entity, name.text)
            if attribute is not None:
                yield Occurrence(Symbol("attribute", f"{type_.name}.{name.text}"), place.source, name.span)
                yield from _given(inner, attribute.type, place)


def _type_name(node: ast.TypeName, place: _Place) -> Iterator[Occurrence]:
    if node.kind == "entity":
        yield place.at("entity", node.arguments[0])
    for argument in node.arguments:
        if isinstance(argument, ast.TypeName):
            yield from _type_name(argument, place)


def _expectation(node: ast.Expectation, place: _Place) -> Iterator[Occurrence]:
    if node.kind in _RULE_EXPECTATIONS:
        yield from (place.at("rule", word) for word in node.values)
        return
    yield from _within(node.values, place)
    for value in node.values:
        if isinstance(value, ast.Compared) and isinstance(value.left, ast.Path):
            yield from named_member(value.right, place.names.signatures.get(value.left.text), place.source)


def _grid(node: ast.Grid, place: _Place) -> Iterator[Occurrence]:
    """The heads; under THEN the actions that head and cell make together; under EXPECT the names in the cells."""
    for number, column in enumerate(node.columns):
        cells = [row.cells[number] for row in node.rows if number < len(row.cells)]
        if column.kind == "then":
            for cell in cells:
                if cell.items:
                    action = column_action(column, cell)
                    yield from action_occurrences(action, place.source, place.names, Role.IMPLIED)
            continue
        yield from _within(column.what, place)
        for cell in cells:
            yield from _expected(column, cell, place) if column.kind == "expect" else _within(cell, place)


def _expected(column: ast.Column, cell: ast.Cell, place: _Place) -> Iterator[Occurrence]:
    for item in _members(cell.items):
        if isinstance(column.what, ast.Path):
            yield from named_member(item, place.names.signatures.get(column.what.text), place.source)
        elif isinstance(column.what, ast.Word) and isinstance(item, ast.Word) and place.names.rule(item.text):
            yield place.at("rule", item)


def _members(items: tuple[Any, ...]) -> Iterator[Any]:
    for item in items:
        yield from item.items if isinstance(item, ast.Listing) else (item,)


# ---- parts of blocks ----------------------------------------------------------------------------------------------


def _part(node: ast.Part, place: _Place) -> Iterator[Occurrence]:
    walk = _PARTS.get(node.name)
    yield from _fields(node, place) if walk is None else walk(node, place)


def _using(node: ast.Part, place: _Place) -> Iterator[Occurrence]:
    return (place.at("fixture", word) for word in node.values)


def _overrides(node: ast.Part, place: _Place) -> Iterator[Occurrence]:
    """The rule, and the action in quotes with what it names."""
    for word in node.values:
        if place.source.text[word.span.start] in QUOTES:
            yield from action_occurrences(quoted_action(word), place.source, place.names)
        elif place.names.rule(word.text) is not None:
            yield place.at("rule", word)


def _because(node: ast.Part, place: _Place) -> Iterator[Occurrence]:
    """Names in curly brackets."""
    for word in node.values:
        for match in _SLOT.finditer(word.text):
            start = word.span.start + 1 + match.start(1)
            yield from _slot(match[1], Span(start, start + len(match[1])), place)


def _slot(text: str, span: Span, place: _Place) -> Iterator[Occurrence]:
    name = text.strip()
    start = span.start + text.index(name)
    inner = Span(start, start + len(name))
    if place.names.block("define", name) is not None:
        yield Occurrence(symbol("define", name), place.source, inner)
    elif place.names.block("fact", name) is not None:
        yield Occurrence(symbol("fact", name), place.source, inner)
    else:
        yield from path_occurrences(place.source, inner, place.names, {})


def _applies(node: ast.Part, place: _Place) -> Iterator[Occurrence]:
    """The facts that derive the classes named."""
    for word in node.values:
        for fact in (f"communication is {word.text}", f"communication is {word.text.removesuffix(' communication')}"):
            if place.names.seen_from(place.source, "fact", fact) is not None:
                yield Occurrence(Symbol("fact", key("fact", fact)), place.source, word.span, Role.IMPLIED)
                break


Walk = Callable[[Any, _Place], Iterator[Occurrence]]

_WALKS: dict[type, Walk] = {
    ast.Path: _path,
    ast.Actions: _actions,
    ast.Phrase: _phrase,
    ast.Quantified: _quantified,
    ast.Aggregated: _aggregated,
    ast.Mentioned: _mentioned,
    ast.Effect: _effect,
    ast.Assignment: _assignment,
    ast.TypeName: _type_name,
    ast.Expectation: _expectation,
    ast.Grid: _grid,
    ast.Part: _part,
}
_PARTS: dict[str, Walk] = {
    "using": _using,
    "overrides": _overrides,
    "overridable": _overrides,
    "because": _because,
    "applies": _applies,
}
