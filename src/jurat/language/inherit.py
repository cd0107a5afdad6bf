"""EXTENDS and IMPORT: what a pack takes over from others.

A pack that EXTENDS another has all of its rules and words, and may add to them: more rules, more items in its lists,
more attributes of its entities. What it IMPORTs it only borrows: lists and disclosures, under a name of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from jurat.foundation.span import Source
from jurat.language.ast.node import Block, Part, Word
from jurat.language.ast.parse import parse
from jurat.language.code import CYCLE, SYNTAX, TOO_LARGE, UNKNOWN_PACK
from jurat.language.limit import PACKS_DEEP_MAX
from jurat.language.report import Report, quoted

Library = Callable[[str], Sequence[Source] | None]
"""The sources of the pack of that name, `core/lists.jur` and so on; None if there is none."""

_OWN = ("pack", "test")
"""Blocks that stay with their own pack."""
_LENT = ("list", "disclosure")


@dataclass
class Inherited:
    """`blocks` in the order of the packs, the oldest first. `headers`: source name → the PACK block it belongs to.
    `sees`: source name → the sources whose words it is read with, its own pack's and those of the packs that extends.
    """

    blocks: list[Block] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    headers: dict[str, Block] = field(default_factory=dict)
    extends: list[str] = field(default_factory=list)
    sees: dict[str, frozenset[str]] = field(default_factory=dict)
    packs: dict[str, frozenset[str]] = field(default_factory=dict)
    lent: set[tuple[str, str, str]] = field(default_factory=set)


def no_library(name: str) -> None:
    """For a lone file, which stands in no folder of packs."""
    return


def inherit(own: Sequence[Block], library: Library, report: Report) -> Inherited:
    """Everything that the packs named in the header bring along, and what they bring along in turn."""
    inherited = Inherited()
    for header in (block for block in own if block.kind == "pack"):
        _take(header, library, (header.name.text,), inherited, report)
    return inherited


def _take(
    header: Block, library: Library, path: tuple[str, ...], inherited: Inherited, report: Report
) -> frozenset[str]:
    """The names of all sources that are extended."""
    words: list[Word] = [word for part in header.all("extends") for word in part.values]
    found = [_extend(word, header, library, path, inherited, report) for word in words]
    for part in header.all("imports"):
        _import(part, header, library, inherited, report)
    return frozenset[str]().union(*found)


def _extend(
    word: Word, header: Block, library: Library, path: tuple[str, ...], inherited: Inherited, report: Report
) -> frozenset[str]:
    name = word.text
    if name in path:
        ring = " → ".join((*path[path.index(name) :], name))
        message = f"a pack cannot extend itself: {ring}"
        report.add(CYCLE, header.source, word.span, message, "take one of these EXTENDS out")
    elif len(path) > PACKS_DEEP_MAX:
        message = f"packs extend each other more than {PACKS_DEEP_MAX} deep"
        report.add(TOO_LARGE, header.source, word.span, message, "extend the one at the bottom")
    elif name not in inherited.packs:
        inherited.packs[name] = frozenset()
        inherited.packs[name] = _whole(word, header, library, path, inherited, report)
    return inherited.packs.get(name, frozenset())


def _whole(
    word: Word, header: Block, library: Library, path: tuple[str, ...], inherited: Inherited, report: Report
) -> frozenset[str]:
    """All of one pack, and before it of those that it extends in turn; once, whatever it is called by."""
    blocks = _read(word, header, library, inherited, report)
    names = frozenset(block.source.name for block in blocks)
    if names & inherited.sees.keys():
        return frozenset[str]().union(*(inherited.sees[name] for name in names))
    above = next((block for block in blocks if block.kind == "pack"), None)
    inherited.sees.update(dict.fromkeys(names, names))
    if above is not None:
        inherited.extends.append(f"{above.name.text} {above.text('version') or '0'}")
        names |= _take(above, library, (*path, word.text), inherited, report)
        inherited.headers.update({block.source.name: above for block in blocks})
    inherited.sees.update({block.source.name: names for block in blocks})
    inherited.blocks.extend(block for block in blocks if block.kind not in _OWN)
    return names


def _import(part: Part, header: Block, library: Library, inherited: Inherited, report: Report) -> None:
    if len(part.values) < 2:
        message = "what is borrowed needs a name to be called by"
        report.add(SYNTAX, header.source, part.span, message, f"write IMPORT {part.values[0].text} AS plain")
        return
    word, alias = part.values
    for block in _read(word, header, library, inherited, report):
        name = f"{alias.text}.{block.name.text}"
        lent = (block.kind, name, block.source.name)
        if block.kind in _LENT and lent not in inherited.lent:  # two packs may borrow the same by the same name
            inherited.lent.add(lent)
            inherited.blocks.append(replace(block, name=Word(name, block.name.span)))


def _read(word: Word, header: Block, library: Library, inherited: Inherited, report: Report) -> list[Block]:
    sources = library(word.text)
    if sources is None:
        help = "a pack is found by the name in its header, or by its folder's, beside this one"
        report.add(UNKNOWN_PACK, header.source, word.span, f"there is no pack {quoted(word.text)}", help)
        return []
    found: list[Block] = []
    for source in sources:
        parsed = parse(source, report)
        found.extend(parsed.blocks)
        inherited.broken |= parsed.broken
    return found
