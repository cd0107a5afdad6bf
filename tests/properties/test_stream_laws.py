"""Laws of held-back streaming, over texts with all that may not leave, cut into pieces of any length."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jurat.privacy.placeholder import mentions
from jurat.terms.matcher import compile_list
from jurat.text.claim.made import use_in
from jurat.text.reading import Reading
from jurat.text.usage import Use
from support.streams import Piecewise, Stream, engine, pieces, stream, unpaced, whole

SENTENCES = (
    "Your portfolio is in order.",
    "Hello <PERSON_1>, we write to you.",
    "Hello [Person_1], your plan stands.",
    "We wrote to PERSON_1.",
    "Ask <PERSON_9> about it.",
    "We aim at guaranteed returns for you!",
    "This is a risk free plan.",
    "It is ris\u200bk fr\u200bee.",
    "It is r i s k  f r e e today.",
    "G. U. A. R. A. N. T. E. E. D. R. E. T. U. R. N.",
    "Our plan is risk",
    "Free money is a myth.",
    "Zan<!-- a remark. With sentences. -->zibar is a place.",
    "Z\u00e1nzibar, za-nzibar and zan<b>zi</b>bar.",
    "You will double your. Own. Small. Savings soon.",
    "This is a sure profit.",
    "No one can promise a guaranteed return.",
    "Other firms cannot promise a guaranteed return.",
    "We can.",
    "Investments may lose value.",
    "No risk free fund exists.",
    "Investments may lose value. No risk free fund exists.",
    "Halden Lane Securities LLC.",
    "What a fund is: https://example.org/funds",
    "It grew by 12 percent in May.",
    "5 funds are held.",
    "It was worth USD 5,000.00 on Oct. 31, 2026.",
    "ACT NOW AND BUY IT.",
    "Mr. Smith of Acme Inc. wrote to J. Doe at 3.5 p.m. on it.",
    "- one item",
    "Dear client:",
    "He said \u201cyes.\u201d Then he left \u2026 and came back?!",
)
GAPS = st.sampled_from((" ", "  ", "\n", "\n\n", " \n ", "<br>", ""))
BETWEEN = st.sampled_from(
    ("", "", "", " ", ". ", "-", "- ", "-\n", "\u200b", "<b>", "<!-- x. Y -->", "\n", "_", "*", "&nbsp;")
)


@st.composite
def hidden(draw: st.DrawFn) -> str:
    """A listed term with something between its letters, in any capitals."""
    term = draw(st.sampled_from(("risk free", "zanzibar", "guaranteed return", "double your money")))
    between = draw(BETWEEN)
    seldom = draw(st.integers(1, 6))
    letters = [letter + (between if place % seldom == 0 else "") for place, letter in enumerate(term)]
    text = "".join(letters)
    return draw(st.sampled_from((text, text.upper(), text.title(), f"It is {text} now.")))


WORDS = st.sampled_from(SENTENCES) | hidden() | st.text(alphabet="aA.!? \n<>_1Zz*\u200b-", max_size=12)
TEXTS = st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=9).map(
    lambda parts: "".join(word + gap for word, gap in parts).strip() or "All is well."
)
CUTS = st.just(range(400)) | st.lists(st.integers(0, 400), max_size=60)
LAWS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", autouse=True)
def _unpaced() -> Iterator[None]:
    with unpaced():
        yield


def forbidden(text: str) -> list[str]:
    """What a list finds in a text as a whole, and its words neither deny nor report; approved wording aside."""
    bare = Reading(text.replace("No risk free fund exists.", ""))
    lists = engine().program.lists
    found = [match for name in ("promises", "patterns") for match in compile_list(lists[name]).matches(bare.prepared)]
    return [bare.quote(match.span) for match in found if use_in(bare, match.span) in (Use.SAID, Use.DOUBTFUL)]


def orderly(said: Stream) -> None:
    """What left is on record, piece by piece, before it left, and is the beginning of the text decided on."""
    assert said.ear.heard == said.recorded
    assert said.answer.decision.text.startswith(said.ear.text)


@LAWS
@given(TEXTS, CUTS)
@example(
    "This is a risk free plan.Your portfolio is in order.He said “yes.” Then he left … and came back?!", range(400)
)
@example("All is well. Our plan is risk\nFree money for you.\nBye now.", [])
@example("All is well. G. U. A. R. A. N. T. E. E. D. R. E. T. U. R. N. Bye now.", range(99))
@example("All is well. Zan<!-- Note. It is. -->zibar is a place. Bye now.", range(99))
@example("All is well. You double your. Own. Small. Savings. Bye now.", range(99))
def test_what_leaves_holds_no_forbidden_term_and_no_placeholder(text: str, cuts: list[int]) -> None:
    said = stream(Piecewise(pieces(text, cuts)))
    orderly(said)
    assert list(mentions(said.ear.text)) == []
    assert forbidden(said.ear.text) == []


@LAWS
@given(TEXTS, CUTS)
def test_a_stream_that_is_delivered_is_the_text_without_a_stream(text: str, cuts: list[int]) -> None:
    said, plain = stream(Piecewise(pieces(text, cuts))), whole(text)
    if said.answer.decision.outcome.delivers:
        assert said.answer.decision.text == plain.decision.text
        assert said.answer.decision.outcome == plain.decision.outcome
    elif plain.decision.outcome.delivers:
        assert said.ear.text != ""  # only what has left can make the two part


@LAWS
@given(TEXTS, CUTS)
def test_what_left_would_have_passed_alone(text: str, cuts: list[int]) -> None:
    """Judged as a text of its own, with what is appended, it has no fault."""
    said = stream(Piecewise(pieces(text, cuts)))
    if said.ear.text:
        alone = whole(said.ear.text).decision
        assert (alone.findings, alone.text[: len(said.ear.text)]) == ((), said.ear.text)
