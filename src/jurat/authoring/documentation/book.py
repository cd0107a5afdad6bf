"""A pack gathered for its pages: the program, the blocks it was made of, the tests that name each rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import Any

from jurat.authoring.documentation.parent import Parent, failed_of
from jurat.authoring.trial import TrialResult
from jurat.foundation.span import Source
from jurat.language.ast.node import Block
from jurat.language.ast.page import Page, page_of
from jurat.language.ast.parse import parse
from jurat.language.compile import VOCABULARY, Compiled
from jurat.language.inherit import Library, inherit, no_library
from jurat.language.program.node import Program, RuleNode, Status
from jurat.language.report import Report
from jurat.language.trial import Kind, Trial
from jurat.language.typed.names import key

_MUST_FIRE = (Kind.FIRES, Kind.UNKNOWN, Kind.VIOLATES)


@dataclass(frozen=True)
class Entry:
    """A block with its page. `builtin` where it comes from the vocabulary that is always loaded."""

    block: Block
    page: Page
    builtin: bool = False

    @property
    def name(self) -> str:
        return self.block.name.text

    @property
    def text(self) -> str:
        return self.block.source.text[self.block.span.start : self.block.span.end]

    @property
    def file(self) -> str:
        return self.block.source.name

    @property
    def line(self) -> int:
        return self.block.source.position(self.block.span.start)[0]


@dataclass(frozen=True, slots=True)
class Proof:
    """A TEST that names a rule. `expected` are the expectations that name it, in the author's words; `must_fire` says
    whether one of them wants it to apply. `passed` is None where nobody ran it. `pack` is the pack whose test it is
    where that is one that is extended, else empty."""

    name: str
    file: str
    line: int
    as_of: date | None
    expected: tuple[str, ...]
    must_fire: bool
    passed: bool | None = None
    pack: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "test": self.name,
            "pack": self.pack,
            "file": self.file,
            "line": self.line,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "expected": list(self.expected),
            "must_fire": self.must_fire,
            "passed": self.passed,
        }


@dataclass(frozen=True)
class Book:
    """Everything the pages are written from. `as_of` is the day whose rules are called in force, if one is named.
    `tests` and `failed` are of the pack's own tests; those of its `parents` are told apart."""

    program: Program
    entries: Mapping[tuple[str, str], Entry]
    proofs: Mapping[str, tuple[Proof, ...]]
    tests: int = 0
    failed: int | None = None
    as_of: date | None = None
    parents: tuple[Parent, ...] = ()

    def entry(self, kind: str, name: str) -> Entry | None:
        return self.entries.get((kind, key(kind, name)))

    def rule_entry(self, rule: RuleNode) -> Entry | None:
        """A rule stands in a RULE or in a TABLE."""
        return self.entry("rule", rule.id) or self.entry("table", rule.id)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind, the pack's own in order, then the built-in ones."""
        return tuple(sorted((e for (k, _), e in self.entries.items() if k == kind), key=lambda e: e.builtin))

    def in_force(self, rule: RuleNode) -> bool:
        """Whether a rule asks for something: by its status, and by its dates where a day is named."""
        asks = rule.status in (Status.ACTIVE, Status.CANARY)
        return asks and (self.as_of is None or rule.in_force(self.as_of))


def gather(
    compiled: Compiled,
    program: Program,
    sources: Sequence[Source],
    results: Sequence[TrialResult] | None = None,
    as_of: date | None = None,
    library: Library = no_library,
    parents: Sequence[Parent] = (),
) -> Book:
    """The book of a pack without errors. `results` are those of its tests, if they were run; `library` finds the packs
    it extends, `parents` are these with the results of theirs: an inherited rule is proved where it was written."""
    report = Report()
    own = [block for source in sources for block in parse(source, report).blocks]
    inherited = inherit(own, library, report).blocks
    entries: dict[tuple[str, str], Entry] = {}
    for block, builtin in (
        *((block, False) for block in (*own, *inherited)),
        *((block, True) for block in parse(_vocabulary(), report).blocks),
    ):
        entries.setdefault((block.kind, key(block.kind, block.name.text)), Entry(block, page_of(block), builtin))
    proofs = _by_rule([*_proofs(compiled, results), *(found for one in parents for found in _proofs_of(one))])
    return Book(program, entries, proofs, len(compiled.tests), failed_of(results), as_of, tuple(parents))


def _vocabulary() -> Source:
    text = resources.files("jurat.language").joinpath(VOCABULARY).read_text(encoding="utf-8")
    return Source(VOCABULARY, text)


def _by_rule(proofs: Sequence[tuple[str, Proof]]) -> dict[str, tuple[Proof, ...]]:
    found: dict[str, list[Proof]] = {}
    for rule, proof in proofs:
        found.setdefault(rule, []).append(proof)
    return {rule: tuple(all) for rule, all in found.items()}


def _proofs_of(parent: Parent) -> list[tuple[str, Proof]]:
    return [(rule, replace(proof, pack=parent.pack)) for rule, proof in _proofs(parent.compiled, parent.results)]


def _proofs(compiled: Compiled, results: Sequence[TrialResult] | None) -> list[tuple[str, Proof]]:
    """Every rule that a pack's own tests name, with the test."""
    passed = {(one.file, one.line, one.name): one.passed for one in results or ()}
    return [found for trial in compiled.tests for found in _named(trial, passed)]


def _named(trial: Trial, passed: Mapping[tuple[str, int, str], bool]) -> list[tuple[str, Proof]]:
    """The rules a test names, each with what is expected of it."""
    line, _ = trial.source.position(trial.span.start)
    by_rule: dict[str, list[Any]] = {}
    for expected in trial.expected:
        for rule in expected.rules:
            by_rule.setdefault(rule, []).append(expected)
    verdict = passed.get((trial.source.name, line, trial.name))
    return [
        (
            rule,
            Proof(
                trial.name,
                trial.source.name,
                line,
                trial.as_of,
                tuple(one.wording for one in found),
                any(one.kind in _MUST_FIRE for one in found),
                verdict,
            ),
        )
        for rule, found in by_rule.items()
    ]
