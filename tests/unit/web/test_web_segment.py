"""Texts in pieces lose nothing: put together again they are the texts they were."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Source, Span
from jurat.request import Finding, Repair, Verdict
from jurat.web.segment import Stretch, difference, excerpt, pieces

TEXTS = st.text("ab \n", max_size=30)


def finding(start: int, end: int) -> Finding:
    return Finding("R-1", "prohibited_terms", Verdict.VIOLATION, "high", start, end, "", "")


def repair(text: str, start: int, end: int, after: str) -> Repair:
    return Repair("screen", "R-1", "replace term", start, end, text[start:end], after, "")


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str, list[Repair]]:
    before = text = draw(TEXTS)
    repairs = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        repairs.append(repair(text, start, end, draw(st.text("xyz", max_size=4))))
        text = text[:start] + repairs[-1].after + text[end:]
    return before, text, repairs


@given(edited())
def test_what_stayed_and_went_is_the_draft_and_what_stayed_and_came_is_the_result(
    case: tuple[str, str, list[Repair]],
) -> None:
    before, after, repairs = case
    found = difference(before, after, repairs)
    assert "".join(stretch.text for stretch in found if stretch.kind != "new") == before
    assert "".join(stretch.text for stretch in found if stretch.kind != "gone") == after


def test_repairs_that_do_not_lead_to_the_result_are_not_shown_as_if_they_did() -> None:
    assert difference("one", "three", [repair("one", 0, 3, "two")]) == ()
    assert difference("one", "two", [repair("one", 0, 3, "two")]) == (Stretch("gone", "one"), Stretch("new", "two"))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_a_draft_is_whole_again_however_its_findings_overlap(text: str, places: list[tuple[int, int]]) -> None:
    found = [finding(*(min(at, len(text)) for at in sorted(place))) for place in places]
    assert "".join(piece.text for piece in pieces(text, found)) == text


def test_overlapping_findings_share_a_piece() -> None:
    shared = [(piece.text, piece.findings) for piece in pieces("abcdef", [finding(0, 4), finding(2, 6)])]
    assert shared == [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,))]


def test_a_piece_is_as_grave_as_the_gravest_of_its_findings() -> None:
    ones = [replace(finding(0, 4), verdict=Verdict.REMARK), replace(finding(2, 6), verdict=Verdict.DOUBTFUL)]
    assert [piece.verdict for piece in pieces("abcdefgh", ones)][:3] == [Verdict.REMARK, *[Verdict.DOUBTFUL] * 2]


def test_a_mistake_in_a_very_long_line_is_shown_with_what_stands_around_it() -> None:
    text = "x" * 1_000 + "here" + "y" * 1_000
    found = excerpt(Diagnostic("J1001", "", "", Source("rules.jur", text), Span(1_000, 1_004)))
    assert (found.marked, found.line, found.column) == ("here", 1, 1_001)
    assert (found.before, found.after) == ("…" + "x" * 80, "y" * 80)
