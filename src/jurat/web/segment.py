"""Texts in pieces, so that a page can mark places in them: lines with a mistake, a draft with its findings, two texts
set against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jurat.foundation.diagnostic import Diagnostic
from jurat.request import Finding, Repair, Verdict

LINE_CHARS_MAX = 160
_GRAVEST_FIRST = list(Verdict)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line with a mistake: its number and column, what stands before, at and after it. Long lines are cut."""

    line: int
    column: int
    before: str
    marked: str
    after: str


def excerpt(diagnostic: Diagnostic) -> Excerpt:
    line, column = diagnostic.source.position(diagnostic.span.start)
    text = diagnostic.source.line_text(line)
    start = column - 1
    end = max(start + 1, min(start + diagnostic.span.end - diagnostic.span.start, len(text)))
    first = max(0, start - LINE_CHARS_MAX // 2)
    before = ("…" if first else "") + text[first:start]
    marked, after = text[start : min(end, start + LINE_CHARS_MAX)] or " ", text[end : end + LINE_CHARS_MAX // 2]
    return Excerpt(line, column, before, marked, after)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a draft, the numbers (from 1) of the findings it belongs to, and the gravest verdict of these."""

    text: str
    findings: tuple[int, ...]
    verdict: Verdict | None = None


def pieces(text: str, findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """The draft, cut wherever a finding begins or ends; findings may overlap."""
    placed = [(number, found) for number, found in enumerate(findings, 1) if found.start < found.end]
    cuts = sorted({0, len(text), *(at for _, found in placed for at in (found.start, found.end))})
    return tuple(_piece(text, start, end, placed) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, placed: Sequence[tuple[int, Finding]]) -> Piece:
    here = [(number, found) for number, found in placed if found.start <= start and end <= found.end]
    gravest = min((found.verdict for _, found in here), key=_GRAVEST_FIRST.index, default=None)
    return Piece(text[start:end], tuple(number for number, _ in here), gravest)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of two texts set against each other; `kind` is same, gone or new."""

    kind: str
    text: str


def difference(before: str, after: str, repairs: Sequence[Repair]) -> tuple[Stretch, ...]:
    """The repairs laid into the text, one after the other; empty where they do not lead from the one to the other."""
    found = [Stretch("same", before)]
    for repair in repairs:
        found = list(_edited(found, repair))
    told = "".join(stretch.text for stretch in found if stretch.kind != "gone")
    return tuple(stretch for stretch in found if stretch.text) if told == after else ()


def _edited(stretches: Sequence[Stretch], repair: Repair) -> Iterator[Stretch]:
    """The offsets of a repair count what stands in the text just before it, so nothing that is gone."""
    at, put = 0, False
    for stretch in stretches:
        if stretch.kind == "gone":
            yield stretch
            continue
        start = min(max(repair.start - at, 0), len(stretch.text))
        end = min(max(repair.end - at, 0), len(stretch.text))
        at += len(stretch.text)
        yield Stretch(stretch.kind, stretch.text[:start])
        if start < end and stretch.kind == "same":
            yield Stretch("gone", stretch.text[start:end])
        if not put and repair.end <= at:
            yield Stretch("new", repair.after)
            put = True
        yield Stretch(stretch.kind, stretch.text[end:])
