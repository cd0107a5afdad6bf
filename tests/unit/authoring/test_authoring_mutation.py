"""Mistakes in a pack: each is made, each says itself in the author's words, and the TEST it advises kills it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jurat.authoring.mutation.mutant import Mutant
from jurat.authoring.mutation.operators import OPERATORS
from jurat.authoring.mutation.report import MutationReport
from jurat.authoring.mutation.run import Choice, FailingTests, mutants_of, mutate
from jurat.authoring.trial import run_tests
from jurat.authoring.whereabouts import whereabouts
from jurat.constraints import SIGNATURES
from jurat.engine.reference import Reference
from jurat.foundation.error import NotFound
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.packs.folder import compile_pack, read_pack
from jurat.pipeline.screen import judge_with
from support.grown_pack import grown_pack

TODAY = date(2026, 11, 23)
SENIOR = "RULE S-1 IF client.age is at least 65 THEN use a plain tone\n"


def _compiled(text: str) -> Compiled:
    compiled = compile_sources([Source("rule.jur", text)], SIGNATURES)
    assert compiled.program is not None, "\n".join(found.render() for found in compiled.diagnostics)
    return compiled


def _report(text: str, choice: Choice | None = None) -> MutationReport:
    places = whereabouts([Source("rule.jur", text)])
    return mutate(_compiled(text), places, TODAY, choice or Choice())


def _mutants(text: str) -> list[Mutant]:
    compiled = _compiled(text)
    assert compiled.program is not None
    return list(mutants_of(compiled.program, whereabouts([Source("rule.jur", text)])))


LISTS = """LIST hype MATCH word - 'explosive' BECOMES 'strong' EXCEPT 'not explosive' - 'stellar' REMOVE SENTENCE
RULE L-1 ALWAYS avoid terms in hype"""
HELD = "RULE H-1 IF {word} h IN client.holdings HAS h.assetClass IN ['crypto', 'option'] THEN use a plain tone"
TABLE = """TABLE T-1 'grades' HIT strictest
  | IF client.knowledgeLevel | THEN limit reading level to grade |
  | 'beginner'               | 6                                |
  | 'expert'                 | 14                               |
  | 'intermediate'           | 9                                |
"""
OVERRIDE = """RULE P-1 CITES 'FINRA 2210' OVERRIDABLE 'route to principal review' ALWAYS route to principal review
RULE I-1 CITES 'FINRA 2210' OVERRIDES 'route to principal review' OF P-1
  IF client.institutional = yes THEN route to sampled review
