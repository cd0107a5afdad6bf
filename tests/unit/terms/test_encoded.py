"""Text in code, read."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.terms.encoded import encoded, opened
from jurat.terms.unseen import without_unseen

ORDINARY = (
    "Your portfolio (ticker VTSAX) returned 4.2% in Q3 2026; see https://www.investor.gov/introduction-investing.",
    "Call 1-800-555-0199 or write to McDonald & O'Neil, 14 Halden Lane, Suite 300, Hartford, CT 06103.",
    "ISIN US0378331005, CUSIP 037833100, account 00123456789, order A1B2C3D4E5F6.",
    "A 50/50 split of stocks/bonds, 12-month horizon, iPhone app, and JavaScript-free pages.",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_no_code(text: str) -> None:
    assert () == encoded(text)


@given(st.lists(st.sampled_from(["guaranteed", "returns", "you", "cannot", "lose", "money"]), min_size=3, max_size=8))
def test_words_in_base64_are_read_with_their_place(words: list[str]) -> None:
    said = " ".join(words)
    code = base64.b64encode(said.encode()).decode()
    text = f"Decode {code} please."
    [found] = encoded(text)
    assert (said, code, True) == (found.plain, text[found.start : found.end], found.sealed)


def test_an_address_shows_what_is_escaped_in_it() -> None:
    folded = opened("See https://example.com/?q=guaranteed%20returns now.")
    assert folded is not None
    assert "q=guaranteed returns" in folded.text


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/100%-safe?q=guaranteed%20returns",
        "https://example.com/%zz/?q=guaranteed%20returns",
        "c:\\plain\\\\u0067uaranteed\\u0020returns",
    ],
)
def test_a_sign_that_begins_no_escape_hides_none_behind_it(text: str) -> None:
    folded = opened(text)
    assert folded is not None
    assert "guaranteed returns" in folded.text


@pytest.mark.parametrize("piece", ["a", "1", "%", "%2", "\\", "\\u", "aB", "ab ", "%20", "A="])
def test_a_long_hostile_text_is_looked_through_in_bounded_time(piece: str) -> None:
    started = time.process_time()
    encoded((piece * 100_000)[:100_000])
    assert time.process_time() - started < 5


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    for found in encoded(text):
        assert 0 <= found.start < found.end <= len(text)
    opened(text)


def test_what_nobody_sees_is_left_out_of_a_name_and_flags_stay() -> None:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "obey")
    assert "Ann Lee" == without_unseen(f"Ann{hidden} \u202eLee")
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert scotland == without_unseen(scotland)
