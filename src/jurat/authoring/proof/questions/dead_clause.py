"""An ELSE, or a row of a table, that is never reached though its rule is.

Of a table that takes the first row that fits, a row in the shadow of those above it is one.
"""

from __future__ import annotations

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import both, either
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import RuleForm

HELP = "Move the row above those that shadow it, or take it out."


class DeadClause:
    name = "dead clause"

    def ask(self, case: Case) -> Answer:
        many = [form for form in case.forms if len(form.truths) > 1]
        flaws = tuple(flaw for form in many for flaw in self._of(form, case))
        clauses = sum(len(form.truths) for form in many)
        settled = f"{counted(clauses - len(flaws), 'clause')} of {clauses} can be reached." if clauses else ""
        return Answer(flaws, settled)

    def _of(self, form: RuleForm, case: Case) -> list[Flaw]:
        rule = form.rule
        places = [
            place
            for place, truth in enumerate(form.settled)
            if case.never(self.name, f"{rule.id}, {clause_name(form, place)}", form.in_force, truth.yes)
        ]
        if len(places) == len(form.truths):
            return []  # the whole rule is dead, which is said elsewhere
        return [self._flaw(form, place, case) for place in places]

    def _flaw(self, form: RuleForm, place: int, case: Case) -> Flaw:
        name = clause_name(form, place)
        above = either(*(truth.yes for truth in form.rows[:place]))
        shadowed = form.hit == "first" and case.possible(self.name, form.rule.id, form.concerned, form.rows[place].yes)
        why = "rows above it are true whenever it is" if shadowed else "its condition is never true"
        sentence = f"{form.rule.id}: {name} is never reached; {why}."
        shown = (both(form.concerned, form.rows[place].yes, above),) if shadowed else ()
        return case.flaw(self.name, Gravity.PROBLEM, (form,), sentence, HELP if form.hit else "", *shown)


def clause_name(form: RuleForm, place: int) -> str:
    """`row 2` of a table; THEN and ELSE of a rule."""
    return f"row {place + 1}" if form.hit else ("THEN", "ELSE")[min(place, 1)]
