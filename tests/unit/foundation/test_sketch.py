from random import Random

import pytest

from jurat.foundation.sketch import BANDS, FEATURES_MAX, Sketch


def test_likeness_is_the_share_that_both_have() -> None:
    assert Sketch.of(range(100)).likeness(Sketch.of(range(50, 150))) == 50 / 150


def test_a_text_is_like_itself_and_an_empty_one_is_like_none() -> None:
    assert Sketch.of([7]).likeness(Sketch.of([7])) == 1.0
    assert Sketch.of([]).likeness(Sketch.of([])) == 0.0


def test_of_long_texts_the_likeness_is_a_fair_guess() -> None:
    dice = Random(3)
    numbers = [dice.getrandbits(32) for _ in range(6000)]
    left, right = Sketch.of(numbers[:4500]), Sketch.of(numbers[1500:])
    assert len(left.features) == FEATURES_MAX
    assert left.likeness(right) == pytest.approx(3000 / 6000, abs=0.07)


def test_a_sketch_is_the_same_after_it_was_kept() -> None:
    sketch = Sketch.of([0, 2**32 - 1, 17])
    assert Sketch.unpacked(sketch.packed()) == sketch
    assert sketch.features == (0, 17, 2**32 - 1)


def test_what_is_no_sketch_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        Sketch.unpacked("no base64!")


def test_like_texts_share_keys_and_unlike_ones_hardly_do() -> None:
    dice = Random(5)
    numbers = [dice.getrandbits(32) for _ in range(600)]
    text, like, unlike = Sketch.of(numbers[:300]), Sketch.of(numbers[60:360]), Sketch.of(numbers[280:580])
    assert set(text.keys("a")) & set(like.keys("a"))
    assert not set(text.keys("a")) & set(unlike.keys("a"))


def test_keys_of_another_scope_are_other_keys() -> None:
    sketch = Sketch.of(range(50))
    assert len(set(sketch.keys("text main"))) == BANDS
    assert not set(sketch.keys("text main")) & set(sketch.keys("text other"))
    assert all(0 <= key < 2**63 for key in sketch.keys("x"))


def test_a_key_stays_what_it_is() -> None:
    """Keys stand in databases: what changes them makes every family unknown."""
    assert Sketch.of(range(1, 30)).keys("text main")[:2] == FIRST_KEYS


FIRST_KEYS = (7615471730987749086, 3259745886315300315)
