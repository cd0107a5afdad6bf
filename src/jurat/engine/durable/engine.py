"""durable-rules as an engine: the parent works out what it cannot, it chains facts and rules, in a process apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec

from jurat.engine.conclusion import Conclusion
from jurat.engine.durable.carriage import Carriage
from jurat.engine.durable.process import SESSIONS_MAX, ChildProcess
from jurat.engine.evaluation import Evaluation, Facts
from jurat.engine.reference import Reading
from jurat.engine.snapshot import Schema
from jurat.engine.wording import MatcherMaker, Wording, default_matcher
from jurat.foundation.error import InputError
from jurat.language.program.node import Program
from jurat.terms.prepared import Prepared


class EngineMissing(InputError):
    """The durable-rules package is not installed."""

    code = "engine_missing"


class Durable:
    """Agrees with the reference engine on every program it accepts.

    Raises CannotCarry on the others, EngineMissing without the package; evaluations raise EngineFault.
    """

    name = "durable"

    def __init__(
        self, program: Program, make_matcher: MatcherMaker = default_matcher, sessions_max: int = SESSIONS_MAX
    ) -> None:
        if find_spec("durable") is None:
            raise EngineMissing("the durable-rules package is not installed", "install jurat with the extra 'durable'")
        self.program = program
        self._conclusion = Conclusion(program)
        self._schema = Schema(program)
        self._wording = Wording(program, make_matcher)
        self._stages = (Carriage(program, 1), Carriage(program, 2))
        self._process = ChildProcess([stage.rulesets for stage in self._stages], sessions_max)

    def evaluate(self, facts: Facts, as_of: date) -> Evaluation:
        reading = Reading(self._schema.snapshot(facts, as_of), {}, self._wording)
        raised = self._process.ask(0, self._stages[0].up(reading))
        decided = self._stages[0].decided(reading, raised, as_of)
        return self._conclusion.evaluation(as_of, reading.facts, reading.derived, decided)

    def evaluate_draft(self, before: Evaluation, draft: Facts, ready: Sequence[Prepared] = ()) -> Evaluation:
        facts = self._schema.snapshot(self._conclusion.frozen_facts(before, draft), before.as_of)
        reading = Reading(facts, self._conclusion.early_derived(before), self._wording, ready)
        raised = self._process.ask(1, self._stages[1].up(reading))
        decided = self._stages[1].decided(reading, raised, before.as_of)
        both = self._conclusion.both_stages(before, decided)
        return self._conclusion.evaluation(before.as_of, facts, reading.derived, both)

    def close(self) -> None:
        """Ends the child process; the next evaluation starts a new one."""
        self._process.close()
