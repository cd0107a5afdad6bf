"""The list of sections to be covered, as text and as CSV."""

from __future__ import annotations

import pytest

from jurat.authoring.documentation.statute import NotSections, read_sections


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FINRA 2210(d)(2)\n", [("FINRA 2210(d)(2)", "")]),
        ("FINRA 2210(d)(2), Comparisons, and more\n", [("FINRA 2210(d)(2)", "Comparisons, and more")]),
        ("FINRA 2210(d)(2)\tComparisons", [("FINRA 2210(d)(2)", "Comparisons")]),
        ("FINRA 2210(d)(2)   Comparisons", [("FINRA 2210(d)(2)", "Comparisons")]),
        ("FINRA 2210(d)(1)(B),(D)", [("FINRA 2210(d)(1)(B)", ""), ("FINRA 2210(d)(1)(D)", "")]),
        ("# the law\n\nFTC Act s.5\n", [("FTC Act s.5", "")]),
        ("section,title\n12 CFR 328,Deposits\n", [("12 CFR 328", "Deposits")]),
        ('\ufeffsection;title\r\n"FINRA 1(a);FINRA 2";Two\r\n', [("FINRA 1(a)", "Two"), ("FINRA 2", "Two")]),
        ("section,title\nFINRA 1(a),One\nfinra 1(a),Again\n", [("FINRA 1(a)", "One")]),
    ],
)
def test_a_list_may_be_lines_or_csv(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == [(one.section.text, one.title) for one in read_sections(text, "law.csv")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "law.csv holds no section."),
        ("# nothing\n", "law.csv holds no section."),
        ("section,title\n,Comparisons\n", "law.csv, line 2 names no section."),
        ("section,heading\nFINRA 1,x\n", "law.csv has a column 'heading' that says nothing here."),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(NotSections) as caught:
        read_sections(text, "law.csv")
    assert message == caught.value.message
