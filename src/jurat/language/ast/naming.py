"""What a block names, gathered in one walk."""

from __future__ import annotations

from typing import Any

from jurat.language.ast.node import Mentioned, Named, Path, Phrase
from jurat.language.ast.walk import within

_DRAFT = "draft."


def named_in(*roots: Any) -> Named:
    """The phrases and lists that expressions name, and whether one of them speaks of the draft."""
    phrases: list[Phrase] = []
    lists: list[str] = []
    draft = False
    for node in within(*roots):
        match node:
            case Phrase():
                phrases.append(node)
            case Mentioned():
                lists.append(node.list.text)
            case Path():
                draft = draft or node.text.startswith(_DRAFT)
    return Named(tuple(phrases), tuple(lists), draft)
