"""What was made of rules before: kept as long as nothing that a rule may name has changed.

An author edits one rule of a thousand; the others need not be understood again. One pack has one memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jurat.foundation.diagnostic import Diagnostic
from jurat.language.ast.node import Block
from jurat.language.report import Report
from jurat.language.typed.node import TypedRule


@dataclass(frozen=True, slots=True)
class _Kept:
    """`key` is held so that nothing else can come to have its identity; spans count from the block's own beginning."""

    key: Any
    rule: TypedRule | None
    diagnostics: tuple[Diagnostic, ...]


class Memory:
    """Hand the same one to every compilation of a pack."""

    def __init__(self) -> None:
        self._ground: tuple[Any, ...] = ()
        self._kept: dict[int, _Kept] = {}
        self._next: dict[int, _Kept] = {}

    def stand_on(self, ground: Sequence[Any]) -> None:
        """Begins a compilation. If any of these objects is another than last time, nothing is remembered."""
        now = tuple(ground)
        same = len(now) == len(self._ground) and all(one is two for one, two in zip(now, self._ground, strict=True))
        self._kept, self._next = (self._next if same else {}), {}
        self._ground = now

    def rule(self, block: Block, report: Report, make: Callable[[Report], TypedRule | None]) -> TypedRule | None:
        """What this block comes to: as it was, or made now. What is wrong with it is told either way."""
        kept = self._kept.get(id(block.name)) or _made(block, make)
        if kept is None:
            return make(report)
        self._next[id(block.name)] = kept
        at = block.source.start
        report.extend(
            tuple(replace(one, source=block.source.whole, span=one.span.shifted(at)) for one in kept.diagnostics)
        )
        return None if kept.rule is None else replace(kept.rule, block=block)


def _made(block: Block, make: Callable[[Report], TypedRule | None]) -> _Kept | None:
    """None where something is wrong with another block: it could move without this one."""
    report, source = Report(), block.source
    rule = make(report)
    found = report.sorted()
    end = source.start + len(source.text)
    if any(one.source is not source.whole or not source.start <= one.span.start <= end for one in found):
        return None
    return _Kept(block.name, rule, tuple(replace(one, span=one.span.shifted(-source.start)) for one in found))
