"""What a condition means in its own version: facts that are not alike in both are written out, or told apart."""

from __future__ import annotations

import dataclasses
from typing import Any

from jurat.engine.reading import walk
from jurat.language.program.node import Condition, Defined, FactIs, FactNode, Mentions, Program

_UNLIKE = " of one version"
"""Added to the name of what cannot be compared with the other version. No author can write such a name."""


class Meaning:
    """Reads the conditions of one version so that equal conditions mean the same in both."""

    def __init__(self, program: Program, other: Program, mark: str) -> None:
        self._facts = {fact.name: fact for fact in program.facts}
        self._mark = mark + _UNLIKE
        self._unlike = _unlike(program, other)

    def of(self, condition: Condition) -> Condition:
        """The condition; what it reads and is not alike is written out where that says the same."""
        read: Condition = self._replaced(condition)
        return read

    def reads_unlike(self, condition: Condition) -> tuple[str, ...]:
        """The facts and definitions in it that are not alike."""
        names = (part.name for part in walk(condition) if isinstance(part, (FactIs, Defined)))
        return tuple(dict.fromkeys(name for name in names if name in self._unlike))

    def _replaced(self, node: Any) -> Any:
        if isinstance(node, tuple):
            return tuple(self._replaced(part) for part in node)
        if isinstance(node, FactIs) and node.name in self._unlike:
            return self._written_out(self._facts.get(node.name), node)
        if isinstance(node, Defined) and node.name in self._unlike:
            return dataclasses.replace(node, name=node.name + self._mark)
        if not dataclasses.is_dataclass(node) or isinstance(node, type):
            return node
        names = [field.name for field in dataclasses.fields(node)]
        changed = {name: self._replaced(getattr(node, name)) for name in names}
        return (
            dataclasses.replace(node, **changed)
            if any(changed[name] != getattr(node, name) for name in names)
            else node
        )

    def _written_out(self, fact: FactNode | None, node: FactIs) -> Condition:
        if fact is None or fact.assume is not None:
            return FactIs(node.name + self._mark)
        return self.of(fact.condition)


def _unlike(program: Program, other: Program) -> frozenset[str]:
    """Names of facts and definitions that differ, or read one that does."""
    own, theirs = _derived(program), _derived(other)
    found = {name for name in own.keys() | theirs.keys() if own.get(name) != theirs.get(name)}
    while True:
        more = {name for name, stands in own.items() if name not in found and _reads(stands[0]) & found}
        if not more:
            return frozenset(found)
        found |= more


def _derived(program: Program) -> dict[str, tuple[Any, ...]]:
    """What each stands for, the lists that it speaks of included."""
    facts = {fact.name: (fact.condition, fact.assume) for fact in program.facts}
    nodes = {**facts, **{define.name: (define.value, define.type) for define in program.defines}}
    return {name: (*stands, _mentioned(stands[0], program)) for name, stands in nodes.items()}


def _mentioned(node: Any, program: Program) -> tuple[Any, ...]:
    return tuple(program.lists.get(part.list) for part in walk(node) if isinstance(part, Mentions))


def _reads(node: Any) -> set[str]:
    return {part.name for part in walk(node) if isinstance(part, (FactIs, Defined))}
