"""The rules of a recorded decision, run again over the recorded facts: what explanations are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from jurat.constraints.material import Material
from jurat.engine.evaluation import Engine, Evaluation
from jurat.engine.reading import speaks_of_drafts
from jurat.foundation.codec import decode
from jurat.foundation.error import NotFound
from jurat.pipeline.draft import draft_facts
from jurat.replay.recorded import recorded_profile
from jurat.replay.run import NotReplayable
from jurat.request import Step
from jurat.text.reading import Reading


def recall(
    decision: str, steps: Sequence[Step], engine_for: Callable[[str, str], Engine]
) -> tuple[Engine, Evaluation, Mapping[str, Any]]:
    """The engine over the recorded bundle, the evaluation of both stages, and the decision record.

    `engine_for(bundle, engine)` gives the engine. Raises NotFound if there is no such decision, NotReplayable if it
    was never decided.
    """
    named = {step.name: step.content for step in steps}
    if not named:
        raise NotFound(f"There is no decision {decision}.", "Take an id from `jurat generate` or `jurat review list`.")
    if "decide" not in named:
        raise NotReplayable("The request ended before it was decided.", "`jurat review list` has its case.")
    past, decided = named["evaluate"], named["decide"]
    engine = engine_for(str(past["bundle"]), str(past["engine"]))
    facts = {path: decode(value) for path, value in past["facts_read"].items()}
    before = engine.evaluate(facts, date.fromisoformat(str(past["as_of"])))
    return engine, _both_stages(engine, before, named), decided


def _both_stages(engine: Engine, before: Evaluation, named: Mapping[str, Mapping[str, Any]]) -> Evaluation:
    decided, language = named["decide"], str(named["request"]["language"])
    text = str(decided.get("judged") or decided["candidate"])
    if not text or not speaks_of_drafts(engine.program):
        return before
    profile = recorded_profile(named["profile"])
    material = Material(engine.program, before.as_of, profile, before.facts, language, derived=before.derived)
    return engine.evaluate_draft(before, draft_facts(Reading(text, language), material))
