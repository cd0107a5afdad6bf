"""However a stream is cut into pieces, the same events and the same text come out of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jurat.models.answer import Spelling
from jurat.models.event import events

LINES = st.sampled_from([b"data: {}", b"data:x", b"data: two words", b"event: ping", b": remark", b"", b"", b"id: 3"])
ENDS = st.sampled_from([b"\n", b"\r\n"])


def cut(data: bytes, places: list[int]) -> list[bytes]:
    marks = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[a:b] for a, b in pairwise(marks)]


@given(st.lists(LINES), ENDS, st.lists(st.integers(0, 10_000)))
def test_events_do_not_depend_on_the_pieces(lines: list[bytes], end: bytes, places: list[int]) -> None:
    data = end.join([*lines, b"", b""])
    assert list(events([data])) == list(events(cut(data, places)))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.lists(st.integers(0, 10_000)))
def test_a_text_in_pieces_is_the_text_without_blanks_around_it(text: str, places: list[int]) -> None:
    # Cut between UTF-16 units, as JSON escapes may be.
    units = text.encode("utf-16-le")
    halves = [units[i : i + 2].decode("utf-16-le", "surrogatepass") for i in range(0, len(units), 2)]
    marks = [0, *sorted(place % (len(halves) + 1) for place in places), len(halves)]
    spelling = Spelling()
    given_over = [spelling.add("".join(halves[a:b])) for a, b in pairwise(marks)]
    assert text.strip() == spelling.text == "".join(given_over)
