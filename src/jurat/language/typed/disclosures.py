"""DISCLOSURE blocks."""

from __future__ import annotations

import re

from jurat.language.ast.node import Block, Word
from jurat.language.code import LANGUAGE_MISSING, MISSING_PART, SAID_TWICE
from jurat.language.program.node import Disclosure, DisclosureMode, DisclosureText
from jurat.language.report import Report, listed, quoted
from jurat.language.typed.choice import chosen, cites, effective
from jurat.language.typed.names import Names
from jurat.language.typed.types import values_of

PLACEMENTS: tuple[str, ...] = ("end", "start", "near-claim")


def type_disclosures(names: Names, languages: tuple[str, ...], report: Report) -> None:
    """Fills `names.disclosures`. Every one must have a text in every language of the pack."""
    for block in names.of("disclosure"):
        disclosure = _disclosure(block, names, report)
        names.disclosures[block.name.text] = disclosure
        _say_missing(block, disclosure, languages, report)


def _disclosure(block: Block, names: Names, report: Report) -> Disclosure:
    place = block.one("place")
    placement = chosen("place", place.values[0], PLACEMENTS, block.source, report) if place else None
    first, last = effective(block, report)
    return Disclosure(
        name=block.name.text,
        title=block.title,
        texts=_texts(block, report),
        mode=_mode(block, report),
        placement=placement or "end",
        for_types=_for_types(block, names, report),
        cites=cites(block),
        owner=block.text("owner"),
        effective_from=first,
        effective_to=last,
    )


def _mode(block: Block, report: Report) -> DisclosureMode:
    said = [part for mode in DisclosureMode for part in block.all(mode.value)]
    if len(said) > 1:
        message = f"a disclosure is {listed([mode.value.upper() for mode in DisclosureMode])}, not two of them"
        report.add(SAID_TWICE, block.source, said[1].span, message.replace("'", ""), "keep one of the two")
    return DisclosureMode(said[0].name) if said else DisclosureMode.VERBATIM


def _for_types(block: Block, names: Names, report: Report) -> tuple[str, ...]:
    known = communication_types(names)
    found: list[Word] = [word for part in block.all("for") for word in part.values]
    if not known:
        return tuple(word.text for word in found)
    kept = [chosen("communication type", word, known, block.source, report) for word in found]
    return tuple(text for text in kept if text)


def communication_types(names: Names) -> tuple[str, ...]:
    """The values that communication.type can have; empty if it is a free text."""
    entity = names.entities.get("Communication")
    found = next((a.type for a in entity.attributes if a.name == "type"), None) if entity else None
    return values_of(found) if found is not None else ()


def _texts(block: Block, report: Report) -> tuple[DisclosureText, ...]:
    texts = []
    for part in block.all("text"):
        language, text = part.values
        if not text.text.strip():
            report.add(MISSING_PART, block.source, part.span, "this text is empty", "write the approved words")
        texts.append(DisclosureText(language.text, flowed(text.text)))
    return tuple(texts)


def flowed(text: str) -> str:
    """Lines joined into paragraphs: how a text is wrapped in the file says nothing. An empty line parts two."""
    paragraphs = re.split(r"\n[ \t\r]*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _say_missing(block: Block, disclosure: Disclosure, languages: tuple[str, ...], report: Report) -> None:
    missing = [language for language in languages if not disclosure.in_language(language)]
    if not missing:
        return
    name = quoted(block.name.text)
    message = f"disclosure {name} has no text in {listed(missing, 'and')}, a language of this pack"
    report.add(LANGUAGE_MISSING, block.source, block.name.span, message, f'add: TEXT IN \'{missing[0]}\' """…"""')
