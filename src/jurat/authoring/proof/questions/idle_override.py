"""An OVERRIDES that never takes anything back: its rule is never true beyond doubt where the other rule asks."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import either
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import RuleForm, demands
from jurat.language.program.node import Override

HELP = "Take the OVERRIDES out, or correct the conditions of the two rules."


class IdleOverride:
    name = "idle override"

    def ask(self, case: Case) -> Answer:
        forms = [form for form in case.forms if form.rule.overrides and not form.asks_nothing]
        live = [form for form in forms if not case.never(self.name, form.rule.id, form.fires)]  # dead: said elsewhere
        found = [(form, one) for form in live for one in form.rule.overrides]
        flaws = tuple(flaw for form, one in found for flaw in self._of(form, one, case))
        right = len(found) - len(flaws)
        settled = f"{right} of {counted(len(found), 'OVERRIDES', 'OVERRIDES')} can take back what they name."
        return Answer(flaws, settled if right else "")

    def _of(self, form: RuleForm, override: Override, case: Case) -> Iterator[Flaw]:
        target = next((one for one in case.every_form if one.rule.id == override.rule), None)
        if target is not None and target.open:
            case.open(self.name, form.rule.id)
            return
        asks = [] if target is None or target.asks_nothing else demands(target)
        named = [when for _, demand, when in asks if demand.phrase == override.phrase]
        if case.never(self.name, form.rule.id, form.true_beyond_doubt, either(*named)):
            said = f"{form.rule.id}: OVERRIDES '{override.phrase}' never matters"
            why = f"whenever {override.rule} asks for it, {form.rule.id} is not true beyond doubt"
            yield case.flaw(self.name, Gravity.PROBLEM, (form,), f"{said}; {why}.", HELP)
