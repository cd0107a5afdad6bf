"""Why a TEST did not come out as expected, in the words of the explanation or of the decision."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jurat.authoring.expectation import meets
from jurat.authoring.judgement import Judgement
from jurat.constraints.report import members
from jurat.constraints.required_disclosure import RequiredDisclosure, concerns
from jurat.engine.evaluation import Evaluation
from jurat.engine.explanation import why
from jurat.language.program.node import Program
from jurat.language.trial import Expected, Kind

STATES = (Kind.FIRES, Kind.SILENT, Kind.UNKNOWN)


def reasons(
    expected: Expected, evaluation: Evaluation, judgement: Judgement | None, program: Program
) -> tuple[str, ...]:
    """Sentences about each rule that does not meet the expectation, or the reasons of a decision that was not
    expected; none for expectations of another kind. Where a draft was to break a rule, why it does not."""
    if expected.kind is Kind.DECISION:
        return (*judgement.reasons, *_not_asked(evaluation.fired, evaluation, program)) if judgement else ()
    if expected.kind is Kind.VIOLATES:
        return _kept(expected, evaluation, judgement, program)
    if expected.kind not in STATES:
        return ()
    unmet = [rule for rule in expected.rules if not meets(expected.kind, rule, evaluation)]
    return tuple(sentence for rule in unmet for sentence in why(program, evaluation, rule))


def _kept(expected: Expected, evaluation: Evaluation, judgement: Judgement | None, program: Program) -> tuple[str, ...]:
    """Of each rule that is not broken: what it asks for is not asked of this text, or the draft keeps it."""
    if judgement is None:
        return ()
    sentences: list[str] = []
    for rule in (rule for rule in expected.rules if rule not in judgement.findings):
        sentences += why(program, evaluation, rule)
        not_asked = tuple(_not_asked((rule,), evaluation, program))
        asks = rule in (*evaluation.fired, *evaluation.undecided)
        sentences += not_asked or (("The draft keeps what it asks for.",) if asks else ())
    return tuple(sentences)


def _not_asked(rules: Collection[str], evaluation: Evaluation, program: Program) -> Iterator[str]:
    """The disclosures that these rules ask for and that belong in other communications."""
    constraint = evaluation.constraints.get(RequiredDisclosure.signature.name)
    asked = [] if constraint is None else [demand for rule, demand in constraint.demands if rule in rules]
    for name in dict.fromkeys(name for demand in asked for name in members(demand.value)):
        disclosure = program.disclosures.get(name)
        if disclosure is not None and not concerns(disclosure, evaluation.derived, evaluation.facts):
            types = " or ".join(f"'{type}'" for type in disclosure.for_types)
            yield f"DISCLOSURE {name} is FOR {types}, and this communication is not that: it is not asked for here."
