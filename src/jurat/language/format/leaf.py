"""A block's words and signs with the comments that stand by them: all that a layout is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jurat.foundation.span import Source
from jurat.language.ast.build import Raw
from jurat.language.ast.spacing import Spelt, read, row

_COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word, sign or quotation. `before` holds comments on lines of their own above it, `after` one behind it on
    its line; `start` is where it stands in the source."""

    type: str
    text: str
    start: int
    before: tuple[str, ...] = ()
    after: str = ""


def leaves_of(source: Source, straightened: str, start: int, end: int) -> tuple[Raw, tuple[Leaf, ...]]:
    """The block from `start` to `end`, and its leaves. Raises UnexpectedInput where it cannot be read."""
    raw, words = read(source, straightened, start, end)
    leaves: list[Leaf] = []
    last: Spelt | None = None
    for word in words:
        behind, above = ("", ()) if last is None else _comments(source.text[last.span.end : word.span.start])
        if behind:
            leaves[-1] = replace(leaves[-1], after=behind)
        leaves.append(Leaf(word.type, word.text, word.span.start, above))
        last = word
    return raw, tuple(leaves)


def _comments(gap: str) -> tuple[str, tuple[str, ...]]:
    """The comment that ends the line before, and those that stand alone."""
    first, _, _ = gap.partition("\n")
    found = [match.group().rstrip() for match in _COMMENT.finditer(gap)]
    behind = found.pop(0) if "#" in first else ""
    return behind, tuple(found)


def line_of(leaves: Sequence[Leaf]) -> str:
    """All of them in one line, without their comments."""
    return row((leaf.type, leaf.text) for leaf in leaves)


def has_inner_comments(leaves: Sequence[Leaf]) -> bool:
    """Whether a comment forces a line break between them."""
    return any(leaf.after for leaf in leaves[:-1]) or any(leaf.before for leaf in leaves[1:])
