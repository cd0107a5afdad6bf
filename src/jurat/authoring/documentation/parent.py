"""The packs that one extends, each compiled by itself: its tests stay with it, and prove its rules there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jurat.authoring.trial import TrialResult
from jurat.foundation.span import Source
from jurat.language.ast.parse import parse
from jurat.language.compile import Compiled, compile_sources
from jurat.language.inherit import Library, inherit
from jurat.language.report import Report
from jurat.language.signature import Signature

Run = Callable[[Compiled], Sequence[TrialResult]]
"""Runs the TESTs of a pack that has a program."""


@dataclass(frozen=True)
class Parent:
    """A pack that is extended, by its own name. `results` is None where nobody ran its tests."""

    pack: str
    compiled: Compiled
    results: Sequence[TrialResult] | None = None

    @property
    def failed(self) -> int | None:
        return failed_of(self.results)

    def to_json(self) -> dict[str, Any]:
        return {"pack": self.pack, "tests": len(self.compiled.tests), "failed": self.failed}


def failed_of(results: Sequence[TrialResult] | None) -> int | None:
    return None if results is None else sum(not one.passed for one in results)


def parents_of(
    own: Sequence[Source], library: Library, signatures: Sequence[Signature], run: Run | None = None
) -> tuple[Parent, ...]:
    """Those that the sources' header names and those that these extend in turn, each once. One that does not compile
    by itself proves nothing and is left out."""
    report = Report()
    named = inherit([block for source in own for block in parse(source, report).blocks], library, report).packs
    found = {sources[0].name: (name, sources) for name in named if (sources := library(name))}
    compiled = [compile_sources(sources, signatures, name, None, library) for name, sources in found.values()]
    return tuple(
        Parent(one.program.pack, one, run(one) if run else None) for one in compiled if one.program is not None
    )
