"""Two rows of a table that can both be true.

Under HIT unique that is a contradiction; elsewhere it is a remark, where the rows ask for different things.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import z3

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import Formula, both, either
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import RuleForm

OVERLAPS_SHOWN_MAX = 5
"""Of one table; more of them have one cause."""

Pair = tuple[int, int]


class TableOverlap:
    name = "table overlap"

    def ask(self, case: Case) -> Answer:
        tables = [form for form in case.forms if form.hit]
        flaws = tuple(flaw for form in tables for flaw in self._of(form, case))
        apart = len(tables) - len({flaw.rules for flaw in flaws})
        settled = f"In {counted(apart, 'table')} of {len(tables)} no two rows that differ overlap." if apart else ""
        return Answer(flaws, settled)

    def _of(self, form: RuleForm, case: Case) -> Iterator[Flaw]:
        """One question for all pairs that are left, until none overlaps."""
        differing = form.hit == "unique" or None
        left = [pair for pair in combinations(range(len(form.rows)), 2) if differing or _differ(form, pair)]
        for _ in range(OVERLAPS_SHOWN_MAX):
            pair = self._overlapping(form, left, case)
            if pair is None:
                return
            left.remove(pair)
            yield self._flaw(form, pair, case)

    def _overlapping(self, form: RuleForm, left: list[Pair], case: Case) -> Pair | None:
        together = {pair: _together(form, pair) for pair in left}
        if not together or not case.possible(self.name, form.rule.id, either(*together.values())):
            return None
        found = (pair for pair in left if case.possible(self.name, form.rule.id, together[pair]))
        return next(found, None)

    def _flaw(self, form: RuleForm, pair: Pair, case: Case) -> Flaw:
        first, second = pair[0] + 1, pair[1] + 1
        unique = form.hit == "unique"
        says = "but HIT unique allows one" if unique else f"and they ask for different things (HIT {form.hit})"
        sentence = f"{form.rule.id}: rows {first} and {second} can both be true, {says}."
        gravity = Gravity.PROBLEM if unique else Gravity.REMARK
        help = "Narrow one of the rows." if unique else ""
        return case.flaw(self.name, gravity, (form,), sentence, help, _together(form, pair))


def _together(form: RuleForm, pair: Pair) -> Formula:
    return z3.And(both(form.concerned, *(form.rows[place].yes for place in pair)))


def _differ(form: RuleForm, pair: Pair) -> bool:
    asked = [{(one.constraint, str(one.value)) for one in form.rule.clauses[place].demands} for place in pair]
    return asked[0] != asked[1]
