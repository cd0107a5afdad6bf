"""What was made of blocks before: kept as long as nothing that they may name has changed.

An author edits one rule of a thousand; the others need not be understood again. One pack has one memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import Any, TypeVar

from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Span
from jurat.language.ast.node import Block
from jurat.language.report import Report

Made = TypeVar("Made")


@dataclass(slots=True)
class _Kept:
    """`held` are the spans by whose identity it is known: nothing else can come to have it. Places of diagnostics
    count from the block's own beginning."""

    held: tuple[Span, ...]
    made: Any
    diagnostics: tuple[Diagnostic, ...]


Make = Callable[[Block, Report], Made]
Move = Callable[[Made, Block], Made]


def stays(made: Made, block: Block) -> Made:
    """What holds no place is the same wherever its words stand."""
    return made


class Shelf:
    """What is kept of one kind of blocks, and the ground it stands on."""

    def __init__(self) -> None:
        self._ground: tuple[object, ...] = ()
        self._kept: dict[tuple[Any, ...], _Kept] = {}
        self._next: dict[tuple[Any, ...], _Kept] = {}

    def stand_on(self, ground: Sequence[object]) -> None:
        """Begins a compilation. If any of these objects is another than last time, nothing is remembered; what was not
        asked for last time is forgotten."""
        now = tuple(ground)
        same = len(now) == len(self._ground) and all(one is two for one, two in zip(now, self._ground, strict=True))
        self._kept, self._next = (self._next if same else {}), {}
        self._ground = now

    def recall(
        self, block: Block, report: Report, make: Make[Made], moved: Move[Made] = stays, beside: Sequence[Block] = ()
    ) -> Made:
        """What this block comes to, with those `beside` it: as it was, or made now. What is wrong with it is told
        either way. `moved` puts what was made of the same words to where they stand now."""
        key: tuple[object, ...] = (block.name.text, id(block.span))
        if beside:
            key = (*key, *(id(one.span) for one in beside))
        kept = self._kept.get(key)
        if kept is not None:
            kept.made = moved(kept.made, block)
        else:
            kept = _made(block, beside, make)
        if kept is None:
            return make(block, report)
        self._next[key] = kept
        if kept.diagnostics:
            at, whole = block.source.start, block.source.whole
            report.extend(tuple(replace(one, source=whole, span=one.span.shifted(at)) for one in kept.diagnostics))
        made: Made = kept.made
        return made


class Memory:
    """Hand the same one to every compilation of a pack. It holds what its author wrote, and nothing of any client."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}

    def shelf(self, kind: str, ground: Sequence[object] = ()) -> Shelf:
        """Where this kind of blocks is kept, for one compilation that stands on this ground: the same objects."""
        found = self._shelves.setdefault(kind, Shelf())
        found.stand_on(ground)
        return found


def identity(block: Block) -> tuple[object, object]:
    """Objects that stay the same as long as a block is read from the same words and called by the same name."""
    return block.span, intern(block.name.text)


def _made(block: Block, beside: Sequence[Block], make: Make[Any]) -> _Kept | None:
    """None where something is wrong with another block: it could move without this one."""
    report, source = Report(), block.source
    made = make(block, report)
    found = report.sorted()
    end = source.start + len(source.text)
    if any(one.source is not source.whole or not source.start <= one.span.start <= end for one in found):
        return None
    held = tuple(one.span for one in (block, *beside))
    return _Kept(held, made, tuple(replace(one, span=one.span.shifted(-source.start)) for one in found))
