"""What a block names, gathered in one walk."""

from __future__ import annotations

import re
from typing import Any

from jurat.language.ast.node import Mentioned, Named, Part, Path, Phrase
from jurat.language.ast.walk import within

_DRAFT = "draft."
_SLOT = re.compile(r"\{([^{}]*)\}")


def named_in(*roots: Any) -> Named:
    """The phrases and lists that expressions name, the slots of BECAUSE, whether one of them speaks of the draft."""
    phrases: list[Phrase] = []
    lists: list[str] = []
    slots: list[str] = []
    draft = False
    for node in within(*roots):
        match node:
            case Phrase():
                phrases.append(node)
            case Mentioned():
                lists.append(node.list.text)
            case Part(name="because"):
                slots.extend(match[1] for value in node.values for match in _SLOT.finditer(value.text))
            case Path():
                draft = draft or node.text.startswith(_DRAFT)
    return Named(tuple(phrases), tuple(lists), tuple(slots), draft)
