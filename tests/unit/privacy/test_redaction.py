"""What a model sees: typed placeholders, stable within a request, and never a value of the client."""

from __future__ import annotations

import pytest

from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import TEXT_CHARS_MAX, Redactor, TextTooLong
from jurat.privacy.restoration import Restored, restore
from jurat.request import Message
from support.known_client import profile_of

REDACTOR = Redactor(profile_only_detector())


def test_a_possessive_and_a_plain_name_are_one_placeholder() -> None:
    text, _ = REDACTOR.redact_text("Whitfield called. It is Whitfield's account.", profile_of())
    assert text == "<PERSON_1> called. It is <PERSON_1>'s account."


def test_placeholders_are_the_same_in_all_messages_and_in_the_base() -> None:
    messages = (Message("system", "Write to Whitfield."), Message("user", "Whitfield holds $12,500."))
    redacted, vault = REDACTOR.redact(messages, "Dear Whitfield, you hold $12,500.", profile_of())
    expected = (Message("system", "Write to <PERSON_1>."), Message("user", "<PERSON_1> holds <MONEY_1>."))
    assert (expected, "Dear <PERSON_1>, you hold <MONEY_1>.") == (redacted.messages, redacted.base)
    assert redacted.replaced == {"MONEY": 1, "PERSON": 1}
    assert vault.originals == {"<PERSON_1>": "Whitfield", "<MONEY_1>": "$12,500"}


def test_two_written_forms_get_two_placeholders_so_that_both_come_back() -> None:
    text = "Margaret Whitfield signed; M. Whitfield paid; Margaret Whitfield left."
    redacted, vault = REDACTOR.redact((Message("user", text),), profile=profile_of())
    assert redacted.messages[0].content == "<PERSON_1> signed; <PERSON_2> paid; <PERSON_1> left."
    assert text == restore(redacted.messages[0].content, vault).text


def test_a_later_prompt_of_the_same_request_goes_on_with_the_numbering() -> None:
    _, vault = REDACTOR.redact((Message("user", "Margaret wrote."),), profile=profile_of())
    later, grown = REDACTOR.redact((Message("user", "Whitfield or Margaret wrote."),), "", profile_of(), vault)
    assert later.messages[0].content == "<PERSON_2> or <PERSON_1> wrote."
    assert grown.originals == {"<PERSON_1>": "Margaret", "<PERSON_2>": "Whitfield"}
    assert vault.originals == {"<PERSON_1>": "Margaret"}


@pytest.mark.parametrize(
    "lookalike", ["<PERSON_1>", "[Person 1]", "&lt;money_2&gt;", "PERSON_1", "<LITERAL_1>", "(person_1)"]
)
def test_what_looks_like_a_placeholder_beforehand_comes_back_as_it_was(lookalike: str) -> None:
    text = f"Keep {lookalike} for Whitfield."
    redacted, vault = REDACTOR.redact((Message("user", text),), profile=profile_of())
    assert redacted.messages[0].content == "Keep <LITERAL_1> for <PERSON_1>."
    assert Restored(text) == restore(redacted.messages[0].content, vault)


def test_spans_are_those_of_the_given_text_in_order() -> None:
    text = "Mail m.whitfield@example.org or call 217-555-0147, Springfield."
    spans = REDACTOR.spans(text, profile_of())
    assert [span.type for span in spans] == ["EMAIL", "PHONE", "ADDRESS"]
    assert [text[s.start : s.end] for s in spans] == ["m.whitfield@example.org", "217-555-0147", "Springfield"]


def test_half_a_span_that_loses_is_masked_all_the_same() -> None:
    text = "Mr Margaret Smith called."
    masked, _ = REDACTOR.redact_text(text, profile_of())
    assert masked == "Mr <PERSON_1> called."


def test_a_text_too_long_to_search_is_refused_with_its_length() -> None:
    with pytest.raises(TextTooLong, match=f"{TEXT_CHARS_MAX + 1:,} characters"):
        REDACTOR.spans("a" * (TEXT_CHARS_MAX + 1))
