"""The citation matrix as a page: section, rules, tests; first what is not covered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurat.authoring.documentation.link import Link
from jurat.authoring.documentation.matrix import Coverage, Row
from jurat.authoring.documentation.sheet import Sheet, Subject

FOLDED_MIN = 3
"""So many neighbours that are cited alike stand in one row."""

_MEANING: dict[Coverage, str] = {
    Coverage.UNCOVERED: "Nothing that a rule in force rests on cites the section or a part of it.",
    Coverage.SLEEPING: "Cited only by rules that ask for nothing: draft, shadow, retired, or not in force.",
    Coverage.DECLARED: "No rule in force cites it; a fact, list or disclosure of such a rule does.",
    Coverage.UNTESTED: "No test wants a rule in force that cites it to apply.",
    Coverage.FAILING: "A test of a rule that cites it fails.",
    Coverage.COVERED: "Cited by a rule in force that a test wants to apply.",
}


_FINE = (Coverage.COVERED, Coverage.DECLARED)


@dataclass(frozen=True)
class Line:
    """Sections in one row: one, or several in a row that are cited alike. `sections` bear the anchors."""

    row: Row
    sections: tuple[Link, ...]

    @property
    def name(self) -> str:
        if len(self.sections) == 1:
            return self.sections[0].text
        return f"{self.sections[0].text} to {self.sections[-1].text}"


def sheets(subject: Subject) -> Iterator[Sheet]:
    matrix = subject.matrix
    lines = _lines(subject)
    told = {
        "lines": lines,
        "matrix": matrix,
        "groups": [(cover, _MEANING[cover], matrix.listed(cover)) for cover in Coverage],
        "gaps": [(cover, _MEANING[cover], matrix.listed(cover)) for cover in Coverage if cover not in _FINE],
        "section_link": subject.links.section,
        "rule_link": lambda name: subject.links.to("rule", name),
        "other_link": lambda kind, name: subject.links.to(kind, name),
    }
    yield Sheet("citations.html", "citations.html", "Citation matrix", told)


def _lines(subject: Subject) -> list[Line]:
    groups: list[list[Row]] = []
    for row in subject.matrix.rows:
        if groups and _alike(groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [line for group in groups for line in _folded(group, subject)]


def _folded(group: list[Row], subject: Subject) -> list[Line]:
    link = subject.links.section
    if len(group) >= FOLDED_MIN:
        return [Line(group[0], tuple(link(row.section) for row in group))]
    return [Line(row, (link(row.section),)) for row in group]


def _alike(one: Row, other: Row) -> bool:
    """Neighbours that only their number tells apart. What the list names always has a row of its own."""
    if one.listed or other.listed:
        return False
    cited = [[(c.rule.id, c.part) for c in row.rules] for row in (one, other)]
    near = len(one.section.path) == len(other.section.path) and one.section.path[:-1] == other.section.path[:-1]
    stem = [row.section.base.rstrip("0123456789") for row in (one, other)]
    same = one.section.base == other.section.base if one.section.path else stem[0] == stem[1] != one.section.base
    return near and same and cited[0] == cited[1] and (one.others, one.broader) == (other.others, other.broader)
