"""Breaks a row of leaves into lines of at most WIDTH columns, where a reader would take breath.

At the outermost brackets first; there before AND and OR, else before + - * /, after commas, before the words of a
condition, and at last between any two words. A comment breaks a line in any case. Nothing of the old layout is asked
for, so that what is laid out once stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from jurat.language.ast.keyword import BLOCKS, KEYWORDS
from jurat.language.format.leaf import Leaf, has_inner_comments, line_of

WIDTH = 100
STEP = 2
BEHIND = "  "
"""What stands between a line and the comment behind it."""

_OPENING, _CLOSING = frozenset({"LPAR", "LSQB", "LBRACE"}), frozenset({"RPAR", "RSQB", "RBRACE"})
_JUNCTIONS = frozenset({"AND", "OR"})
_SUMS = frozenset({"PLUS", "STAR", "SLASH"})
_TURNS = frozenset({"HAS", "IN", "FOR", "WHERE", "NOT", "CONTAINS", "MENTIONS", "BETWEEN", "TO", "THEN", "UNLESS"})
_BINDING = frozenset({"NOT", "TEXT", "APPLIES", "FROM", "DATE", "ONE", "MANY"})
"""What stands before such a word and keeps it: `NOT IN`, `TEXT IN 'en'`, `FROM 2026-01-01 TO 2026-12-31`."""
_BODIES = frozenset({"IF", "ALWAYS"})
_NEAR_A_BLOCK = 0.75

Break = Callable[[Sequence[Leaf], int], bool]


def flow(leaves: Sequence[Leaf], indent: int, rest: int) -> list[str]:
    """The lines: the first behind `indent` spaces, the others behind `rest` or more. Comments go along."""
    above = [" " * indent + comment for comment in leaves[0].before]
    if not has_inner_comments(leaves) and fits(leaves, indent):
        return [*above, ended(" " * indent + line_of(leaves), leaves)]
    for pieces in _ways(leaves, rest):
        if len(pieces) > 1:
            return [*above, *_stacked(pieces, indent, rest)]
    return [*above, ended(" " * indent + line_of(leaves), leaves)]


def fits(leaves: Sequence[Leaf], indent: int) -> bool:
    """Whether all of it goes into one line. Of a long text, its first line and its last count."""
    return indent + max(len(line) for line in line_of(leaves).split("\n")) <= WIDTH


def ended(line: str, leaves: Sequence[Leaf]) -> str:
    """The line with the comment of its last leaf."""
    return f"{line}{BEHIND}{leaves[-1].after}" if leaves[-1].after else line


def _stacked(pieces: Sequence[Sequence[Leaf]], indent: int, rest: int) -> list[str]:
    lines: list[str] = []
    for index, piece in enumerate(pieces):
        own = flow((_bare(piece[0]), *piece[1:]), indent if index == 0 else rest, rest + STEP)
        above = piece[0].before if index else ()
        lines += [*(" " * rest + comment for comment in above), *own]
    return lines


def _bare(leaf: Leaf) -> Leaf:
    return Leaf(leaf.type, leaf.text, leaf.start, (), leaf.after)


def _ways(leaves: Sequence[Leaf], rest: int) -> Iterator[list[Sequence[Leaf]]]:
    """Ways to break, the best first."""
    depths = _depths(leaves)
    found = [(way, places) for way in _WAYS if (places := _outermost(leaves, depths, way))]
    found.sort(key=lambda one: depths[one[1][0]])  # stable: of ways equally far out, the order of _WAYS
    if has_inner_comments(leaves) and not (found and found[0][0] is _before_junction):
        yield _cut(leaves, [i for i in range(1, len(leaves)) if leaves[i].before or leaves[i - 1].after])
    for way, places in found:
        pieces = _cut(leaves, places)
        yield pieces if way in _EACH_ALONE else _filled(pieces, rest)
    anywhere = _cut(leaves, [i for i in range(1, len(leaves)) if _anywhere(leaves, i)])
    yield _filled(anywhere, rest, spilling=True)


def _depths(leaves: Sequence[Leaf]) -> list[int]:
    depth, depths = 0, []
    for leaf in leaves:
        depth -= leaf.type in _CLOSING
        depths.append(depth)
        depth += leaf.type in _OPENING
    return depths


def _outermost(leaves: Sequence[Leaf], depths: Sequence[int], may: Break) -> list[int]:
    places = [i for i in range(1, len(leaves)) if may(leaves, i)]
    least = min((depths[i] for i in places), default=0)
    return [i for i in places if depths[i] == least]


def _before_junction(leaves: Sequence[Leaf], i: int) -> bool:
    return leaves[i].type in _JUNCTIONS


def _before_sum(leaves: Sequence[Leaf], i: int) -> bool:
    return leaves[i].type in _SUMS or (leaves[i].type == "DASH" and leaves[i - 1].type in ("RPAR", "WORD", "PATH"))


def _after_comma(leaves: Sequence[Leaf], i: int) -> bool:
    return leaves[i - 1].type == "COMMA" and _anywhere(leaves, i)


def _before_turn(leaves: Sequence[Leaf], i: int) -> bool:
    return leaves[i].type in _TURNS and leaves[i - 1].type not in _BINDING


def _around_records(leaves: Sequence[Leaf], i: int) -> bool:
    return leaves[i].type == "LBRACE" and leaves[i - 1].type in ("LSQB", "COMMA")


def _anywhere(leaves: Sequence[Leaf], i: int) -> bool:
    """Not before what a reader of files would take for the beginning of a block."""
    text, before = leaves[i].text, leaves[i - 1]
    if leaves[i].type in _BODIES or before.type in _OPENING or leaves[i].type in _CLOSING | {"COMMA", "COLON"}:
        return False
    if text in KEYWORDS or not text.isupper() or before.type in ("DASH", "BAR"):
        return before.type not in ("DASH", "BAR", "MATCHES")
    near = get_close_matches(text, sorted(KEYWORDS), n=1, cutoff=_NEAR_A_BLOCK)
    return not near or near[0] not in BLOCKS


def _cut(leaves: Sequence[Leaf], places: Sequence[int]) -> list[Sequence[Leaf]]:
    bounds = [0, *places, len(leaves)]
    return [leaves[start:end] for start, end in pairwise(bounds) if start < end]


_WAYS: tuple[Break, ...] = (_before_junction, _around_records, _before_sum, _after_comma, _before_turn)
_EACH_ALONE = frozenset({_before_junction, _around_records, _before_sum})
"""Of these, each piece has its own line; of the others, a line holds as many as go there."""


def _filled(pieces: Sequence[Sequence[Leaf]], indent: int, spilling: bool = False) -> list[Sequence[Leaf]]:
    """As many of them on each line as go there. `spilling`: a text too long for any line stays where it is."""
    lines: list[tuple[Leaf, ...]] = []
    for piece in pieces:
        is_hopeless = spilling and not fits(piece, indent)
        if lines and (is_hopeless or fits((*lines[-1], *piece), indent)):
            lines[-1] = (*lines[-1], *piece)
        else:
            lines.append(tuple(piece))
    return [*lines]
