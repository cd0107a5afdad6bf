"""The LISTs: terms with what is said instead, and what excuses them."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.terms.termlist import MatchMode

_FOUND: dict[MatchMode, str] = {
    MatchMode.WORD: "found as written, in any case",
    MatchMode.STEM: "found in any form of the word",
    MatchMode.PHRASE: "found as these words in a row",
    MatchMode.REGEX: "found by pattern",
    MatchMode.LINK: "approved addresses",
}


def sheets(subject: Subject) -> Iterator[Sheet]:
    book, links = subject.book, subject.links
    lists = [
        {
            "list": found,
            "entry": book.entry("list", name),
            "link": links.to("list", name),
            "found": _FOUND[found.match],
            "used_by": subject.usage.of(links.to("list", name)),
        }
        for name, found in book.program.lists.items()
    ]
    yield Sheet("lists.html", "lists.html", "Term lists", {"lists": lists})
