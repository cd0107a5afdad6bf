"""A page for every rule: what it demands, on what law, what it reads, what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jurat.authoring.documentation.citation import sections_of
from jurat.authoring.documentation.grid import grid_of
from jurat.authoring.documentation.highlight import highlighted
from jurat.authoring.documentation.link import Link
from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.authoring.documentation.wording import Faces, faces_of, reads
from jurat.engine.sentence import say_condition
from jurat.foundation.quantity import format_percent, parse_date
from jurat.language.ast.page import Page
from jurat.language.program.node import RuleNode, WhenUnknown

_UNKNOWN: dict[WhenUnknown, str] = {
    WhenUnknown.APPLY: "While it cannot be told whether the rule applies, what it demands holds.",
    WhenUnknown.ALSO: "While it cannot be told whether the rule applies, what it demands holds, and this as well:",
    WhenUnknown.ONLY: "While it cannot be told whether the rule applies, only this holds:",
    WhenUnknown.YES: "Where it cannot be told whether the rule applies, it is taken to apply.",
    WhenUnknown.NO: "Where it cannot be told whether the rule applies, it is taken not to apply.",
}


def sheets(subject: Subject) -> Iterator[Sheet]:
    for rule in subject.book.program.rules:
        path = subject.links.to("rule", rule.id).path
        yield Sheet(path, "rule.html", f"{rule.id}: {rule.title}" if rule.title else rule.id, _told(rule, subject))


def _told(rule: RuleNode, subject: Subject) -> dict[str, Any]:
    book, links = subject.book, subject.links
    entry = book.rule_entry(rule)
    return {
        "rule": rule,
        "page": entry.page if entry else Page(),
        "entry": entry,
        "sections": [_section(cite, subject) for cite in rule.cites],
        "review_by": parse_date(entry.block.text("review by")) if entry else None,
        "in_force": book.in_force(rule),
        "clauses": _clauses(rule, subject),
        "grid": grid_of(entry) if entry else None,
        "share": format_percent(rule.share) if rule.share is not None else "",
        "broken_faces": faces_of(rule.when_broken.demands, rule, book, links),
        "overrides": [(one.phrase, links.to("rule", one.rule)) for one in rule.overrides],
        "overridden": [
            (one.phrase, links.to("rule", other.id))
            for other in book.program.rules
            for one in other.overrides
            if one.rule == rule.id
        ],
        "unknown": _UNKNOWN[rule.when_unknown],
        "unknown_faces": faces_of(rule.unknown_demands, rule, book, links),
        "text": highlighted(entry.text if entry else rule.text, links, "../", rule.id),
        "reads": reads([clause.condition for clause in rule.clauses], links),
        "proofs": book.proofs.get(rule.id, ()),
    }


def _clauses(rule: RuleNode, subject: Subject) -> list[tuple[str, tuple[Faces, ...]]]:
    """(condition in words, what it demands). Of a table every demand once: its rows stand in the table."""
    if not rule.hit:
        return [
            (say_condition(clause.condition), faces_of(clause.demands, rule, subject.book, subject.links))
            for clause in rule.clauses
        ]
    demands = tuple(dict.fromkeys(demand for clause in rule.clauses for demand in clause.demands))
    return [("", faces_of(demands, rule, subject.book, subject.links))]


def _section(cite: str, subject: Subject) -> tuple[str, list[Link]]:
    """A CITES string and the sections it stands for."""
    return cite, [subject.links.section(subject.matrix.proper(section)) for section in sections_of(cite)]
