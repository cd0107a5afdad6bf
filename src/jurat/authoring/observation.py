"""What TESTs made the engine look at: every evaluation and every text, in order. Coverage and mutation read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jurat.authoring.trial import TrialResult, run_test
from jurat.engine.evaluation import Engine, Evaluation, Facts
from jurat.language.trial import Trial
from jurat.pipeline.screen import judge_with
from jurat.terms.prepared import Prepared
from jurat.text.reading import Reading

DRAFT = "draft."


@dataclass(frozen=True)
class Observation:
    """One TEST that was run. `evaluations` are those of the facts and of each text judged; `texts` the draft and what
    edits made of it, each with its language."""

    trial: Trial
    result: TrialResult
    evaluations: tuple[Evaluation, ...]
    texts: tuple[Reading, ...]


class Texts:
    """Texts that were read, kept: many tests, and all mutants, judge the same ones."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Reading] = {}
        self.seen: list[Reading] = []

    def read(self, text: str, language: str) -> Reading:
        reading = self._kept.get((text, language))
        if reading is None:
            reading = self._kept[text, language] = Reading(text, language)
        self.seen.append(reading)
        return reading


class Watched:
    """An engine whose evaluations are kept."""

    def __init__(self, engine: Engine) -> None:
        self.name, self.program, self._engine = engine.name, engine.program, engine
        self.seen: list[Evaluation] = []

    def evaluate(self, facts: Facts, as_of: date) -> Evaluation:
        return self._kept(self._engine.evaluate(facts, as_of))

    def evaluate_draft(self, before: Evaluation, draft: Facts, ready: Sequence[Prepared] = ()) -> Evaluation:
        return self._kept(self._engine.evaluate_draft(before, draft, ready))

    def _kept(self, evaluation: Evaluation) -> Evaluation:
        self.seen.append(evaluation)
        return evaluation


def observe(
    trials: Iterable[Trial], engine: Engine, today: date, texts: Texts | None = None
) -> tuple[Observation, ...]:
    """Runs each TEST and keeps what it looked at."""
    watched, texts = Watched(engine), texts or Texts()
    judge = judge_with(watched, texts.read)
    observations = []
    for trial in trials:
        watched.seen, texts.seen = [], []
        result = run_test(trial, watched, judge, today)
        observations.append(Observation(trial, result, tuple(watched.seen), tuple(texts.seen)))
    return tuple(observations)


def of_draft(evaluation: Evaluation) -> bool:
    """Whether an evaluation is of stage two."""
    return any(path.startswith(DRAFT) for path in evaluation.facts)
