"""The pages about diagnostics: the very Markdown of `dsl/errors`, shown plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jurat.language.manual import page

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """`kind`: heading, paragraph, or code."""

    kind: str
    text: str


def help_page(code: str) -> tuple[Block, ...]:
    """The page about a code; empty if there is none."""
    return tuple(_blocks(page(code)))


def _blocks(text: str) -> Iterator[Block]:
    at = 0
    for fence in _FENCE.finditer(text):
        yield from _prose(text[at : fence.start()])
        yield Block("code", fence[2])
        at = fence.end()
    yield from _prose(text[at:])


def _prose(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        words = " ".join(paragraph.split())
        if words:
            yield Block("heading", words.lstrip("# ")) if words.startswith("#") else Block("paragraph", words)
