"""EVERY and NO over a collection without members are unknown, not yes: without holdings the rule is left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jurat.foundation.span import Span
from jurat.language.ast.node import Aggregated, Block, Quantified
from jurat.language.ast.walk import within
from jurat.language.code import POSSIBLY_EMPTY
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack

_CLAUSES = ("unknown assume", "unknown also", "unknown only")


def possibly_empty(pack: TypedPack, today: date | None, report: Report) -> None:
    for block in pack.blocks:
        if block.kind in ("test", "fixture") or any(block.one(name) for name in _CLAUSES):
            continue
        for node in _unguarded(block):
            place = Span(node.span.start, node.collection.span.end)
            message = f"where {node.collection.text} is empty, {node.kind} is neither yes nor no"
            help = f"add COUNT OF {node.variable.text} FOR {node.variable.text} IN {node.collection.text} > 0, "
            help += "or say what holds then: WHEN UNKNOWN …"
            report.add(POSSIBLY_EMPTY, block.source, place, message, help)


def _unguarded(block: Block) -> Iterator[Quantified]:
    """EVERY and NO over what the block neither counts nor asks for ANY of."""
    nodes = list(within(block.contents, block.parts))
    asked = {node.collection.text for node in nodes if isinstance(node, Quantified) and node.kind == "ANY"}
    counted = {node.collection.text for node in nodes if isinstance(node, Aggregated) and node.kind == "count"}
    for node in nodes:
        if isinstance(node, Quantified) and node.kind != "ANY" and node.collection.text not in asked | counted:
            yield node
