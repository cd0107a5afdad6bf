"""A text that is too long is cut where the reader sees that it was."""

from hypothesis import given
from hypothesis import strategies as st

from jurat.foundation.shortening import shortened


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_what_is_shown_fits_and_is_the_text_or_its_beginning(text: str, chars_max: int) -> None:
    shown = shortened(text, chars_max)
    assert len(shown) <= chars_max
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


def test_a_cut_leaves_no_space_or_comma_before_the_mark() -> None:
    assert shortened("SEC 206(4)-1, FINRA 2210", 14) == "SEC 206(4)-1…"
    assert shortened("SEC 206(4)-1", 12) == "SEC 206(4)-1"
