"""Laws of a backtest's figures and readers, over any input."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jurat.authoring.backtest.archive.raw import Raw
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.figure import Rate, kappa
from jurat.authoring.backtest.reading.hypertext import shown_text
from jurat.authoring.backtest.reading.mail import WHOLE, Mail, read_mail
from jurat.cli.rendering.backtest_sheet import cell

COUNTS = st.integers(0, 10_000)


@given(COUNTS, COUNTS)
def test_an_interval_holds_its_share_and_stays_between_nothing_and_all(hits: int, misses: int) -> None:
    rate = Rate(hits, hits + misses)
    if rate.interval is None or rate.share is None:
        assert hits + misses == 0
        return
    low, high = rate.interval
    assert 0 <= low <= rate.share <= high <= 1


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_kappa_lies_between_minus_one_and_one_and_does_not_care_which_answer_is_which(
    both_passed: int, newly_stopped: int, both_stopped: int, newly_passed: int
) -> None:
    was_passed, was_stopped = both_passed + newly_stopped, both_stopped + newly_passed
    found = kappa(both_passed, was_passed, both_stopped, was_stopped)
    assert found == kappa(both_stopped, was_stopped, both_passed, was_passed)
    assert found is None or -1 <= found <= 1


@given(st.integers(1, 500), st.integers(1, 500))
def test_full_agreement_is_one_and_full_disagreement_is_not_above_zero(passed: int, stopped: int) -> None:
    assert kappa(passed, passed, stopped, stopped) == Decimal(1)
    full = kappa(0, passed, 0, stopped)
    assert full is not None and full <= 0


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_mail_or_a_trouble(data: bytes) -> None:
    assert isinstance(read_mail(Raw("a", data), WHOLE), Mail | Trouble)


@given(st.text(st.sampled_from('<>/="!-&;# abpdivspanstylehidden\n'), max_size=300))
def test_any_html_becomes_text(html: str) -> None:
    assert isinstance(shown_text(html).text, str)


@given(
    st.lists(st.sampled_from(["Subject: x\n", "> a\n", "\n", "-- \n", "From: b\n", "Sent: c\n", "To: d\n", "word "]))
)
def test_the_parts_of_a_mail_lie_in_its_text_in_order_and_never_overlap(pieces: list[str]) -> None:
    found = read_mail(Raw("a", ("Subject: s\n\n" + "".join(pieces)).encode()), WHOLE)
    assert isinstance(found, Mail)
    places = [place for _, start, end in found.parts for place in (start, end)]
    assert places == sorted(places)
    assert places[-1] == len(found.text)


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell(text).endswith(text)
