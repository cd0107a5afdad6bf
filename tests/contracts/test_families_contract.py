"""Texts that are nearly the same are one family, whoever sends them and wherever that is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from jurat.foundation.sketch import Sketch
from jurat.stores.place import Stores
from jurat.text.fingerprint import fingerprint
from support.stores import KINDS, at_once, fresh_stores

AT = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
LETTER = fingerprint(
    "Share prices fell sharply this week, and you will have seen the headlines. Drops like this are unpleasant but "
    "not rare; they have come along every few years for as long as there have been markets."
)
NEARLY = fingerprint(
    "Share prices fell sharply this week, and you will have seen the headlines. Drops like this are unpleasant but "
    "not rare; they have come along every few years as long as there were markets."
)
OTHER = fingerprint("Our office moves in May. The new address is around the corner, with parking behind the house.")


@pytest.fixture(params=KINDS)
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    with fresh_stores(request.param, tmp_path_factory.mktemp("place")) as stores:
        yield stores


def test_near_identical_texts_are_one_family_and_are_counted_together(stores: Stores) -> None:
    first = stores.counter.join(LETTER, "text main", "p-1", "d-1", AT, 30)
    second = stores.counter.join(NEARLY, "text main", "p-2", "d-2", AT, 30)
    assert (first.recipients, second.recipients) == (1, 2)
    assert [one.family for one in first.families] == [one.family for one in second.families]
    assert first.families[0].likeness == Decimal("1.00")
    assert Decimal("0.45") <= second.families[0].likeness < 1


def test_a_text_of_its_own_founds_a_family(stores: Stores) -> None:
    stores.counter.join(LETTER, "text main", "p-1", "d-1", AT, 30)
    assert stores.counter.join(OTHER, "text main", "p-2", "d-2", AT, 30).recipients == 1


def test_each_scope_counts_for_itself(stores: Stores) -> None:
    stores.counter.join(LETTER, "text main", "p-1", "d-1", AT, 30)
    assert stores.counter.join(LETTER, "text other", "p-2", "d-2", AT, 30).recipients == 1


def test_the_same_recipient_of_a_family_counts_once(stores: Stores) -> None:
    stores.counter.join(LETTER, "text main", "p-1", "d-1", AT, 30)
    assert stores.counter.join(NEARLY, "text main", "p-1", "d-2", AT, 30).recipients == 1


def test_a_decision_that_joins_again_changes_nothing(stores: Stores) -> None:
    first = stores.counter.join(LETTER, "text main", "p-1", "d-1", AT, 30)
    assert stores.counter.join(LETTER, "text main", "p-1", "d-1", AT, 30) == first


def test_a_text_that_was_edited_into_another_is_counted_in_both_families(stores: Stores) -> None:
    stores.counter.join(OTHER, "text main", "p-1", "d-1", AT, 30)
    stores.counter.join(LETTER, "text main", "p-2", "d-2", AT, 30)
    assert stores.counter.join(OTHER, "text main", "p-2", "d-2", AT, 30).recipients == 2
    assert stores.counter.join(LETTER, "text main", "p-3", "d-3", AT, 30).recipients == 2


def test_a_text_between_two_families_is_counted_in_both_together(stores: Stores) -> None:
    short, long = Sketch.of(range(1000, 1100)), Sketch.of(range(1050, 1150))
    stores.counter.join(short, "text main", "p-1", "d-1", AT, 30)
    stores.counter.join(long, "text main", "p-2", "d-2", AT, 30)
    joined = stores.counter.join(Sketch.of(range(1025, 1125)), "text main", "p-3", "d-3", AT, 30)
    assert joined.recipients == 3
    assert [one.likeness for one in joined.families] == [Decimal("0.60")] * 2


def test_families_do_not_creep(stores: Stores) -> None:
    counts = []
    for number in range(8):
        text = Sketch.of(range(1000 + 30 * number, 1100 + 30 * number))
        counts.append(stores.counter.join(text, "text main", f"p-{number}", f"d-{number}", AT, 30).recipients)
    assert max(counts) <= 3


def test_who_got_a_text_before_the_window_does_not_count(stores: Stores) -> None:
    stores.counter.join(LETTER, "text main", "p-1", "d-1", AT - timedelta(days=30), 30)
    edge = AT - timedelta(days=30) + timedelta(microseconds=1)
    stores.counter.join(LETTER, "text main", "p-2", "d-2", edge, 30)
    assert stores.counter.join(NEARLY, "text main", "p-3", "d-3", AT, 30).recipients == 2


def test_a_decision_that_was_released_is_counted_nowhere(stores: Stores) -> None:
    stores.counter.join(LETTER, "text main", "p-1", "d-1", AT, 30)
    stores.counter.join(OTHER, "text main", "p-1", "d-1", AT, 30)
    stores.counter.release("d-1")
    assert stores.counter.join(LETTER, "text main", "p-2", "d-2", AT, 30).recipients == 1
    assert stores.counter.join(OTHER, "text main", "p-2", "d-3", AT, 30).recipients == 1


def test_a_text_that_says_nothing_has_a_family_too(stores: Stores) -> None:
    assert stores.counter.join(Sketch.of(()), "text main", "p-1", "d-1", AT, 30).recipients == 1


def test_writers_at_once_see_each_others_texts(stores: Stores) -> None:
    texts = (LETTER, NEARLY)
    counts = at_once(
        lambda number: stores.counter.join(texts[number % 2], "text main", f"p-{number}", f"d-{number}", AT, 30), 12
    )
    assert sorted(joined.recipients for joined in counts) == list(range(1, 13))
