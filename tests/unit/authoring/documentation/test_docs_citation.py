"""A CITES string is split into sections in full form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.authoring.documentation.citation import Section, sections_of


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("FINRA 2210(d)(1)(A)-(B)", ["FINRA 2210(d)(1)(A)", "FINRA 2210(d)(1)(B)"]),
        ("FINRA 2210(d)(1)(A),(d)(2)", ["FINRA 2210(d)(1)(A)", "FINRA 2210(d)(2)"]),
        ("FINRA 2210(d)(1)(B),(D)", ["FINRA 2210(d)(1)(B)", "FINRA 2210(d)(1)(D)"]),
        ("FINRA 2210(b)(4)(A)(i)-(iii)", [f"FINRA 2210(b)(4)(A)({n})" for n in ("i", "ii", "iii")]),
        ("FINRA 2210(b)(1)(A),(b)(1)(C)(ii)", ["FINRA 2210(b)(1)(A)", "FINRA 2210(b)(1)(C)(ii)"]),
        (
            "FINRA 2210(b)(2); 3110(b)(4); 3110.06-.09",
            ["FINRA 2210(b)(2)", "FINRA 3110(b)(4)", *(f"FINRA 3110.0{n}" for n in (6, 7, 8, 9))],
        ),
        ("15 USC 7704; 16 CFR 316", ["15 USC 7704", "16 CFR 316"]),
        ("17 CFR 230.134; 230.135a", ["17 CFR 230.134", "17 CFR 230.135a"]),
        ("17 CFR 275.206(4)-1(b)(2),(b)(4)", ["17 CFR 275.206(4)-1(b)(2)", "17 CFR 275.206(4)-1(b)(4)"]),
        ("SEC 206(4)-1", ["SEC 206(4)-1"]),
        ("17 CFR 248.3-.5 (amended 2024)", ["17 CFR 248.3", "17 CFR 248.4", "17 CFR 248.5"]),
        ("12 CFR 328 (subparts A, B)", ["12 CFR 328"]),
        ("NAIC Model 570 s.4-5, s.8 (state versions)", [f"NAIC Model 570 s.{n}" for n in (4, 5, 8)]),
        ("FINRA RN 10-06, 11-39", ["FINRA RN 10-06", "FINRA RN 11-39"]),
        ("FINRA RN 20-21; 2210(d)(1)(F); Rule 506(b)/(c)", [
            "FINRA RN 20-21", "FINRA 2210(d)(1)(F)", "Rule 506(b)", "Rule 506(c)",
        ]),
        ("FTC Act s.5; notices of penalty offences", ["FTC Act s.5", "notices of penalty offences"]),
        ("Rules 163-164", ["Rule 163", "Rule 164"]),
        ("CAP Code 14.1-14.3, 3.1", ["CAP Code 14.1", "CAP Code 14.2", "CAP Code 14.3", "CAP Code 3.1"]),
        ("Reg. (EU) 2023/1114 art. 7, 29", ["Reg. (EU) 2023/1114 art. 7", "Reg. (EU) 2023/1114 art. 29"]),
        ("17 C.F.R. § 230.482(b)", ["17 CFR 230.482(b)"]),
        ("FINRA Rule 2210 (d)(2)", ["FINRA 2210(d)(2)"]),
        ("", []),
        (" ;; ", []),
    ],
)  # fmt: skip
def test_a_citation_names_its_sections_in_full(citation: str, expected: list[str]) -> None:
    assert expected == [section.text for section in sections_of(citation)]


def test_small_and_capital_designators_are_different_sections() -> None:
    (small,), (capital,) = sections_of("FINRA 1(a)"), sections_of("FINRA 1(A)")
    assert small.key != capital.key


def test_a_section_knows_what_it_is_a_part_of() -> None:
    assert ["FINRA 1", "FINRA 1(d)"] == [whole.text for whole in Section("FINRA 1", ("d", "2")).wholes]


def test_sections_sort_as_a_book_of_law_does() -> None:
    texts = ["FINRA 2210(d)(10)", "FINRA 2210(d)(2)", "FINRA 300", "17 CFR 2", "5 CFR 1"]
    found = sorted((sections_of(text)[0] for text in texts), key=lambda section: section.order)
    assert ["5 CFR 1", "17 CFR 2", "FINRA 300", "FINRA 2210(d)(2)", "FINRA 2210(d)(10)"] == [s.text for s in found]


@given(st.text(alphabet="FINRA 2210abAB(),;-./s§", max_size=60))
def test_whatever_stands_there_no_section_is_empty(text: str) -> None:
    assert [] == [section for section in sections_of(text) if not section.text.strip()]


@given(
    st.sampled_from(["FINRA 2210", "17 CFR 275.206(4)-1", "NAIC Model 570 s.4", "Rule 506", "12 CFR 328"]),
    st.lists(st.sampled_from(["a", "d", "1", "12", "A", "iv"]), max_size=4),
)
def test_a_section_in_full_form_means_itself(base: str, path: list[str]) -> None:
    section = Section(base, tuple(path))
    assert (section,) == sections_of(section.text)


@given(st.integers(1, 30), st.integers(0, 20))
def test_a_range_holds_all_between_its_ends(first: int, more: int) -> None:
    found = sections_of(f"FINRA 1(a)({first})-({first + more})")
    assert [f"FINRA 1(a)({number})" for number in range(first, first + more + 1)] == [one.text for one in found]
