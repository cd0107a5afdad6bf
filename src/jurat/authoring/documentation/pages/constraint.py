"""The constraints: what rules may ask of a text, and how several demands become one."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.authoring.documentation.wording import join_words
from jurat.engine.sentence import say_condition


def sheets(subject: Subject) -> Iterator[Sheet]:
    program = subject.book.program
    constraints = [
        {
            "signature": signature,
            "entry": subject.book.entry("constraint", name),
            "link": subject.links.to("constraint", name),
            "join": join_words(signature),
            "declared": (declared := program.declared.get(name)),
            "broken": say_condition(declared.broken_if) if declared and declared.broken_if else "",
            "used_by": subject.usage.of(subject.links.to("constraint", name)),
        }
        for name, signature in sorted(program.constraints.items())
    ]
    yield Sheet("constraints.html", "constraints.html", "Constraints", {"constraints": constraints})
