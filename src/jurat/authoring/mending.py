"""`jurat lint --fix`: what can be mended by machine is, block by block, and taken back where it makes anything worse.

Texts stay in memory; who called writes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from jurat.authoring.check import packs_of
from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Source, Span
from jurat.language.ast.scan import scan
from jurat.language.compile import compile_sources
from jurat.language.fixes import Fix, applied, fix_of
from jurat.language.format.document import format_blocks
from jurat.language.inherit import Library
from jurat.language.report import Report
from jurat.language.signature import Signature
from jurat.packs.folder import library_of, read_pack

_ROUNDS_MAX = 10
"""Behind one mended word may wait another mistake of the same block; this many times it is looked at again."""


@dataclass(frozen=True)
class Repair:
    """One thing that was done: where, in the text as it was then, and what."""

    file: str
    line: int
    code: str
    title: str

    def to_json(self) -> dict[str, Any]:
        return {"file": self.file, "line": self.line, "code": self.code, "fix": self.title}


@dataclass(frozen=True)
class Mended:
    """A file before and after."""

    file: str
    before: str
    after: str
    repairs: tuple[Repair, ...]


def mend_paths(
    paths: Sequence[Path],
    signatures: Sequence[Signature],
    today: date | None = None,
    unsafe: bool = False,
    roots: Sequence[Path] = (),
) -> tuple[Mended, ...]:
    """The files that change. With `unsafe` also what an author should look at afterwards. Raises PackUnreadable."""
    found: dict[str, Mended] = {}
    for path in paths:
        for pack, only in packs_of(path):
            base = pack.parent if pack.is_file() else pack
            desk = _Desk(pack, library_of(pack, roots), signatures, today, unsafe, only)
            desk.mend()
            for mended in desk.results(base):
                found.setdefault(mended.file, mended)
    return tuple(found.values())


class _Desk:
    """One pack while it is mended."""

    def __init__(
        self,
        pack: Path,
        library: Library,
        signatures: Sequence[Signature],
        today: date | None,
        unsafe: bool,
        only: str | None,
    ) -> None:
        self._library = library
        self._name = pack.stem if pack.is_file() else pack.resolve().name
        self._before = {source.name: source.text for source in read_pack(pack)}
        self._texts = dict(self._before)
        self._signatures, self._today, self._unsafe, self._only = signatures, today, unsafe, only
        self._repairs: list[Repair] = []
        self._refused: set[tuple[str, str, str]] = set()

    def results(self, base: Path) -> Iterator[Mended]:
        for name, text in self._texts.items():
            if text != self._before[name]:
                file = (base / name).as_posix()
                repairs = tuple(replace(one, file=file) for one in self._repairs if one.file == name)
                yield Mended(file, self._before[name], text, repairs)

    def mend(self) -> None:
        """Block by block, until nothing is left that may be mended."""
        diagnostics = self._checked()
        while (target := self._next(diagnostics)) is not None:
            before = (dict(self._texts), list(self._repairs))
            after = self._mend_block(target, diagnostics)
            if _added(diagnostics, after):
                self._texts, self._repairs = before
                self._refused.add(_key(target))
            else:
                diagnostics = after

    def _mend_block(self, target: Diagnostic, diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
        start = self._block_start(target)
        for _ in range(_ROUNDS_MAX):
            due = [one for one in self._due(diagnostics) if self._is_in_block(one, target.source.name, start)]
            if not due:
                break
            self._apply(due, start)
            diagnostics = self._checked()
        return diagnostics

    def _apply(self, due: Sequence[Diagnostic], start: int) -> None:
        name, text = due[0].source.name, due[0].source.text
        edits = [edit for one in due for edit in self._fix(one).edits]
        text = applied(text, edits)
        is_removed = any(edit.span.start <= start < edit.span.end for edit in edits if not edit.replacement)
        self._texts[name] = text if is_removed else format_blocks(text, [Span(start, start)])
        for one in due:
            line, _ = one.source.position(one.span.start)
            self._repairs.append(Repair(name, line, one.code, self._fix(one).title))

    # ---- what is due ----------------------------------------------------------------------------------------

    def _next(self, diagnostics: Sequence[Diagnostic]) -> Diagnostic | None:
        return next((one for one in self._due(diagnostics) if _key(one) not in self._refused), None)

    def _due(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        own = self._texts if self._only is None else {self._only}
        mine = (one for one in diagnostics if one.source.name in own)
        return [one for one in mine if (fix := fix_of(one)) is not None and (fix.safe or self._unsafe)]

    def _fix(self, diagnostic: Diagnostic) -> Fix:
        fix = fix_of(diagnostic)
        assert fix is not None
        return fix

    def _is_in_block(self, diagnostic: Diagnostic, name: str, start: int) -> bool:
        return diagnostic.source.name == name and self._block_start(diagnostic) == start

    def _block_start(self, diagnostic: Diagnostic) -> int:
        _, pieces = scan(diagnostic.source, Report())
        return max((one.start for one in pieces if one.start <= diagnostic.span.start), default=0)

    def _checked(self) -> Sequence[Diagnostic]:
        sources = [Source(name, text) for name, text in self._texts.items()]
        signatures, name, today = self._signatures, self._name, self._today
        return compile_sources(sources, signatures, name, today, self._library, advice=True).diagnostics


def _added(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> bool:
    """Whether anything is wrong that was not wrong before. Places may move, so they do not count."""
    return bool(Counter(_key(one) for one in after) - Counter(_key(one) for one in before))


def _key(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.source.name, diagnostic.code, diagnostic.message
