"""Diagnostics as one types: of the whole pack, each file with the version that was checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lsprotocol import types

from jurat.authoring.overlay import path_of
from jurat.authoring.remedy import remedy_of
from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.span import Source, Span
from jurat.lsp.bench import Bench
from jurat.lsp.position import Places
from jurat.lsp.session import Session

_LEVELS = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.INFO: types.DiagnosticSeverity.Information,
}


def publish(session: Session, bench: Bench) -> None:
    """What is wrong with a pack, and what its tests said; files that are well now are told so, too."""
    found = _by_file(session, bench) if not bench.checked.problem else _problem(bench)
    for path in {*found, *bench.published, *bench.checked.versions}:
        if _is_of(path, bench) and session.belongs(path, bench):
            uri, version = session.uri_of(path), bench.checked.versions.get(path)
            session.server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, found.get(path, []), version)
            )
    bench.published = set(found)
    if bench.checked.problem not in ("", bench.told):
        session.server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, bench.checked.problem))
    bench.told = bench.checked.problem


def _problem(bench: Bench) -> dict[Path, list[types.Diagnostic]]:
    """A pack that cannot be read as a whole: that is said at the head of each open file of it."""
    head = types.Range(types.Position(0, 0), types.Position(0, 0))
    said = types.Diagnostic(head, bench.checked.problem, types.DiagnosticSeverity.Warning, source="jurat")
    return {path: [said] for path in bench.checked.versions if _is_of(path, bench)}


def _is_of(path: Path, bench: Bench) -> bool:
    return path == bench.home or bench.home in path.parents or path in bench.published


def _by_file(session: Session, bench: Bench) -> dict[Path, list[types.Diagnostic]]:
    places = cache(lambda source: session.places(source))
    found: dict[Path, list[types.Diagnostic]] = defaultdict(list)
    for one in bench.examined.compiled.diagnostics:
        found[path_of(bench.home, one.source.name)].append(_diagnostic(one, places(one.source)))
    for source, span, message in _unmet(bench):
        found[path_of(bench.home, source.name)].append(_result(places(source).range(span), message))
    return dict(found)


def _diagnostic(one: Diagnostic, places: Places) -> types.Diagnostic:
    page = page_of_code(one.code)
    remedy = remedy_of(one)
    return types.Diagnostic(
        range=places.range(one.span),
        message=f"{one.message}\n{one.help}" if one.help else one.message,
        severity=_LEVELS[one.level],
        code=one.code,
        code_description=types.CodeDescription(page) if page else None,
        source="jurat",
        data=None if remedy is None else {"title": remedy.title, "edits": [edit.to_json() for edit in remedy.edits]},
    )


@cache
def page_of_code(code: str) -> str:
    """The page of a code, where the pages are at hand; empty otherwise."""
    page = Path(__file__).parents[4] / "dsl" / "errors" / f"{code}.md"
    return page.as_uri() if page.is_file() else ""


# ---- what tests said ----------------------------------------------------------------------------------------------


def _unmet(bench: Bench) -> Iterator[tuple[Source, Span, str]]:
    """Each EXPECT that was not met, with expected and actual."""
    for trial in bench.examined.compiled.tests:
        start = trial.source.start
        result = bench.results.get(f"{trial.source.name}:{start + trial.span.start}")
        if result is None:
            continue
        if result.problem:
            yield trial.source.whole, Span(trial.span.start, trial.span.start + 4).shifted(start), result.problem
        for expected, checked in zip(trial.expected, result.checked, strict=False):
            if not checked.met:
                yield (
                    trial.source.whole,
                    expected.span.shifted(start),
                    f"expected: {checked.expected}\nactual: {checked.actual}",
                )


def _result(range_: types.Range, message: str) -> types.Diagnostic:
    return types.Diagnostic(range_, message, types.DiagnosticSeverity.Information, "test", source="jurat test")
