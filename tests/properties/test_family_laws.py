"""Laws of text families: what one recipient's own is changes no family, and in whatever order letters come, the counts
are the same."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jurat.foundation.sketch import Sketch
from jurat.stores import memory_stores
from jurat.stores.kinship import LIKENESS_MIN
from jurat.text.fingerprint import Slots, fingerprint

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
NAMES = st.text("abcdefghijklmnopqrstuvwxyzäöüéñø", min_size=2, max_size=12).map(str.title)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=10)
AMOUNTS = st.decimals(0, 10**9, places=2).map(lambda amount: f"USD {amount:,}")
PERCENTS = st.decimals(-90, 300, places=1).map(lambda share: f"{share}%")
DATES = st.dates().map(lambda day: f"{day:%B} {day.day}, {day.year}")
FUNDS = st.lists(st.tuples(NAMES, NAMES).map(lambda pair: f"{pair[0]} {pair[1]} Fund"), min_size=1, max_size=8)
PEOPLE = st.tuples(NAMES, NAMES, AMOUNTS, PERCENTS, DATES, FUNDS)
LETTER = """Dear {first},

your account was worth {value} on {date}. Your return after fees was {share} in this time. This is what you hold:
{funds}
Prices go up and down each day, and past returns do not tell you what comes next. You need not do anything, {first}.

Sincerely,
The desk"""


def letter_to(person: tuple[str, str, str, str, str, list[str]]) -> Sketch:
    first, last, value, share, date, funds = person
    held = "\n".join(f"- {name}: {value}" for name in funds)
    text = LETTER.format(first=first, value=value, share=share, date=date, funds=held)
    return fingerprint(text, Slots.of([first, last, f"{first} {last}", *funds]))


@given(PEOPLE, PEOPLE)
def test_other_slots_are_the_same_family(one: tuple, other: tuple) -> None:
    assert letter_to(one).likeness(letter_to(other)) >= LIKENESS_MIN


@given(st.lists(WORDS, min_size=30, max_size=80, unique=True), st.data())
def test_a_small_edit_stays_in_the_family(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    edited = [*words[:place], *data.draw(st.lists(WORDS, max_size=2)), *words[place + 1 :]]
    assert fingerprint(" ".join(words)).likeness(fingerprint(" ".join(edited))) >= 0.8


@given(st.sets(st.integers(0, 2**32 - 1)), st.sets(st.integers(0, 2**32 - 1)))
def test_likeness_is_mutual_and_between_none_and_all(one: set[int], other: set[int]) -> None:
    left, right = Sketch.of(one), Sketch.of(other)
    assert left.likeness(right) == right.likeness(left)
    assert 0 <= left.likeness(right) <= 1
    assert Sketch.unpacked(left.packed()) == left


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_in_whatever_order_letters_come_the_counts_are_the_same(clients: list[int], dice: random.Random) -> None:
    """Three wordings of one letter, each like the others."""
    texts = [Sketch.of(range(start, start + 300)) for start in (1000, 1010, 1020)]

    def counts(order: list[tuple[int, int]]) -> list[int]:
        counter = memory_stores().counter
        at = iter(range(len(order)))
        return [
            counter.join(
                texts[number % 3], "text main", f"p-{client}", f"d-{number}", AT + timedelta(seconds=next(at)), 30
            ).recipients
            for number, client in order
        ]

    letters = list(enumerate(clients))
    shuffled = letters[:]
    dice.shuffle(shuffled)
    assert set(counts(letters)) == set(counts(shuffled)) == set(range(1, len(set(clients)) + 1))
