"""An evaluation as plain JSON: the contract of `jurat evaluate`."""

from __future__ import annotations

from typing import Any

from jurat.engine.evaluation import Conflict, Constraint, Evaluation
from jurat.engine.merge import Asked, join_asked, member_set
from jurat.engine.value import value_json
from jurat.foundation.canonical import Plain, to_plain
from jurat.language.program.node import Program
from jurat.language.signature import Signature

_KEPT = "_renderings"
CONSTRAINTS_KEPT_MAX = 1024
"""Constraints whose JSON is remembered per program: the same rules ask for the same, whoever the client is."""


class Renderings:
    """What is rendered alike in every evaluation of one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._types = {define.name: define.type for define in program.defines}
        self._firings: dict[str, Plain] = {}
        self._constraints: dict[int, tuple[Constraint, Plain]] = {}

    @classmethod
    def of(cls, program: Program) -> Renderings:
        """The one of this program."""
        found = program.__dict__.get(_KEPT)
        if found is None:
            found = program.__dict__[_KEPT] = cls(program)
        return found if isinstance(found, cls) else cls(program)

    def derived(self, name: str, value: Any) -> Any:
        return value_json(value, self._types.get(name))

    def firing(self, rule_id: str) -> Plain:
        if rule_id not in self._firings:
            self._firings[rule_id] = Plain(_firing_json(self._program, rule_id))
        return self._firings[rule_id]

    def constraint(self, constraint: Constraint) -> Plain:
        """Kept with the constraint itself, so that an identity names one thing for as long as it is looked up."""
        found = self._constraints.get(id(constraint))
        if found is None:
            if len(self._constraints) >= CONSTRAINTS_KEPT_MAX:
                self._constraints.clear()
            shown = Plain(to_plain(_constraint_json(self._program.constraints[constraint.name], constraint)))
            found = self._constraints[id(constraint)] = (constraint, shown)
        return found[1]


def evaluation_json(program: Program, evaluation: Evaluation) -> dict[str, Any]:
    """`pack`, `bundle`, `as_of`, `firings`, `undecided`, `shadow`, `facts` (derived ones by name), `constraints`,
    `conflicts`. Holds nothing that JSON does not."""
    shown = Renderings.of(program)
    return {
        "pack": program.pack,
        "bundle": evaluation.bundle,
        "as_of": evaluation.as_of.isoformat(),
        "firings": [shown.firing(rule_id) for rule_id in evaluation.fired],
        "undecided": list(evaluation.undecided),
        "shadow": list(evaluation.shadow),
        "facts": {name: shown.derived(name, value) for name, value in sorted(evaluation.derived.items())},
        "constraints": {
            name: shown.constraint(constraint) for name, constraint in sorted(evaluation.constraints.items())
        },
        "conflicts": [_conflict_json(conflict) for conflict in evaluation.conflicts],
        **_overridden_json(evaluation),
    }


def _overridden_json(evaluation: Evaluation) -> dict[str, Any]:
    """Only where there is some: what was recorded before there were overrides reads as it did."""
    found = [{"rule": one.rule, "demand": one.phrase, "by": one.by} for one in evaluation.overridden]
    return {"overridden": found} if found else {}


def _firing_json(program: Program, rule_id: str) -> dict[str, Any]:
    rule = program.rule(rule_id)
    if rule is None:
        return {"rule": rule_id}
    return {
        "rule": rule.id,
        "title": rule.title,
        "severity": rule.severity.value,
        "cites": list(rule.cites),
        "house": list(rule.house),
    }


def _constraint_json(signature: Signature, constraint: Constraint) -> dict[str, Any]:
    return {
        "value": value_json(constraint.value, signature.type),
        "binding": list(constraint.binding),
        "contributors": list(constraint.contributors),
        "demands": demands_json(signature, constraint),
    }


def demands_json(signature: Signature, constraint: Constraint) -> dict[str, Any]:
    """Rule id → what it asked; where one rule asked twice, the join of both."""
    asked: dict[str, list[Asked]] = {}
    for rule, demand in constraint.demands:
        asked.setdefault(rule, []).append(Asked(rule, demand, member_set(signature, demand.value)))
    return {rule: value_json(join_asked(signature, items).value, signature.type) for rule, items in asked.items()}


def _conflict_json(conflict: Conflict) -> dict[str, Any]:
    return {"constraint": conflict.constraint, "rules": list(conflict.rules), "message": conflict.message}
