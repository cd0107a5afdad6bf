"""The PHRASEs: the wording of demands, each with its three faces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jurat.authoring.documentation.book import Entry
from jurat.authoring.documentation.highlight import highlighted
from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.language.ast.node import Effect


def sheets(subject: Subject) -> Iterator[Sheet]:
    phrases = [_phrase(entry, subject) for entry in subject.book.of("phrase")]
    yield Sheet("phrases.html", "phrases.html", "Phrases", {"phrases": phrases})


def _phrase(entry: Entry, subject: Subject) -> dict[str, Any]:
    block = entry.block
    effects: list[Effect] = [effect for effect in block.contents if isinstance(effect, Effect)]
    defaults = [subject.book.program.constraints.get(effect.constraint.text) for effect in effects]
    return {
        "entry": entry,
        "link": subject.links.to("phrase", entry.name),
        "means": [
            (
                subject.links.to("constraint", effect.constraint.text),
                highlighted(_rest(effect, entry), subject.links, ""),
            )
            for effect in effects
        ],
        "tell": block.text("tell"),
        "explain": block.text("explain") or " ".join(one.explain for one in defaults if one),
    }


def _rest(effect: Effect, entry: Entry) -> str:
    """What stands after the constraint's name: `<= 8`."""
    return " ".join(entry.block.source.text[effect.constraint.span.end : effect.span.end].split())
