"""A block's comment is its page: the lines directly above it, read by their labels.

    # Demands: short words, and a link to an approved lesson.
    # Why:     who is new to investing must be able to understand a text without help.
    # Source:  FINRA 2210(d)(1)(E).
    # Passes:  the approved portfolio review.
    # Fails:   "risk-adjusted outperformance" · "duration".
    RULE HOUSE-BEGINNER "Plain words for beginners" …

A line that is indented further goes on with the label above it. An empty line between the comment and the block parts
them: such a comment belongs to the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jurat.foundation.span import Source
from jurat.language.ast.node import Block

LABELS = ("demands", "why", "source", "passes", "fails")
EXAMPLE_SEPARATOR = "·"

_LABELLED = re.compile(rf"({'|'.join(LABELS)})[ \t]*:(.*)", re.IGNORECASE)
_RULER = re.compile(r"[-=*~_#─━]{3}")
"""`# ---- rules ----` parts a file; it is no text."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a block's comment says, in lines joined to sentences. `passes` and `fails` are examples; `rest` is what
    stands under no label, its paragraphs parted by an empty line."""

    demands: str = ""
    why: str = ""
    source: str = ""
    passes: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    rest: str = ""

    @property
    def empty(self) -> bool:
        return self == Page()

    def to_json(self) -> dict[str, Any]:
        return {
            "demands": self.demands,
            "why": self.why,
            "source": self.source,
            "passes": list(self.passes),
            "fails": list(self.fails),
            "rest": self.rest,
        }


def page_of(block: Block) -> Page:
    """The page of a block; an empty one where no comment stands directly above it."""
    return read_page(comment_above(block.source.whole, block.source.start + block.span.start))


def comment_above(source: Source, offset: int) -> tuple[str, ...]:
    """The comment lines that end directly above the line of `offset`, without their `#`, in order.

    Nothing where something else stands before `offset` on its line: then the comment is that one's.
    """
    text = source.text
    end = text.rfind("\n", 0, offset)
    if text[end + 1 : offset].strip():
        return ()
    lines: list[str] = []
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if not _is_comment(line):
            break
        lines.append(line.strip()[1:])
        end = start - 1
    return tuple(reversed(lines))


def _is_comment(line: str) -> bool:
    """A line with one `\"\"\"` ends a text that merely has a `#` in it."""
    return line.lstrip().startswith("#") and line.count('"""') % 2 == 0


def read_page(lines: tuple[str, ...]) -> Page:
    """A page from comment lines without their `#`."""
    said: dict[str, list[str]] = {label: [] for label in LABELS}
    rest: list[str] = []
    current = ""
    for line in lines:
        text = line.strip()
        labelled = _LABELLED.fullmatch(text)
        if labelled:
            current = labelled[1].lower()
            said[current].append(labelled[2].strip())
        elif text and current and line.startswith(("  ", " \t", "\t")):
            said[current].append(text)
        elif not _RULER.match(text):
            current = ""
            rest.append(text)
    joined = {label: " ".join(part for part in parts if part) for label, parts in said.items()}
    return Page(
        joined["demands"],
        joined["why"],
        joined["source"],
        _examples(joined["passes"]),
        _examples(joined["fails"]),
        _paragraphs(rest),
    )


def _examples(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(EXAMPLE_SEPARATOR))
    return tuple(part for part in parts if part)


def _paragraphs(lines: list[str]) -> str:
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return "\n\n".join(" ".join(part.split("\n")) for part in paragraphs).strip()
