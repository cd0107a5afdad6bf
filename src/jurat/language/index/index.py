"""The index of a pack: from a place to what is named there, from a name to its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from jurat.foundation.span import Source, Span
from jurat.language.ast.node import Block
from jurat.language.index.symbol import Occurrence, Role, Symbol
from jurat.language.program.node import Attribute
from jurat.language.typed.names import Names, key

NOWHERE = Source("", "")


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is named in one block. `found` stands NOWHERE, at places counted from the beginning of the block's `source`:
    it stays the same when the block moves."""

    source: Source
    found: tuple[Occurrence, ...]

    def placed(self, one: Occurrence) -> Occurrence:
        """One of them at its place in the file."""
        whole, start = self.source.whole, self.source.start
        slots = tuple((slot, span.shifted(start)) for slot, span in one.slots)
        return replace(one, source=whole, span=one.span.shifted(start), slots=slots)


@dataclass(frozen=True)
class Index:
    """`occurrences` are those of the pack's own files, and the declarations of the built-in vocabulary. They are put to
    their places when they are asked for: after an edit, few ever are."""

    names: Names
    leaves: tuple[Leaf, ...]

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        return tuple(dict.fromkeys(leaf.placed(one) for leaf in self.leaves for one in leaf.found))

    @cached_property
    def _by_symbol(self) -> Mapping[Symbol, list[tuple[Leaf, Occurrence]]]:
        found: dict[Symbol, list[tuple[Leaf, Occurrence]]] = defaultdict(list)
        for leaf in self.leaves:
            for one in leaf.found:
                found[one.symbol].append((leaf, one))
        return found

    @cached_property
    def _by_file(self) -> Mapping[str, list[Leaf]]:
        found: dict[str, list[Leaf]] = defaultdict(list)
        for leaf in self.leaves:
            found[leaf.source.name].append(leaf)
        return found

    def at(self, file: str, offset: int) -> Occurrence | None:
        """What is named at a place, the narrowest; a place right behind a name counts."""
        here = [
            leaf.placed(one)
            for leaf in self._by_file.get(file, ())
            if leaf.source.start <= offset <= leaf.source.start + len(leaf.source.text)
            for one in leaf.found
            if one.span.start <= offset - leaf.source.start <= one.span.end
        ]
        inside = [one for one in here if offset < one.span.end] or here
        return min(inside, key=lambda one: one.span.end - one.span.start, default=None)

    def of(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        """Every place of a symbol, its declaration among them."""
        return tuple(dict.fromkeys(leaf.placed(one) for leaf, one in self._by_symbol.get(symbol, ())))

    def declaration(self, symbol: Symbol) -> Occurrence | None:
        return next((one for one in self.of(symbol) if one.role is Role.DECLARATION), None)

    def references(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        return tuple(one for one in self.of(symbol) if one.role is not Role.DECLARATION)

    def is_builtin(self, symbol: Symbol) -> bool:
        """Whether it comes with Jurat: constraints that no CONSTRAINT block declares, and the built-in vocabulary."""
        if symbol.kind == "attribute":
            return ("entity", symbol.name.partition(".")[0]) in self.names.builtin
        undeclared = symbol.kind == "constraint" and self.declaration(symbol) is None
        return undeclared or (symbol.kind, symbol.name) in self.names.builtin

    def is_inherited(self, symbol: Symbol) -> bool:
        """Whether another pack declares it, alone or also."""
        place = ("entity", symbol.name.partition(".")[0]) if symbol.kind == "attribute" else (symbol.kind, symbol.name)
        places = [place, ("table", symbol.name)] if symbol.kind == "rule" else [place]
        return any(one in self.names.inherited or one in self.names.bases for one in places)

    def block(self, symbol: Symbol) -> Block | None:
        """The block that declares a symbol; of an attribute, that of its entity."""
        if symbol.kind == "attribute":
            return self.names.block("entity", symbol.name.partition(".")[0])
        return self.names.rule(symbol.name) if symbol.kind == "rule" else self.names.block(symbol.kind, symbol.name)

    def block_at(self, file: str, offset: int) -> Block | None:
        """The block that a place belongs to: the last that begins before it."""
        before = [block for block in self.blocks_in(file) if extent(block).start <= offset]
        return before[-1] if before else None

    def blocks_in(self, file: str) -> tuple[Block, ...]:
        """The blocks of a file that can be read, in order."""
        return self._blocks.get(file, ())

    @cached_property
    def _blocks(self) -> Mapping[str, tuple[Block, ...]]:
        found: dict[str, list[Block]] = defaultdict(list)
        for place, block in self.names.blocks.items():
            if place not in self.names.builtin:
                found[block.source.name].append(block)
        return {file: tuple(sorted(blocks, key=extent)) for file, blocks in found.items()}

    def attribute(self, symbol: Symbol) -> Attribute | None:
        """The attribute a symbol of that kind names."""
        entity, _, name = symbol.name.partition(".")
        found = self.names.entities.get(entity)
        return next((one for one in found.attributes if one.name == name), None) if found else None


def extent(block: Block) -> Span:
    """Where a block stands in its file."""
    return block.span.shifted(block.source.start)


def symbol(kind: str, name: str) -> Symbol:
    """The symbol of a name as an author writes it."""
    kind = "rule" if kind == "table" else kind
    return Symbol(kind, key(kind, name))
