"""Why a rule applied, or why not, in the author's words: worked out on demand from program, facts and derived facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from jurat.engine.absence import Absence
from jurat.engine.canary import in_shadow
from jurat.engine.evaluation import Evaluation
from jurat.engine.merge import demands_of
from jurat.engine.reading import walk
from jurat.engine.reference import Reading
from jurat.engine.sentence import quote, say_condition
from jurat.engine.snapshot import DRAFT, declared
from jurat.engine.value import say
from jurat.engine.wording import Wording, default_matcher
from jurat.foundation.error import NotFound
from jurat.foundation.shortening import shortened
from jurat.foundation.truth import Truth
from jurat.foundation.type import FactType, Primitive
from jurat.language.program import node as n

VALUE_CHARS_MAX = 80
"""A longer text is cut: an explanation says which value was read, it is no copy of it."""

DIGITS_MAX = 6
"""A number with more decimals than this is rounded to so many significant digits; its whole part stays whole."""

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_SAID: dict[Truth, str] = {True: "it holds that", False: "it does not hold that", None: "it cannot be told whether"}


class UnknownRule(NotFound):
    """The pack has no such rule."""

    code = "unknown_rule"


def why(program: n.Program, evaluation: Evaluation, rule_id: str) -> tuple[str, ...]:
    """Sentences: what happened, what it rests on, the facts read, the author's reason, what is asked for.

    Of a rule that could not be decided: which facts are missing instead of the author's reason, which would state as
    fact what nobody knows. Of a rule that did not apply, the same as `why_not`. Raises UnknownRule.
    """
    rule = _rule(program, rule_id)
    truths = evaluation.truths.get(rule_id)
    if truths is None:
        return why_not(program, evaluation, rule_id)
    return (*_sentences(_Explainer(program, evaluation), rule, truths), *_tried(rule, evaluation))


def why_not(program: n.Program, evaluation: Evaluation, rule_id: str) -> tuple[str, ...]:
    """Sentences: what keeps the rule from applying. Of a rule that did apply, the same as `why`. Raises UnknownRule."""
    rule = _rule(program, rule_id)
    if rule_id in evaluation.truths:
        return why(program, evaluation, rule_id)
    name = _named(rule)
    if not rule.in_force(evaluation.as_of):
        return (f"{name} does not apply: {_out_of_force(rule, evaluation)}.",)
    if rule.stage == 2 and not any(path.startswith(DRAFT) for path in evaluation.facts):
        return (f"{name} speaks of the draft, and there is none yet.", *_tried(rule, evaluation))
    explainer = _Explainer(program, evaluation)
    reasons = [reason for clause in rule.clauses for reason in explainer.reasons(clause.condition)]
    return (f"{name} does not apply.", *_listed(reasons), *_tried(rule, evaluation))


def fill(program: n.Program, evaluation: Evaluation, text: str) -> str:
    """A BECAUSE text with its `{placeholders}` filled from facts and derived values."""
    return _Explainer(program, evaluation).fill(text)


def _rule(program: n.Program, rule_id: str) -> n.RuleNode:
    rule = program.rule(rule_id)
    if rule is None:
        raise UnknownRule(f"no rule of {program.pack} is called '{rule_id}'")
    return rule


def _named(rule: n.RuleNode) -> str:
    return f"{rule.id} “{rule.title}”" if rule.title else rule.id


def _out_of_force(rule: n.RuleNode, evaluation: Evaluation) -> str:
    if rule.status not in n.RUNNING:
        return f"its status is {rule.status.value}"
    if rule.effective_from is not None and evaluation.as_of < rule.effective_from:
        return f"it is in force from {rule.effective_from}, and this was decided as of {evaluation.as_of}"
    return f"it was in force to {rule.effective_to}, and this was decided as of {evaluation.as_of}"


def _tried(rule: n.RuleNode, evaluation: Evaluation) -> Iterator[str]:
    """Of a rule that is only tried out: whether it would ask for anything here at all."""
    watched = in_shadow(rule, evaluation.facts)
    if rule.status is n.Status.CANARY and rule.share is not None:
        here = "not in this one" if watched else "in this one, too"
        yield f"It is a canary that asks in {say(rule.share, Primitive.PERCENT)} of the decisions, {here}."
    elif watched and rule.id not in evaluation.shadow:
        yield "It runs in the shadow: where it applies, it asks for nothing."


def _sentences(explainer: _Explainer, rule: n.RuleNode, truths: Sequence[Truth]) -> Iterator[str]:
    shadow = rule.id in explainer.evaluation.shadow
    yield f"{_named(rule)} {_outcome(rule, truths, shadow)}."
    if rule.cites:
        yield f"It rests on {'; '.join(rule.cites)}."
    if rule.house:
        yield f"It is a house rule: {'; '.join(rule.house)}."
    told = [clause.condition for clause, truth in zip(rule.clauses, truths, strict=True) if truth is not False]
    yield from _listed([reason for condition in told for reason in explainer.reasons(condition)])
    if rule.because and True in truths:
        yield explainer.fill(rule.because)
    asked = "" if shadow else _phrases(rule, truths)
    if True in truths or shadow:
        yield from (f"It asks to {asked}.",) if asked else ()
        yield from _taken_back(rule, explainer.evaluation)
        return
    missing = dict.fromkeys(path for condition in told for path in explainer.absence.missing(condition))
    yield from (f"Missing: {', '.join(missing)}.",) if missing else ()
    yield from _would_follow(_phrases(rule, [True if truth is None else truth for truth in truths]), asked)


def _taken_back(rule: n.RuleNode, evaluation: Evaluation) -> Iterator[str]:
    """Of a rule whose demand another one takes back, and of that other one."""
    for found in evaluation.overridden:
        if found.rule == rule.id:
            yield f"{found.by} takes back that it asks to {found.phrase}."
        if found.by == rule.id:
            yield f"It takes back that {found.rule} asks to {found.phrase}."


def _phrases(rule: n.RuleNode, truths: Sequence[Truth]) -> str:
    """What is asked for where the clauses are so."""
    return " and to ".join(dict.fromkeys(demand.phrase for demand in demands_of(rule, tuple(truths))))


def _would_follow(settled: str, asked: str) -> Iterator[str]:
    """Of a rule that could not be decided."""
    if settled and settled == asked:
        yield f"If it applies, it asks to {settled}; while that cannot be told, the same is asked to be safe."
        return
    if settled:
        yield f"If it applies, it asks to {settled}."
    if asked:
        yield f"While that cannot be told, it asks to {asked}."


def _outcome(rule: n.RuleNode, truths: Sequence[Truth], shadow: bool) -> str:
    if rule.status is n.Status.SHADOW or shadow:
        return "would apply, but runs in shadow and asks for nothing"
    if True in truths:
        return "applies"
    if rule.when_unknown is n.WhenUnknown.YES:
        return "cannot be decided and is assumed to apply"
    if rule.when_unknown is n.WhenUnknown.ONLY:
        return "cannot be decided"
    return "cannot be decided, so what it asks for applies"


def _listed(reasons: Sequence[str]) -> Iterator[str]:
    return (f"{reason[0].upper()}{reason[1:]}." for reason in dict.fromkeys(reasons))


class _Explainer:
    """The reading of one evaluation, in words."""

    def __init__(self, program: n.Program, evaluation: Evaluation) -> None:
        self.program, self.evaluation = program, evaluation
        self.reading = Reading(evaluation.facts, dict(evaluation.derived), Wording(program, default_matcher))
        self.absence = Absence(program, evaluation, self.reading)
        self.facts = {fact.name: fact for fact in program.facts}
        self.types: dict[str, FactType] = {define.name: define.type for define in program.defines}

    def reasons(self, condition: n.Condition) -> Iterator[str]:
        """The parts the condition's truth hangs on, each with the facts it read."""
        truth = self.reading.truth(condition)
        match condition:
            case n.Not(part):
                yield from self.reasons(part)
            case n.All(parts) | n.Either(parts):
                for part in parts:
                    if self.reading.truth(part) is truth:
                        yield from self.reasons(part)
            case n.Always():
                yield "it always applies"
            case _:
                yield from self._leaf(condition, truth)

    def _leaf(self, condition: n.Condition, truth: Truth) -> Iterator[str]:
        if isinstance(condition, n.FactIs) and condition.name in self.facts:
            yield from self._fact(self.facts[condition.name], truth)
            return
        read = "; ".join(dict.fromkeys(self._reads(condition)))
        yield f"{_SAID[truth]} {say_condition(condition)}{f' ({read})' if read else ''}"

    def _fact(self, fact: n.FactNode, truth: Truth) -> Iterator[str]:
        found = self.reading.truth(fact.condition)
        assumed = ", which is assumed" if found is None and truth is not None else ""
        yield f"{_SAID[truth]} {fact.name}{assumed}"
        yield from self.reasons(fact.condition)

    def _reads(self, condition: n.Condition) -> Iterator[str]:
        for node in walk(condition):
            match node:
                case n.Field(path, type):
                    yield f"{path} is {_told(self.evaluation.facts.get(path), type)}"
                case n.Defined(name, type):
                    yield f"{name} is {_told(self.evaluation.derived.get(name), type)}"
                case n.Some(_, collection) | n.Each(_, collection) | n.NotEmpty(collection) | n.Holds(collection):
                    yield f"{collection} {_counted(self.evaluation.facts.get(collection))}"
                case n.Aggregate(_, _, _, collection):
                    yield f"{collection} {_counted(self.evaluation.facts.get(collection))}"

    def fill(self, text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: self._filled(found[1].strip()), text)

    def _filled(self, name: str) -> str:
        if name in self.evaluation.derived:
            told = say(_rounded(self.evaluation.derived[name]), self.types.get(name))
            return shortened(told, VALUE_CHARS_MAX)
        attribute = declared(self.program, name)
        value = self.evaluation.facts.get(name)
        told = say(_rounded(value), None if attribute is None else attribute.type)
        return shortened(told, VALUE_CHARS_MAX)


def _told(value: Any, type: FactType) -> str:
    if isinstance(value, str):
        return quote(shortened(value, VALUE_CHARS_MAX), type)
    return "unknown" if value is None else shortened(quote(_rounded(value), type), VALUE_CHARS_MAX)


def _rounded(value: Any) -> Any:
    """Numbers as a person reads them; what else there is as it is."""
    if not isinstance(value, Decimal) or not value.is_finite() or -int(value.as_tuple().exponent) <= DIGITS_MAX:
        return value
    return round(value, max(DIGITS_MAX - 1 - value.adjusted(), 0)).normalize() if value else value


def _counted(members: Any) -> str:
    if members is None:
        return "is unknown"
    return f"has {len(members)} member{'' if len(members) == 1 else 's'}"
