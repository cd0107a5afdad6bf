"""The language's front door: sources in, a program and every diagnostic out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib import resources

from jurat.foundation.collector import uncollected
from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.span import Source, Span
from jurat.language.ast.node import Block
from jurat.language.ast.parse import parse
from jurat.language.code import EMPTY_FILE, TOO_LARGE
from jurat.language.flatten import flatten
from jurat.language.inherit import Library, inherit, no_library
from jurat.language.limit import SOURCES_MAX
from jurat.language.lints import lint
from jurat.language.program.node import Program
from jurat.language.report import Report
from jurat.language.signature import Signature
from jurat.language.trial import Fixture, Trial
from jurat.language.typed.from_ast import Typed, type_pack
from jurat.language.typed.memory import Memory

VOCABULARY = "vocabulary.jur"


@dataclass(frozen=True)
class Compiled:
    """What came of it. Warnings do not keep a pack from being used."""

    typed: Typed
    tests: tuple[Trial, ...]
    fixtures: tuple[Fixture, ...]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def program(self) -> Program | None:
        """None where there is any error. Made when it is asked for: who only checks needs none."""
        if any(one.level is Level.ERROR for one in self.diagnostics):
            return None
        return flatten(self.typed.pack, self.typed.needs)


def compile_sources(
    sources: Sequence[Source],
    signatures: Sequence[Signature],
    name: str = "",
    today: date | None = None,
    library: Library = no_library,
    memory: Memory | None = None,
    advice: bool = False,
) -> Compiled:
    """Compiles a pack, or a lone file. Never raises because of what an author wrote.

    `name` names a pack that has no PACK header. With `today`, rules that have expired or whose review is overdue are
    warned of. `library` finds the packs that this one extends or imports; of their own warnings nothing is said.
    Hand in the same `memory` again, and rules that nothing has changed for are not understood anew. With
    `advice`, remarks are made on what is right but may not be meant.
    """
    with uncollected():
        return _compiled(sources, signatures, name, today, library, memory, advice)


def _compiled(
    sources: Sequence[Source],
    signatures: Sequence[Signature],
    name: str,
    today: date | None,
    library: Library,
    memory: Memory | None,
    advice: bool,
) -> Compiled:
    report = Report()
    own: list[Block] = []
    broken: set[tuple[str, str]] = set()
    for source in sources[:SOURCES_MAX]:
        parsed = parse(source, report)
        own.extend(parsed.blocks)
        broken |= parsed.broken
        if not parsed.blocks and not report.tells_of(source):
            message = "nothing stands in this file: no rule, no list, no test"
            report.add(EMPTY_FILE, source, Span(0, 0), message, "write a rule in it, or delete the file")
    _check_count(sources, report)
    inherited = inherit(own, library, report)
    typed = type_pack(own, inherited, _vocabulary(), broken | inherited.broken, signatures, name, report, memory)
    lint(typed.pack, today, report, advice)
    return Compiled(typed, typed.trials, typed.fixtures, _of_the_pack(report, sources))


def _of_the_pack(report: Report, sources: Sequence[Source]) -> tuple[Diagnostic, ...]:
    """Errors wherever they are; warnings of the pack itself, for those of others have owners of their own."""
    own = {source.name for source in sources}
    return tuple(one for one in report.sorted() if one.level is Level.ERROR or one.source.name in own)


@cache
def _vocabulary() -> tuple[Block, ...]:
    """The built-in blocks. They are ours, so a mistake in them is not an author's."""
    text = resources.files("jurat.language").joinpath(VOCABULARY).read_text(encoding="utf-8")
    report = Report()
    parsed = parse(Source(VOCABULARY, text), report)
    if report.has_errors:
        raise RuntimeError("\n".join(found.render() for found in report.sorted()))
    return parsed.blocks


def _check_count(sources: Sequence[Source], report: Report) -> None:
    if len(sources) > SOURCES_MAX:
        message = f"the pack has more than {SOURCES_MAX} files"
        report.add(TOO_LARGE, sources[SOURCES_MAX], Span(0, 0), message, "split it into several packs")
