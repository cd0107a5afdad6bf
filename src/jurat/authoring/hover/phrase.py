"""A phrase in an action: its three faces, with what stands in the slots."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.hover.layout import paragraphs, rows, titled
from jurat.language.ast.node import Block
from jurat.language.index import Occurrence
from jurat.language.typed.phrases import filled


def phrase_text(occurrence: Occurrence, examined: Examined) -> str:
    block = examined.index.block(occurrence.symbol)
    if block is None:
        return ""
    text = occurrence.source.text
    arguments = {slot: text[span.start : span.end] for slot, span in occurrence.slots}
    told, explained = block.text("tell"), block.text("explain") or _explained(block, examined)
    return paragraphs(
        titled("PHRASE", filled(block.name.text, arguments), ""),
        "Checked\n" + rows(f"`{effect}`" for effect in effects(block, arguments)),
        f"Told to the model: {filled(told, arguments)}" if told else "Told to the model in the words of its kind.",
        f"Explained: {filled(explained, arguments)}" if explained else "",
    )


def effects(block: Block, arguments: dict[str, str]) -> list[str]:
    """What a phrase means, as it is written, with the slots filled."""
    found = []
    for effect in block.contents:
        value = block.source.text[effect.value.span.start : effect.value.span.end]
        found.append(f"{effect.constraint.text} {effect.op.text} {arguments.get(value, value)}")
    return found


def _explained(block: Block, examined: Examined) -> str:
    """The sentence of the constraint's kind, where the phrase has none of its own."""
    signatures = [examined.index.names.signatures.get(effect.constraint.text) for effect in block.contents]
    return next((one.explain for one in signatures if one is not None and one.explain), "")
