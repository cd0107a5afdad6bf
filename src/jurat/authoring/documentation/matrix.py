"""The citation matrix: section of law → rules that cite it → tests that prove them, and what is left uncovered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from jurat.authoring.documentation.backing import backed
from jurat.authoring.documentation.book import Book, Proof
from jurat.authoring.documentation.citation import Section, sections_of
from jurat.authoring.documentation.statute import Listed
from jurat.language.program.node import RuleNode

Key = tuple[str, tuple[str, ...]]
"""`Section.key`."""


class Coverage(StrEnum):
    """How well a section is covered, worst first. SLEEPING: cited only by rules that ask for nothing (shadow, draft,
    retired, not in force); DECLARED: only by a fact, list or disclosure that rules in force rest on; UNTESTED: no rule
    in force that a test wants to apply; FAILING: such a test fails."""

    UNCOVERED = "uncovered"
    SLEEPING = "not in force"
    DECLARED = "by declaration"
    UNTESTED = "untested"
    FAILING = "tests fail"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Citing:
    """A rule that cites a section or, where `part`, a part of it."""

    rule: RuleNode
    cited: str
    part: bool
    in_force: bool
    proofs: tuple[Proof, ...]

    @property
    def tested(self) -> bool:
        return any(proof.must_fire for proof in self.proofs)

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule.id,
            "title": self.rule.title,
            "severity": self.rule.severity.value,
            "status": self.rule.status.value,
            "in_force": self.in_force,
            "cites": self.cited,
            "part": self.part,
            "tests": [proof.to_json() for proof in self.proofs],
        }


class Backing(NamedTuple):
    """A fact, list or disclosure that cites a section, and the rules in force that rest on it."""

    kind: str
    name: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One section. `listed` where the given list names it; `others` are the lists, disclosures and facts that cite it,
    each with the rules in force that rest on it; `broader` the rules that only cite a section of which this is a
    part."""

    section: Section
    title: str
    listed: bool
    rules: tuple[Citing, ...]
    others: tuple[Backing, ...]
    broader: tuple[str, ...]
    coverage: Coverage

    def to_json(self) -> dict[str, Any]:
        return {
            "section": self.section.text,
            "title": self.title,
            "listed": self.listed,
            "coverage": self.coverage.value,
            "rules": [citing.to_json() for citing in self.rules],
            "others": [{"kind": one.kind, "name": one.name, "rules": list(one.rules)} for one in self.others],
            "cited_as_a_whole_by": list(self.broader),
        }


@dataclass(frozen=True)
class Matrix:
    """Sections in the order of the law."""

    rows: tuple[Row, ...]
    has_list: bool
    proper: Callable[[Section], Section]
    """A section under the name the given list has for it."""

    def listed(self, coverage: Coverage) -> tuple[Row, ...]:
        """The rows of the given list that are covered so; without a list, all that are."""
        return tuple(row for row in self.rows if row.coverage is coverage and (row.listed or not self.has_list))

    def to_json(self) -> dict[str, Any]:
        counts = {coverage.value: len(self.listed(coverage)) for coverage in Coverage}
        return {"sections": [row.to_json() for row in self.rows], "has_list": self.has_list, "counts": counts}


def citation_matrix(book: Book, listed: Sequence[Listed] = ()) -> Matrix:
    """Every section that is cited, and every one of the list."""
    known = _Known(listed)
    index = _Index(book, known)
    sections = {one.section.key: one.section for one in listed}
    sections.update((key, section) for key, section in index.cited.items() if key not in sections)
    ordered = sorted(sections.values(), key=lambda section: section.order)
    rows = tuple(_row(section, book, known, index) for section in ordered)
    return Matrix(rows, bool(listed), known.proper)


