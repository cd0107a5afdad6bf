"""Stage one runs before there is a draft; whatever reaches `draft.*`, directly or through a fact, is stage two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jurat.language.ast import node as ast
from jurat.language.ast.node import Block
from jurat.language.typed.walk import within

_DRAFT = "draft."


def stage_of(block: Block, below: Iterable[tuple[str, str]], stages: Mapping[str, int]) -> int:
    """1 or 2. `below` are the facts the block reads, `stages` their stages by `kind:name`."""
    if any(stages.get(f"{kind}:{name}") == 2 for kind, name in below):
        return 2
    paths = (node for node in within(block.contents, block.parts) if isinstance(node, ast.Path))
    return 2 if any(path.text.startswith(_DRAFT) for path in paths) else 1
