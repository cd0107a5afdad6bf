"""What an EXPECT would have to say to be met, where its own form can say it."""

from __future__ import annotations

import re
from typing import Any

from jurat.authoring.expectation import meets, state_of
from jurat.authoring.judgement import Judgement
from jurat.engine.evaluation import Evaluation
from jurat.engine.value import say
from jurat.foundation.type import FactType
from jurat.language.program.node import Program
from jurat.language.trial import Expected, Kind, Subject

_STATES = re.compile(
    r"(?P<head>(?:EXPECT\s+)?)(?:FIRES|SILENT|UNKNOWN)(?P<gap>\s+)(?P<rules>[\w.\-]+(?:\s*,\s*[\w.\-]+)*)\s*"
)
_DECISION = re.compile(r"(?P<head>(?:EXPECT\s+)?DECISION\s+)\S+\s*")
_EQUALS = re.compile(r"(?P<head>(?:EXPECT\s+)?[\w.]+\s*=\s*)[^=]+", re.DOTALL)
_KEYWORDS = {"fires": "FIRES", "fires in the shadow": "FIRES", "is silent": "SILENT", "is undecided": "UNKNOWN"}


def reworded(
    expected: Expected, text: str, evaluation: Evaluation, judgement: Judgement | None, program: Program
) -> str | None:
    """The text that stands for `text` in the file; None where this cannot be expressed. What the author put around the
    value stays as it is."""
    match expected.kind:
        case Kind.FIRES | Kind.SILENT | Kind.UNKNOWN:
            return _states(expected, text, evaluation)
        case Kind.DECISION if judgement is not None:
            if text == expected.text:  # a cell of a table
                return str(judgement.outcome)
            found = _DECISION.fullmatch(text)
            return None if found is None else f"{found['head']}{judgement.outcome}"
        case Kind.THAT:
            return _constraint(expected, text, evaluation, program)
    return None


def _states(expected: Expected, text: str, evaluation: Evaluation) -> str | None:
    """One EXPECT for each state, the author's own first."""
    found = _STATES.fullmatch(text)
    if found is None:
        return None
    own = expected.kind.value.upper()
    by_keyword: dict[str, list[str]] = {own: []}
    for rule in expected.rules:
        met = meets(expected.kind, rule, evaluation)
        by_keyword.setdefault(own if met else _KEYWORDS[state_of(rule, evaluation)], []).append(rule)
    parts = [(keyword, ", ".join(rules)) for keyword, rules in by_keyword.items() if rules]
    if len(parts) > 1 and not found["head"]:
        return None
    return "   ".join(f"{found['head']}{keyword}{found['gap']}{rules}" for keyword, rules in parts)


def _constraint(expected: Expected, text: str, evaluation: Evaluation, program: Program) -> str | None:
    that, found = expected.that, _EQUALS.fullmatch(text)
    if that is None or that.subject is not Subject.CONSTRAINT or that.op != "=":
        return None
    constraint, type = evaluation.constraints.get(that.name), program.constraints[that.name].type
    written = None if constraint is None else _written(constraint.value, type)
    if text == _written(that.value, type):  # a cell of a table
        return written
    return None if written is None or found is None else f"{found['head']}{written}"


def _written(value: Any, type: FactType) -> str | None:
    """A value as it is written in a rule file."""
    if isinstance(value, str):
        quote = "'" if "'" not in value else '"'
        return None if quote in value or "\n" in value else f"{quote}{value}{quote}"
    return None if isinstance(value, (frozenset, tuple, list)) else say(value, type)
