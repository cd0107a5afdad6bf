"""One node of a condition or value put in the place of another, wherever that very node stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from jurat.engine.reading import Node
from jurat.language.program import node as n

Tree = TypeVar("Tree", bound=Node)


def swapped(root: Tree, old: Node, new: Node) -> Tree:
    """`root` with `new` for `old`; the same object where `old` is not in it. By identity: an equal condition elsewhere
    is the author's other sentence, while what THEN, ELSE and UNLESS share is the same node."""
    found: Any = _swapped(root, old, new)
    return found  # type: ignore[no-any-return]


def _swapped(node: Any, old: Node, new: Node) -> Any:
    if node is old:
        return new
    match node:
        case n.All(parts) | n.Either(parts):
            inside = tuple(_swapped(part, old, new) for part in parts)
            return node if all(a is b for a, b in zip(parts, inside, strict=True)) else type(node)(inside)
        case n.Not():
            return _with(node, old, new, "part")
        case n.Some() | n.Each():
            return _with(node, old, new, "body")
        case n.Compare() | n.Calculation():
            return _with(node, old, new, "left", "right")
        case n.Among() | n.IsTrue() | n.IsUnknown() | n.Mentions() | n.Matches():
            return _with(node, old, new, "value")
        case n.Holds():
            return _with(node, old, new, "item")
        case n.Aggregate():
            return _with(node, old, new, "value", "where")
    return node


def _with(node: Any, old: Node, new: Node, *names: str) -> Any:
    changed = {
        name: found
        for name in names
        if (child := getattr(node, name)) is not None and (found := _swapped(child, old, new)) is not child
    }
    return replace(node, **changed) if changed else node
