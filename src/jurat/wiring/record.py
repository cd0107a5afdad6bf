"""What was recorded: read, held against what stands beside it, decided again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jurat.engine import engine_named
from jurat.engine.evaluation import Engine, Evaluation
from jurat.language.program.bundle import load
from jurat.request import Step
from jurat.wiring.outside import SOFTWARE
from jurat.wiring.pack import WithPacks

if TYPE_CHECKING:
    from jurat.audit.verification import Verdict
    from jurat.pipeline.parts import Tap
    from jurat.replay.run import Replayed


class WithRecords(WithPacks):
    """What needs the record of a place."""

    def recorder(self, subject: str) -> Tap:
        """A tap into the audit log, for what has its place in the index already."""
        from jurat.pipeline.recorder import Recorder

        return Recorder(self.stores.seals, subject, self.clock)

    def _resumed(self, decision: str, before: Mapping[str, str]) -> Tap:
        from jurat.pipeline.recorder import Recorder

        return Recorder(self.stores.seals, decision, self.clock, before, before)

    def steps(self, decision: str) -> tuple[Step, ...]:
        """The recorded steps of a decision, in order; empty if there are none."""
        from jurat.replay.recorded import recorded_steps

        return recorded_steps(self.stores.audit.entries(decision))

    def verify(self) -> Verdict:
        """The log, what is held against it, and the letters that still lie in the outbox."""
        from jurat.audit.verification import Verdict
        from jurat.channels.outbox import Outbox
        from jurat.replay.delivery import changed_delivery

        verdict = self.stores.verify()
        if not verdict.ok:
            return verdict
        changed = changed_delivery(self.stores.audit.entries(), Outbox(self.settings.outbox).found)
        problem = f"decision {changed}: the letter in the outbox is not the one that was recorded" if changed else None
        return Verdict(verdict.records, problem is None, problem)

    def replay(self, decision: str) -> Replayed:
        """Raises NotFound, NotReplayable."""
        from jurat.replay.run import replay

        return replay(decision, self.steps(decision), self._engine_then, self.redactor, SOFTWARE)

    def recall(self, decision: str) -> tuple[Engine, Evaluation, Mapping[str, Any]]:
        """A recorded decision with its rules over its facts, for explanations. Raises NotFound, NotReplayable."""
        from jurat.replay.evaluation import recall

        return recall(decision, self.steps(decision), self._engine_then)

    def _engine_then(self, bundle: str, engine: str) -> Engine:
        """The engine of that name over the rules as they were."""
        return engine_named(engine, load(self.stores.bundles.load(bundle)))
