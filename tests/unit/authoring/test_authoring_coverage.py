"""What TESTs try out: rules, conditions both ways, list items, disclosures, branches for the unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jurat.authoring.coverage import cover
from jurat.authoring.coverage.row import Coverage, Row
from jurat.authoring.observation import observe
from jurat.authoring.whereabouts import whereabouts
from jurat.constraints import SIGNATURES
from jurat.engine.reference import Reference
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources

TODAY = date(2026, 11, 23)


def _coverage(rules: str, tests: str = "") -> Coverage:
    source = Source("rule.jur", f"{rules}\n{tests}")
    compiled = compile_sources([source], SIGNATURES)
    assert compiled.program is not None, "\n".join(found.render() for found in compiled.diagnostics)
    return cover(compiled.program, observe(compiled.tests, Reference(compiled.program), TODAY), whereabouts([source]))


def _row(coverage: Coverage, kind: str, what: str = "", clause: int = 0) -> Row:
    return next(row for row in coverage.rows if (row.kind, row.what, row.clause) == (kind, what, clause))


def _times(row: Row) -> dict[str, int]:
    return {goal.name: goal.times for goal in row.goals}


SENIOR = "RULE S-1 IF client.age is at least 65 THEN use a plain tone"


def test_a_rule_fires_is_silent_and_is_undecided() -> None:
    tests = "TEST 'a' GIVEN client.age = 70 EXPECT FIRES S-1 TEST 'b' EXPECT UNKNOWN S-1"
    row = _row(_coverage(SENIOR, tests), "rule")
    assert _times(row) == {"fires": 1, "is silent": 0, "is undecided": 1}
    assert row.missing == ("is silent",)


def test_nobody_is_asked_for_what_cannot_happen() -> None:
    assert _times(_row(_coverage("RULE A-1 ALWAYS use a plain tone"), "rule")) == {"fires": 0}
    both = "RULE A-1 IF draft.wordCount is more than 9 THEN use a plain tone ELSE use a neutral tone"
    assert _times(_row(_coverage(both), "rule")) == {"fires": 0}


def test_a_table_with_a_row_for_every_value_is_never_silent() -> None:
    table = """TABLE T-1 HIT unique
  | IF client.knowledgeLevel | THEN limit reading level to grade |
  | 'beginner'               | 6                                 |
  | 'intermediate', 'expert' | 9                                 |"""
    assert _times(_row(_coverage(table), "rule")) == {"fires": 0, "is undecided": 0}
    assert "is silent" in _times(_row(_coverage(table.replace(", 'expert'", "")), "rule"))


def test_a_condition_is_counted_each_way_and_in_each_clause() -> None:
    rules = f"{SENIOR} ELSE use a neutral tone"
    coverage = _coverage(rules, "TEST 'a' GIVEN client.age = 70 EXPECT FIRES S-1")
    said = "client.age is at least 65"
    assert _times(_row(coverage, "condition", said, 1)) == {"true": 1, "false": 0, "unknown": 0}
    assert _times(_row(coverage, "condition", said, 2)) == {"true": 1, "false": 0, "unknown": 0}


def test_inside_a_collection_each_member_counts() -> None:
    rules = "RULE H-1 IF ANY h IN client.holdings HAS h.assetClass = 'crypto' THEN use a plain tone"
    tests = "TEST 'a' GIVEN client.holdings = [ {assetClass: 'crypto'}, {assetClass: 'fund'}, {} ] EXPECT FIRES H-1"
    row = _row(_coverage(rules, tests), "condition", "h.assetClass is 'crypto'")
    assert _times(row) == {"true": 1, "false": 1, "unknown": 1}


def test_what_an_earlier_condition_decided_is_counted_all_the_same() -> None:
    rules = "RULE E-1 IF client.optOut = yes AND client.age is at least 65 THEN use a plain tone"
    coverage = _coverage(rules, "TEST 'a' GIVEN client.optOut = no, client.age = 70 EXPECT SILENT E-1")
    assert _times(_row(coverage, "condition", "client.age is at least 65"))["true"] == 1


LIST = """LIST hype MATCH word - 'explosive' EXCEPT 'not explosive' - 'stellar'
RULE L-1 ALWAYS avoid terms in hype"""


def test_a_list_item_is_found_in_a_draft_and_its_except_is_used() -> None:
    tests = """TEST 'a' DRAFT 'An explosive rise.' EXPECT VIOLATES L-1
