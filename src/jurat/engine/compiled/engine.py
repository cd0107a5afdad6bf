"""The default engine: a program compiled to bit masks, one for each stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jurat.engine.compiled.machine import Machine
from jurat.engine.conclusion import Conclusion
from jurat.engine.evaluation import Evaluation, Facts
from jurat.engine.reference import Reading
from jurat.engine.snapshot import Schema
from jurat.engine.wording import MatcherMaker, Wording, default_matcher
from jurat.language.program.node import Program
from jurat.terms.prepared import Prepared


class Compiled:
    """Agrees with the reference engine to the byte. Pure; may be shared by threads."""

    name = "compiled"

    def __init__(self, program: Program, make_matcher: MatcherMaker = default_matcher) -> None:
        self.program = program
        self._conclusion = Conclusion(program)
        self._schema = Schema(program)
        self._wording = Wording(program, make_matcher)
        self._first, self._second = Machine(program, 1), Machine(program, 2)

    def evaluate(self, facts: Facts, as_of: date) -> Evaluation:
        reading = Reading(self._schema.snapshot(facts, as_of), {}, self._wording)
        decided = self._first.decided(*self._first.run(reading, as_of))
        return self._conclusion.evaluation(as_of, reading.facts, reading.derived, decided)

    def evaluate_draft(self, before: Evaluation, draft: Facts, ready: Sequence[Prepared] = ()) -> Evaluation:
        facts = self._schema.snapshot(self._conclusion.frozen_facts(before, draft), before.as_of)
        reading = Reading(facts, self._conclusion.early_derived(before), self._wording, ready)
        decided = self._second.decided(*self._second.run(reading, before.as_of))
        both = self._conclusion.both_stages(before, decided)
        return self._conclusion.evaluation(before.as_of, facts, reading.derived, both)
