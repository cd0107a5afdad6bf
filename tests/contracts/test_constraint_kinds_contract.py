"""What every constraint kind must keep: nothing is asked that is not verified, and every offered edit mends."""

from collections import Counter
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.constraint_kinds_case import BAD, CONSTRAINTS, GOOD, MATERIAL, applied
from jurat.constraints import KINDS, SIGNATURES, kind_of
from jurat.constraints.kind import Settles
from jurat.engine.evaluation import Constraint
from jurat.foundation.collector import uncollected
from jurat.request import Finding
from jurat.text.reading import Reading

TEXTS = (
    BAD,
    GOOD,
    "Guaranteed returns of 8% a year! You cannot lose.",
    "It is RISK-FREE.",
    "A risk-free fund. We recommend a risk-free fund! Your portfolio will return 9% a year.",
    "Your portfolio returned 9.9%.\nYour portfolio was worth $1.\n\n- one\n- two 500 bonds",
    "¡Compre ahora! 100% 🚀 GUARANTEED\u200b RETURN\u00ad",
    "Hello",
    " \n ",
)
SILENT = ("review.level", "validators.required")
"""Of these nothing can be asked of a writer."""
ASKING = [item for item in CONSTRAINTS if item.name not in SILENT]
EVERY = pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda item: item.name)


def found(constraint: Constraint, text: str) -> tuple[Finding, ...]:
    return kind_of(constraint.name).validate(constraint, Reading(text), MATERIAL)


def key(finding: Finding) -> tuple[str, str, str]:
    """What makes two findings the same fault: a word in other capitals is still that word."""
    return (finding.kind, finding.element, finding.quote.casefold())


def keys(text: str) -> Counter[tuple[str, str, str]]:
    return Counter(key(item) for each in CONSTRAINTS for item in found(each, text))


def test_every_kind_has_a_constraint_here_and_a_name_of_its_own() -> None:
    assert sorted(item.name for item in CONSTRAINTS) == sorted(signature.name for signature in SIGNATURES)
    assert len({signature.kind for signature in SIGNATURES}) == len(KINDS)


@pytest.mark.parametrize("constraint", ASKING, ids=lambda item: item.name)
def test_what_is_verified_is_asked_of_the_writer_and_what_is_asked_is_verified(constraint: Constraint) -> None:
    assert all(sentence.endswith((".", "?")) for sentence in kind_of(constraint.name).instruct(constraint, MATERIAL))
    assert kind_of(constraint.name).instruct(constraint, MATERIAL) != ()
    assert found(constraint, BAD) != ()


def test_the_review_route_asks_and_finds_nothing() -> None:
    route = CONSTRAINTS[-1]
    assert (kind_of(route.name).instruct(route, MATERIAL), found(route, BAD)) == ((), ())


def test_a_validator_of_somebody_elses_asks_nothing_and_finds_what_it_finds() -> None:
    outside = next(item for item in CONSTRAINTS if item.name == "validators.required")
    assert () == kind_of(outside.name).instruct(outside, MATERIAL)
    assert ["AMAZING"] == [finding.quote for finding in found(outside, BAD)]


@EVERY
def test_a_good_text_has_no_findings(constraint: Constraint) -> None:
    assert found(constraint, GOOD) == ()


@EVERY
def test_an_empty_text_can_be_judged(constraint: Constraint) -> None:
    assert all(item.start == item.end == 0 for item in found(constraint, ""))


@EVERY
@pytest.mark.parametrize("text", TEXTS)
def test_a_finding_quotes_the_text_it_is_of_and_says_what_to_do(constraint: Constraint, text: str) -> None:
    for finding in found(constraint, text):
        assert finding.quote == text[finding.start : finding.end]
        assert finding.message[-1] == "." and len(finding.message.split(". ")) >= 2
        assert (finding.kind, finding.rule, finding.severity) == (
            kind_of(constraint.name).signature.kind,
            "R-GRAVE",
            "blocker",
        )
        assert finding.rules == ("R-LOW", "R-GRAVE")


@EVERY
@pytest.mark.parametrize("text", TEXTS)
def test_an_offered_edit_removes_its_finding_and_adds_none(constraint: Constraint, text: str) -> None:
    before = keys(text)
    for finding in found(constraint, text):
        if finding.repair is not None:
            after = keys(applied(text, finding.repair))
            assert after[key(finding)] < before[key(finding)], finding
            assert not {kind for kind, _, _ in after - before}, finding


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120) | st.lists(st.sampled_from(BAD.split(" ")), max_size=30).map(" ".join))
def test_any_text_can_be_judged_and_edits_lie_in_it(text: str) -> None:
    for constraint in CONSTRAINTS:
        for finding in found(constraint, text):
            assert 0 <= finding.start <= finding.end <= len(text)
            assert finding.repair is None or 0 <= finding.repair.start <= finding.repair.end <= len(text)


def test_kinds_that_look_at_the_whole_text_never_settle_by_sentence() -> None:
    kinds = {each.name: kind_of(each.name) for each in CONSTRAINTS}
    assert {kinds[each.name].signature.kind: kinds[each.name].settles(each, MATERIAL) for each in CONSTRAINTS} == {
        "prohibited_terms": Settles.SENTENCE,
        "prohibited_claims": Settles.SENTENCE,
        "number_grounding": Settles.SENTENCE,
        "net_beside_gross": Settles.WHOLE,  # the next sentence may give the net return
        "tone": Settles.SENTENCE,
        "required_validator": Settles.WHOLE,
        "required_disclosure": Settles.WHOLE,  # one of these stands beside what it speaks of
        "required_link": Settles.APPEND,
        "reading_level": Settles.WHOLE,
        "word_limit": Settles.WHOLE,
        "review_route": Settles.WHOLE,
    }


PIECES = ("a", "1", "1,", "$5 10% ", "8% gross, 7% net ", "risk-free ", "no risk-free ", 'he said "risk-free" ')
MORE_PIECES = ("one hundred and ", "\n", "! ", "a-b c d e f ", "guaranteed 12%, ", "beware of guaranteed gains ")


def cpu_seconds(text: str) -> float:
    """Of this thread, and without the collector: it walks through all that other tests have left, and may take longer
    than everything else."""
    with uncollected():
        started = thread_time()
        for constraint in CONSTRAINTS:
            found(constraint, text)
        return thread_time() - started


@pytest.mark.parametrize("piece", PIECES + MORE_PIECES)
def test_what_a_long_hostile_text_costs_grows_with_its_length_alone(piece: str) -> None:
    short, long = ((piece * 50_000)[:chars] for chars in (12_500, 50_000))
    cpu_seconds(short)  # what is made once per program is made here
    assert cpu_seconds(long) < 10 * cpu_seconds(short + " ") + 1  # four times as much; sixteen, if it were quadratic