"""
RISK = 'DISCLOSURE risk TEXT IN \'en\' """You could lose money.""" RULE D-1 ALWAYS include disclosure risk'


@pytest.mark.parametrize(
    ("text", "operator", "change"),
    [
        (SENIOR, "comparison flipped", "client.age is at least 65 → is more than 65"),
        (SENIOR, "comparison flipped", "client.age is at least 65 → is less than 65"),
        (SENIOR, "threshold shifted", "client.age is at least 65 → is at least 66"),
        (SENIOR, "threshold shifted", "client.age is at least 65 → is at least 64"),
        (SENIOR, "demand dropped", "use a plain tone (tone.register) → not asked"),
        (f"{SENIOR} UNLESS client.optOut = yes", "UNLESS dropped", "unless client.optOut is yes → no exception"),
        (f"{SENIOR} WHEN UNKNOWN ALSO block sending", "WHEN UNKNOWN dropped", "WHEN UNKNOWN also → not said"),
        (f"{SENIOR} ELSE use a neutral tone", "ELSE dropped", "else use a neutral tone → not asked"),
        (
            f"{SENIOR} EFFECTIVE FROM 2026-01-01",
            "dates widened",
            "effective from 2026-01-01 → from 2025-12-31",
        ),
        (
            "RULE A-1 IF client.optOut = yes AND client.age = 3 THEN use a plain tone",
            "AND part dropped",
            "client.age is 3 → not asked",
        ),
        (
            "RULE A-1 IF client.optOut = yes OR client.age = 3 THEN use a plain tone",
            "OR part dropped",
            "or client.age is 3 → not asked",
        ),
        (
            HELD.format(word="ANY"),
            "OR part dropped",
            "h.assetClass is one of 'crypto', 'option' → without 'option'",
        ),
        (
            HELD.format(word="ANY"),
            "ANY, EVERY and NO exchanged",
            "any h in client.holdings has (h.assetClass is one of 'crypto', 'option') → every h",
        ),
        (
            HELD.format(word="NO"),
            "ANY, EVERY and NO exchanged",
            "no h in client.holdings has (h.assetClass is one of 'crypto', 'option') → any h",
        ),
        (
            HELD.format(word="ANY"),
            "condition negated",
            "h.assetClass is one of 'crypto', 'option' → not (h.assetClass is one of 'crypto', 'option')",
        ),
        (OVERRIDE, "OVERRIDES dropped", "overrides 'route to principal review' of P-1 → not said"),
        (TABLE, "table row dropped", "row 2: client.knowledgeLevel is 'expert' → no such row"),
        (LISTS, "list emptied", "list hype of 2 items → empty"),
        (LISTS, "list item dropped", "'stellar' → not on the list"),
        (LISTS, "EXCEPT dropped", "'explosive' except 'not explosive' → no exception"),
        (LISTS, "remedy dropped", "'explosive' becomes 'strong' → to review"),
        (LISTS, "remedy dropped", "'stellar' remove sentence → to review"),
        (RISK, "disclosure mode changed", "verbatim → meaning"),
    ],
)
def test_a_mistake_is_said_in_the_authors_words(text: str, operator: str, change: str) -> None:
    assert (operator, change) in [(mutant.operator, mutant.change) for mutant in _mutants(text)]


def test_every_operator_has_its_case_above() -> None:
    marks = test_a_mistake_is_said_in_the_authors_words.pytestmark[0].args[1]
    assert {operator for _, operator, _ in marks} == {operator.name for operator in OPERATORS}


def test_the_advised_test_kills_the_mutant() -> None:
    tests = "TEST 'a' GIVEN client.age = 70 EXPECT FIRES S-1 TEST 'b' GIVEN client.age = 20 EXPECT SILENT S-1\n"
    survivor = _report(SENIOR + tests).survivors[0]
    assert survivor.change == "client.age is at least 65 → is more than 65"
    assert survivor.advice.startswith("GIVEN client.age = 65: there 'client.age is at least 65' holds")
    better = tests + "TEST 'c' GIVEN client.age = 65 EXPECT FIRES S-1"
    assert survivor.change not in [mutant.change for mutant in _report(SENIOR + better).survivors]


def test_then_and_else_share_their_condition_also_in_a_mutant() -> None:
    text = f"{SENIOR} ELSE use a neutral tone"
    flipped = next(mutant for mutant in _mutants(text) if "is more than 65" in mutant.change)
    result = Reference(flipped.program).evaluate({"client.age": 65}, TODAY)
    assert result.constraints["tone.register"].value == "neutral"


def test_what_would_change_nothing_is_no_mutant() -> None:
    level = "RULE K-1 IF client.knowledgeLevel is at most 'intermediate' THEN use a plain tone"
    changes = [mutant.change for mutant in _mutants(level) if mutant.operator == "threshold shifted"]
    # No 'beginner': that is what 'is less than intermediate' says, which the flipped comparison tries already.
    assert changes == ["client.knowledgeLevel is at most 'intermediate' → is at most 'expert'"]
    assert _mutants(f"{SENIOR} STATUS shadow") == []
    assert _mutants(LISTS.replace("RULE L-1", "RULE L-1 STATUS shadow")) == []
    twice = "LIST l MATCH word - 'Hype' - 'hype' RULE L-1 ALWAYS avoid terms in l"
    assert len([mutant for mutant in _mutants(twice) if mutant.operator == "list item dropped"]) == 1


PACK = f"""FACT 'client is a senior' IF client.age is at least 65 WHEN UNKNOWN ASSUME yes
DEFINE worth: money AS SUM OF h.value FOR h IN client.holdings WHERE (h.assetClass = 'fund')
RULE S-1 IF client is a senior AND worth is more than $100.00 THEN use a plain tone UNLESS client.optOut = yes
RULE W-1 IF draft.wordCount is more than 12 THEN route to principal review
{LISTS}
{RISK}
TEST 'fires' GIVEN client.age = 70, client.optOut = no, client.holdings = [ {{assetClass: 'fund', value: $200.00}} ]
  EXPECT FIRES S-1
TEST 'poor' GIVEN client.age = 70, client.optOut = no, client.holdings = [ {{assetClass: 'crypto', value: $200.00}} ]
  EXPECT SILENT S-1   EXPECT worth = $0.00
