"""What rules may read of a draft: its measures, and the claims, figures and links found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jurat.constraints.approved import own_reading
from jurat.constraints.claimed import claims_made
from jurat.constraints.fit import stands_on
from jurat.constraints.ground import Ground, ground
from jurat.constraints.material import Material
from jurat.constraints.said import Said
from jurat.engine.reading import program_nodes
from jurat.engine.snapshot import DRAFT
from jurat.foundation.quantity import Money
from jurat.foundation.type import OneOf
from jurat.language.program.node import Program
from jurat.text.number import Number, Unit
from jurat.text.reading import Reading, words_of

_OLDER_UNITS = {Unit.MULTIPLE: Unit.COUNT, Unit.HALF: Unit.QUARTER}
"""What a figure was called in vocabularies without these units."""
_ASKED = "_draft_facts_asked"
GIVEN = "the request"
"""The source of a figure that was given with a request about no client of ours."""


@dataclass(frozen=True)
class _Look:
    reading: Reading
    material: Material

    @property
    def own(self) -> Reading:
        return own_reading(self.reading, self.material)


def draft_facts(reading: Reading, material: Material) -> dict[str, Any]:
    """The facts of a draft that the program asks for, by path; others are not worked out."""
    look = _Look(reading, material)
    return {path: read(look) for path, read in _FACTS.items() if path in _asked(material.program)}


def _asked(program: Program) -> frozenset[str]:
    """Worked out once per program: requests must not walk through rules."""
    found: frozenset[str] | None = program.__dict__.get(_ASKED)
    if found is None:
        paths = {getattr(node, name, "") for node in program_nodes(program) for name in ("path", "collection")}
        found = program.__dict__[_ASKED] = frozenset(path for path in paths if path.startswith(DRAFT))
    return found


def _longest(look: _Look) -> Decimal:
    """Prescribed wording does not count: nobody may make two sentences of it."""
    longest = 0
    for span in look.own.sentences:
        sentence = look.own.quote(span)
        if len(sentence.split()) > longest:  # what stands between white space is a word, or is none
            longest = max(longest, len(words_of(sentence)))
    return Decimal(longest)


def _claims(look: _Look) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {
            "kind": claim.kind,
            "text": look.reading.quote(look.reading.sentence_at(claim.span.start)),
            "certainty": claim.certainty.value,
        }
        for claim in claims_made(look.reading, look.material)
    )


def _numbers(look: _Look) -> tuple[Mapping[str, Any], ...]:
    if not look.reading.numbers:
        return ()
    grounds, said, units = _grounds(look.material), look.reading.once(Said), _units(look.material.program)
    return tuple(_figure(number, look.reading, grounds, said, units) for number in look.reading.numbers)


def _figure(
    number: Number, reading: Reading, grounds: Mapping[str, Ground], said: Said, units: frozenset[str]
) -> Mapping[str, Any]:
    sentence = reading.quote(reading.sentence_at(number.start))
    held = ((name, stands_on(number, known, sentence, said)) for name, known in grounds.items())
    source, known = next(((name, found) for name, found in held if found is not None), (None, None))
    unit = number.unit.value if number.unit.value in units else _OLDER_UNITS.get(number.unit, number.unit).value
    figure = {"text": reading.quote(number.span), "unit": unit, **_value(number), "source": source}
    basis, derivation = said.basis(number) or (known.basis if known else ""), known.derivation if known else ""
    return {**figure, "basis": basis or None, "derivation": derivation or None} if "half" in units else figure


def _units(program: Program) -> frozenset[str]:
    """The units that a bundle's vocabulary has for figures: those of before there were more replay as they did."""
    entity = program.entities.get("Figure")
    types = (item.type for item in entity.attributes if item.name == "unit") if entity else ()
    return frozenset(value for type in types if isinstance(type, OneOf) for value in type.values)


def _value(number: Number) -> dict[str, Any]:
    match number.value:
        case Money():
            return {"amount": number.value}
        case date():
            return {"date": number.value}
    return {"percent" if number.unit is Unit.PERCENT else "number": number.value}


def _grounds(material: Material) -> dict[str, Ground]:
    """What each source of the profile holds, by name; without a profile, what the request gave."""
    sources = sorted({field.source for field in material.profile.fields.values() if field.source})
    return {source: ground(material, frozenset((source,))) for source in sources} or {
        GIVEN: ground(material, frozenset())
    }


def _links(look: _Look) -> tuple[Mapping[str, Any], ...]:
    return tuple({"address": link.address, "label": link.label} for link in look.reading.links)


_FACTS: Mapping[str, Callable[[_Look], Any]] = {
    "draft.text": lambda look: look.reading.text,
    "draft.ownText": lambda look: look.own.text,
    "draft.wordCount": lambda look: Decimal(look.reading.word_count),
    "draft.sentenceCount": lambda look: Decimal(len(look.reading.sentences)),
    "draft.longestSentence": _longest,
    "draft.readingGrade": lambda look: look.reading.grade,
    "draft.exclamationCount": lambda look: Decimal(look.reading.text.count("!")),
    "draft.claims": _claims,
    "draft.numbers": _numbers,
    "draft.links": _links,
}
