"""TESTs that stand beside rules: what meets an expectation and what does not, on both engines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from jurat.authoring.trial import TrialResult, run_tests
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Evaluation, Facts
from jurat.foundation.error import Unavailable
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import Program

TODAY = date(2026, 11, 23)
RULES = """FACT 'client is a senior' IF client.age is at least 65
DEFINE worth: money AS SUM OF h.value FOR h IN client.holdings
LIST hype MATCH word - 'explosive'
RULE SENIOR-1 IF client is a senior THEN limit length to 100 words AND route to sampled review
RULE HYPE-1 IF client.optOut = no THEN avoid terms in hype
RULE WATCH-1 STATUS shadow ALWAYS block sending
RULE TRY-1 HOUSE 'WSP 9' STATUS canary 10% IF client.optOut = no THEN limit reading level to grade 6
RULE NEXT-1 EFFECTIVE FROM 2027-01-01 ALWAYS limit length to 10 words
RULE DRAFT-1 IF draft.wordCount is more than 3 THEN use a plain tone
FIXTURE sue GIVEN client.age = 70, client.optOut = no, client.knowledgeLevel = 'beginner',
  client.holdings = [ {value: $100.00}, {value: $20.50} ]
"""


@dataclass(frozen=True)
class Judged:
    evaluation: Evaluation
    findings: tuple[str, ...]
    outcome: str
    text: str
    reasons: tuple[str, ...] = ()


def _judge(evaluation: Evaluation, program: Program, text: str, facts: Facts) -> Judged:
    hype = "explosive" in text
    return Judged(
        evaluation,
        ("HYPE-1",) if hype else (),
        "repaired" if hype else "pass",
        text.replace("explosive", ""),
        ("1 visible edit(s) mended the draft.",) if hype else (),
    )


def _results(test: str, engine: str = "reference", judge: object = _judge) -> tuple[TrialResult, ...]:
    compiled = compile_sources([Source("rule.jur", RULES + test)], SIGNATURES)
    assert compiled.program is not None, "\n".join(found.render() for found in compiled.diagnostics)
    return run_tests(compiled, engine_named(engine, compiled.program), judge, TODAY)  # type: ignore[arg-type]


def _passed(expectation: str, given: str = "", engine: str = "reference") -> bool:
    return _results(f"TEST 't' USING sue {given} EXPECT {expectation}", engine)[0].passed


MET = [
    ("FIRES SENIOR-1, HYPE-1", ""),
    ("SILENT NEXT-1", ""),
    ("FIRES NEXT-1", "AS OF 2027-01-01"),
    ("SILENT SENIOR-1", "GIVEN client.age = 64"),
    ("UNKNOWN SENIOR-1", "GIVEN client.age IS UNKNOWN"),
    ("FIRES WATCH-1", ""),
    ("SILENT WATCH-1", ""),
    ("client is a senior", ""),
    ("NOT client is a senior", "GIVEN client.age = 64"),
    ("client is a senior = no", "GIVEN client.age = 64"),
    ("client is a senior IS UNKNOWN", "GIVEN client.age IS UNKNOWN"),
    ("worth = $120.50", ""),
    ("worth is at least USD 120", ""),
    ("worth IS UNKNOWN", "GIVEN client.holdings IS UNKNOWN"),
    ("length.maxWords = 100", ""),
    ("length.maxWords < 101", ""),
    ("length.maxWords IS UNKNOWN", "GIVEN client.age = 64"),
    ("review.level is at least 'sampled'", ""),
    ("review.level != 'blocked'", ""),
    ("terms.prohibited CONTAINS hype", ""),
    ("terms.prohibited CONTAINS 'hype'", ""),
    ("client.age = 70", ""),
    ("client.knowledgeLevel is less than 'expert'", ""),
    ("client.holdings IS KNOWN", ""),
    ("VIOLATES HYPE-1", "DRAFT 'an explosive fund'"),
    ("PASSES", "DRAFT 'a fund'"),
    ("DECISION repaired", "DRAFT 'an explosive fund'"),
    ("TEXT CONTAINS 'an  fund'", "DRAFT 'an explosive fund'"),
    ("FIRES TRY-1", ""),
    ("readability.maxGrade = 6", "GIVEN communication.draw = 'letter 1'"),
    ("SILENT TRY-1", "GIVEN communication.draw = 'letter 2'"),
    ("readability.maxGrade IS UNKNOWN", "GIVEN communication.draw = 'letter 2'"),
    ("FIRES DRAFT-1", "GIVEN draft.wordCount = 4"),
    ("SILENT DRAFT-1", "GIVEN draft.wordCount = 3"),
]
UNMET = [
    ("SILENT SENIOR-1", ""),
    ("FIRES SENIOR-1", "GIVEN client.age IS UNKNOWN"),
    ("SILENT SENIOR-1", "GIVEN client.age IS UNKNOWN"),
    ("UNKNOWN SENIOR-1", ""),
    ("SILENT TRY-1", "GIVEN communication.draw = 'letter 1'"),
    ("FIRES SENIOR-1, NEXT-1", ""),
    ("NOT client is a senior", "GIVEN client.age IS UNKNOWN"),
    ("worth = EUR 120.50", ""),
    ("worth is less than EUR 999", ""),
    ("length.maxWords = 99", ""),
    ("length.maxWords > 1", "GIVEN client.age = 64"),
    ("review.level is at least 'blocked'", ""),
    ("terms.prohibited CONTAINS promises", ""),
    ("client.optOut", ""),
    ("VIOLATES HYPE-1", "DRAFT 'a fund'"),
    ("PASSES", "DRAFT 'an explosive fund'"),
    ("DECISION pass", "DRAFT 'an explosive fund'"),
    ("TEXT CONTAINS 'explosive'", "DRAFT 'an explosive fund'"),
]


@pytest.mark.parametrize("engine", ["compiled", "reference"])
@pytest.mark.parametrize(("expectation", "given"), MET)
def test_what_came_of_it_meets_the_expectation(expectation: str, given: str, engine: str) -> None:
    assert _passed(expectation, given, engine)


@pytest.mark.parametrize(("expectation", "given"), UNMET)
def test_what_did_not_come_of_it_fails_the_test(expectation: str, given: str) -> None:
    assert not _passed(expectation, given)


def test_expected_and_actual_stand_side_by_side() -> None:
    text = """TEST 'three things' USING sue
  EXPECT length.maxWords = 90
  EXPECT SILENT SENIOR-1, NEXT-1
  EXPECT client is a senior"""
    result = _results(text)[0].to_json()
    line = RULES.count("\n") + 1
    assert result == {
        "test": "three things",
        "file": "rule.jur",
        "line": line,
        "passed": False,
        "expectations": [
            {
                "expected": "length.maxWords = 90",
                "actual": "length.maxWords: 100",
                "met": False,
                "line": line + 1,
                "why": [],
            },
            {
                "expected": "SILENT SENIOR-1, NEXT-1",
                "actual": "SENIOR-1 fires, NEXT-1 is silent",
                "met": False,
                "line": line + 2,
                "why": [
                    "SENIOR-1 applies.",
                    "It holds that client is a senior.",
                    "It holds that client.age is at least 65 (client.age is 70).",
                    "It asks to limit length to 100 words and to route to sampled review.",
                ],
            },
            {
                "expected": "client is a senior",
                "actual": "client is a senior: yes",
                "met": True,
                "line": line + 3,
                "why": [],
            },
        ],
        "problem": "",
    }


def test_a_fault_of_the_judge_is_a_failed_test() -> None:
    def broken(*_: object) -> Judged:
        raise Unavailable("the reader of drafts is not there")

    result = _results("TEST 't' DRAFT 'x' EXPECT PASSES", judge=broken)[0]
    assert (result.passed, result.problem) == (False, "the reader of drafts is not there")


def test_later_givens_win_and_unknown_takes_away() -> None:
    assert _passed("client.age = 5", "GIVEN client.age = 4 GIVEN client.age = 5")
    assert _passed("client.age IS UNKNOWN", "GIVEN client.age = 4, client.age IS UNKNOWN")


def test_a_decision_that_was_not_expected_tells_its_reasons() -> None:
    checked = _results("TEST 't' USING sue DRAFT 'an explosive fund' EXPECT DECISION pass")[0].checked[0]
    assert (checked.actual, checked.why) == ("decision repaired", ("1 visible edit(s) mended the draft.",))


LEGEND = """DISCLOSURE legend FOR 'retail communication' TEXT IN 'en' \"\"\"It can fall.\"\"\"
RULE L-1 IF client.age is at least 18 THEN include disclosure legend
"""
KEPT = "The draft keeps what it asks for."
NOT_ASKED = (
    "DISCLOSURE legend is FOR 'retail communication', and this communication is not that: it is not asked for here."
)


@pytest.mark.parametrize(
    ("given", "draft", "told"),
    [
        ("client.age = 40, communication.type = 'correspondence'", "All is well.", NOT_ASKED),
        ("client.age = 40, communication.type = 'retail communication'", "It can fall.", KEPT),
        ("client.age = 4", "All is well.", "It does not hold that client.age is at least 18 (client.age is 4)."),
    ],
)
def test_a_rule_that_a_draft_was_to_break_and_does_not_is_told_with_why(given: str, draft: str, told: str) -> None:
    text = f"{LEGEND}TEST 't' GIVEN {given} DRAFT '{draft}' EXPECT VIOLATES L-1"
    checked = _results(text)[0].checked[0]
    assert (checked.actual, checked.why[-1]) == ("violates nothing", told)
    assert checked.why[0].startswith("L-1 ")


def test_a_decision_says_which_disclosures_are_not_asked_for() -> None:
    given = "client.age = 40, communication.type = 'correspondence'"
    text = f"{LEGEND}TEST 't' GIVEN {given} DRAFT 'All is well.' EXPECT DECISION repaired"
    assert _results(text)[0].checked[0].why == (NOT_ASKED,)


@pytest.mark.parametrize(
    ("expectation", "met"),
    [(">= 12 months", True), ("< 2 years", True), ("> 1 year", False), (">= 30 days", False), ("< 30 days", False)],
)
def test_durations_are_compared_as_rules_compare_them(expectation: str, met: bool) -> None:
    """Months with months and days with days; across the two nothing can be said, so nothing is met."""
    entity = "ENTITY Account HAS held: duration OPTIONAL\n"
    assert _results(f"{entity}TEST 't' GIVEN account.held = 1 year EXPECT account.held {expectation}")[0].passed is met
