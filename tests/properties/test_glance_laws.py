"""A quick look never keeps a costly search from what it would find, and lists looked for together find the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.constraints import tone
from jurat.pipeline import concealment
from jurat.terms import decipher, encoded, token
from jurat.terms.folding import _MAY_BE_SPECIAL, _SPECIAL, fold
from jurat.terms.glance import Glance
from jurat.terms.matcher import Matcher, compile_list, compile_together
from jurat.terms.prepared import Prepared
from jurat.terms.termlist import MatchMode, Term, TermList
from jurat.text import recognition

FEW = settings(max_examples=200, deadline=None)
PIECES = st.sampled_from(
    (
        *(
            "a",
            "i",
            "ss",
            "K",
            "ſ",
            "ı",
            "İ",
            "é",
            "я",
            "9",
            "1",
            "0",
            "٣",
            "$",
            "@",
            "+",
            "!",
            "¡",
            "！",
            "|",
            "€",
            "'",
        ),
        *("’", " ", "  ", "\n", "\n\n", "\t", "\x0b", "\x1c", "\u00a0", "\u2028", "-", "- ", "_", ".", ",", ")", "("),
        *("*", "`", "/", "%", "\\", "\\x41", "%41", "=", "©", "®", "<", "<b>", "&", "&amp;", "\u200b", "\x00", "\x80"),
        *("~", "·", "gu4rantee", "g u a r", "risk", "free", "ABCDEF", "IN ORDER TO", "in order to", "utılıze", "can't"),
        *("4a4b4c4d4e4f", "cannot", "garanteed", "client's", "1.5", "2,000", "12) ", "www.a.example"),
        "https://a.example/b",
    )
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
ASCII = TEXTS.filter(str.isascii)
FOLDED = (
    ("spaced", decipher._SPACED, decipher._GLANCE),
    ("leet", decipher._LEET_SIGN, decipher._GLANCE),
    ("leet run", decipher._LEET_RUN, decipher._GLANCE),
    ("cut", decipher._CUT, decipher._GLANCE),
)
AS_WRITTEN = (
    ("base64", encoded._BASE64, encoded._GLANCE),
    ("hexadecimal", encoded._HEX, encoded._GLANCE),
    ("percent", encoded._PERCENT, encoded._GLANCE),
    ("backslash", encoded._BACKSLASH, encoded._GLANCE),
    ("mark", tone._MARKS, tone._GLANCE),
    ("stilted", tone._STILTED, tone._GLANCE),
    ("spaced", concealment._SPACED, concealment._GLANCE),
    ("listing", recognition._LISTING, recognition._GLANCE),
)


@FEW
@pytest.mark.parametrize(("name", "costly", "glance"), FOLDED)
@given(text=TEXTS)
def test_what_is_found_in_a_folded_text_was_seen_before(
    name: str, costly: re.Pattern[str], glance: Glance, text: str
) -> None:
    folded = fold(text).text
    assert costly.search(folded) is None or name in glance.at(folded)


@FEW
@pytest.mark.parametrize(("name", "costly", "glance"), AS_WRITTEN)
@given(text=TEXTS)
def test_what_is_found_in_a_text_was_seen_before(name: str, costly: re.Pattern[str], glance: Glance, text: str) -> None:
    assert costly.search(text) is None or name in glance.at(text)


def test_of_half_a_character_everything_is_searched() -> None:
    assert decipher._GLANCE.at("\ud800") == {"spaced", "leet", "leet run", "cut"}


@FEW
@given(TEXTS)
def test_what_is_special_begins_where_it_may(text: str) -> None:
    assert all(_MAY_BE_SPECIAL.match(text, match.start()) for match in _SPECIAL.finditer(text))


@FEW
@given(ASCII)
def test_words_of_ascii_are_the_words_of_any_text(text: str) -> None:
    folded = fold(text).text
    if token._PARTED_NUMBER.search(folded) is None:
        assert token._TOKEN.split(folded) == token._OF_ASCII.split(folded)


LISTS = (
    TermList("one", "One", MatchMode.PHRASE, (Term("risk free"), Term("guaranteed", excepted_by=("can not",)))),
    TermList("two", "Two", MatchMode.STEM, (Term("risk"), Term("in order to"), Term("client"))),
    TermList("three", "Three", MatchMode.REGEX, (Term(r"\d+[.,]\d+"), Term("guarantee"))),
    TermList("four", "Four", MatchMode.LINK, (Term("https://a.example/b"),)),
    TermList("five", "Five", MatchMode.PHRASE, ()),
)


@FEW
@given(TEXTS)
def test_lists_looked_for_together_find_what_each_finds_alone(text: str) -> None:
    compile_together(LISTS)
    prepared = Prepared(text)
    for each in LISTS:
        assert Matcher(each).matches(prepared) == compile_list(each).matches(prepared)
        assert Matcher(each).covering(prepared) == compile_list(each).covering(prepared)
        assert Matcher(each).finds(prepared) == compile_list(each).finds(prepared)
