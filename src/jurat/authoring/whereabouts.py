"""Where lists, their items and disclosures stand: a program keeps the places of facts and rules alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jurat.foundation.span import Source
from jurat.language.ast.node import Block
from jurat.language.ast.parse import parse
from jurat.language.program.node import Place
from jurat.language.report import Report

NOWHERE = Place("", 0)
"""Of what the built-in vocabulary declares, or nobody asked for."""


@dataclass(frozen=True)
class Whereabouts:
    """Places by name; those of items by list and term. `files` are the pack's own: what stands elsewhere comes from a
    pack that it extends, or from the built-in vocabulary, and has its tests there."""

    files: frozenset[str] = frozenset()
    lists: dict[str, Place] = field(default_factory=dict)
    items: dict[tuple[str, str], Place] = field(default_factory=dict)
    disclosures: dict[str, Place] = field(default_factory=dict)

    def own(self, place: Place) -> bool:
        """Whether something stands in the pack itself."""
        return place.file in self.files

    def of_list(self, name: str) -> Place:
        return self.lists.get(name, NOWHERE)

    def of_item(self, name: str, term: str) -> Place:
        """NOWHERE of an item that a pack which is extended brings along, though the list grows in this one."""
        return self.items.get((name, term), NOWHERE)

    def of_disclosure(self, name: str) -> Place:
        return self.disclosures.get(name, NOWHERE)


def whereabouts(sources: Iterable[Source]) -> Whereabouts:
    """Of everything these sources declare, named as the sources are."""
    sources = tuple(sources)
    found = Whereabouts(frozenset(source.name for source in sources))
    for source in sources:
        for block in parse(source, Report()).blocks:
            if block.kind == "list":
                _add_list(found, block)
            elif block.kind == "disclosure":
                found.disclosures[block.name.text] = _place(block, block.span.start)
    return found


def _add_list(found: Whereabouts, block: Block) -> None:
    found.lists[block.name.text] = _place(block, block.span.start)
    for item in block.contents:
        found.items.setdefault((block.name.text, item.term.text), _place(block, item.span.start))


def _place(block: Block, offset: int) -> Place:
    return Place(block.source.name, block.source.position(offset)[0])
