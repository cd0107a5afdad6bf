"""Checkpoints that come a moment later: somebody sees to them for as long as a gateway serves."""

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from jurat.foundation.error import Unavailable
from jurat.gateway.caretaker import Caretaker


def house(sign: Callable[[], None]) -> Any:
    """As far as a caretaker looks."""
    return SimpleNamespace(
        announcer=SimpleNamespace(claim=lambda: None),
        follow_packs=lambda: (),
        stores=SimpleNamespace(sign=sign),
        signs_later=False,
    )


def test_what_goes_to_a_model_is_signed_later_only_while_the_caretaker_is_there() -> None:
    signed: list[float] = []
    place = house(lambda: signed.append(time.monotonic()))
    caretaker = Caretaker(place)
    caretaker.start()
    assert place.signs_later
    until = time.monotonic() + 10
    while len(signed) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    caretaker.stop()
    assert not place.signs_later
    assert signed[2] - signed[0] < 5.0
    assert len(signed) >= 4  # once more when it goes


def test_a_place_that_cannot_be_written_to_holds_up_no_stop() -> None:
    def full() -> None:
        raise Unavailable("The disk is full.", "Make room.")

    caretaker = Caretaker(house(full))
    caretaker.start()
    caretaker.stop()
