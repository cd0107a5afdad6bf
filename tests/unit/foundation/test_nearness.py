"""What is suggested for a name that is not known: what is near, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.foundation.nearness import is_near, nearest


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("clinet", "client"),
        ("tpye", "type"),
        ("knowledge", "knowledgeLevel"),
        ("client.level", "client.knowledgeLevel"),
        ("client.agee", "client.age"),
        ("client.knowledgelevel", "client.knowledgeLevel"),
        ("us_retial", "us_retail"),
        ("HOUSE-BEGINER", "HOUSE-BEGINNER"),
        ("use simplified explanation", "use simplified explanations"),
        ("limit reading to grade 8", "limit reading level to grade {n}"),
    ],
)
def test_a_slip_an_abbreviation_and_other_capitals_are_near(word: str, known: str) -> None:
    assert known == nearest(word, ["somethingElse", known])


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("margin_words", "apr_words"),
        ("client.foo", "client.age"),
        ("loan_terms", "fund_terms"),
        ("HOUSE-PRAISE", "HOUSE-FORECAST"),
        ("performance", "preference"),
    ],
)
def test_names_that_share_only_their_usual_parts_are_not_near(word: str, known: str) -> None:
    assert "" == nearest(word, [known])


def test_the_most_like_of_the_near_ones_is_taken() -> None:
    assert "margin_word" == nearest("margin_words", ["apr_words", "margins", "margin_word"])


@given(st.text(min_size=1, max_size=20), st.lists(st.text(min_size=1, max_size=20), max_size=6))
def test_what_is_suggested_is_known_and_near(word: str, known: list[str]) -> None:
    found = nearest(word, known)
    assert found == "" or (found in known and is_near(word, found))


@given(st.text(min_size=1, max_size=20))
def test_a_known_name_is_near_itself(name: str) -> None:
    assert is_near(name, name)
