"""The pages about diagnostics: the very Markdown of `dsl/errors`, shown plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "dsl" / "errors"
_CODE = re.compile(r"J\d{4}")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """`kind`: heading, paragraph, or code."""

    kind: str
    text: str


def known_codes() -> frozenset[str]:
    """The codes that have a page here; none where Jurat runs without its checkout."""
    try:
        return frozenset(path.stem for path in FOLDER.glob("J*.md"))
    except OSError:
        return frozenset()


def help_page(code: str) -> tuple[Block, ...]:
    """The page about a code; empty if there is none."""
    if not _CODE.fullmatch(code) or code not in known_codes():
        return ()
    return tuple(_blocks((FOLDER / f"{code}.md").read_text(encoding="utf-8")))


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
