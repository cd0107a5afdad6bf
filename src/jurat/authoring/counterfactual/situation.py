"""Facts on a day, with or without a draft, and what a program makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jurat.engine.evaluation import Engine, Evaluation, Facts
from jurat.engine.snapshot import DRAFT
from jurat.pipeline.screen import LANGUAGE
from jurat.pipeline.validate import draft_facts
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
    if draft is None:
        return Situation(engine, facts, as_of)
    language = str(facts.get("client.language") or LANGUAGE)
    return Situation(engine, {**facts, **draft_facts(Reading(draft, language))}, as_of, drafted=True)
