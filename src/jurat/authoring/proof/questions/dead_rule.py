"""A rule that no client and no day can make true.

Such a rule protects nobody, or holds only for clients of whom too little is known. Witness: a client of whom so much
is unknown that it is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import RuleForm

HELP = "Look for two conditions that exclude each other, and for a comparison that is the wrong way round."


class DeadRule:
    name = "dead rule"

    def ask(self, case: Case) -> Answer:
        flaws = tuple(flaw for form in case.forms for flaw in self._of(form, case))
        alive = len(case.forms) - len(flaws)
        return Answer(flaws, f"{counted(alive, 'rule')} of {len(case.forms)} can become true." if case.forms else "")

    def _of(self, form: RuleForm, case: Case) -> Iterator[Flaw]:
        rule = form.rule
        if not case.never(self.name, rule.id, form.fires):
            return
        if case.never(self.name, rule.id, form.in_force):
            yield self._not_in_force(form, case)
        elif case.never(self.name, rule.id, form.undecided):
            sentence = f"{rule.id} can never apply: whatever is known of a client, its condition is false."
            yield case.flaw(self.name, Gravity.PROBLEM, (form,), sentence, HELP)
        else:
            sentence = f"{rule.id} can never be true. It applies only as undecided, where something is unknown."
            yield case.flaw(self.name, Gravity.PROBLEM, (form,), sentence, HELP, form.undecided)

    def _not_in_force(self, form: RuleForm, case: Case) -> Flaw:
        rule = form.rule
        if case.day is not None:
            return case.flaw(self.name, Gravity.REMARK, (form,), f"{rule.id} is not in force on {case.day}.")
        help = "Correct EFFECTIVE FROM … TO …."
        return case.flaw(self.name, Gravity.PROBLEM, (form,), f"{rule.id} is in force on no day at all.", help)
