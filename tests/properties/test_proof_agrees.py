"""What the prover takes a rule to say is what the reference engine makes of it: of any program, on any facts."""

from __future__ import annotations

from typing import Any

import z3
from hypothesis import HealthCheck, given, settings

from jurat.authoring.proof.encoding import Encoding
from jurat.authoring.proof.kleene import Kleene
from jurat.authoring.proof.rule import askings, forms_of
from jurat.authoring.proof.space import Space
from jurat.engine.merge import Asked, Joins
from jurat.engine.reference import Reference
from jurat.language.program.node import Program
from properties.engine_program import days, drafts, fact_sets, programs
from properties.proof_facts import pinned

_TEXTS = ("bitcoin", "a guaranteed bond", "bond", "")
PAIRS = {True: (True, False), False: (False, True), None: (False, False)}


def _engine(program: Program, facts: Any, draft: Any, day: Any) -> Any:
    reference = Reference(program)
    before = reference.evaluate(facts, day)
    return reference.evaluate_draft(before, draft)


def _model(space: Space, snapshot: Any, day: Any) -> Any:
    solver = z3.Solver()
    solver.add(*space.axioms, *pinned(space, snapshot), space.day == day.toordinal())
    assert solver.check() == z3.sat
    return solver.model()


def _pair(model: Any, truth: Kleene) -> tuple[bool, bool]:
    return tuple(z3.is_true(model.eval(part, model_completion=True)) for part in (truth.yes, truth.no))  # type: ignore[return-value]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs(), fact_sets(), drafts(), days())
def test_every_rule_is_as_true_in_the_proof_as_in_the_reference_engine(
    program: Program, facts: Any, draft: Any, day: Any
) -> None:
    evaluation = _engine(program, facts, draft, day)
    space = Space([program], texts=_TEXTS)
    forms = forms_of(Encoding(program, space))
    asked = askings(program, forms)
    model = _model(space, evaluation.facts, day)
    for form in forms:
        assert not form.open
        on = z3.is_true(model.eval(form.in_force, model_completion=True))
        expected = evaluation.truths.get(form.rule.id) if on else None
        actual = [_pair(model, truth) for truth in form.truths] if on else []
        if expected is None:
            assert not on or all(no for _, no in [_pair(model, truth) for truth in form.settled])
        else:
            assert actual == [PAIRS[truth] for truth in expected]
        fired = z3.is_true(model.eval(form.fires, model_completion=True))
        assert (fired and not form.asks_nothing) == (form.rule.id in evaluation.fired)
    held = [one for one in asked if z3.is_true(model.eval(one.when, model_completion=True))]
    kept = {name: found.value for name, found in evaluation.constraints.items()}
    merged, _ = Joins(program.constraints).merge([Asked(one.rule.id, one.demand, one.value) for one in held])
    assert {name: found.value for name, found in merged.items()} == kept
