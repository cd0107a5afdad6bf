"""A page for every rule: what it demands, on what law, what it reads, what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jurat.authoring.documentation.citation import sections_of
from jurat.authoring.documentation.highlight import highlighted
from jurat.authoring.documentation.link import Link
from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.authoring.documentation.wording import faces_of, reads
from jurat.engine.sentence import say_condition
from jurat.foundation.quantity import parse_date
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
        "clauses": [
            (say_condition(clause.condition), faces_of(clause.demands, rule, book, links)) for clause in rule.clauses
        ],
        "unknown": _UNKNOWN[rule.when_unknown],
        "unknown_faces": faces_of(rule.unknown_demands, rule, book, links),
        "text": highlighted(entry.text if entry else rule.text, links, "../", rule.id),
        "reads": reads([clause.condition for clause in rule.clauses], links),
        "proofs": book.proofs.get(rule.id, ()),
    }


def _section(cite: str, subject: Subject) -> tuple[str, list[Link]]:
    """A CITES string and the sections it stands for."""
    return cite, [subject.links.section(subject.matrix.proper(section)) for section in sections_of(cite)]
