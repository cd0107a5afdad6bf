"""The canonical bytes are those of an independent RFC 8785 writer, and values keep their plain form."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jurat.foundation.canonical import canonical, to_plain
from jurat.foundation.quantity import Money
from jurat.request import Message, Outcome

TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text('\x00\x1f\x7f"\\/\b\f\n\r\t\u2028é\ue000\uffff😀𝔸')
INTEGER_MAX = 2**53 - 1
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-INTEGER_MAX, INTEGER_MAX) | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=30,
)


@settings(max_examples=300)
@given(PLAIN)
@example({"\ue000": 1, "😀": 2, "\uffff": 3, "a": {"𝔸": [], "\ud7ff": {}}})
@example({"": 0, "\x00": -INTEGER_MAX, "\x7f": INTEGER_MAX, "</script>": "\u2028\u2029"})
def test_what_is_plain_is_written_as_rfc_8785_says(value: object) -> None:
    assert to_plain(value) == value
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(st.text(st.characters(categories=["Cs"]), min_size=1), TEXT)
def test_half_a_surrogate_pair_has_no_bytes(half: str, text: str) -> None:
    for value in (text + half, {half: text}, [text, {text: half}]):
        with pytest.raises(ValueError):
            canonical(value)


class Word(str, Enum):  # noqa: UP042 its text differs from its value
    A = "a"


class Number(int):
    """A whole number of a kind of its own."""


class Name(StrEnum):
    B = "b"


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Word.A, "Word.A"),
        (Name.B, "b"),
        ({Name.B: Outcome.PASS}, {"b": "pass"}),
        ({3: (1, True, None)}, {"3": [1, True, None]}),
        (2**53, str(2**53)),
        (-(2**53), str(-(2**53))),
        (Number(7), 7),
        (Number(2**60), str(2**60)),
        (Decimal("1.50"), "1.5"),
        ([Decimal("1e3")], ["1000"]),
        (Money("USD", Decimal("3.10")), str(Money("USD", Decimal("3.10")))),
        (datetime(2026, 1, 2, 3, tzinfo=UTC), "2026-01-02T03:00:00.000000Z"),
        (date(2026, 1, 2), "2026-01-02"),
        (b"\x00\xff", "00ff"),
        ({"s": frozenset({"b", "a"})}, {"s": ["a", "b"]}),
        (Message("user", "Hi"), {"role": "user", "content": "Hi", "calls": [], "call_id": ""}),
    ],
)
def test_each_kind_of_value_has_one_plain_form(value: object, plain: object) -> None:
    assert to_plain(value) == plain
    assert canonical(value) == rfc8785.dumps(plain)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [1.5, [float("nan")], {"a": 0.0}, object(), {"a": int}])
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)
