"""Redaction is exactly reversible, and hides every value of the profile, on any text whatever."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.privacy.detector import profile_only_detector
from jurat.privacy.placeholder import _MENTION, _SIGNS
from jurat.privacy.redaction import Redactor
from jurat.privacy.restoration import Restored, restore
from jurat.request import Message
from support.known_client import profile_of

REDACTOR = Redactor(profile_only_detector())
PROFILE = profile_of()
EXAMPLES = 150

VALUES = (
    "Margaret", "Whitfield", "WHITFIELD'S", "M. Whitfield", "Whitfield, Margaret", "AC-4471-9920", "ac 4471 9920",
    "9920", "14 Willow Ln", "Springfield", "62704", "(217) 555-0147", "$12,500", "12.5k", "4.2%", "March 12, 1951",
    "C-1001",
)  # fmt: skip
LOOKALIKES = (
    "<PERSON_1>", "[PERSON_1]", "<person 1>", "PERSON_1", "PERSON", "_1", "<", ">", "<ACCOUNT_", "1>", "&lt;", "&gt;",
    "[", "]", "<LITERAL_1>", "(MONEY_1)", "<CLIENT NUMBER>", "\\_", "0", "12", "<PERSON>", "client_", "NUMBER_3", "{",
    "}",
)  # fmt: skip
PIECES = st.sampled_from((*VALUES, *LOOKALIKES)) | st.text(max_size=4) | st.sampled_from(" \n-.,'s_")
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS, TEXTS)
def test_restoring_what_was_redacted_gives_the_same_text(text: str, base: str) -> None:
    redacted, vault = REDACTOR.redact((Message("user", text),), base, PROFILE)
    assert Restored(text) == restore(redacted.messages[0].content, vault)
    assert Restored(base) == restore(redacted.base, vault)


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS)
def test_spans_are_ordered_disjoint_and_hold_something(text: str) -> None:
    spans = REDACTOR.spans(text, PROFILE)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(any(map(str.isalnum, text[s.start : s.end])) for s in spans)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(VALUES), min_size=1, max_size=8), st.sampled_from((" ", "; ", "\n", " and ")))
def test_no_value_of_the_profile_is_left(values: list[str], between: str) -> None:
    redacted, _ = REDACTOR.redact((Message("user", between.join(values)),), profile=PROFILE)
    seen = redacted.messages[0].content.lower()
    assert [
        v for v in ("margaret", "whitfield", "4471", "willow", "springfield", "555", "12,500", "1951") if v in seen
    ] == []


@given(
    st.lists(st.sampled_from([*"<>[]{}()‹›«»_ -\\1a", "&lt;", "&gt;", "PERSON", "client", "number", "_1", "abc"])).map(
        "".join
    )
)
def test_a_text_without_the_signs_of_a_placeholder_mentions_none(text: str) -> None:
    assert any(sign in text for sign in _SIGNS) or _MENTION.search(text) is None
