"""What streaming stands on: a settled cut stays, and what was restored stays, whatever is still to be written."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jurat.privacy.placeholder import unfinished_mention
from jurat.privacy.restoration import Restoring, restore
from jurat.request import Vault
from jurat.terms.sentence import sentence_spans, settled_cut
from support.streams import pieces

WORDS = (
    "We wrote. You",
    " Mr. Smith",
    " Acme Inc. and",
    " Acme Inc. The",
    " J. Doe",
    " 3.5%",
    " e.g. this",
    "!\n\nNext",
    "\n- item",
    "\n1. item",
    ":\n",
    "\r\n",
    "<br>",
    " ... and",
    "?! He",
    ".\u201d \u201cNo",
    ". ",
    " a",
    "  ",
)
PROSE = st.lists(st.sampled_from(WORDS) | st.text(alphabet="aB.!? \n\r1-:<>\u201d", max_size=6), max_size=25).map(
    "".join
)
MENTIONS = (
    "<PERSON_1>",
    "[Person_1]",
    "{ client number 1 }",
    "&lt;PERSON_1&gt;",
    "(MONEY_1)",
    "PERSON_1",
    "xPERSON_1",
    "PERSON_12",
    "Date of birth_1",
    "<PERSON>",
    "[PERSON]",
    "<PERSON 2>",
    "<Client_7>",
    "\u2039PERSON_1\u203a",
    "person\\_1",
)
MARKED = st.lists(
    st.sampled_from(MENTIONS) | st.text(alphabet="<>[](){}&lgt;PERSON_1 -\\.aM", max_size=8), max_size=12
).map("".join)
VAULT = Vault(
    {"<PERSON_1>": "Ann <PERSON_2>", "<MONEY_1>": "USD 5.00", "<CLIENT_NUMBER_1>": "77", "<DATE_OF_BIRTH_1>": "x"}
)


@settings(max_examples=1500, deadline=None)
@given(PROSE, st.integers(0, 200), st.integers(0, 200))
@example("We wrote. You are", 11, 0)
def test_a_settled_cut_begins_a_sentence_of_the_whole_text(text: str, written: int, after: int) -> None:
    begun = text[:written]
    starts = [span.start for span in sentence_spans(text)]
    known = max([0, *(start for start in starts if start <= after)])  # a cut that was made before
    cut = settled_cut(begun, known) if known <= len(begun) else known
    assert cut == known or cut in starts


@settings(max_examples=1500, deadline=None)
@given(MARKED, st.lists(st.integers(0, 200), max_size=30))
def test_what_is_restored_piece_by_piece_is_the_beginning_of_the_whole(text: str, cuts: list[int]) -> None:
    restoring, whole = Restoring(VAULT), restore(text, VAULT).text
    for piece in pieces(text, cuts) if text else ():
        restoring.add(piece)
        assert whole.startswith(restoring.advance())


@settings(max_examples=500, deadline=None)
@given(MARKED)
def test_a_sentence_behind_a_mention_lets_it_go(text: str) -> None:
    """What was held for a mention is held no longer than the mention can be."""
    assert unfinished_mention(f"{text}. We go on, you and we.") >= len(text)
