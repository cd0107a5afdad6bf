"""Models in order, over real endpoints: what the first cannot write, the next does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.models import Address, Breaker, Endpoint, Fallback, circuits, reached
from jurat.models.breaker import State
from jurat.ports import ModelFault
from jurat.request import Message, Parameters, Redacted
from support.upstream import TEXT, Answer, Reply, Upstream, running_upstream

PROMPT = Redacted((Message("user", "Hello."),))
SECOND = Answer(reply=Reply("The second writes."))


@pytest.fixture
def upstreams() -> Iterator[tuple[Upstream, Upstream]]:
    with ExitStack() as stack:
        first, second = (stack.enter_context(running_upstream()) for _ in range(2))
        second.answer_with(SECOND)
        yield first, second


def chain(upstreams: tuple[Upstream, Upstream], **more: Any) -> Fallback:
    made = reached(
        [
            Address(upstreams[0].base_url, "k", "first", retries_max=0, **more),
            Address(upstreams[1].base_url, "k", "second", models=("large",), retries_max=0, **more),
        ]
    )
    assert isinstance(made, Fallback)
    return made


def test_the_first_writes_while_it_can(upstreams: tuple[Upstream, Upstream]) -> None:
    draft = chain(upstreams).write(PROMPT, 1)
    assert (TEXT, "first", 0) == (draft.text, draft.writer, len(upstreams[1].received))


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"{}", 500),
        Answer(b"{}", 429, headers={"Retry-After": "60"}),
        Answer(b"{}", 401),
        Answer(cut=20),
        Answer(b"no JSON"),
        Answer(delay_s=3.0),
        Answer(reply=Reply("")),
        Answer(reply=Reply(finish="content_filter")),
    ],
)
def test_what_the_first_cannot_write_the_next_does(upstreams: tuple[Upstream, Upstream], answer: Answer) -> None:
    upstreams[0].answer_with(answer)
    draft = chain(upstreams, timeout_s=0.6).write(PROMPT, 1)
    assert ("The second writes.", "second") == (draft.text, draft.writer)


def test_an_endpoint_that_is_not_there_is_passed_over_at_once_after_its_circuit_has_opened() -> None:
    with running_upstream() as second:
        dead = Address("http://127.0.0.1:9/v1", "k", "dead", retries_max=0)
        model = reached([dead, Address(second.base_url, "k", "second")])
        for _ in range(6):
            assert "second" == model.write(PROMPT, 1).writer
        assert [State.OPEN, State.CLOSED] == [circuit.state for circuit in circuits(model)]
        assert 5 == circuits(model)[0].asked


def test_who_asks_for_a_model_is_served_by_the_endpoint_that_has_it(upstreams: tuple[Upstream, Upstream]) -> None:
    asked = Redacted(PROMPT.messages, parameters=Parameters(model="large"))
    assert "large" == chain(upstreams).write(asked, 1).writer
    assert ("large", 0) == (upstreams[1].received[0].json["model"], len(upstreams[0].received))


def test_a_model_that_nobody_offers_is_the_houses_own(upstreams: tuple[Upstream, Upstream]) -> None:
    asked = Redacted(PROMPT.messages, parameters=Parameters(model="gpt-99"))
    assert "first" == chain(upstreams).write(asked, 1).writer
    assert "first" == upstreams[0].received[0].json["model"]


def test_when_all_fail_one_fault_says_what_each_did_and_when_to_come_back(upstreams: tuple[Upstream, Upstream]) -> None:
    upstreams[0].answer_with(Answer(b"{}", 429, headers={"Retry-After": "40"}))
    upstreams[1].answer_with(Answer(b"{}", 503, headers={"Retry-After": "20"}))
    with pytest.raises(ModelFault, match=r"over its limit .* answers with an error \(503\)") as caught:
        chain(upstreams).write(PROMPT, 1)
    assert 20.0 == caught.value.retry_after_s


def test_a_stream_falls_back_before_its_first_piece_and_not_after(upstreams: tuple[Upstream, Upstream]) -> None:
    pieces: list[str] = []
    upstreams[0].answer_with(Answer(events=1))
    assert "second" == chain(upstreams).write(PROMPT, 1, pieces.append).writer
    assert "The second writes." == "".join(pieces)
    upstreams[0].answer_with(Answer(events=3))
    pieces.clear()
    with pytest.raises(ModelFault, match="cut off"):
        chain(upstreams).write(PROMPT, 1, pieces.append)
    assert "Dear <PERSON_1>," == "".join(pieces)
    assert 1 == len(upstreams[1].received)


def test_a_cancellation_asks_nobody_else(upstreams: tuple[Upstream, Upstream]) -> None:
    upstreams[0].answer_with(Answer(delay_s=10.0))
    cancellation = Cancellation()
    upstreams[0].when_asked(cancellation.cancel)
    with pytest.raises(Cancelled):
        chain(upstreams).write(PROMPT, 1, None, cancellation)
    assert upstreams[0].left_within(1.0)
    assert [] == upstreams[1].received


def test_one_endpoint_needs_no_order() -> None:
    model = reached([Address("http://127.0.0.1:9/v1")])
    assert isinstance(model, Breaker)
    assert isinstance(model.model, Endpoint)
