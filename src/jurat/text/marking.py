"""Which figure a word speaks of: `8.2% gross and 7.1% net`, `net: 7.1%, 8.0%`, `8.2% / 7.1% (gross / net)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jurat.foundation.span import Span

_PAIRED = re.compile(r"\s*(?:/|&|\band\b|\bor\b|,)\s*")
_PARTED = re.compile(r"[,;:/(\n]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at `start` to `end` that say something of figures near them."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Binding:
    """How marks reach figures: `light` may stand between a figure and a mark after it, `tight` between a mark and a
    figure it announces, even where the figure before is near. `onward`: a mark behind a figure speaks of those after it
    as well, if nothing else does."""

    light: re.Pattern[str]
    tight: re.Pattern[str]
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A figure's mark; `beside` says that the two touch, so that no other figure can be meant."""

    value: str
    beside: bool


def marked(text: str, figures: Sequence[Span], marks: Sequence[Mark], binding: Binding) -> dict[Span, Marked]:
    """The mark of each figure that has one. All lie in one sentence and in order; figures and marks do not overlap.

    A mark speaks of the figure right before it and of those that lead up to that one, else of all after it up to the
    next mark.
    """
    groups = list(_groups(text, marks, figures))
    found: dict[Span, Marked] = {}
    behind = [group for group in groups if _speaks_of_left(text, group, figures, marks, binding)]
    for group in behind:
        before = _between(figures, 0, group[0].start)[-len(group) :]
        for figure, mark in zip(reversed(before), reversed(group), strict=False):
            found[figure] = Marked(mark.value, True)
    for place, group in enumerate(groups):
        until = groups[place + 1][0].start if place + 1 < len(groups) else len(text)
        ahead = group not in behind
        for index, figure in enumerate(_between(figures, group[-1].end, until) if ahead or binding.onward else ()):
            beside = ahead and binding.tight.fullmatch(text, group[-1].end, figure.start) is not None
            found.setdefault(figure, Marked(group[index % len(group)].value, beside))
    for group in behind:
        for figure in _leading_up(figures, marks, group[0]) if len(group) == 1 else ():
            found.setdefault(figure, Marked(group[0].value, False))
    return found


def _groups(text: str, marks: Sequence[Mark], figures: Sequence[Span]) -> Iterator[tuple[Mark, ...]]:
    """Marks of different value side by side speak of figures by turns: `gross / net`."""
    group: tuple[Mark, ...] = ()
    for mark in marks:
        joined = group and mark.value not in {other.value for other in group}
        if joined and _PAIRED.fullmatch(text, group[-1].end, mark.start):
            group = (*group, mark)
            continue
        if group:
            yield group
        group = (mark,)
    if group:
        yield group


def _speaks_of_left(
    text: str, group: tuple[Mark, ...], figures: Sequence[Span], marks: Sequence[Mark], binding: Binding
) -> bool:
    before = _between(figures, 0, group[0].start)
    if not before or any(before[-1].end <= mark.start < group[0].start for mark in marks):
        return False
    if binding.light.fullmatch(text, before[-1].end, group[0].start) is None:
        return False
    after = _between(figures, group[-1].end, len(text))
    announced = bool(after) and binding.tight.fullmatch(text, group[-1].end, after[0].start) is not None
    return not (announced and _PARTED.search(text, before[-1].end, group[0].start))


def _leading_up(figures: Sequence[Span], marks: Sequence[Mark], mark: Mark) -> list[Span]:
    """The figures before a mark with no other mark between."""
    last = max((other.end for other in marks if other.end <= mark.start), default=0)
    return _between(figures, last, mark.start)


def _between(figures: Sequence[Span], start: int, end: int) -> list[Span]:
    return [figure for figure in figures if start <= figure.start and figure.end <= end]
