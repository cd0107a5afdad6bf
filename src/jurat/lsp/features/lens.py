"""Code lenses: above each TEST its run and its result, above each rule the tests that name it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from lsprotocol import types

from jurat.authoring.examination import Examined
from jurat.authoring.hover.rule import tests_of
from jurat.authoring.trial import TrialResult, run_test
from jurat.engine.choice import engine_named
from jurat.foundation.error import JuratError
from jurat.language.ast.node import Block
from jurat.language.index.index import extent, symbol
from jurat.language.trial import Trial
from jurat.lsp.bench import Bench
from jurat.lsp.features.diagnostic import publish
from jurat.lsp.features.feature import Command, Feature
from jurat.lsp.session import Session
from jurat.pipeline.screen import judge_with

RUN_TEST, RUN_RULE, RUN_PACK = "jurat.runTest", "jurat.runRule", "jurat.runPack"


async def lenses(session: Session, params: types.CodeLensParams) -> list[types.CodeLens]:
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return []
    places = session.places(source)
    found = []
    for block in examined.index.blocks_in(source.name):
        command = _command(block, bench, params.text_document.uri)
        if command is not None:
            start = places.position(extent(block).start)
            found.append(types.CodeLens(types.Range(start, start), command))
    return found


def _command(block: Block, bench: Bench, uri: str) -> types.Command | None:
    if block.kind == "test":
        results = [bench.results.get(_key(trial)) for trial in _of_block(block, bench.examined)]
        return types.Command(_shown(results, "run test"), RUN_TEST, arguments=[uri, block.name.text])
    if block.kind in ("rule", "table"):
        tests = tests_of(symbol("rule", block.name.text), bench.examined)
        results = [bench.results.get(_key(trial)) for test in tests for trial in _of_block(test, bench.examined)]
        count = "1 test" if len(tests) == 1 else f"{len(tests)} tests"
        title = _shown(results, f"{count} · run") if tests else "no test"
        return types.Command(title, RUN_RULE, arguments=[uri, block.name.text])
    return None


def _shown(results: Sequence[TrialResult | None], before: str) -> str:
    known = [one for one in results if one is not None]
    if not known or len(known) < len(results):
        return before
    failed = sum(not one.passed for one in known)
    return f"✗ {failed} of {len(known)} failed · run again" if failed else f"✓ {len(known)} passed · run again"


# ---- running -----------------------------------------------------------------------------------------------------


async def run_one(session: Session, *arguments: Any) -> dict[str, Any]:
    """`[uri, name of a TEST]`."""
    bench, name = await _asked(session, arguments)
    return await _run(session, bench, [block for block in bench.examined.index.names.of("test") if _is(block, name)])


async def run_rule(session: Session, *arguments: Any) -> dict[str, Any]:
    """`[uri, id of a rule]`: the tests that name it."""
    bench, name = await _asked(session, arguments)
    return await _run(session, bench, tests_of(symbol("rule", name), bench.examined))


async def run_pack(session: Session, *arguments: Any) -> dict[str, Any]:
    """`[uri]`: every test of the file's pack."""
    bench, _ = await _asked(session, arguments)
    return await _run(session, bench, bench.examined.index.names.of("test"))


async def _asked(session: Session, arguments: Sequence[Any]) -> tuple[Bench, str]:
    texts = [one for one in arguments if isinstance(one, str)]
    bench = session.bench_for(texts[0] if texts else "")
    await bench.current()
    return bench, texts[1] if len(texts) > 1 else ""


def _is(block: Block, name: str) -> bool:
    return block.name.text == name


async def _run(session: Session, bench: Bench, blocks: Sequence[Block]) -> dict[str, Any]:
    """The results, which are also shown: as a message, above the tests, and at each EXPECT that was not met."""
    examined, wanted = bench.examined, bench.wanted
    trials = [trial for block in blocks for trial in _of_block(block, examined)]
    if examined.compiled.program is None:
        return _told(session, types.MessageType.Warning, "mend the mistakes of this pack first; then its tests can run")
    if not trials:
        return _told(session, types.MessageType.Warning, "there is no such test in this pack")
    today = datetime.now(UTC).date()
    results = await asyncio.get_running_loop().run_in_executor(session.executor, _results, examined, trials, today)
    if bench.wanted == wanted:
        bench.results.update({_key(trial): result for trial, result in zip(trials, results, strict=True)})
        publish(session, bench)
        _refresh(session)
    failed = [one for one in results if not one.passed]
    message = _message(results, failed)
    answer = _told(session, types.MessageType.Warning if failed else types.MessageType.Info, message)
    return {**answer, "tests": [one.to_json() for one in results]}


def _results(examined: Examined, trials: Sequence[Trial], today: date) -> list[TrialResult]:
    assert examined.compiled.program is not None
    try:
        engine = engine_named("compiled", examined.compiled.program)
    except JuratError as fault:
        return [TrialResult(one.name, one.source.name, 1, (), fault.message) for one in trials]
    judge = judge_with(engine)
    return [run_test(trial, engine, judge, today) for trial in trials]


def _message(results: Sequence[TrialResult], failed: Sequence[TrialResult]) -> str:
    if not failed:
        return f"'{results[0].name}' passed" if len(results) == 1 else f"all {len(results)} tests passed"
    first = failed[0]
    unmet = next((one for one in first.checked if not one.met), None)
    why = first.problem or (f"expected {unmet.expected}; actual: {unmet.actual}" if unmet else "")
    more = f" ({len(failed)} of {len(results)} failed)" if len(results) > 1 else ""
    return f"'{first.name}' failed: {why}{more}"


def _told(session: Session, kind: types.MessageType, message: str) -> dict[str, Any]:
    session.server.window_show_message(types.ShowMessageParams(kind, message))
    return {"message": message, "tests": []}


def _refresh(session: Session) -> None:
    workspace = session.server.client_capabilities.workspace
    if workspace is not None and workspace.code_lens is not None and workspace.code_lens.refresh_support:
        session.server.workspace_code_lens_refresh(None)


def _of_block(block: Block, examined: Examined) -> list[Trial]:
    """The trials of a TEST: one, or one for each row of its examples."""
    return [
        trial
        for trial in examined.compiled.tests
        if trial.source.name == block.source.name and extent(block).start <= _start(trial) < extent(block).end
    ]


def _key(trial: Trial) -> str:
    return f"{trial.source.name}:{_start(trial)}"


def _start(trial: Trial) -> int:
    """Where a trial begins in its file."""
    return trial.source.start + trial.span.start


FEATURES = (Feature(types.TEXT_DOCUMENT_CODE_LENS, lenses, types.CodeLensOptions()),)
COMMANDS = (Command(RUN_TEST, run_one), Command(RUN_RULE, run_rule), Command(RUN_PACK, run_pack))