TEST 'b' DRAFT 'It is not explosive.' EXPECT PASSES"""
    coverage = _coverage(LIST, tests)
    first, second = (_row(coverage, "list item", term) for term in ("explosive", "stellar"))
    assert (_times(first), first.place.line) == ({"found": 1, "EXCEPT 'not explosive'": 1}, 1)
    assert _times(second) == {"found": 0}


def test_a_term_in_a_draft_that_no_rule_looks_through_is_not_covered() -> None:
    rules = LIST.replace("ALWAYS", "IF client.optOut = yes THEN")
    tests = "TEST 'a' GIVEN client.optOut = no DRAFT 'An explosive rise.' EXPECT PASSES"
    assert _times(_row(_coverage(rules, tests), "list item", "explosive"))["found"] == 0


def test_a_disclosure_is_asked_for_and_looked_for() -> None:
    rules = "DISCLOSURE risk TEXT IN 'en' '''x''' RULE D-1 ALWAYS include disclosure risk".replace("'''", '"""')
    assert _times(_row(_coverage(rules, "TEST 'a' EXPECT FIRES D-1"), "disclosure")) == {
        "asked for": 1,
        "in a draft": 0,
    }


def test_the_disclosure_of_a_rule_in_the_shadow_is_asked_for_nowhere() -> None:
    rules = 'DISCLOSURE risk TEXT IN \'en\' """x""" RULE D-1 STATUS shadow ALWAYS include disclosure risk'
    assert [row for row in _coverage(rules).rows if row.kind == "disclosure"] == []


def _known_first(test: str) -> list[str]:
    fact = f"FACT 'known' IF {test}\nRULE K-1 IF known THEN block sending"
    return list(_times(_row(_coverage(fact), "rule")))


def test_what_is_false_without_a_fact_is_never_unknown_for_want_of_it() -> None:
    both, three = ["fires", "is silent"], ["fires", "is silent", "is undecided"]
    assert _known_first("portfolio.asOf IS KNOWN AND today - portfolio.asOf is at least 14 days") == both
    assert _known_first("client.age IS KNOWN AND client.age is at least 65") == both
    assert _known_first("client.age IS KNOWN AND client.optOut = yes") == three
    assert _known_first("client.age IS KNOWN AND 1 / client.age > 1") == three
    assert _known_first("client.age IS UNKNOWN AND client.age is at least 65") == three


def test_the_branch_for_the_unknown_is_taken() -> None:
    rules = f"{SENIOR} WHEN UNKNOWN ALSO route to sampled review"
    assert _times(_row(_coverage(rules), "unknown branch", "WHEN UNKNOWN ALSO")) == {"taken": 0}
    tests = "TEST 'b' EXPECT UNKNOWN S-1"
    assert _times(_row(_coverage(rules, tests), "unknown branch", "WHEN UNKNOWN ALSO")) == {"taken": 1}


def test_a_rule_that_assumes_is_never_undecided_and_its_branch_is_still_counted() -> None:
    rules = f"{SENIOR} HOUSE 'WSP 1' WHEN UNKNOWN ASSUME no"
    coverage = _coverage(rules, "TEST 'a' GIVEN client.age = 70 EXPECT FIRES S-1 TEST 'b' EXPECT SILENT S-1")
    assert _times(_row(coverage, "rule")) == {"fires": 1, "is silent": 1}
    assert _times(_row(coverage, "unknown branch", "WHEN UNKNOWN ASSUME no")) == {"taken": 1}


def test_the_lists_of_a_rule_in_the_shadow_are_looked_for_in_no_text() -> None:
    coverage = _coverage(LIST.replace("RULE L-1", "RULE L-1 STATUS shadow"))
    assert [row for row in coverage.rows if row.kind == "list item"] == []


def test_the_share_is_of_goals_and_never_rounded_up_to_all() -> None:
    coverage = _coverage(SENIOR, "TEST 'a' GIVEN client.age = 70 EXPECT FIRES S-1")
    assert coverage.share.to_json() == {"reached": 2, "goals": 6, "percent": Decimal("33.3")}
    assert coverage.to_json()["kinds"]["rule"] == {"reached": 1, "goals": 3, "percent": Decimal("33.3")}
