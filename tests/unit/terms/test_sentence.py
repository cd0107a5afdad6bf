"""Sentences end where a reader would say they end."""

import pytest

from jurat.terms.sentence import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Your fund returned 4.2% in 2026.", "It cost 0.35% a year."],
        ["Mr. Smith met Dr. J. Jones at Acme Inc. headquarters.", "They talked."],
        ["The rate rose to 5.", "That is high."],
        ["We invest in U.S. equities, e.g. large companies.", "Is that a risk?", "Yes!", "It is."],
        ["See Fig. 3 and No. 5.", "The answer is no.", "Markets fell in Dec.", "They rose in Jan. 2026."],
        ["“Past performance is no guide.”", "Please read on."],
        ["The value (see p. 3) may fall.", "You may lose money..."],
        ["It is 9 a.m. in New York.", "We open at 10 a.m.", "Please call."],
    ],
)
def test_full_stops_that_end_nothing_are_seen_through(expected: list[str]) -> None:
    assert expected == sentences(" ".join(expected))


def test_lists_headings_and_salutations_are_sentences_of_their_own() -> None:
    text = "Dear Ms Whitfield,\n\nYour review\nIt covers:\n- one fund\n- 2 bonds\n1. First point\n2. Second point\n"
    assert sentences(text) == [
        "Dear Ms Whitfield,",
        "Your review",
        "It covers:",
        "- one fund",
        "- 2 bonds",
        "1. First point",
        "2. Second point",
    ]


def test_a_wrapped_line_goes_on() -> None:
    text = "The value of your investment may fall as well as rise, and\nyou may get back less than you put in."
    assert [text] == sentences(text)
