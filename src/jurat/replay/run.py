"""Replay: the recorded request, bundle, profile, instant and drafts through today's code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from jurat.engine.evaluation import Engine
from jurat.foundation.canonical import canonical
from jurat.foundation.error import InputError, NotFound
from jurat.pipeline.family import STEP as FAMILY
from jurat.pipeline.flow import consider
from jurat.pipeline.parts import Parts
from jurat.pipeline.record import FORMAT
from jurat.pipeline.recorder import Notebook
from jurat.pipeline.streaming.speech import Speech, said_in
from jurat.privacy.redaction import Redactor
from jurat.replay.recorded import (
    RecordedCount,
    RecordedLibrary,
    RecordedProfiles,
    recorded_profile,
    recorded_request,
    recorded_validators,
    recorded_writer,
)
from jurat.request import Step

_REPLAYED = ("request", "profile", "evaluate", "prompt", "validator", "attempt", FAMILY, "decide")


class NotReplayable(InputError):
    """This record cannot be replayed."""

    code = "not_replayable"


@dataclass(frozen=True, slots=True)
class Replayed:
    """`first_difference` is None if equal, else where the two part and what stands on either side.

    `software` is the recorded build where it differs from this one: equal bytes are then "reproduced with different
    software".
    """

    decision: str
    equal: bool
    first_difference: dict[str, Any] | None
    software: str = ""

    def to_json(self) -> dict[str, Any]:
        """The contract of `jurat replay`."""
        shown: dict[str, Any] = {
            "decision": self.decision,
            "equal": self.equal,
            "first_difference": self.first_difference,
        }
        return {**shown, "reproduced_with_different_software": self.software} if self.software else shown


def replay(
    decision: str, steps: Sequence[Step], engine_for: Callable[[str, str], Engine], redactor: Redactor, software: str
) -> Replayed:
    """`engine_for(bundle, engine)` gives the engine over the recorded bundle.

    Raises NotFound if there is no such decision, NotReplayable if it never came to a decision.
    """
    past = [step for step in steps if step.name in _REPLAYED]
    if not past:
        raise NotFound(f"There is no decision {decision}.", "Take an id from `jurat generate` or `jurat review list`.")
    named = {step.name: step.content for step in past}
    if "decide" not in named:
        raise NotReplayable("The request ended before it was decided; there is nothing to compare with.")
    if named["request"].get("format") != FORMAT:
        raise NotReplayable(f"The record has format {named['request'].get('format')}; this build reads {FORMAT}.")
    built = str(named["evaluate"]["software"])
    present = _again(past, named, engine_for, redactor, built, said_in(steps))
    difference = _first_difference(past, present)
    return Replayed(decision, difference is None, difference, built if built != software else "")


def _again(
    past: Sequence[Step],
    named: Mapping[str, Mapping[str, Any]],
    engine_for: Callable[[str, str], Engine],
    redactor: Redactor,
    built: str,
    said: str,
) -> list[Step]:
    """The steps that the same request takes today, with the outside as recorded. What had left of a stream is `said`;
    the steps that recorded it are not compared, for where a text was cut hung on the pieces it came in."""
    attempts = [step.content for step in past if step.name == "attempt"]
    engine = engine_for(str(named["evaluate"]["bundle"]), str(named["evaluate"]["engine"]))
    known = named["profile"]
    present = Notebook()
    parts = Parts(
        program=engine.program,
        engine=engine,
        profiles=RecordedProfiles(recorded_profile(known)),
        library=RecordedLibrary(known["template"]),
        counter=RecordedCount(known, [step.content for step in past if step.name == FAMILY]),
        redactor=redactor,
        writer=recorded_writer([item for item in attempts if item["rung"] in ("model", "asked again")]),
        fallback=recorded_writer([item for item in attempts if item["rung"] == "template"]),
        pseudonym=lambda client: client,
        validators=recorded_validators([step.content for step in past if step.name == "validator"]),
    )
    consider(recorded_request(named["request"]), parts, present, built, Speech(said=said))
    return present.steps


def _first_difference(past: Sequence[Step], present: Sequence[Step]) -> dict[str, Any] | None:
    for number, (then, now) in enumerate(zip_longest(past, present), 1):
        if then is None or now is None or then.name != now.name:
            return {"step": number, "recorded": then.name if then else None, "replayed": now.name if now else None}
        if canonical(then.content) != canonical(now.content):
            return {"step": number, "name": then.name, **_where(dict(then.content), _plain(now))}
    return None


def _plain(step: Step) -> Any:
    return json.loads(canonical(step.content))


def _where(then: Any, now: Any, path: str = "") -> dict[str, Any]:
    """The first place, in key order, where two JSON values part."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in sorted({*then, *now}):
            if then.get(key) != now.get(key):
                return _where(then.get(key), now.get(key), f"{path}/{key}")
    if isinstance(then, list) and isinstance(now, list):
        for index, (left, right) in enumerate(zip_longest(then, now)):
            if left != right:
                return _where(left, right, f"{path}/{index}")
    return {"path": path or "/", "recorded": then, "replayed": now}
