"""The citation matrix: what covers a section, and what does not."""

from __future__ import annotations

from datetime import date

from jurat.authoring.documentation.book import Book, gather
from jurat.authoring.documentation.matrix import Coverage, Matrix, citation_matrix
from jurat.authoring.documentation.statute import read_sections
from jurat.authoring.trial import TrialResult
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources

RULES = """
RULE A-1 "a" CITES 'FINRA 2210(d)(1)(A)-(B)' SEVERITY low IF client.age = 1 THEN use a plain tone
RULE A-2 "b" CITES 'FINRA 2210(d)(2)' SEVERITY low STATUS shadow IF client.age = 2 THEN use a plain tone
RULE A-3 "c" CITES 'FINRA 2210(d)(3)' SEVERITY low IF client.age = 3 THEN use a plain tone
RULE A-4 "d" CITES 'FINRA 2210(e)' SEVERITY low EFFECTIVE FROM 2027-01-01 IF client.age = 4 THEN use a plain tone
LIST words CITES 'FINRA 2210(d)(9)' - 'word' TO REVIEW
TEST 'one' AS OF 2026-11-22 GIVEN client.age = 1 EXPECT FIRES A-1
TEST 'two' AS OF 2026-11-22 GIVEN client.age = 2 EXPECT FIRES A-2
TEST 'not three' AS OF 2026-11-22 GIVEN client.age = 2 EXPECT SILENT A-3
TEST 'four' AS OF 2027-11-22 GIVEN client.age = 4 EXPECT FIRES A-4
"""


def book(passed: bool | None = None, as_of: date | None = None, text: str = RULES) -> Book:
    source = Source("rules.jur", text)
    compiled = compile_sources([source], SIGNATURES)
    assert compiled.program is not None
    results = None
    if passed is not None:
        places = [(one.name, one.source.position(one.span.start)[0]) for one in compiled.tests]
        results = [TrialResult(name, "rules.jur", line, (), "" if passed else "no") for name, line in places]
    return gather(compiled, compiled.program, [source], results, as_of)


def covered(matrix: Matrix) -> dict[str, str]:
    return {row.section.text: row.coverage.value for row in matrix.rows}


def test_a_section_is_covered_only_by_a_rule_in_force_that_a_test_wants_to_apply() -> None:
    law = read_sections("FINRA 2210(d)(1)(C)\nFINRA 2210(d)(3)\n", "law.txt")
    expected = {
        "FINRA 2210(d)(1)(A)": "covered",
        "FINRA 2210(d)(1)(B)": "covered",
        "FINRA 2210(d)(1)(C)": "uncovered",
        "FINRA 2210(d)(2)": "not in force",
        "FINRA 2210(d)(3)": "untested",
        "FINRA 2210(d)(9)": "uncovered",
        "FINRA 2210(e)": "covered",
    }
    assert expected == covered(citation_matrix(book(), law))


def test_on_a_named_day_a_rule_of_another_year_covers_nothing() -> None:
    assert "not in force" == covered(citation_matrix(book(as_of=date(2026, 11, 22))))["FINRA 2210(e)"]


DECLARED = """
LIST words CITES 'FINRA 2210(d)(9)' - 'word' TO REVIEW
LIST idle CITES 'FINRA 2210(d)(7)' - 'idle' TO REVIEW
FACT 'client is a senior' CITES 'FINRA 2165' IF client.age is at least 65
FACT 'client is frail' IF client is a senior
DISCLOSURE risk CITES 'FINRA 2210(d)(4)' TEXT IN 'en' \"\"\"You could lose money.\"\"\"
RULE A-1 "a" HOUSE 'h' SEVERITY low IF client is frail THEN avoid terms in words
RULE A-2 "b" HOUSE 'h' SEVERITY low STATUS shadow ALWAYS include disclosure risk
"""


def test_a_section_that_only_a_declaration_cites_is_covered_by_the_rules_that_rest_on_it() -> None:
    rows = {row.section.text: row for row in citation_matrix(book(text=DECLARED)).rows}
    assert {name: row.coverage.value for name, row in rows.items()} == {
        "FINRA 2165": "by declaration",
        "FINRA 2210(d)(4)": "uncovered",
        "FINRA 2210(d)(7)": "uncovered",
        "FINRA 2210(d)(9)": "by declaration",
    }
    assert rows["FINRA 2165"].to_json()["others"] == [{"kind": "fact", "name": "client is a senior", "rules": ["A-1"]}]
    assert rows["FINRA 2210(d)(9)"].others == (("list", "words", ("A-1",)),)


def test_a_failing_test_shows_in_the_matrix() -> None:
    found = [covered(citation_matrix(book(passed)))["FINRA 2210(d)(1)(A)"] for passed in (None, True, False)]
    assert ["covered", "covered", "tests fail"] == found


def test_a_part_that_is_cited_covers_the_whole_and_never_the_other_way_round() -> None:
    law = read_sections("FINRA 2210(d)(1)\nFINRA 2210(d)(3)(A)\n", "law.txt")
    rows = {row.section.text: row for row in citation_matrix(book(), law).rows}
    assert [("A-1", True)] == [(one.rule.id, one.part) for one in rows["FINRA 2210(d)(1)"].rules]
    assert (Coverage.UNCOVERED, ("A-3",)) == (
        rows["FINRA 2210(d)(3)(A)"].coverage,
        rows["FINRA 2210(d)(3)(A)"].broader,
    )


def test_a_section_goes_by_the_other_names_the_list_gives_it() -> None:
    law = read_sections("section,title,also\nRule 2210(d)(2),Comparisons,FINRA 2210(d)(2)\n", "law.csv")
    found = covered(citation_matrix(book(), law))
    assert ("not in force", "covered") == (found["Rule 2210(d)(2)"], found["Rule 2210(e)"])
    assert "FINRA 2210(d)(2)" not in found


def test_what_counts_is_the_list_where_there_is_one() -> None:
    law = read_sections("FINRA 2210(d)(2)\nFINRA 9\n", "law.txt")
    counts = citation_matrix(book(), law).to_json()["counts"]
    assert {
        "uncovered": 1,
        "not in force": 1,
        "by declaration": 0,
        "untested": 0,
        "tests fail": 0,
        "covered": 0,
    } == counts
