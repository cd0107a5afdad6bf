"""Rules that can apply together and between them allow nothing: sources of figures that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import both
from jurat.authoring.proof.question import Answer
from jurat.authoring.proof.rule import Asking, asked_together
from jurat.foundation.merge import Merge


class EmptiedChoice:
    name = "nothing allowed"

    def ask(self, case: Case) -> Answer:
        names = [name for name, one in case.program.constraints.items() if one.merge is Merge.INTERSECTION]
        asked = [name for name in names if name in case.by_constraint]
        flaws = tuple(flaw for name in asked for flaw in self._of(name, case.by_constraint[name], case))
        emptied = {flaw.sentence.rsplit(" ", 1)[-1].rstrip(".") for flaw in flaws}
        right = [name for name in asked if name not in emptied]
        return Answer(
            flaws, f"Whatever rules apply, something is left allowed for {', '.join(right)}." if right else ""
        )

    def _of(self, name: str, askings: list[Asking], case: Case) -> Iterator[Flaw]:
        everything = frozenset().union(*(one.value for one in askings))
        excluded = [asked_together([one for one in askings if item not in one.value]) for item in sorted(everything)]
        anything = asked_together(askings)
        if not case.possible(self.name, name, anything, *excluded):
            return
        pairs = (pair for pair in combinations(askings, 2) if not pair[0].value & pair[1].value)
        for one, other in pairs:
            together = both(one.when, other.when)
            if case.possible(self.name, f"{one.rule.id}, {other.rule.id}", together):
                yield self._flaw(name, [one, other], together, case)
                return
        yield self._flaw(name, askings, both(anything, *excluded), case)

    def _flaw(self, name: str, askings: list[Asking], shown: object, case: Case) -> Flaw:
        rules = list(dict.fromkeys(one.rule.id for one in askings))
        sentence = f"{' and '.join(rules)} can apply together, and then nothing is left allowed for {name}."
        help = "Let them name a source in common."
        return case.flaw(self.name, Gravity.PROBLEM, [one.form for one in askings], sentence, help, shown)
