"""What a rule stands on: everything it may name. As long as that is the same, it means the same."""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from jurat.language.ast.node import Block
from jurat.language.typed.memory import identity
from jurat.language.typed.names import RULES, Names

_RESTLESS = (*RULES, "test", "fixture")
"""Blocks that no fact, rule or fixture can name."""


def ground_of(names: Names) -> list[object]:
    """All that is declared but for rules and tests, and what could not be read: the same objects as long as nothing of
    it changes. Of lists and disclosures, only what they are called and how a list is matched: what stands in them is
    nothing to a rule. Asked once lists are typed."""
    declared = [block for (kind, _), block in names.blocks.items() if kind not in _RESTLESS]
    bases = [block for blocks in names.bases.values() for block in blocks]
    known = [part for block in (*declared, *bases) for part in _named(block, names)]
    sees = (intern(f"{source}: {sorted(sources)}") for source, sources in names.sees.items())
    return [*known, *sees, *sorted(intern(f"{kind} {name}") for kind, name in names.broken)]


def rule_ids(names: Names) -> list[object]:
    """Which rules there are, for what names rules by their ids."""
    return [intern(rule.name.text) for rule in names.rules()]


def _named(block: Block, names: Names) -> Sequence[object]:
    name = block.name.text
    if block.kind == "list":
        return (intern(f"list {names.lists[name].match} {name}"),)
    return (intern(f"disclosure {name}"),) if block.kind == "disclosure" else identity(block)
