"""Whether a mistake makes any difference to what one TEST looked at. Where it makes none, the TEST cannot notice it and
need not be run: that is worked out on the recorded evaluations and texts, which is far cheaper than running it."""

from __future__ import annotations

from typing import Any

from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.authoring.observation import Observation, of_draft
from jurat.engine.evaluation import Evaluation
from jurat.engine.merge import demands_of
from jurat.engine.reading import program_nodes
from jurat.engine.reference import Reading
from jurat.engine.wording import Wording, default_matcher
from jurat.language.program import node as n
from jurat.terms.matcher import Match, compile_list
from jurat.terms.termlist import MatchMode, TermList
from jurat.text.reading import Reading as Text


class Infection:
    """What the TESTs of one program looked at, ready to be looked at again."""

    def __init__(self, program: n.Program, observations: tuple[Observation, ...]) -> None:
        self.program = program
        wording = Wording(program, default_matcher)
        self._readings = {
            id(one): (one, Reading(one.facts, dict(one.derived), wording))
            for observation in observations
            for one in observation.evaluations
        }
        self._matches: dict[tuple[str, str], tuple[Match, ...]] = {}
        self._mentions = [node for node in program_nodes(program) if isinstance(node, n.Mentions)]

    def reaches(self, mutant: Mutant, observation: Observation) -> bool:
        """Whether the TEST could come out otherwise with this mistake."""
        match mutant.part:
            case Part.RULE:
                return self._rule(mutant.program.rule(mutant.owner), self.program.rule(mutant.owner), observation)
            case Part.FACT:
                return self._derived(_fact(mutant.program, mutant.owner), observation)
            case Part.DEFINE:
                return self._derived(_define(mutant.program, mutant.owner), observation)
            case Part.LIST:
                return self._list(mutant, observation)
            case Part.DISCLOSURE:
                return bool(observation.texts) and _asked(observation, "disclosure.required", mutant.owner)

    def _rule(self, now: n.RuleNode | None, before: n.RuleNode | None, observation: Observation) -> bool:
        assert now is not None and before is not None
        return any(
            _came_of(now, one, reading) != _came_of(before, one, reading)
            for one, reading in map(self._reading, observation.evaluations)
            if of_draft(one) == (now.stage == 2)
        )

    def _derived(self, node: n.FactNode | n.DefineNode, observation: Observation) -> bool:
        """What rests on a fact changes only where the fact does."""
        return any(
            _value(node, reading) != one.derived.get(node.name)
            for one, reading in map(self._reading, observation.evaluations)
            if of_draft(one) == (node.stage == 2)
        )

    def _list(self, mutant: Mutant, observation: Observation) -> bool:
        before, now = self.program.lists[mutant.owner], mutant.program.lists[mutant.owner]
        if any(node.list == mutant.owner for node in self._mentions if not _of_draft_text(node)):
            return True  # it is looked for in facts, too: rare, and not worth a shortcut
        if before.match is MatchMode.LINK:
            return bool(observation.texts) and _asked(observation, "link.required", mutant.owner)
        return any(self._found(before, text) != compile_list(now).matches(text.prepared) for text in observation.texts)

    def _found(self, term_list: TermList, text: Text) -> tuple[Match, ...]:
        key = (term_list.name, text.text)
        found = self._matches.get(key)
        if found is None:
            found = self._matches[key] = compile_list(term_list).matches(text.prepared)
        return found

    def _reading(self, evaluation: Evaluation) -> tuple[Evaluation, Reading]:
        return self._readings[id(evaluation)]


def _came_of(rule: n.RuleNode, evaluation: Evaluation, reading: Reading) -> Any:
    """All that the rest of an evaluation sees of a rule; None of one that is silent or not in force."""
    if not rule.in_force(evaluation.as_of):
        return None
    truths = tuple(reading.truth(clause.condition) for clause in rule.clauses)
    states = (True in truths, None in truths)
    if not any(states):
        return None
    takes_back = rule.overrides if states[0] else ()
    return states, demands_of(rule, truths), rule.when_unknown if states[1] else None, takes_back


def _fact(program: n.Program, name: str) -> n.FactNode:
    return next(fact for fact in program.facts if fact.name == name)


def _define(program: n.Program, name: str) -> n.DefineNode:
    return next(define for define in program.defines if define.name == name)


def _value(node: n.FactNode | n.DefineNode, reading: Reading) -> Any:
    if isinstance(node, n.DefineNode):
        return reading.value(node.value)
    truth = reading.truth(node.condition)
    return node.assume if truth is None else truth


def _asked(observation: Observation, constraint: str, name: str) -> bool:
    asked = (one.constraints.get(constraint) for one in observation.evaluations)
    return any(one is not None and name in one.value for one in asked)


def _of_draft_text(node: n.Mentions) -> bool:
    return isinstance(node.value, n.Field) and node.value.path.startswith("draft.")
