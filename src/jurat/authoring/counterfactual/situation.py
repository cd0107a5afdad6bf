"""Facts on a day, with or without a draft, and what a program makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jurat.engine.evaluation import Engine, Evaluation, Facts
from jurat.engine.snapshot import DRAFT
from jurat.pipeline.draft import draft_facts
from jurat.pipeline.screen import material_of
from jurat.text.reading import Reading


@dataclass(frozen=True)
class Situation:
    """`facts` are flat and typed; those of a draft (`draft.…`) stand among them where there is one (`drafted`)."""

    engine: Engine
    facts: Facts
    as_of: date
    drafted: bool = False

    def evaluate(self) -> Evaluation:
        """Both stages where there is a draft, else the first."""
        early = {path: value for path, value in self.facts.items() if not path.startswith(DRAFT)}
        evaluation = self.engine.evaluate(early, self.as_of)
        if not self.drafted:
            return evaluation
        late = {path: value for path, value in self.facts.items() if path.startswith(DRAFT)}
        return self.engine.evaluate_draft(evaluation, late)

    def with_facts(self, facts: Facts) -> Situation:
        return replace(self, facts=facts)

    def with_engine(self, engine: Engine) -> Situation:
        return replace(self, engine=engine)


def situation_of(engine: Engine, facts: Facts, as_of: date, draft: str | None = None) -> Situation:
    """Facts, and what rules may read of a draft."""
    early = Situation(engine, facts, as_of)
    if draft is None:
        return early
    before = early.evaluate()
    material = material_of(before.facts, engine, before)
    late = draft_facts(Reading(draft, material.language), material)
    return Situation(engine, {**facts, **late}, as_of, drafted=True)
