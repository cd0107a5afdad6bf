"""A disclosure held to other words than its author wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.language.program.node import Disclosure, DisclosureMode

_OTHER = {
    DisclosureMode.VERBATIM: (DisclosureMode.MEANING, DisclosureMode.VARIANT),
    DisclosureMode.VARIANT: (DisclosureMode.VERBATIM, DisclosureMode.MEANING),
    DisclosureMode.MEANING: (DisclosureMode.VERBATIM,),
}


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each other mode, where it would make a difference at all."""
    for disclosure, rules in ground.disclosures:
        for mode in _OTHER[disclosure.mode]:
            if DisclosureMode.MEANING not in (mode, disclosure.mode) and not _has_variants(disclosure):
                continue
            program = ground.with_disclosure(replace(disclosure, mode=mode))
            place = ground.places.of_disclosure(disclosure.name)
            change = f"{disclosure.mode.value} → {mode.value}"
            advice = f"Test a DRAFT that says '{disclosure.title or disclosure.name}' in nearly the approved words."
            yield Mutant(Part.DISCLOSURE, disclosure.name, rules, place, change, advice, program)


def _has_variants(disclosure: Disclosure) -> bool:
    """Of a single text, VERBATIM and APPROVED VARIANT want the same."""
    return any(count > 1 for count in Counter(text.language for text in disclosure.texts).values())
