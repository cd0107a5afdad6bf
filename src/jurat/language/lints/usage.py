"""What the blocks of a pack name: facts, definitions, demands. Tests do not count; they use what rules should."""

from __future__ import annotations

from jurat.foundation.span import Span
from jurat.language.ast import node as ast
from jurat.language.ast.walk import within
from jurat.language.program.node import Demand, FactIs
from jurat.language.typed.node import TypedPack, TypedRule

_TESTS = frozenset({"test", "fixture"})


def named_phrases(pack: TypedPack) -> frozenset[str]:
    """Every row of words in the pack's conditions and explanations, in lower case; what a fact names itself is left
    out, for it needs another to be used."""
    found: set[str] = set().union(*(block.named.wordings for block in pack.blocks if block.kind not in _TESTS))
    for rule in pack.rules:
        found |= {node.name.lower() for node in within(rule.applies) if isinstance(node, FactIs)}
    return frozenset(found)


def place_of(demand: Demand, rule: TypedRule) -> Span:
    """Where the rule says so; its name, where the words are put together from a table."""
    text = rule.block.source.text
    for node in within(rule.block.contents, rule.block.parts):
        if isinstance(node, ast.Phrase) and " ".join(text[node.span.start : node.span.end].split()) == demand.phrase:
            return node.span
    return rule.block.name.span


EVERYWHERE = "ALL"
"""The jurisdiction of a pack that others build on: it holds words for their rules, too."""


def is_meant_to_be_used(pack: TypedPack) -> bool:
    """A pack that has rules of its own; one of vocabulary alone is used by others, and so is one for everywhere."""
    return pack.manifest.declared and bool(pack.rules) and EVERYWHERE not in pack.manifest.jurisdiction
