"""An endpoint that speaks the OpenAI API, well-behaved and otherwise, over a real socket."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from jurat.foundation.cancellation import NEVER
from jurat.models import Address, Endpoint
from jurat.models.fault import EndpointFault, Reason
from jurat.models.line import Line, seconds_of
from jurat.models.transport import TRANSPORTS
from jurat.ports import ModelFault
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.request import Draft, Message, Redacted
from support.known_client import profile_of
from support.upstream import TEXT, Answer, Upstream, completion, running_upstream

KEY = "sk-canary-9f8e7d"
PROMPT = Redacted((Message("system", "Be brief."), Message("user", "canary-prompt: write to <PERSON_1>.")))


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with running_upstream() as running:
        yield running


@pytest.fixture(params=[name for name, _ in TRANSPORTS], autouse=True)
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything here holds whoever carries the bytes."""
    monkeypatch.setattr(sys.modules[__name__], "CLIENT", request.param)
    return str(request.param)


CLIENT = "pooled"


def model_of(upstream: Upstream, timeout_s: float = 10.0, retries_max: int = 0, **more: Any) -> Endpoint:
    address = Address(upstream.base_url, KEY, "mock", timeout_s=timeout_s, retries_max=retries_max, client=CLIENT)
    return Endpoint(replace(address, **more), sleep=lambda _: None)


def fault_of(upstream: Upstream, *answers: Answer, timeout_s: float = 10.0) -> ModelFault:
    """The fault, which must tell neither key nor prompt nor answer."""
    upstream.answer_with(*answers)
    with pytest.raises(ModelFault) as caught:
        model_of(upstream, timeout_s).write(PROMPT, seed=7)
    told = f"{caught.value.to_json()} {caught.value!r} {caught.value.__cause__!r}"
    assert [word for word in (KEY, "canary", "leak") if word in told] == []
    assert caught.value.help
    return caught.value


def test_the_request_is_a_chat_completion_with_key_model_seed_and_limit(upstream: Upstream) -> None:
    draft = model_of(upstream).write(PROMPT, seed=7)
    assert Draft(TEXT, "mock", "stop", 11, 7) == draft
    (received,) = upstream.received
    assert ("/v1/chat/completions", f"Bearer {KEY}") == (received.path, received.headers["Authorization"])
    messages = [{"role": item.role, "content": item.content} for item in PROMPT.messages]
    assert {"model": "mock", "messages": messages, "seed": 7, "max_tokens": 1024} == received.json


def test_without_a_key_none_is_sent(upstream: Upstream) -> None:
    model_of(upstream, api_key="").write(PROMPT, seed=7)
    assert "Authorization" not in upstream.received[0].headers


def test_the_environment_adds_nothing(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_CUSTOM_HEADERS"):
        monkeypatch.setenv(name, "X-Stray: from-the-environment")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    model_of(upstream).write(PROMPT, seed=7)
    assert "from-the-environment" not in upstream.wire()


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(b'{"leak": 1}', 401), "refuses the key (401)"),
        (Answer(b'{"leak": 1}', 403), "refuses the key (403)"),
        (Answer(b'{"leak": 1}', 404), "knows no such model or path (404)"),
        (Answer(b'{"leak": 1}', 429), "is over its limit (429)"),
        (Answer(b"leak", 500), "answers with an error (500)"),
        (Answer(b"leak", 302, headers={"Location": "http://127.0.0.1:9/leak"}), "answers with an error (302)"),
        (Answer(b"leak {", 200), "malformed JSON"),
        (Answer(cut=20), "was cut off"),
        (Answer(b"<p>leak</p>", content_type="text/html"), "not JSON by its content type"),
        (Answer(b'["leak"]'), "wrong shape"),
        (Answer(completion(choices=[])), "has no choices"),
        (Answer(completion(choices="leak")), "has no choices"),
        (Answer(completion(None)), "has no text"),
        (Answer(completion(" \n ")), "has no text"),
        (Answer(b'{"choices":[{"message":{"content":"leak \\ud800"}}]}'), "characters that are no text"),
        (Answer(b" " * 65536, endless=True), "does not end"),
        (Answer(b"[" * 200_000), "malformed JSON"),
    ],
)
def test_what_an_endpoint_does_wrong_is_a_fault_in_plain_words(
    upstream: Upstream, answer: Answer, message: str
) -> None:
    assert message in fault_of(upstream, answer).message


def test_an_endpoint_that_does_not_answer_is_given_up_after_the_total_time(upstream: Upstream) -> None:
    began = time.monotonic()
    fault = fault_of(upstream, Answer(delay_s=5.0), timeout_s=0.5)
    assert "did not answer within 0.5 seconds" in fault.message
    assert time.monotonic() - began < 3.0


def test_an_endpoint_that_drips_is_given_up_after_the_total_time(upstream: Upstream) -> None:
    began = time.monotonic()
    fault = fault_of(upstream, Answer(drip_s=0.05), timeout_s=0.5)
    assert "did not answer within 0.5 seconds" in fault.message
    assert time.monotonic() - began < 3.0


def test_an_endpoint_that_is_not_there_is_named_without_its_secrets() -> None:
    address = Address("http://user:canary@127.0.0.1:9/v1?key=canary", KEY, "mock", retries_max=0, client=CLIENT)
    model = Endpoint(address)
    with pytest.raises(ModelFault) as caught:
        model.write(PROMPT, seed=7)
    assert caught.value.message == "The model at 127.0.0.1:9 cannot be reached."


