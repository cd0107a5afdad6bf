"""Places of the protocol count code units of an encoding, Jurat's count code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from jurat.foundation.span import Span
from jurat.lsp.position import Places

_TEXT = "Größe 🎉 x\r\n§ y\rz\u2028w\n"
_UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_SIZES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
_ALPHABET = st.text(st.sampled_from("aß§🎉\u2028 \n\r\t'"), max_size=40)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 13), ("utf-16", 9), ("utf-32", 8)])
def test_characters_are_counted_in_the_units_that_were_agreed(encoding: str, character: int) -> None:
    places = Places(_TEXT, encoding)
    assert places.position(_TEXT.index("x")) == Position(0, character)
    assert places.offset(Position(0, character)) == _TEXT.index("x")


def test_lines_end_where_the_protocol_says() -> None:
    places = Places(_TEXT)
    assert [places.position(_TEXT.index(sign)).line for sign in "xyzw"] == [0, 1, 2, 2]


def test_a_place_past_the_end_of_a_line_is_its_end() -> None:
    assert Places("ab\ncd").offset(Position(0, 99)) == 2


def test_a_place_past_the_last_line_is_the_end() -> None:
    assert Places("ab\ncd").offset(Position(9, 0)) == 5


def test_half_of_a_pair_is_the_start_of_it() -> None:
    assert Places("🎉x").offset(Position(0, 1)) == 0


def test_an_unknown_encoding_is_utf_16() -> None:
    assert Places("🎉x", "utf-7").position(1) == Position(0, 2)


def test_a_span_becomes_a_range_and_a_span_again() -> None:
    places = Places(_TEXT)
    assert places.span(places.range(Span(6, 9))) == Span(6, 9)


@given(_ALPHABET, st.sampled_from(sorted(_UNITS)))
def test_every_offset_outside_a_line_end_comes_back(text: str, encoding: str) -> None:
    places = Places(text, encoding)
    inside = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
    assert [places.offset(places.position(at)) for at in inside] == inside


@given(_ALPHABET, st.sampled_from(sorted(_UNITS)))
def test_a_character_is_as_wide_as_its_encoding(text: str, encoding: str) -> None:
    line = text.replace("\r", "").replace("\n", "")
    assert (
        Places(line, encoding).position(len(line)).character == len(line.encode(_UNITS[encoding])) // _SIZES[encoding]
    )
