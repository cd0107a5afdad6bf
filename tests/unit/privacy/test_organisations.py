"""An organisation's name is found as a whole; its words are everybody's."""

from __future__ import annotations

from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from support.known_client import profile_of

PENSION = profile_of({"client.fullName": ("PERSON", "Northgate Teachers Pension Fund")})


def redacted(text: str) -> str:
    return Redactor(profile_only_detector()).redact_text(text, PENSION)[0]


def test_the_whole_name_is_taken_out_in_any_case_and_over_line_breaks() -> None:
    assert redacted("Dear northgate Teachers\nPension Fund, hello.") == "Dear <PERSON_1>, hello."


def test_its_words_alone_stay() -> None:
    text = "A fund puts money into stocks. Teachers hold it: https://x.example/what-is-a-fund"
    assert redacted(text) == text
