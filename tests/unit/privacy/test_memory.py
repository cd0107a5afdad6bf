"""A text is searched once; what is remembered holds no text and has a limit."""

from __future__ import annotations

import gc

import pytest

from jurat.foundation.error import Unavailable
from jurat.privacy.memory import Remembering
from jurat.privacy.sensitive import Sensitive


class Counting:
    """Takes every `x` for a person, and counts the texts it is given."""

    def __init__(self) -> None:
        self.texts: list[int] = []
        self.broken = False

    def find(self, text: str) -> tuple[Sensitive, ...]:
        self.texts.append(len(text))
        if self.broken:
            raise Unavailable("broken", "Mend it.")
        return tuple(Sensitive(at, at + 1, "PERSON") for at, char in enumerate(text) if char == "x")


def test_a_growing_conversation_pays_only_for_its_new_turn() -> None:
    counting = Counting()
    memory = Remembering(counting)
    turns = ["a" * length for length in range(1, 6)]
    for count in range(1, 6):
        for turn in turns[:count]:
            memory.find(turn)
    assert [1, 2, 3, 4, 5] == counting.texts


def test_it_finds_the_same_again() -> None:
    memory = Remembering(Counting())
    assert memory.find("axa") == memory.find("axa") == (Sensitive(1, 2, "PERSON"),)


def test_the_text_unused_for_longest_is_forgotten_first() -> None:
    counting = Counting()
    memory = Remembering(counting, texts_max=2)
    for text in ("a", "bb", "a", "ccc", "a", "bb"):
        memory.find(text)
    assert [1, 2, 3, 2] == counting.texts


def test_places_are_limited_too() -> None:
    counting = Counting()
    memory = Remembering(counting, places_max=3)
    for text in ("xx", "xxy", "xx"):
        memory.find(text)
    assert [2, 3, 2] == counting.texts


def test_a_search_that_failed_is_not_remembered() -> None:
    counting = Counting()
    memory = Remembering(counting)
    counting.broken = True
    with pytest.raises(Unavailable):
        memory.find("ax")
    counting.broken = False
    assert memory.find("ax") == (Sensitive(1, 2, "PERSON"),)


def test_no_text_is_kept() -> None:
    memory = Remembering(Counting())
    memory.find("Margaret x Whitfield")
    kept = [item for item in gc.get_referents(memory.__dict__, memory._found) if isinstance(item, str | bytes)]
    assert all(b"Whitfield" not in (item if isinstance(item, bytes) else item.encode()) for item in kept)


def test_two_processes_would_know_one_text_by_different_keys() -> None:
    first, second = Remembering(Counting()), Remembering(Counting())
    first.find("ax")
    second.find("ax")
    assert set(first._found) & set(second._found) == set()
