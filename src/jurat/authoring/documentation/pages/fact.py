"""The FACTs and DEFINEs: what the pack makes of what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jurat.authoring.documentation.highlight import highlighted
from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.authoring.documentation.wording import reads
from jurat.engine.sentence import say_condition, say_value
from jurat.language.program.node import DefineNode, FactNode


def sheets(subject: Subject) -> Iterator[Sheet]:
    program = subject.book.program
    facts = [_fact(fact, subject) for fact in program.facts]
    defines = [_define(define, subject) for define in program.defines]
    yield Sheet("facts.html", "facts.html", "Facts and values", {"facts": facts, "defines": defines})


def _fact(fact: FactNode, subject: Subject) -> dict[str, Any]:
    entry = subject.book.entry("fact", fact.name)
    return {
        "fact": fact,
        "house": entry.block.texts("house") if entry else (),
        "condition": say_condition(fact.condition),
        "reads": reads([fact.condition], subject.links),
        **_shared("fact", fact.name, subject),
    }


def _define(define: DefineNode, subject: Subject) -> dict[str, Any]:
    return {
        "define": define,
        "value": say_value(define.value),
        "reads": reads([define.value], subject.links),
        **_shared("define", define.name, subject),
    }


def _shared(kind: str, name: str, subject: Subject) -> dict[str, Any]:
    entry = subject.book.entry(kind, name)
    return {
        "entry": entry,
        "link": subject.links.to(kind, name),
        "text": highlighted(entry.text, subject.links, "") if entry else "",
        "used_by": subject.usage.of(subject.links.to(kind, name)),
    }