class _Known:
    """The sections of the list under all the names they go by."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self.listed = {one.section.key: one for one in listed}
        self._same = {other.key: one.section for one in listed for other in one.also}
        self._bases = {
            other.base.casefold(): one.section.base
            for one in listed
            for other in one.also
            if other.path == one.section.path
        }

    def proper(self, section: Section) -> Section:
        """A section under the name the list gives it."""
        if section.key in self._same:
            return self._same[section.key]
        base = self._bases.get(section.base.casefold())
        found = Section(base, section.path) if base else section
        return self.listed[found.key].section if found.key in self.listed else found


class _Index:
    """Who cites what, by the section's key: exactly, and a part of it."""

    def __init__(self, book: Book, known: _Known) -> None:
        self.cited: dict[Key, Section] = {}
        self.exact: dict[Key, dict[str, Section]] = {}
        self.part: dict[Key, dict[str, Section]] = {}
        self.others: dict[Key, dict[tuple[str, str], None]] = {}
        self._backed = backed(book.program)
        self._awake = {rule.id for rule in book.program.rules if book.in_force(rule)}
        for kind, name, section in _citations(book, known):
            self.cited.setdefault(section.key, section)
            if kind == "rule":
                self._add(name, section)
            else:
                self.others.setdefault(section.key, {})[kind, name] = None

    def _add(self, rule: str, section: Section) -> None:
        self.exact.setdefault(section.key, {})[rule] = section
        for whole in section.wholes:
            self.part.setdefault(whole.key, {}).setdefault(rule, section)

    def rules(self, section: Section) -> dict[str, tuple[Section, bool]]:
        """Rule id → what it cites of the section, and whether that is a part."""
        exact, part = self.exact.get(section.key, {}), self.part.get(section.key, {})
        found = {rule: (cited, True) for rule, cited in part.items()}
        return {**found, **{rule: (cited, False) for rule, cited in exact.items()}}

    def backing(self, section: Section) -> tuple[Backing, ...]:
        """The facts, lists and disclosures that cite the section."""
        return tuple(
            Backing(kind, name, tuple(rule for rule in self._backed.get((kind, name), ()) if rule in self._awake))
            for kind, name in self.others.get(section.key, ())
        )

    def broader(self, section: Section) -> set[str]:
        """The rules that cite something of which the section is a part."""
        return {rule for whole in section.wholes for rule in self.exact.get(whole.key, {})}


def _citations(book: Book, known: _Known) -> Iterator[tuple[str, str, Section]]:
    """(kind, name, section) of all that cites."""
    program = book.program
    cites: list[tuple[str, str, Sequence[str]]] = [("rule", rule.id, rule.cites) for rule in program.rules]
    cites += [("fact", fact.name, fact.cites) for fact in program.facts]
    cites += [("list", name, term_list.cites) for name, term_list in program.lists.items()]
    cites += [("disclosure", name, disclosure.cites) for name, disclosure in program.disclosures.items()]
    for kind, name, citations in cites:
        for citation in citations:
            yield from ((kind, name, known.proper(section)) for section in sections_of(citation))


def _row(section: Section, book: Book, known: _Known, index: _Index) -> Row:
    found = index.rules(section)
    rules = tuple(
        Citing(rule, found[rule.id][0].text, found[rule.id][1], book.in_force(rule), book.proofs.get(rule.id, ()))
        for rule in book.program.rules
        if rule.id in found
    )
    wider = index.broader(section) - found.keys()
    listed = known.listed.get(section.key)
    others = index.backing(section)
    return Row(
        section,
        listed.title if listed else "",
        listed is not None,
        rules,
        others,
        tuple(rule.id for rule in book.program.rules if rule.id in wider),
        _coverage(rules, others),
    )


def _coverage(rules: Sequence[Citing], others: Sequence[Backing]) -> Coverage:
    awake = [citing for citing in rules if citing.in_force]
    if not awake and any(one.rules for one in others):
        return Coverage.DECLARED
    if not rules:
        return Coverage.UNCOVERED
    if not awake:
        return Coverage.SLEEPING
    tested = [citing for citing in awake if citing.tested]
    if not tested:
        return Coverage.UNTESTED
    failing = any(proof.passed is False for citing in tested for proof in citing.proofs)
    return Coverage.FAILING if failing else Coverage.COVERED
