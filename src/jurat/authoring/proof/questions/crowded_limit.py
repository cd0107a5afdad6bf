"""Prescribed disclosures that together are longer than the words a text may have.

A remark: prescribed words do not count against the limit, but a text message of 60 words under 150 of disclosures is
not what its author had in mind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import z3

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import Formula, both
from jurat.authoring.proof.question import Answer
from jurat.authoring.proof.questions.missing_text import named_by_rules
from jurat.authoring.proof.rule import Asking, asked_together
from jurat.language.signature import Refers
from jurat.text.reading import Reading

LIMIT = "length.maxWords"
STEPS_MAX = 12
"""Times the sum is driven up to find the longest."""


class CrowdedLimit:
    name = "crowded limit"

    def ask(self, case: Case) -> Answer:
        limits = case.by_constraint.get(LIMIT, [])
        words = _words(case)
        if not limits or not words:
            return Answer(())
        flaws = tuple(flaw for limit in limits for flaw in self._of(limit, words, case))
        right = len(limits) - len(flaws)
        return Answer(
            flaws, f"{right} of {len(limits)} word limits leave room for every disclosure demanded with them."
        )

    def _of(self, limit: Asking, words: dict[str, tuple[int, Formula]], case: Case) -> Iterator[Flaw]:
        limit = replace(limit, when=_definite(limit, case))
        total = z3.Sum([z3.If(when, z3.IntVal(count), z3.IntVal(0)) for count, when in words.values()])
        most = self._longest(limit, total, case)
        if most <= limit.value:
            return
        shown = (limit.when, total >= most)
        sentence = (
            f"{limit.rule.id} allows {limit.value} words, and the disclosures demanded with it can have {most}."
            " They do not count, but the reader gets them all."
        )
        yield case.flaw(self.name, Gravity.REMARK, (limit.form,), sentence, "Say less, or raise the limit.", *shown)

    def _longest(self, limit: Asking, total: object, case: Case) -> int:
        """The largest sum found above the limit; 0 if none is."""
        most = int(limit.value)
        found = 0
        for _ in range(STEPS_MAX):
            reached = case.largest(limit.when, total, most)
            if reached is None:
                break
            most = found = reached
        return found


def _definite(limit: Asking, case: Case) -> Formula:
    """When a limit holds; where it can, when it does beyond doubt: a client of whom nothing is known shows little."""
    sure = both(limit.when, limit.form.true_beyond_doubt if limit.clause < 0 else limit.form.truths[limit.clause].yes)
    return sure if case.possible(CrowdedLimit.name, limit.rule.id, sure) else limit.when


def _words(case: Case) -> dict[str, tuple[int, Formula]]:
    """Disclosure → its words in the pack's first language, and when it is demanded before a draft is there."""
    found = {}
    for name, askings in named_by_rules(case, Refers.DISCLOSURE).items():
        disclosure = case.program.disclosures.get(name)
        language = next(iter(case.program.languages), "en")
        texts = disclosure.in_language(language) if disclosure else ()
        early = [one for one in askings if one.rule.stage == 1]
        if texts and early:
            found[name] = (Reading(texts[0], language).word_count, asked_together(early))
    return found
