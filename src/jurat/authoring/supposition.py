"""What if facts were otherwise: what appears, disappears, tightens or loosens – and, of a draft, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jurat.authoring.counterfactual.change import Act, Change, Place
from jurat.authoring.counterfactual.situation import Situation
from jurat.authoring.watching import Watched, watched
from jurat.engine.evaluation import Constraint, Evaluation
from jurat.engine.merge import member_set
from jurat.engine.snapshot import declared
from jurat.engine.value import say, value_json
from jurat.foundation.merge import Merge, join
from jurat.language.program.node import Program
from jurat.language.signature import Signature
from jurat.pipeline.screen import screen
from jurat.request import Decision, Finding


class Turn(StrEnum):
    """What happens to a constraint."""

    APPEARS = "appears"
    DISAPPEARS = "disappears"
    TIGHTENS = "tightens"
    LOOSENS = "loosens"
    OTHERWISE = "is otherwise"
    SAME_FROM_OTHERS = "stays, but hangs on other rules"


@dataclass(frozen=True)
class Shift:
    """One constraint before and after. A side is None where nothing asks for it."""

    signature: Signature
    turn: Turn
    before: Constraint | None
    after: Constraint | None

    @property
    def sentence(self) -> str:
        name = self.signature.name
        before, after = self._side(self.before), self._side(self.after)
        match self.turn:
            case Turn.APPEARS:
                return f"{name} appears: {after}."
            case Turn.DISAPPEARS:
                return f"{name} disappears: it was {before}."
        if self.turn is Turn.SAME_FROM_OTHERS:
            return f"{name} {self.turn.value}: {self._rules(self.after)} instead of {self._rules(self.before)}."
        if self.signature.merge is Merge.UNION and self.before and self.after:
            return f"{name} {self.turn.value}: {_differing(self.before, self.after)}."
        return f"{name} {self.turn.value}: {after} instead of {before}."

    def _rules(self, constraint: Constraint | None) -> str:
        return ", ".join(constraint.binding) if constraint else "none"

    def _side(self, constraint: Constraint | None) -> str:
        if constraint is None:
            return "nothing"
        return f"{say(constraint.value, self.signature.type)} (binding: {', '.join(constraint.binding)})"

    def to_json(self) -> dict[str, Any]:
        sides = {"before": self.before, "after": self.after}
        return {
            "constraint": self.signature.name,
            "turn": self.turn.value,
            **{name: _constraint_json(side, self.signature) for name, side in sides.items()},
        }


@dataclass(frozen=True)
class Looked:
    """What becomes of a draft: its decision, and the findings before any repair."""

    outcome: str
    findings: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"decision": self.outcome, "findings": list(self.findings)}


@dataclass(frozen=True)
class Supposed:
    """The difference that changed facts make. Rules by id, in order of declaration; `draft` is (before, after),
    `watched` what rules in the shadow would do."""

    changes: tuple[Change, ...]
    fires: tuple[str, ...]
    falls_silent: tuple[str, ...]
    becomes_undecided: tuple[str, ...]
    is_decided: tuple[str, ...]
    shifts: tuple[Shift, ...]
    draft: tuple[Looked, Looked] | None = None
    watched: tuple[Watched, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """All of it, a sentence each; what is as before is not told."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"Supposed: {' and '.join(change.words() for change in self.changes) or 'nothing is otherwise'}."
        for rules, what in (
            (self.fires, "Now applies"),
            (self.falls_silent, "No longer applies"),
            (self.becomes_undecided, "Can no longer be decided"),
            (self.is_decided, "Can be decided now"),
        ):
            if rules:
                yield f"{what}: {', '.join(rules)}."
        yield from (shift.sentence for shift in self.shifts)
        yield from (one.sentence for one in self.watched)
        if self.draft is not None:
            yield from _draft_lines(*self.draft)
        elif not self._differs:
            yield "No rule and no constraint is otherwise."

    @property
    def _differs(self) -> bool:
        return bool(
            self.fires or self.falls_silent or self.becomes_undecided or self.is_decided or self.shifts or self.watched
        )

    def to_json(self) -> dict[str, Any]:
        draft = None if self.draft is None else {"before": self.draft[0].to_json(), "after": self.draft[1].to_json()}
        return {
            "changes": [change.to_json() for change in self.changes],
            "fires": list(self.fires),
            "falls_silent": list(self.falls_silent),
            "becomes_undecided": list(self.becomes_undecided),
            "is_decided": list(self.is_decided),
            "constraints": [shift.to_json() for shift in self.shifts],
            "shadow": [one.to_json() for one in self.watched],
            "draft": draft,
        }


