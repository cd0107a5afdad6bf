"""The TESTs of one pack, run as a whole: results, and what they made the engine look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jurat.authoring.coverage import cover
from jurat.authoring.coverage.row import Coverage
from jurat.authoring.observation import Observation, observe
from jurat.authoring.trial import TrialResult, matching
from jurat.authoring.update import Update, Updates, updates, write
from jurat.authoring.whereabouts import whereabouts
from jurat.engine.evaluation import Engine
from jurat.foundation.error import InputError
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.signature import Signature
from jurat.packs.error import PackBroken
from jurat.packs.folder import compile_pack, library_of, read_pack, read_sources


class WouldBreak(InputError):
    """The update would break the pack, so nothing was written."""

    code = "would_break"


@dataclass(frozen=True)
class Suite:
    """One pack, compiled, with its TESTs run."""

    pack: Path
    compiled: Compiled
    observations: tuple[Observation, ...]

    @property
    def results(self) -> tuple[TrialResult, ...]:
        return tuple(one.result for one in self.observations)

    def coverage(self) -> Coverage:
        """What these TESTs try out."""
        assert self.compiled.program is not None
        return cover(self.compiled.program, self.observations, whereabouts(read_sources(self.pack)))


def compiled_soundly(pack: Path, signatures: Sequence[Signature], today: date, roots: Sequence[Path] = ()) -> Compiled:
    """Packs that this one extends are looked for beside it, then under the roots. Raises PackBroken, PackUnreadable."""
    compiled = compile_pack(pack, signatures, today, roots)
    if compiled.program is None:
        raise PackBroken(pack.stem if pack.is_file() else pack.resolve().name, compiled.diagnostics)
    return compiled


def run_suite(pack: Path, compiled: Compiled, engine: Engine, today: date, match: str = "", file: str = "") -> Suite:
    """The TESTs whose name or rules contain `match`, and that stand in `file`; all, where these are empty."""
    trials = [trial for trial in matching(compiled.tests, match) if file in ("", trial.source.name)]
    return Suite(pack, compiled, observe(trials, engine, today))


def update_suite(suite: Suite, signatures: Sequence[Signature], roots: Sequence[Path] = ()) -> Updates:
    """Rewrites failed expectations in the pack's files. Raises WouldBreak, FileChanged; then nothing is written."""
    found = updates(suite.results)
    if found.files:
        _try_out(suite.pack, found.files, signatures, roots)
        write(suite.pack, found.files)
    return found


def _try_out(pack: Path, files: Sequence[Update], signatures: Sequence[Signature], roots: Sequence[Path]) -> None:
    after = {update.file: update.after for update in files}
    sources: list[Source] = [replace(one, text=after.get(one.name, one.text)) for one in read_pack(pack)]
    compiled = compile_sources(sources, signatures, pack.stem, library=library_of(pack, roots))
    if compiled.program is None:
        first = compiled.diagnostics[0]
        raise WouldBreak(f"the update would break the pack ({first.message}), so nothing was written")