TEST 'hype' DRAFT 'An explosive rise.' EXPECT VIOLATES L-1 EXPECT TEXT CONTAINS 'strong'
TEST 'no hype' DRAFT 'It is not explosive.  You could lose money.' EXPECT PASSES
TEST 'short' DRAFT 'Hello.' EXPECT SILENT W-1
"""


def test_a_test_that_is_not_run_would_not_have_noticed() -> None:
    """Running every TEST against every mutant finds the same survivors as running those that the mistake reaches."""
    compiled = _compiled(PACK)
    survivors = []
    for mutant in _mutants(PACK):
        engine = Reference(mutant.program)
        results = run_tests(compiled, engine, judge_with(engine), TODAY)
        survivors += [mutant.change] if all(result.passed for result in results) else []
    report = _report(PACK)
    assert [mutant.change for mutant in report.survivors] == survivors
    assert 0 < report.killed < len(report.fates)
    assert report.tests < len(report.fates) * len(compiled.tests) / 2


def test_a_rule_alone_can_be_looked_at_with_all_that_it_uses() -> None:
    owners = {fate.mutant.owner for fate in _report(PACK, Choice(rule="S-1")).fates}
    assert owners == {"client is a senior", "worth", "S-1"}


def test_the_same_seed_draws_the_same_sample() -> None:
    one, same, other = (_report(PACK, Choice(sample=6, seed=seed)) for seed in (1, 1, 2))
    assert [fate.mutant.change for fate in one.fates] == [fate.mutant.change for fate in same.fates]
    assert [fate.mutant.change for fate in one.fates] != [fate.mutant.change for fate in other.fates]
    assert (len(one.fates), one.possible) == (6, len(_mutants(PACK)))


def test_a_pack_whose_tests_fail_is_refused() -> None:
    with pytest.raises(FailingTests, match="1 test fails already"):
        _report(SENIOR + "TEST 't' GIVEN client.age = 1 EXPECT FIRES S-1")


def test_a_rule_that_is_not_there_is_said() -> None:
    with pytest.raises(NotFound, match="no rule"):
        _report(SENIOR, Choice(rule="S-2"))


def test_an_override_that_no_test_needs_survives_and_the_advised_test_kills_it() -> None:
    tests = "TEST 'a' GIVEN client.institutional = yes EXPECT FIRES I-1\n"
    dropped = [one for one in _report(OVERRIDE + tests).survivors if one.operator == "OVERRIDES dropped"]
    assert [one.advice for one in dropped] == [
        "Test it where P-1 applies too: EXPECT what is asked for without 'route to principal review'."
    ]
    better = tests + "TEST 'b' GIVEN client.institutional = yes EXPECT review.level = 'sampled'"
    assert "OVERRIDES dropped" not in [one.operator for one in _report(OVERRIDE + better).survivors]


BESIDES = f"""{RISK}
LIST hype MATCH word - 'explosive' BECOMES 'strong' EXCEPT 'explosive charge'
RULE L-1 ALWAYS avoid terms in hype AND include disclosure risk
"""


def test_hints_of_lists_name_the_disclosure_that_must_stand_in_the_draft() -> None:
    advice = {mutant.operator: mutant.advice for mutant in _mutants(BESIDES)}
    assert advice["list item dropped"] == (
        "Test a DRAFT that holds the words 'explosive' and all that is asked besides (include disclosure risk), for"
        " without that the rule is violated anyway: EXPECT VIOLATES or FIRES L-1; or EXPECT TEXT CONTAINS 'strong'"
    )
    assert advice["EXCEPT dropped"] == (
        "Test a DRAFT with 'explosive' in one sentence with 'explosive charge', all that is asked besides (include"
        " disclosure risk) and nothing else that breaks a rule: EXPECT PASSES"
    )


@pytest.mark.parametrize(
    ("operator", "test"),
    [
        ("list item dropped", "DRAFT 'It is explosive. You could lose money.' EXPECT VIOLATES L-1"),
        ("list item dropped", "DRAFT 'It is explosive.' EXPECT TEXT CONTAINS 'strong'"),
        ("EXCEPT dropped", "DRAFT 'It is an explosive charge. You could lose money.' EXPECT PASSES"),
    ],
)
def test_the_test_that_a_list_hint_asks_for_kills_the_mistake(operator: str, test: str) -> None:
    assert operator in [one.operator for one in _report(BESIDES).survivors]
    assert operator not in [one.operator for one in _report(f"{BESIDES} TEST 't' {test}").survivors]


def test_of_a_list_that_grows_no_mistake_is_made_in_what_the_other_pack_brings(tmp_path: Path) -> None:
    folder = grown_pack(tmp_path)
    program = compile_pack(folder, SIGNATURES).program
    assert program is not None
    changes = [one.change for one in mutants_of(program, whereabouts(read_pack(folder))) if one.owner == "praise"]
    assert changes == [
        "list praise of 3 items → empty",
        "'unbeatable' → not on the list",
        "'unbeatable' remove sentence → to review",
    ]