def suppose(situation: Situation, otherwise: Mapping[str, Any], draft: str | None = None) -> Supposed:
    """What changes where these facts (path → value, None is unknown) are otherwise. Raises FactsMisfit."""
    program = situation.engine.program
    before = situation.evaluate()
    changed = situation.with_facts({**situation.facts, **otherwise})
    after = changed.evaluate()
    return Supposed(
        changes=tuple(_changes(program, before, otherwise)),
        fires=_new(after.fired, before.fired),
        falls_silent=_new(before.fired, after.fired),
        becomes_undecided=_new(after.undecided, before.undecided),
        is_decided=_new(before.undecided, after.undecided),
        shifts=tuple(shifts(program, before, after)),
        draft=None if draft is None else (_looked(draft, situation), _looked(draft, changed)),
        watched=tuple(watched(program, before, after)),
    )


def shifts(program: Program, before: Evaluation, after: Evaluation) -> Iterator[Shift]:
    """Every constraint that is not as it was, by name."""
    for name in sorted({*before.constraints, *after.constraints}):
        old, new = before.constraints.get(name), after.constraints.get(name)
        turn = _turn(program.constraints[name], old, new)
        if turn is not None:
            yield Shift(program.constraints[name], turn, old, new)


def _turn(signature: Signature, old: Constraint | None, new: Constraint | None) -> Turn | None:
    if old is None or new is None:
        return Turn.APPEARS if new is not None else Turn.DISAPPEARS
    if old.value == new.value:
        return None if old.binding == new.binding else Turn.SAME_FROM_OTHERS
    values = [member_set(signature, old.value), member_set(signature, new.value)]
    strictest = join(signature.merge, values, signature.levels)
    if strictest == new.value:
        return Turn.TIGHTENS
    return Turn.LOOSENS if strictest == old.value else Turn.OTHERWISE


def _changes(program: Program, before: Evaluation, otherwise: Mapping[str, Any]) -> Iterator[Change]:
    for path, value in otherwise.items():
        attribute, was = declared(program, path), before.facts.get(path)
        if was != value:
            yield Change(Place(path), Act.SET, was, value, attribute.type if attribute else None)


def _new(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(rule for rule in these if rule not in those)


def _looked(draft: str, situation: Situation) -> Looked:
    early = {path: value for path, value in situation.facts.items() if not path.startswith("draft.")}
    screened = screen(draft, early, situation.engine, situation.as_of)
    return _seen(screened.decision, screened.findings)


def _seen(decision: Decision, findings: tuple[Finding, ...]) -> Looked:
    return Looked(decision.outcome.value, tuple(f"{finding.rule}: {finding.message}" for finding in findings))


def _draft_lines(before: Looked, after: Looked) -> Iterator[str]:
    if before.outcome == after.outcome:
        yield f"The decision on the draft stays {after.outcome}."
    else:
        yield f"The decision on the draft is {after.outcome} instead of {before.outcome}."
    yield from (f"New finding: {found}" for found in after.findings if found not in before.findings)
    yield from (f"Gone finding: {found}" for found in before.findings if found not in after.findings)


def _differing(before: Constraint, after: Constraint) -> str:
    """What came to a collection of demands, and what went, each with the rules that ask for it."""
    parts = []
    for word, these, those in (("also", after, before), ("no longer", before, after)):
        names = sorted(these.value - those.value)
        rules = [rule for rule in these.binding if rule not in those.binding]
        parts += [f"{word} {', '.join(names)}{_bracketed(rules)}"] if names else []
    return "; ".join(parts)


def _bracketed(rules: list[str]) -> str:
    return f" ({', '.join(rules)})" if rules else ""


def _constraint_json(constraint: Constraint | None, signature: Signature) -> dict[str, Any] | None:
    if constraint is None:
        return None
    return {"value": value_json(constraint.value, signature.type), "binding": list(constraint.binding)}
