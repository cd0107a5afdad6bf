"""Which past decisions would differ: each looked at with both versions, counted, the first few kept in full.

A stream of any length takes the same memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jurat.engine.evaluation import Engine, Evaluation, Facts
from jurat.engine.value import value_json
from jurat.foundation.error import JuratError
from jurat.pipeline.screen import screen

SHOWN = 10
"""Differing decisions kept in full unless another number is asked for."""

BAD_SHOWN_MAX = 20
"""Lines that could not be used and are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One past decision. `facts_before` and `facts_after` are typed for either version; `text` is None where only
    facts are known."""

    name: str
    facts_before: Facts
    facts_after: Facts
    text: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Unusable:
    """A line that could not be used, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One decision by one version. `outcome` is empty where there was no text; ids are those of the later version."""

    outcome: str
    constraints: Mapping[str, Any]
    fired: tuple[str, ...]
    undecided: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "decision": self.outcome or None,
            "constraints": dict(self.constraints),
            "firings": list(self.fired),
            "undecided": list(self.undecided),
        }


@dataclass(frozen=True, slots=True)
class Differing:
    """One decision that would differ."""

    name: str
    before: Seen
    after: Seen

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "before": self.before.to_json(), "after": self.after.to_json()}


@dataclass(slots=True)
class Traffic:
    """The sums over a stream. It grows with the rules, not with the stream."""

    total: int = 0
    differing: int = 0
    unusable: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    constraints: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    first: list[Differing] = field(default_factory=list)
    bad: list[Unusable] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The `traffic` of `jurat diff`."""
        return {
            "decisions": self.total,
            "differing": self.differing,
            "outcomes": [
                {"before": before, "after": after, "decisions": count}
                for (before, after), count in sorted(self.outcomes.items())
            ],
            "constraints": dict(sorted(self.constraints.items())),
            "rules": dict(sorted(self.rules.items())),
            "first": [one.to_json() for one in self.first],
            "unusable": self.unusable,
            "bad_lines": [{"line": one.line, "reason": one.reason} for one in self.bad],
        }


def replayed(
    occasions: Iterable[Occasion | Unusable],
    before: Engine,
    after: Engine,
    renamed: Mapping[str, str],
    shown: int = SHOWN,
) -> Traffic:
    """Looks at each with both engines. `renamed` gives a rule's id in the later version by that in the earlier."""
    found = Traffic()
    for occasion in occasions:
        if isinstance(occasion, Unusable):
            _note_bad(found, occasion)
            continue
        try:
            old = _seen(occasion, occasion.facts_before, before, renamed)
            new = _seen(occasion, occasion.facts_after, after, {})
        except JuratError as fault:
            _note_bad(found, Unusable(0, f"{occasion.name}: {fault.message}"))
            continue
        _note(found, occasion.name, old, new, shown)
    return found


def _note_bad(found: Traffic, bad: Unusable) -> None:
    found.unusable += 1
    if len(found.bad) < BAD_SHOWN_MAX:
        found.bad.append(bad)


def _note(found: Traffic, name: str, old: Seen, new: Seen, shown: int) -> None:
    found.total += 1
    if _alike(old, new):
        return
    found.differing += 1
    if old.outcome != new.outcome:
        found.outcomes[(old.outcome, new.outcome)] += 1
    names = old.constraints.keys() | new.constraints.keys()
    found.constraints.update(one for one in names if old.constraints.get(one) != new.constraints.get(one))
    found.rules.update({*old.fired} ^ {*new.fired} | {*old.undecided} ^ {*new.undecided})
    if len(found.first) < shown:
        found.first.append(Differing(name, old, new))


def _alike(old: Seen, new: Seen) -> bool:
    """The order in which rules are declared makes no difference."""
    rules = {*old.fired} == {*new.fired} and {*old.undecided} == {*new.undecided}
    return rules and old.outcome == new.outcome and old.constraints == new.constraints


def _seen(occasion: Occasion, facts: Facts, engine: Engine, renamed: Mapping[str, str]) -> Seen:
    if occasion.text is None:
        return _from(engine, engine.evaluate(facts, occasion.day), "", renamed)
    decision = screen(occasion.text, facts, engine, occasion.day, occasion.name).decision
    return _from(engine, decision.evaluation, decision.outcome.value, renamed)


def _from(engine: Engine, evaluation: Evaluation, outcome: str, renamed: Mapping[str, str]) -> Seen:
    types = engine.program.constraints
    values = {name: value_json(one.value, types[name].type) for name, one in evaluation.constraints.items()}
    fired = tuple(renamed.get(rule, rule) for rule in evaluation.fired)
    return Seen(outcome, values, fired, tuple(renamed.get(rule, rule) for rule in evaluation.undecided))
