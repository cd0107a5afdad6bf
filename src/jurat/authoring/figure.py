"""How well the TESTs of a pack hold its rules: a block for its README, which a command writes and a test reads back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jurat.authoring.coverage.row import CONDITION, DISCLOSURE, ITEM, RULE, UNKNOWN, Coverage
from jurat.authoring.mutation.report import MutationReport
from jurat.authoring.mutation.run import Choice, Progress, mutate
from jurat.authoring.passage import Passage
from jurat.authoring.suite import Suite
from jurat.authoring.whereabouts import whereabouts
from jurat.foundation.canonical import canonical, digest_bytes
from jurat.packs.folder import read_sources

FIGURES = Passage("figures")
_SAID = {
    RULE: "what a rule may come to: fires, is silent, is undecided",
    CONDITION: "each condition both ways, and unknown where it may be",
    ITEM: "each item of a list found in a draft, each EXCEPT used",
    DISCLOSURE: "each disclosure asked for, and looked for in a draft",
    UNKNOWN: "each WHEN UNKNOWN taken",
}


@dataclass(frozen=True)
class Figures:
    """What was measured of one pack. `sources` is a digest of its files, of which the figures speak."""

    pack: str
    sources: str
    tests: int
    coverage: Coverage
    mutation: MutationReport

    def to_json(self) -> dict[str, Any]:
        kinds = {kind: share.to_json() for kind, share in self.coverage.shares.items()}
        mutation = {"tried": len(self.mutation.fates), "killed": self.mutation.killed}
        survivors = [mutant.to_json() for mutant in self.mutation.survivors]
        return {
            "pack": self.pack,
            "sources": self.sources,
            "tests": self.tests,
            "coverage": kinds,
            "mutation": {**mutation, "survivors": survivors},
        }

    def markdown(self) -> str:
        """The block without its marks."""
        killed, tried = self.mutation.killed, len(self.mutation.fates)
        lines = [
            f"Of the sources `{self.sources}`:",
            "",
            coverage_table(self.tests, self.coverage),
            f"| small mistakes in the rules that a TEST notices | {killed} of {tried} |",
        ]
        survivors = [f"- {one.owner}: {one.change}" for one in self.mutation.survivors]
        return "\n".join([*lines, "", *(["Not noticed:", "", *survivors, ""] if survivors else []), ""])


def measure(suite: Suite, today: date, progress: Progress = lambda done, of: None) -> Figures:
    """Tries out every mutant, which takes minutes for a large pack. Raises FailingTests where a TEST fails."""
    assert suite.compiled.program is not None
    mutation = mutate(suite.compiled, whereabouts(read_sources(suite.pack)), today, Choice(), progress)
    pack = suite.compiled.program.pack
    return Figures(pack, sources_digest(suite.pack), len(suite.results), suite.coverage(), mutation)


def sources_digest(pack: Path) -> str:
    """`sha256:…` of the names and texts of all its files: what the TESTs are counts as much as what the rules are."""
    return digest_bytes(canonical(sorted([source.name, source.text] for source in read_sources(pack))))


def coverage_table(tests: int, coverage: Coverage) -> str:
    """The rows that can be measured in seconds."""
    rows: Sequence[str] = [
        f"| {_SAID[kind]} | {share.reached} of {share.goals} |" for kind, share in coverage.shares.items()
    ]
    return "\n".join(["| tried out | by TESTs |", "|---|---|", f"| TESTs, a row of a table each | {tests} |", *rows])


def write_figures(pack: Path, figures: Figures) -> Path:
    """Puts the block between the marks of the pack's README. Raises NoMarks, PackUnreadable."""
    return FIGURES.write(pack, figures.markdown())
