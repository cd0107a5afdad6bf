"""An evaluation as plain JSON: the contract of `jurat evaluate`."""

from __future__ import annotations

from typing import Any

from jurat.engine.evaluation import Conflict, Constraint, Evaluation
from jurat.engine.merge import Asked, join_asked, member_set
from jurat.engine.value import value_json
from jurat.language.program.node import Program
from jurat.language.signature import Signature


def evaluation_json(program: Program, evaluation: Evaluation) -> dict[str, Any]:
    """`pack`, `bundle`, `as_of`, `firings`, `undecided`, `shadow`, `facts` (derived ones by name), `constraints`,
    `conflicts`. Holds nothing that JSON does not."""
    types = {define.name: define.type for define in program.defines}
    return {
        "pack": program.pack,
        "bundle": evaluation.bundle,
        "as_of": evaluation.as_of.isoformat(),
        "firings": [_firing_json(program, rule_id) for rule_id in evaluation.fired],
        "undecided": list(evaluation.undecided),
        "shadow": list(evaluation.shadow),
        "facts": {name: value_json(value, types.get(name)) for name, value in sorted(evaluation.derived.items())},
        "constraints": {
            name: _constraint_json(program.constraints[name], constraint)
            for name, constraint in sorted(evaluation.constraints.items())
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
