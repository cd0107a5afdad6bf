"""The DISCLOSUREs: approved texts by language."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.language.program.node import DisclosureMode

_MODES: dict[DisclosureMode, str] = {
    DisclosureMode.VERBATIM: "word for word",
    DisclosureMode.VARIANT: "one of the approved texts",
    DisclosureMode.MEANING: "in these or other words; a person judges",
}


def sheets(subject: Subject) -> Iterator[Sheet]:
    disclosures = [
        {
            "disclosure": found,
            "entry": subject.book.entry("disclosure", name),
            "link": subject.links.to("disclosure", name),
            "mode": _MODES[found.mode],
            "used_by": subject.usage.of(subject.links.to("disclosure", name)),
        }
        for name, found in subject.book.program.disclosures.items()
    ]
    yield Sheet("disclosures.html", "disclosures.html", "Disclosures", {"disclosures": disclosures})
