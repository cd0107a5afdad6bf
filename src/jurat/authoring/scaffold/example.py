"""A condition for a new rule in the words of its pack: what most of the pack's own rules ask, with facts under which it
holds and does not. Where no two of them ask the same, one that every author understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jurat.authoring.proof.client import given_lines
from jurat.engine.reading import rule_nodes
from jurat.engine.reference import Reference
from jurat.engine.snapshot import DRAFT, Schema, declared
from jurat.foundation.type import OneOf, Ordered, Primitive
from jurat.language.program import node as n
from jurat.language.trial import Trial

RULES_MIN = 2
"""So many of a pack's own rules must ask the same before it counts as the pack's way of asking."""

_Asked = n.FactIs | n.Compare
_Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A condition, facts under which it holds and facts under which it does not, and the names of both tests."""

    condition: str
    given: str
    given_not: str
    fires: str
    silent: str


_EVERYWHERE = (
    Example(
        "client.knowledgeLevel = 'beginner'",
        "client.knowledgeLevel = 'beginner'",
        "client.knowledgeLevel = 'expert'",
        "applies to a beginner",
        "leaves an expert alone",
    ),
    Example(
        "client.age is at least 65",
        "client.age = 65",
        "client.age = 64",
        "applies from sixty-five on",
        "leaves younger clients alone",
    ),
    Example(
        "communication.recipientCount is more than 25",
        "communication.recipientCount = 26",
        "communication.recipientCount = 25",
        "applies to the twenty-sixth recipient",
        "leaves the twenty-fifth alone",
    ),
)
"""The first that the pack's own ontology knows is used."""


def examples(program: n.Program, own: Sequence[n.RuleNode], trials: Sequence[Trial], day: date) -> Iterator[Example]:
    """The best first. `own` are the rules of the pack itself, `trials` its tests: they show under which facts a FACT of
    the pack holds."""
    counted = Counter(asked for rule in own for asked in _asked(rule))
    for asked, rules in counted.most_common():
        if rules < RULES_MIN:
            break
        example = _of_fact(asked, program, trials, day) if isinstance(asked, n.FactIs) else _of_field(asked, program)
        if example is not None:
            yield example
    yield from _EVERYWHERE


def _asked(rule: n.RuleNode) -> tuple[_Asked, ...]:
    """What a rule asks of facts, each once, in its order: FACTs by name, yes or no, one of a few values."""
    found: list[_Asked] = []
    for node in rule_nodes(rule):
        match node:
            case n.FactIs() | n.Compare(n.Comparison.EQ, n.Field(_, OneOf() | Ordered()), n.Literal()):
                found.append(node)
            case n.Compare(n.Comparison.EQ, n.Field(_, Primitive.YES_NO), n.Literal()):
                found.append(node)
            case n.IsTrue(n.Field(_, Primitive.YES_NO) as field):
                found.append(n.Compare(n.Comparison.EQ, field, n.Literal(True, Primitive.YES_NO)))
    return tuple(dict.fromkeys(found))


# ---- an attribute -----------------------------------------------------------------------------------------------


def _of_field(asked: n.Compare, program: n.Program) -> Example | None:
    field, literal = asked.left, asked.right
    if not isinstance(field, n.Field) or not isinstance(literal, n.Literal) or field.path.startswith(DRAFT):
        return None
    if declared(program, field.path) is None:
        return None
    other = next((value for value in _values(field) if value != literal.value), None)
    if other is None:
        return None
    condition, against = (_line(program, {field.path: value}) for value in (literal.value, other))
    told = condition.replace(" = ", " is ").replace("'", "")
    return Example(condition, condition, against, f"applies where {told}", "leaves the others alone")


def _values(field: n.Field) -> tuple[Any, ...]:
    match field.type:
        case OneOf(values):
            return values
        case Ordered(levels):
            return levels
    return (True, False)


def _line(program: n.Program, facts: _Facts) -> str:
    lines = given_lines(program, Schema(program), facts)
    return ",\n    ".join(line.removeprefix("GIVEN ") for line in lines)


# ---- a FACT of the pack -------------------------------------------------------------------------------------------


def _of_fact(asked: n.FactIs, program: n.Program, trials: Sequence[Trial], day: date) -> Example | None:
    """With the fewest facts of any test under which the FACT holds, and does not; None where the tests show no such."""
    fact = next((fact for fact in program.facts if fact.name == asked.name), None)
    if fact is None or fact.stage > 1:
        return None
    engine = Reference(replace(program, rules=()))

    def holds(facts: _Facts) -> bool | None:
        found: bool | None = engine.evaluate(facts, day).derived.get(asked.name)
        return found

    tried = sorted((trial.facts for trial in trials if not _drafted(trial)), key=len)
    yes = next((facts for facts in tried if facts and holds(facts) is True), None)
    no = next((facts for facts in tried if facts and holds(facts) is False), None)
    if yes is None or no is None:
        return None
    given = _line(program, _fewest(yes, lambda facts: holds(facts) is True))
    given_not = _line(program, _fewest(no, lambda facts: holds(facts) is False))
    if not given or not given_not:
        return None
    return Example(asked.name, given, given_not, f"applies where {asked.name}", "leaves the others alone")


def _drafted(trial: Trial) -> bool:
    return any(path.startswith(DRAFT) for path in trial.facts)


def _fewest(facts: _Facts, still: Callable[[_Facts], bool]) -> _Facts:
    """Without the facts that it does without."""
    for path in tuple(facts):
        fewer = {name: value for name, value in facts.items() if name != path}
        if still(fewer):
            facts = fewer
    return facts
