"""A streamed answer: pieces as they come, an end that is said, and nothing tried again once a piece was handed over."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.models import Address, Endpoint
from jurat.models.fault import EndpointFault, Reason
from jurat.models.transport import TRANSPORTS
from jurat.request import Draft, Message, Redacted, ToolCall
from support.upstream import TEXT, Answer, Reply, Upstream, running_upstream

PROMPT = Redacted((Message("user", "canary-prompt: write to <PERSON_1>."),))
CHUNK = b'data: {"choices":[{"index":0,"delta":{"content":"%b"}}]}\n\n' % (b"x" * 1000)


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with running_upstream() as running:
        yield running


@pytest.fixture(params=[name for name, _ in TRANSPORTS])
def model(request: pytest.FixtureRequest, upstream: Upstream) -> Iterator[Endpoint]:
    made = model_of(upstream, client=request.param)
    yield made
    made.close()


def model_of(upstream: Upstream, **more: Any) -> Endpoint:
    given = {"retries_max": 0, "timeout_s": 10.0} | more
    return Endpoint(Address(upstream.base_url, "k", "mock", **given), sleep=lambda _: None)


def written(model: Endpoint, prompt: Redacted = PROMPT) -> tuple[list[str], Draft]:
    pieces: list[str] = []
    return pieces, model.write(prompt, 7, pieces.append)


def test_pieces_come_as_they_are_written_and_are_together_the_draft(upstream: Upstream, model: Endpoint) -> None:
    upstream.answer_with(Answer(between_s=0.05))
    pieces, draft = written(model)
    assert Draft(TEXT, "mock", "stop", 11, 7) == draft
    assert TEXT == "".join(pieces)
    assert len(pieces) > 3
    asked = upstream.received[0].json
    assert (True, {"include_usage": True}) == (asked["stream"], asked["stream_options"])


def test_what_came_meanwhile_is_handed_over_at_once_where_it_is_not_looked_at_yet(upstream: Upstream) -> None:
    upstream.answer_with(Answer(between_s=0.002, reply=Reply(pieces=("word ",) * 40)))
    pieces: list[str] = []

    def take(piece: str) -> float:
        pieces.append(piece)
        return 10.0

    model = model_of(upstream)
    draft = model.write(PROMPT, 7, take)
    model.close()
    assert draft.text == "".join(pieces)
    assert len(pieces) < 30


def test_the_first_piece_is_there_before_the_last_is_written(upstream: Upstream, model: Endpoint) -> None:
    upstream.answer_with(Answer(between_s=0.1))
    times: list[float] = []
    model.write(PROMPT, 7, lambda _: times.append(time.monotonic()))
    assert times[-1] - times[0] > 0.3


def test_calls_come_whole_with_the_draft(upstream: Upstream, model: Endpoint) -> None:
    calls = (("call_1", "rate_of", '{"city": "Springfield"}'), ("call_2", "now", "{}"))
    upstream.answer_with(Answer(reply=Reply(None, calls, "tool_calls")))
    pieces, draft = written(model)
    assert ([], tuple(ToolCall(*call) for call in calls)) == (pieces, draft.calls)
    assert ("", "tool_calls") == (draft.text, draft.finish)


def test_blanks_around_a_text_and_characters_in_two_halves_come_out_the_same_in_pieces_and_whole(
    upstream: Upstream, model: Endpoint
) -> None:
    reply = Reply(" \n One \ud83d\ude42 two  ", pieces=(" \n", " One ", "\ud83d", "\ude42 ", "two", " ", " "))
    upstream.answer_with(Answer(reply=reply))
    pieces, draft = written(model)
    assert "One 🙂 two" == draft.text == "".join(pieces)


def test_an_endpoint_that_does_not_stream_hands_over_one_piece(upstream: Upstream, model: Endpoint) -> None:
    from support.upstream import completion

    upstream.answer_with(Answer(completion("All at once.")))
    pieces, draft = written(model)
    assert ["All at once."] == pieces
    assert "All at once." == draft.text


def test_a_stream_that_says_done_or_its_finish_alone_is_whole(upstream: Upstream, model: Endpoint) -> None:
    finish = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
    for then in (b"data: [DONE]\n\n", finish, b": a remark\r\n\r\nevent: x\r\n" + finish):
        upstream.answer_with(Answer(events=3, then=then, orderly=True))
        assert "Dear <PERSON_1>," == written(model)[1].text


def test_a_finish_for_want_of_room_is_said(upstream: Upstream, model: Endpoint) -> None:
    upstream.answer_with(Answer(reply=Reply("Dear <PERSON_1>, your", finish="length")))
    assert "length" == written(model)[1].finish


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(events=3), Reason.CUT_OFF),
        (Answer(events=3, orderly=True), Reason.CUT_OFF),
        (Answer(events=3, then=b"data: {leak\n\n", orderly=True), Reason.MALFORMED),
        (Answer(events=3, then=b'data: "leak"\n\n', orderly=True), Reason.MALFORMED),
        (Answer(events=3, then=b'data: {"choices":[3]}\n\n', orderly=True), Reason.MALFORMED),
        (Answer(events=3, then=b'data: {"choices":[{"delta":{"content":"\\ud800"}}]}\n\n' * 2), Reason.MALFORMED),
        (Answer(events=3, then=b'data: {"error":{"message":"leak","type":"overloaded"}}\n\n'), Reason.FAILED),
        (Answer(events=3, then=b'data: {"error":{"code":"content_filter"}}\n\n'), Reason.FILTERED),
        (Answer(events=1, then=CHUNK * 60, endless=True), Reason.ENDLESS),
        (Answer(events=1, then=b": remark\n" * 8000, endless=True), Reason.ENDLESS),
        (Answer(events=1, then=b"data: " + b"x" * 65536, endless=True), Reason.ENDLESS),
        (Answer(reply=Reply(finish="content_filter")), Reason.FILTERED),
        (Answer(reply=Reply("  ")), Reason.EMPTY),
        (Answer(content_type="text/plain"), Reason.MALFORMED),
    ],
)
def test_what_goes_wrong_in_a_stream_is_a_fault_that_tells_nothing_of_it(
    upstream: Upstream, model: Endpoint, answer: Answer, reason: Reason
) -> None:
    upstream.answer_with(answer)
    with pytest.raises(EndpointFault) as caught:
        written(model)
    assert reason is caught.value.reason
    told = f"{caught.value.to_json()} {caught.value!r} {caught.value.__cause__!r}"
    assert "leak" not in told
    assert "canary" not in told
    assert caught.value.help


def test_nothing_is_tried_again_once_a_piece_was_handed_over(upstream: Upstream) -> None:
    upstream.answer_with(Answer(events=3), Answer())
    with pytest.raises(EndpointFault):
        written(model_of(upstream, retries_max=2))
    assert 1 == len(upstream.received)


def test_a_stream_that_breaks_before_its_first_piece_is_tried_again(upstream: Upstream) -> None:
    upstream.answer_with(
        Answer(events=1), Answer(events=0, then=b'data: {"error":{"type":"overloaded"}}\n\n'), Answer()
    )
    pieces, draft = written(model_of(upstream, retries_max=2))
    assert TEXT == draft.text == "".join(pieces)
    assert 3 == len(upstream.received)


def test_what_the_taker_raises_ends_the_writing_and_comes_through(upstream: Upstream, model: Endpoint) -> None:
    upstream.answer_with(Answer(between_s=0.02, reply=Reply(pieces=("word ",) * 500)))

    def refuse(_: str) -> None:
        raise TimeoutError("ours")

    with pytest.raises(TimeoutError, match="ours"):
        model.write(PROMPT, 7, refuse)
    assert upstream.left_within(1.0)


def test_a_cancellation_ends_the_writing_and_the_endpoint_sees_it(upstream: Upstream, model: Endpoint) -> None:
    upstream.answer_with(Answer(between_s=0.02, reply=Reply(pieces=("word ",) * 500)))
    cancellation = Cancellation()
    pieces: list[str] = []

    def begin(piece: str) -> None:
        if not pieces:
            threading.Timer(0.1, cancellation.cancel).start()
        pieces.append(piece)

    with pytest.raises(Cancelled):
        model.write(PROMPT, 7, begin, cancellation)
    assert upstream.left_within(1.0)


def test_a_pause_before_a_retry_ends_with_the_cancellation(upstream: Upstream) -> None:
    upstream.answer_with(Answer(b"{}", 503, headers={"Retry-After": "9"}))
    model, cancellation = Endpoint(Address(upstream.base_url, "k", "mock")), Cancellation()
    upstream.when_asked(cancellation.cancel)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        model.write(PROMPT, 7, None, cancellation)
    assert time.monotonic() - began < 2.0
    assert 1 == len(upstream.received)


def test_a_stream_costs_one_connection_however_often(upstream: Upstream, model: Endpoint) -> None:
    for _ in range(3):
        written(model)
    assert 1 == upstream.connections


def test_an_empty_chunk_list_and_strange_fields_are_passed_over(upstream: Upstream, model: Endpoint) -> None:
    strange = [{"choices": []}, {"choices": None, "usage": {"prompt_tokens": "many"}}, {"prompt_filter_results": []}]
    then = b"".join(b"data: " + json.dumps(each).encode() + b"\n\n" for each in strange) + b"data: [DONE]\n\n"
    upstream.answer_with(Answer(events=3, then=then, orderly=True))
    draft = written(model)[1]
    assert ("Dear <PERSON_1>,", 0) == (draft.text, draft.prompt_tokens)
