"""`pytest rulesets/` shows every TEST of every pack as an item. Turn it off with `-p no:jurat`.

Loaded into every pytest run on the machine, so nothing of Jurat is imported before a `.jur` file is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from jurat.authoring.judgement import Judge
    from jurat.authoring.trial import TrialResult
    from jurat.engine.evaluation import Engine
    from jurat.foundation.diagnostic import Diagnostic
    from jurat.language.compile import Compiled
    from jurat.language.trial import Trial

SUFFIX = ".jur"
MANIFEST = "pack.jur"
TEST_FILE_END = "_test.jur"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("jurat_as_of", "the day on which TESTs without AS OF run, as 2026-11-23; today where it is not given")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != SUFFIX:
        return None
    return RuleFile.from_parent(parent, path=file_path)


_PACKS: pytest.StashKey[dict[Path, Pack]] = pytest.StashKey()


class RuleFile(pytest.File):
    """A file of a pack: an item for each TEST in it, none where it holds only rules."""

    def collect(self) -> Iterable[pytest.Item]:
        pack = _pack_of(self.path, self.config)
        trials = pack.trials(self.path)
        if pack.compiled.program is None:
            pack.refuse(self.path, bool(trials))
        return [TrialItem.from_parent(self, name=trial.name, pack=pack, trial=trial) for trial in trials]


class TrialItem(pytest.Item):
    """One TEST."""

    def __init__(self, *, pack: Pack, trial: Trial, **rest: Any) -> None:
        super().__init__(**rest)
        self.pack, self.trial = pack, trial
        self.funcargs: dict[str, Any] = {}  # pytest-lsp fails every item that has none

    def runtest(self) -> None:
        result = self.pack.run(self.trial)
        if not result.passed:
            raise TrialFailed(result, self.path)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, TrialFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        line, _ = self.trial.source.position(self.trial.span.start)
        return self.path, line - 1, self.name


class TrialFailed(Exception):
    """A TEST did not come out as expected."""

    def __init__(self, result: TrialResult, path: Path) -> None:
        super().__init__("\n".join(_told(result, path)))


def _told(result: TrialResult, path: Path) -> Iterable[str]:
    if result.problem:
        yield f"{path}:{result.line}: could not be run: {result.problem}"
    for one in result.checked:
        if not one.met:
            yield f"{path}:{one.line}"
            yield f"  expected: {one.expected}"
            yield f"  actual:   {one.actual}"
            yield from (f"    · {sentence}" for sentence in one.why)


class Pack:
    """A pack, compiled once in a session."""

    def __init__(self, place: Path, today: date) -> None:
        from jurat.constraints import SIGNATURES
        from jurat.packs.folder import compile_pack
        from jurat.settings import read_settings
        from jurat.wiring import roots_of

        self.place, self.today = place, today
        self.compiled: Compiled = compile_pack(place, SIGNATURES, today, roots_of(read_settings()))

    @cached_property
    def engine(self) -> Engine:
        from jurat.engine import engine_named

        assert self.compiled.program is not None
        return engine_named("compiled", self.compiled.program)

    @cached_property
    def judge(self) -> Judge:
        from jurat.pipeline.screen import judge_with

        return judge_with(self.engine)

    def run(self, trial: Trial) -> TrialResult:
        from jurat.authoring.trial import run_test

        return run_test(trial, self.engine, self.judge, self.today)

    def trials(self, path: Path) -> list[Trial]:
        """The TESTs that stand in one file."""
        name = self._name(path)
        return [trial for trial in self.compiled.tests if trial.source.name == name]

    def refuse(self, path: Path, tested: bool) -> None:
        """Fails the collection of a file with its mistakes; of one with TESTs alone, with those of its pack."""
        own = [one for one in self._errors() if one.source.name == self._name(path)]
        told = own or (self._errors() if tested or path.name.endswith(TEST_FILE_END) else [])
        if told:
            raise RuleFile.CollectError("\n\n".join(one.render() for one in told))

    def _errors(self) -> list[Diagnostic]:
        from jurat.foundation.diagnostic import Level

        return [one for one in self.compiled.diagnostics if one.level is Level.ERROR]

    def _name(self, path: Path) -> str:
        return path.name if self.place.is_file() else path.relative_to(self.place).as_posix()


def _pack_of(path: Path, config: pytest.Config) -> Pack:
    from jurat.foundation.error import JuratError

    known = config.stash.setdefault(_PACKS, {})
    place = _place_of(path)
    if place not in known:
        try:
            known[place] = Pack(place, _today(config))
        except JuratError as error:
            raise RuleFile.CollectError(f"error[{error.code}]: {error.message}\n  = help: {error.help}") from None
    return known[place]


def _place_of(path: Path) -> Path:
    """The folder with the manifest; without one the file alone, or for tests beside rules their folder."""
    pack = next((parent for parent in path.parents if (parent / MANIFEST).is_file()), None)
    if pack is not None:
        return pack
    return path.parent if path.name.endswith(TEST_FILE_END) else path


def _today(config: pytest.Config) -> date:
    from jurat.foundation.quantity import parse_date

    given = str(config.getini("jurat_as_of") or "")
    day = parse_date(given) if given else datetime.now(UTC).date()
    if day is None:
        raise pytest.UsageError(f"jurat_as_of: '{given}' is no date; write 2026-11-23")
    return day
