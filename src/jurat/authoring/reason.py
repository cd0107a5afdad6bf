"""Why a TEST did not come out as expected, in the words of the explanation or of the decision."""

from __future__ import annotations

from jurat.authoring.expectation import meets
from jurat.authoring.judgement import Judgement
from jurat.engine.evaluation import Evaluation
from jurat.engine.explanation import why
from jurat.language.program.node import Program
from jurat.language.trial import Expected, Kind

STATES = (Kind.FIRES, Kind.SILENT, Kind.UNKNOWN)


def reasons(
    expected: Expected, evaluation: Evaluation, judgement: Judgement | None, program: Program
) -> tuple[str, ...]:
    """Sentences about each rule that does not meet the expectation, or the reasons of a decision that was not
    expected; none for expectations of another kind."""
    if expected.kind is Kind.DECISION:
        return judgement.reasons if judgement else ()
    if expected.kind not in STATES:
        return ()
    unmet = [rule for rule in expected.rules if not meets(expected.kind, rule, evaluation)]
    return tuple(sentence for rule in unmet for sentence in why(program, evaluation, rule))
