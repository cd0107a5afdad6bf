"""Stage one runs before there is a draft; whatever reaches `draft.*`, directly or through a fact, is stage two."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from jurat.language.ast.node import Block


def stage_of(block: Block, below: Collection[tuple[str, str]], stages: Mapping[str, int]) -> int:
    """1 or 2. `below` are the facts the block reads, `stages` their stages by `kind:name`."""
    if below and any(stages.get(f"{kind}:{name}") == 2 for kind, name in below):
        return 2
    return 2 if block.named.draft else 1
