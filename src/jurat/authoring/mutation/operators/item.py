"""An item of a list forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.terms.folding import fold
from jurat.terms.termlist import MatchMode, Term, TermList


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each item, but for those that say the same as an earlier one."""
    for term_list, rules in ground.lists:
        seen: set[str] = set()
        for at, term in enumerate(term_list.terms):
            key = fold(term.text).text
            if key in seen:
                continue
            seen.add(key)
            program = ground.with_list(replace(term_list, terms=(*term_list.terms[:at], *term_list.terms[at + 1 :])))
            place = ground.places.of_item(term_list.name, term.text)
            change = f"'{term.text}' → not on the list"
            yield Mutant(
                Part.LIST, term_list.name, rules, place, change, _advice(ground, term_list, term, rules), program
            )


def _advice(ground: Ground, term_list: TermList, term: Term, rules: tuple[str, ...]) -> str:
    if term_list.match is MatchMode.LINK:
        return (
            f"Test a DRAFT that breaks nothing else, whose only link of {term_list.name} is {term.text}: EXPECT PASSES"
        )
    holding = "what matches" if term_list.match is MatchMode.REGEX else "the words"
    expect = f"EXPECT VIOLATES or FIRES {', '.join(rules)}"
    asked = ground.texts_asked(rules)
    if not asked:
        return f"Test a DRAFT that holds {holding} '{term.text}': {expect}"
    mended = f"EXPECT TEXT CONTAINS '{term.becomes[0]}'" if term.becomes else "EXPECT its DECISION"
    return (
        f"Test a DRAFT that holds {holding} '{term.text}' and all that is asked besides ({', '.join(asked)}), for"
        f" without that the rule is violated anyway: {expect}; or {mended}"
    )
