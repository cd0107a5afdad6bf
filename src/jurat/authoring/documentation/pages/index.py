"""The first page: what the pack is, how much there is of it, its rules by severity."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.documentation.matrix import Coverage
from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.language.program.node import Severity


def sheets(subject: Subject) -> Iterator[Sheet]:
    book, program = subject.book, subject.book.program
    manifest = next((entry for entry in book.of("pack") if not entry.builtin), None)
    by_severity = [
        (severity.value, [rule for rule in program.rules if rule.severity is severity])
        for severity in reversed(Severity)
    ]
    told = {
        "manifest": manifest,
        "owner": manifest.block.text("owner") if manifest else "",
        "note": " ".join(manifest.block.texts("note")) if manifest else "",
        "effective": min((rule.effective_from for rule in program.rules if rule.effective_from), default=None),
        "counts": _counts(subject),
        "by_severity": [(severity, rules) for severity, rules in by_severity if rules],
        "has_list": subject.matrix.has_list,
        "coverage": [(cover.value, rows) for cover in reversed(Coverage) if (rows := subject.matrix.listed(cover))],
        "rule_link": lambda rule: subject.links.to("rule", rule.id),
        "untested": [rule for rule in program.rules if not book.proofs.get(rule.id)],
    }
    yield Sheet("index.html", "index.html", program.title or program.pack, told)


def _counts(subject: Subject) -> list[tuple[str, int, str]]:
    """(what, how many, where)."""
    book, program = subject.book, subject.book.program
    own = [name for name, entry in ((n, book.entry("list", n)) for n in program.lists) if entry and not entry.builtin]
    return [
        ("rules", len(program.rules), "#rules"),
        ("tests", book.tests, "citations.html"),
        ("sections cited", sum(1 for row in subject.matrix.rows if row.rules), "citations.html"),
        ("term lists", len(own), "lists.html"),
        ("disclosures", len(program.disclosures), "disclosures.html"),
        ("facts and values", len(program.facts) + len(program.defines), "facts.html"),
    ]
