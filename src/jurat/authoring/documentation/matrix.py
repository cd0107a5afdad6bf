"""The citation matrix: section of law → rules that cite it → tests that prove them, and what is left uncovered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jurat.authoring.documentation.book import Book, Proof
from jurat.authoring.documentation.citation import Section, sections_of
from jurat.authoring.documentation.statute import Listed
from jurat.language.program.node import RuleNode


class Coverage(StrEnum):
    """How well a section is covered, worst first. SLEEPING: cited only by rules that ask for nothing (shadow, draft,
    retired, not in force); UNTESTED: no rule in force that a test wants to apply; FAILING: such a test fails."""

    UNCOVERED = "uncovered"
    SLEEPING = "not in force"
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


@dataclass(frozen=True, slots=True)
class Row:
    """One section. `listed` where the given list names it; `others` are the lists, disclosures and facts that cite it
    as (kind, name); `broader` the rules that only cite a section of which this is a part."""

    section: Section
    title: str
    listed: bool
    rules: tuple[Citing, ...]
    others: tuple[tuple[str, str], ...]
    broader: tuple[str, ...]
    coverage: Coverage

    def to_json(self) -> dict[str, Any]:
        return {
            "section": self.section.text,
            "title": self.title,
            "listed": self.listed,
            "coverage": self.coverage.value,
            "rules": [citing.to_json() for citing in self.rules],
            "others": [{"kind": kind, "name": name} for kind, name in self.others],
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
    cited: dict[Any, Section] = {one.section.key: one.section for one in listed}
    for _, _, section in _cited(book, known):
        cited.setdefault(section.key, section)
    by_rule = _rules_by_section(book, known)
    others = _others_by_section(book, known)
    ordered = sorted(cited.values(), key=lambda section: section.order)
    return Matrix(tuple(_row(section, book, known, by_rule, others) for section in ordered), bool(listed), known.proper)


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


def _sections(citations: Sequence[str], known: _Known) -> Iterator[Section]:
    for citation in citations:
        yield from (known.proper(section) for section in sections_of(citation))


def _cited(book: Book, known: _Known) -> Iterator[tuple[str, str, Section]]:
    """(kind, name, section) of all that cites."""
    program = book.program
    for rule in program.rules:
        yield from (("rule", rule.id, section) for section in _sections(rule.cites, known))
    for fact in program.facts:
        yield from (("fact", fact.name, section) for section in _sections(fact.cites, known))
    for name, term_list in program.lists.items():
        yield from (("list", name, section) for section in _sections(term_list.cites, known))
    for name, disclosure in program.disclosures.items():
        yield from (("disclosure", name, section) for section in _sections(disclosure.cites, known))


_ByRule = Mapping[str, tuple[Section, ...]]
_Others = Mapping[Any, tuple[tuple[str, str], ...]]


def _rules_by_section(book: Book, known: _Known) -> _ByRule:
    return {rule.id: tuple(dict.fromkeys(_sections(rule.cites, known))) for rule in book.program.rules}


def _others_by_section(book: Book, known: _Known) -> _Others:
    found: dict[Any, dict[tuple[str, str], None]] = {}
    for kind, name, section in _cited(book, known):
        if kind != "rule":
            found.setdefault(section.key, {})[kind, name] = None
    return {section: tuple(names) for section, names in found.items()}


def _row(section: Section, book: Book, known: _Known, by_rule: _ByRule, others: _Others) -> Row:
    rules = tuple(found for rule in book.program.rules if (found := _citing(rule, section, book, by_rule[rule.id])))
    ids = {citing.rule.id for citing in rules}
    broader = tuple(
        rule for rule, cites in by_rule.items() if rule not in ids and any(cite.above(section) for cite in cites)
    )
    listed = known.listed.get(section.key)
    return Row(
        section,
        listed.title if listed else "",
        listed is not None,
        rules,
        others.get(section.key, ()),
        broader,
        _coverage(rules),
    )


def _citing(rule: RuleNode, section: Section, book: Book, cites: Sequence[Section]) -> Citing | None:
    exact = next((cite for cite in cites if cite.key == section.key), None)
    found = exact or next((cite for cite in cites if section.above(cite)), None)
    if found is None:
        return None
    return Citing(rule, found.text, exact is None, book.in_force(rule), book.proofs.get(rule.id, ()))


def _coverage(rules: Sequence[Citing]) -> Coverage:
    if not rules:
        return Coverage.UNCOVERED
    awake = [citing for citing in rules if citing.in_force]
    if not awake:
        return Coverage.SLEEPING
    tested = [citing for citing in awake if citing.tested]
    if not tested:
        return Coverage.UNTESTED
    failing = any(proof.passed is False for citing in tested for proof in citing.proofs)
    return Coverage.FAILING if failing else Coverage.COVERED
