"""An UNLESS that takes away all of its rule, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity
from jurat.authoring.proof.kleene import Formula, Kleene, apart, both, conjoin, either
from jurat.authoring.proof.question import Answer, counted
from jurat.authoring.proof.rule import RuleForm, times_said
from jurat.language.program.node import All, Clause, Condition, Not

KEYWORD = "UNLESS"


@dataclass(frozen=True)
class Unless:
    """One UNLESS of a rule: its clauses without it."""

    form: RuleForm
    wording: str
    rest: tuple[Kleene, ...]


class IdleException:
    name = "idle exception"

    def ask(self, case: Case) -> Answer:
        found = [one for form in case.forms for one in exceptions_of(form, case)]
        flaws = tuple(flaw for one in found for flaw in self._of(one, case))
        right = len(found) - len(flaws)
        settled = f"{right} of {counted(len(found), 'UNLESS', 'UNLESS')} take away a part of the rule, and not all."
        return Answer(flaws, settled if right else "")

    def _of(self, one: Unless, case: Case) -> Iterator[Flaw]:
        form, rule = one.form, one.form.rule
        lifted = both(form.in_force, either(*(truth.yes for truth in one.rest)))
        if case.never(self.name, rule.id, form.fires) and case.possible(self.name, rule.id, lifted):
            sentence = f"{rule.id}: UNLESS takes away the whole rule. Without it, this client would be covered."
            yield case.flaw(self.name, Gravity.PROBLEM, (form,), sentence, "Narrow the UNLESS.", lifted)
            return
        changes = either(*(_differs(with_it, rest) for with_it, rest in zip(form.truths, one.rest, strict=True)))
        if case.never(self.name, rule.id, form.in_force, changes):
            sentence = f"{rule.id}: UNLESS never matters; the rule is the same without it."
            yield case.flaw(self.name, Gravity.PROBLEM, (form,), sentence, "Take the UNLESS out, or correct it.")


def _differs(one: Kleene, other: Kleene) -> Formula:
    return either(apart(one.yes, other.yes), apart(one.no, other.no))


def exceptions_of(form: RuleForm, case: Case) -> Iterator[Unless]:
    """The last NOTs of a rule's clauses, as many as the rule says UNLESS."""
    count = times_said(form.rule, KEYWORD) if not form.hit else 0
    for place in range(1, count + 1):
        rest = [_without(clause, place) for clause in form.rule.clauses]
        if all(part is not None for part in rest):
            truths = tuple(conjoin(case.encoding.truth(part) for part in parts or ()) for parts in rest)
            yield Unless(form, KEYWORD, truths)


def _without(clause: Clause, place: int) -> tuple[Condition, ...] | None:
    """A clause's parts without the last NOT but `place - 1`."""
    parts = clause.condition.parts if isinstance(clause.condition, All) else (clause.condition,)
    at = len(parts) - place
    return (*parts[:at], *parts[at + 1 :]) if at >= 0 and isinstance(parts[at], Not) else None