@pytest.mark.parametrize("address", ["nonsense", "http://", "http://[::1", "ftp://127.0.0.1/"])
def test_an_address_that_is_none_is_a_model_fault_too(address: str) -> None:
    with pytest.raises(ModelFault):
        Endpoint(Address(address, KEY, "mock", retries_max=0, client=CLIENT)).write(PROMPT, seed=7)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again(upstream: Upstream, status: int) -> None:
    upstream.answer_with(Answer(b"{}", status), Answer())
    assert model_of(upstream, retries_max=1).write(PROMPT, seed=7).text == TEXT
    assert len(upstream.received) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
def test_a_lasting_fault_is_not_tried_again(upstream: Upstream, status: int) -> None:
    upstream.answer_with(Answer(b"{}", status), Answer())
    with pytest.raises(ModelFault):
        model_of(upstream, retries_max=2).write(PROMPT, seed=7)
    assert len(upstream.received) == 1


def test_retries_are_bounded(upstream: Upstream) -> None:
    upstream.answer_with(Answer(b"{}", 503))
    with pytest.raises(ModelFault):
        model_of(upstream, retries_max=2).write(PROMPT, seed=7)
    assert len(upstream.received) == 3


def test_the_endpoint_says_how_long_to_wait_and_is_not_waited_for_beyond_the_total_time(upstream: Upstream) -> None:
    waited: list[float] = []
    upstream.answer_with(
        Answer(b"{}", 429, headers={"Retry-After": "3"}), Answer(b"{}", 429, headers={"Retry-After": "3600"})
    )
    address = Address(upstream.base_url, KEY, "mock", retries_max=5, client=CLIENT)
    model = Endpoint(address, sleep=waited.append)
    with pytest.raises(ModelFault, match="over its limit"):
        model.write(PROMPT, seed=7)
    assert waited == [3.0]


def test_the_wait_doubles_and_a_part_of_it_is_left_to_chance(upstream: Upstream) -> None:
    waits = []
    for chance in (0.0, 1.0):
        waited: list[float] = []
        upstream.answer_with(*[Answer(b"{}", 500)] * 3)
        line = Line(
            Address(upstream.base_url, KEY, "mock", retries_max=2, client=CLIENT),
            sleep=waited.append,
            chance=lambda chance=chance: chance,
        )
        with pytest.raises(EndpointFault):
            line.ask("/chat/completions", {}, lambda _: None, NEVER)
        waits.append(waited)
    assert waits == [[0.5, 1.0], [0.25, 0.5]]


def test_no_value_of_a_client_reaches_the_wire(upstream: Upstream) -> None:
    text = (
        "Margaret A. Whitfield (m.whitfield@example.org, 217-555-0147) of 14 Willow Lane, Springfield, IL 62704, born "
        "March 12, 1951, holds $12,500 in AC-4471-9920, up 4.2%. Client C-1001. MRS. WHITFIELD asks."
    )
    messages = (Message("system", f"About {text}"), Message("user", text))
    redacted, _ = Redactor(profile_only_detector()).redact(messages, text, profile_of())
    model_of(upstream).write(redacted, seed=7)
    canaries = (
        "argaret",
        "hitfield",
        "HITFIELD",
        "555",
        "Willow",
        "pringfield",
        "62704",
        "1951",
        "12,500",
        "4471",
        "4.2",
        "1001",
    )
    assert [value for value in canaries if value in upstream.wire()] == []


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0", 0.0),
        ("1.5", 1.5),
        ("Thu, 26 Nov 2026 12:00:07 GMT", 7.0),
        ("Thu, 26 Nov 2026 11:00:00 GMT", 0.0),
        ("Thu, 26 Nov 2026 12:00:07", 7.0),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("Thu, 99 Nov 2026", None),
        ("", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: str, seconds: float | None) -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC).timestamp()
    assert seconds == seconds_of(header, lambda: noon)


def test_a_retry_after_that_is_a_date_is_waited_for(upstream: Upstream) -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC).timestamp()
    waited: list[float] = []
    date = {"Retry-After": "Thu, 26 Nov 2026 12:00:04 GMT"}
    upstream.answer_with(Answer(b"{}", 429, headers=date), Answer())
    address = Address(upstream.base_url, KEY, "mock", client=CLIENT)
    assert TEXT == Endpoint(address, sleep=waited.append, clock=lambda: noon).write(PROMPT, seed=7).text
    assert [4.0] == waited


def test_a_pause_beyond_the_cap_is_not_waited_for_and_is_told(upstream: Upstream) -> None:
    waited: list[float] = []
    upstream.answer_with(Answer(b"{}", 503, headers={"Retry-After": "11"}), Answer())
    address = Address(upstream.base_url, KEY, "mock", client=CLIENT)
    with pytest.raises(ModelFault) as caught:
        Endpoint(address, sleep=waited.append).write(PROMPT, seed=7)
    assert ([], 11.0) == (waited, caught.value.retry_after_s)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("insufficient_quota", Reason.KEY_REFUSED),
        ("context_length_exceeded", Reason.NOT_ASKED),
        ("content_filter", Reason.FILTERED),
    ],
)
def test_a_code_in_the_body_says_more_than_the_status_and_is_not_tried_again(
    upstream: Upstream, code: str, reason: Reason
) -> None:
    upstream.answer_with(Answer(b'{"error": {"code": "%b"}}' % code.encode(), 429), Answer())
    with pytest.raises(EndpointFault) as caught:
        model_of(upstream, retries_max=2).write(PROMPT, seed=7)
    assert (reason, 1) == (caught.value.reason, len(upstream.received))


def test_each_fault_says_whether_it_lies_in_the_request(upstream: Upstream) -> None:
    said = {}
    for status in (400, 401, 413, 422, 429, 500):
        upstream.answer_with(Answer(b"{}", status))
        with pytest.raises(EndpointFault) as caught:
            model_of(upstream).write(PROMPT, seed=7)
        said[status] = caught.value.of_request
    assert {400: True, 401: False, 413: True, 422: True, 429: False, 500: False} == said
