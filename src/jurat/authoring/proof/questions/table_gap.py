"""A client of whom all that a table asks for is known, and for whom no row applies.

A remark: not every table means to say something of everybody.
"""

from __future__ import annotations

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import RuleForm

HELP = "Add a row for the rest, if something should hold there."


class TableGap:
    name = "table gap"

    def ask(self, case: Case) -> Answer:
        tables = [form for form in case.forms if form.hit]
        flaws = tuple(flaw for form in tables for flaw in self._of(form, case))
        closed = len(tables) - len(flaws)
        return Answer(flaws, f"{counted(closed, 'table')} of {len(tables)} leave no gap." if closed else "")

    def _of(self, form: RuleForm, case: Case) -> list[Flaw]:
        gap = (form.concerned, *(truth.no for truth in form.rows))
        if not case.possible(self.name, form.rule.id, *gap):
            return []
        sentence = f"{form.rule.id} has a gap: for this client no row applies."
        return [case.flaw(self.name, Gravity.REMARK, (form,), sentence, HELP, *gap)]
