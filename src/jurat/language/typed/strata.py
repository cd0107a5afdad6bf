"""Which fact needs which: the order they are derived in, and the proof that deriving ends.

A fact that needs itself – through NOT, UNLESS, EVERY, an aggregate or plainly – is an error that prints the way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from jurat.foundation.span import Span
from jurat.language.ast import node as ast
from jurat.language.ast.node import Block
from jurat.language.code import CYCLE
from jurat.language.report import Report
from jurat.language.typed.names import Names, key


def reads(block: Block, names: Names) -> frozenset[tuple[str, str]]:
    """The FACTs and DEFINEs that a block's expressions name, as (kind, name)."""
    return frozenset(place for phrase in block.named.phrases for place in _named(phrase, block, names))


def _named(phrase: ast.Phrase, block: Block, names: Names) -> set[tuple[str, str]]:
    words = phrase.text.split()
    candidates = [" ".join(words)]
    if isinstance(phrase.items[-1], ast.Literal) and "is" in words:
        candidates.append(" ".join(words[: words.index("is")]))
    found = set()
    for text in candidates:
        for kind in ("fact", "define"):
            if names.seen_from(block.source, kind, text) is not None:
                found.add((kind, key(kind, text)))
    return found


def derivation_order(names: Names, report: Report) -> tuple[list[tuple[str, str]], set[tuple[str, str]]]:
    """Facts and definitions, each after those it needs; and those that can never be derived, each cycle reported."""
    places = [place for place in names.blocks if place[0] in ("fact", "define")]
    needs = {place: reads(names.blocks[place], names) & set(places) for place in places}
    bad: set[tuple[str, str]] = set()
    while True:
        graph = {place: [need for need in needs[place] if need not in bad] for place in places if place not in bad}
        try:
            return list(TopologicalSorter(graph).static_order()), bad
        except CycleError as error:
            cycle = list(reversed(error.args[1]))
            _say(cycle, names, report)
            bad |= set(cycle)


def _say(cycle: list[tuple[str, str]], names: Names, report: Report) -> None:
    """The cycle as a path, starting at the block that stands first."""
    ring = cycle[:-1]
    first = min(range(len(ring)), key=lambda i: _place(names.blocks[ring[i]]))
    ring = ring[first:] + ring[:first]
    block = names.blocks[ring[0]]
    path = " → ".join(names.blocks[place].name.text for place in (*ring, ring[0]))
    message = f"this can never be decided, because it needs itself: {path}"
    span: Span = block.name.span
    report.add(CYCLE, block.source, span, message, "take one of these out of the condition of the other")


def _place(block: Block) -> tuple[str, int]:
    return block.source.name, block.source.start + block.span.start


def strata(
    order: Iterable[tuple[str, str]], needs: Mapping[tuple[str, str], Iterable[tuple[str, str]]]
) -> dict[str, int]:
    """Stratum by `kind:name`: zero where only input facts are read, else one above the highest that is read."""
    found: dict[str, int] = {}
    for kind, name in order:
        below = [found[f"{k}:{n}"] for k, n in needs[(kind, name)] if f"{k}:{n}" in found]
        found[f"{kind}:{name}"] = max(below) + 1 if below else 0
    return found
