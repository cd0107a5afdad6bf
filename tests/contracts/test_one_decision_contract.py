"""Of two processes that are asked for one decision at the same moment one has it; the other has done nothing that
anybody could see. Held against each kind of store; each of the two has connections of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from jurat.pipeline.flow import Answer
from jurat.ports import TakenOver
from jurat.request import Request
from jurat.settings import Settings
from jurat.wiring import House
from support.gateway_process import PLACE
from support.stores import KINDS, address, at_once, fresh_stores

ROUNDS = 20
LETTER = "All accounts are in order. The statements were sent in June. We write again in the autumn, about boats."
OTHER = "The new wall of our harbour stands since Monday, so whoever sails to us finds a berth in any weather."


class Pair:
    """Two houses over one place."""

    def __init__(self, houses: tuple[House, House]) -> None:
        self.houses = houses

    def ask_both(self, id: str, **more: Any) -> list[Any]:
        """Each a moment apart by its own clock, as two processes are; what each answered, or the fault it raised."""
        ready = Barrier(2)

        def ask(number: int) -> Answer:
            house = self.houses[number]
            request = asked(id, house.clock() + timedelta(microseconds=number), **more)
            ready.wait()
            return house.communicate(request, shared=True)

        return at_once(ask, 2)


def asked(id: str, at: datetime, text: str = LETTER, client: str = "H-1") -> Request:
    return Request(id, "desk", at, "harbour", "note", "email", client=client, text=text)


@pytest.fixture(params=KINDS)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    with ExitStack() as stack:
        settings: dict[str, Any] = {"rulesets": PLACE / "rulesets", "pack": "harbour", "home": tmp_path}
        if request.param != "memory":
            settings["database_url"] = stack.enter_context(address(request.param, migrated=True))
        first, second = (House(Settings(writer="template", redaction="profile", **settings)) for _ in range(2))
        if request.param == "memory":
            stores = stack.enter_context(fresh_stores("memory", tmp_path))
            first.__dict__["stores"] = second.__dict__["stores"] = stores
        for house in (first, second):
            stack.callback(house.close)
            assert house.stores and house.presence.token
        yield Pair((first, second))


def test_one_of_two_that_begin_at_once_has_it_and_the_record_holds(pair: Pair) -> None:
    for number in range(ROUNDS):
        told = pair.ask_both(f"r-{number}", text=" ".join(f"word{number}x{place}" for place in range(12)))
        assert sorted(type(one).__name__ for one in told) == ["Answer", "TakenOver"], told
    house = pair.houses[0]
    assert house.stores.verify().problem is None
    begun = [step for number in range(ROUNDS) for step in house.steps(f"r-{number}") if step.name == "request"]
    assert len(begun) == ROUNDS


def test_who_comes_too_late_counts_nobody(pair: Pair) -> None:
    first, second = pair.houses
    first.communicate(asked("r-1", first.clock()), shared=True)
    with pytest.raises(TakenOver):
        second.communicate(asked("r-1", second.clock(), OTHER), shared=True)
    second.communicate(asked("r-2", second.clock(), OTHER, "H-2"), shared=True)
    profile = next(step for step in second.steps("r-2") if step.name == "profile")
    assert profile.content["recipients"] == "1"
    assert first.stores.verify().problem is None


def test_recipients_of_one_family_are_counted_once_each_however_often_they_are_asked_for(pair: Pair) -> None:
    for client in ("H-1", "H-2", "H-3"):
        pair.ask_both(f"r-{client}", client=client)
    house = pair.houses[0]
    counts = [
        step.content["recipients"]
        for client in ("H-1", "H-2", "H-3")
        for step in house.steps(f"r-{client}")
        if step.name == "profile"
    ]
    assert counts == ["1", "2", "3"]
    assert house.stores.verify().problem is None
