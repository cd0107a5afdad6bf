"""Which items of a list stand in the words of which others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jurat.language.ast.node import Block, Item
from jurat.language.typed.node import TypedPack
from jurat.terms.finder import TermFault
from jurat.terms.matcher import Matcher, compile_list
from jurat.terms.pattern import PatternFault
from jurat.terms.termlist import MatchMode, Term, TermList


def overlaps(pack: TypedPack) -> Iterator[tuple[Block, TermList, Item, Term, tuple[Term, ...]]]:
    """Of each item of the pack's lists of words: the block, the list, the item twice, and those that find it, itself
    included. Patterns and links are left out: what they find cannot be told from their words."""
    for block in pack.blocks:
        found = pack.lists.get(block.name.text) if block.kind == "list" else None
        if found is None or found.match in (MatchMode.REGEX, MatchMode.LINK) or len(block.contents) != len(found.terms):
            continue
        try:
            matcher = compile_list(found)
        except (TermFault, PatternFault):
            continue
        for item, term, covering in zip(block.contents, found.terms, _covering(matcher), strict=True):
            yield block, found, item, term, covering


_LISTS_KEPT_MAX = 512


@lru_cache(maxsize=_LISTS_KEPT_MAX)
def _covering(matcher: Matcher) -> tuple[tuple[Term, ...], ...]:
    """Of each term of a list, those that find it: the same as long as the list is, and nothing but the pack's words."""
    return tuple(matcher.covering(term.text) for term in matcher.list.terms)
