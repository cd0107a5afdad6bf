"""What every transport keeps, over real sockets: bytes out and back, time-outs, trust, a proxy, and hanging up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jurat.foundation.cancellation import NEVER, Cancellation, Cancelled
from jurat.models.transport import TRANSPORTS, transport_named
from jurat.models.transport.exchange import Ask, Reach, Transport
from jurat.models.transport.fault import CutOff, Garbled, Late, NotSendable, TransportFault, Unreachable, Untrusted
from support.authority import Authority
from support.mock_proxy import running_proxy
from support.upstream import TEXT, Answer, Reply, Upstream, completion, running_upstream

BODY = b'{"model":"mock","messages":[{"role":"user","content":"hi"}]}'
STREAM = b'{"model":"mock","stream":true,"messages":[{"role":"user","content":"hi"}]}'
ASK = Ask("/chat/completions", {"Content-Type": "application/json", "Authorization": "Bearer k"}, BODY)


@pytest.fixture(params=[name for name, _ in TRANSPORTS])
def client(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with running_upstream() as running:
        yield running


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@contextmanager
def transport_to(client: str, base_url: str, **more: Any) -> Iterator[Transport]:
    transport = transport_named(client, replace(Reach(base_url), **more))
    try:
        yield transport
    finally:
        transport.close()


def posted(
    transport: Transport, ask: Ask = ASK, within_s: float = 10.0, cancellation: Cancellation = NEVER
) -> tuple[int, bytes]:
    with transport.post(ask, time.monotonic() + within_s, cancellation) as reply:
        return reply.status, b"".join(reply.pieces())


def test_status_and_body_come_back_and_exactly_the_headers_that_were_given_go_out(
    client: str, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY", "all_proxy", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_CUSTOM_HEADERS"):
        monkeypatch.setenv(name, "X-Stray: stray")
    with transport_to(client, upstream.base_url) as transport:
        assert (200, completion()) == posted(transport)
    (received,) = upstream.received
    assert ("POST", "/v1/chat/completions", BODY) == (received.method, received.path, received.body)
    names = {name.lower() for name in received.headers}
    assert {"host", "content-length", "accept-encoding", "content-type", "authorization"} == names


@pytest.mark.parametrize("status", [201, 302, 404, 429, 500, 503])
def test_an_error_and_a_redirect_are_answers_like_others_and_are_tried_once(
    client: str, upstream: Upstream, status: int
) -> None:
    upstream.answer_with(Answer(b"no", status, headers={"Location": "/elsewhere", "Retry-After": "7"}))
    with (
        transport_to(client, upstream.base_url) as transport,
        transport.post(ASK, time.monotonic() + 10, NEVER) as reply,
    ):
        assert (status, "7", "", b"no") == (
            reply.status,
            reply.header("retry-after"),
            reply.header("X-Nothing"),
            b"".join(reply.pieces()),
        )
    assert len(upstream.received) == 1


def test_a_stream_comes_piece_by_piece(client: str, upstream: Upstream) -> None:
    upstream.answer_with(Answer(between_s=0.1, reply=Reply(pieces=("One ", "two."))))
    came: list[float] = []
    with (
        transport_to(client, upstream.base_url) as transport,
        transport.post(replace(ASK, body=STREAM), time.monotonic() + 10, NEVER) as reply,
    ):
        for piece in reply.pieces():
            assert piece
            came.append(time.monotonic())
    assert came[-1] - came[0] > 0.2


def test_a_connection_serves_again(client: str, upstream: Upstream) -> None:
    with transport_to(client, upstream.base_url) as transport:
        for ask in (ASK, replace(ASK, body=STREAM), ASK):
            posted(transport, ask)
    assert 1 == upstream.connections


def test_a_stream_that_was_drained_leaves_its_connection_open(client: str, upstream: Upstream) -> None:
    with transport_to(client, upstream.base_url) as transport:
        with transport.post(replace(ASK, body=STREAM), time.monotonic() + 10, NEVER) as reply:
            next(reply.pieces())
            reply.drain()
        posted(transport)
    assert 1 == upstream.connections


def test_a_stream_that_was_not_read_to_its_end_is_hung_up(client: str, upstream: Upstream) -> None:
    upstream.answer_with(Answer(between_s=0.05, reply=Reply(pieces=("word ",) * 1000)))
    with (
        transport_to(client, upstream.base_url) as transport,
        transport.post(replace(ASK, body=STREAM), time.monotonic() + 10, NEVER) as reply,
    ):
        next(reply.pieces())
    assert upstream.left_within(1.0)


def test_a_connection_that_was_closed_while_idle_is_replaced(client: str, upstream: Upstream) -> None:
    with transport_to(client, upstream.base_url) as transport:
        posted(transport)
        upstream.drop_idle()
        time.sleep(0.1)
        assert (200, completion()) == posted(transport)
    assert 2 == upstream.connections


def test_threads_share_one(client: str, upstream: Upstream) -> None:
    with transport_to(client, upstream.base_url) as transport:
        answers: list[tuple[int, bytes]] = []
        threads = [threading.Thread(target=lambda: answers.append(posted(transport))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [(200, completion())] * 8 == answers


# ---- faults ------------------------------------------------------------------------------------------------


def test_nobody_listening_is_unreachable(client: str) -> None:
    with transport_to(client, "http://127.0.0.1:9/v1") as transport, pytest.raises(Unreachable):
        posted(transport)


def test_a_name_that_nobody_has_is_unreachable(client: str) -> None:
    with transport_to(client, "http://nobody.invalid/v1") as transport, pytest.raises(Unreachable):
        posted(transport)


@pytest.mark.parametrize("address", ["nonsense", "http://", "http://[::1", "ftp://127.0.0.1/", "http://a:99999/"])
def test_an_address_that_is_none_cannot_be_sent_to(client: str, address: str) -> None:
    with transport_to(client, address) as transport, pytest.raises(NotSendable):
        posted(transport)


def test_a_header_with_a_line_break_is_not_sent(client: str, upstream: Upstream) -> None:
    broken = replace(ASK, headers={"Authorization": "Bearer k\r\nX-Other: 1"})
    with transport_to(client, upstream.base_url) as transport, pytest.raises(NotSendable):
        posted(transport, broken)
    assert [] == upstream.received


@pytest.mark.parametrize(
    "answer",
    [
        Answer(delay_s=5.0),
        Answer(drip_s=0.05),
        Answer(drip_s=0.05, status=500),
        Answer(drip_s=0.05, drips_head=True),
        Answer(b"x" * 10, headers={"X-Long": "y" * 500}, drip_s=0.05, drips_head=True),
    ],
    ids=["no first byte", "drips", "an error that drips", "drips its head", "drips a long header"],
)
def test_the_whole_time_holds_whatever_the_endpoint_does(client: str, upstream: Upstream, answer: Answer) -> None:
    upstream.answer_with(answer)
    began = time.monotonic()
    with transport_to(client, upstream.base_url) as transport, pytest.raises(Late) as caught:
        posted(transport, within_s=0.4)
    assert caught.value.over
    assert 0.3 < time.monotonic() - began < 3.0


def test_a_silence_between_two_pieces_is_late_though_time_is_left(client: str, upstream: Upstream) -> None:
    upstream.answer_with(Answer(events=2, stall_s=5.0))
    began = time.monotonic()
    with transport_to(client, upstream.base_url, read_timeout_s=0.3) as transport, pytest.raises(Late) as caught:
        posted(transport, replace(ASK, body=STREAM))
    assert not caught.value.over
    assert time.monotonic() - began < 3.0


def test_a_host_that_does_not_take_the_connection_is_late(client: str) -> None:
    # A listening socket whose queue is full takes no further connection.
    import socket

    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(address)
        url = f"http://127.0.0.1:{address[1]}/v1"
        with transport_to(client, url, connect_timeout_s=0.3) as transport, pytest.raises(Late) as caught:
            posted(transport)
        assert not caught.value.over
        for each in waiting:
            each.close()


@pytest.mark.parametrize(
    ("answer", "body"),
    [(Answer(cut=20), BODY), (Answer(events=2), STREAM), (Answer(cut_head=True), BODY)],
    ids=["a body", "a stream", "before the head"],
)
def test_an_answer_that_ends_early_is_cut_off(client: str, upstream: Upstream, answer: Answer, body: bytes) -> None:
    upstream.answer_with(answer)
    with transport_to(client, upstream.base_url) as transport, pytest.raises(CutOff):
        posted(transport, replace(ASK, body=body))


@pytest.mark.parametrize(
    "answer",
    [
        Answer(headers={f"X-Many-{number}": "y" * 1000 for number in range(200)}),
        Answer(headers={"X-Long": "y" * 300_000}),
        Answer(headers={"Content-Encoding": "gzip"}),
        Answer(raw=b"220 mail.example.org ESMTP ready\r\n\r\n"),
    ],
    ids=["many headers", "a long header", "packed", "another protocol"],
)
def test_what_is_no_answer_that_can_be_read_is_garbled(client: str, upstream: Upstream, answer: Answer) -> None:
    upstream.answer_with(answer)
    with transport_to(client, upstream.base_url) as transport, pytest.raises(Garbled):
        posted(transport)


def test_what_the_reader_raises_comes_through(client: str, upstream: Upstream) -> None:
    with transport_to(client, upstream.base_url) as transport:
        with pytest.raises(ConnectionResetError), transport.post(ASK, time.monotonic() + 10, NEVER):
            raise ConnectionResetError("ours")
        assert (200, completion()) == posted(transport)


# ---- hanging up ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "body"),
    [(Answer(delay_s=10.0), BODY), (Answer(events=3, stall_s=10.0), STREAM), (Answer(drip_s=0.2), BODY)],
    ids=["before the first byte", "within a stream", "within a body"],
)
@pytest.mark.parametrize("again", [False, True], ids=["on a new connection", "on a kept one"])
def test_a_cancellation_closes_the_connection_at_once(
    client: str, upstream: Upstream, answer: Answer, body: bytes, again: bool
) -> None:
    cancellation = Cancellation()
    with transport_to(client, upstream.base_url) as transport:
        if again:
            posted(transport)
        upstream.answer_with(answer)
        upstream.when_asked(cancellation.cancel)
        with pytest.raises(Cancelled):
            posted(transport, replace(ASK, body=body), cancellation=cancellation)
        assert upstream.left_within(1.0)


def test_what_is_cancelled_beforehand_is_not_sent(client: str, upstream: Upstream) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with transport_to(client, upstream.base_url) as transport, pytest.raises(Cancelled):
        posted(transport, cancellation=cancellation)
    assert [] == upstream.received


# ---- trust and the way ---------------------------------------------------------------------------------------


def test_a_certificate_of_an_unknown_authority_is_refused(client: str, authority: Authority) -> None:
    with (
        running_upstream(authority.server()) as upstream,
        transport_to(client, upstream.base_url) as transport,
        pytest.raises(Untrusted),
    ):
        posted(transport)
    assert [] == upstream.received


def test_a_private_authority_can_be_trusted(client: str, authority: Authority) -> None:
    with (
        running_upstream(authority.server()) as upstream,
        transport_to(client, upstream.base_url, ca_file=authority.file) as transport,
    ):
        assert (200, completion()) == posted(transport)
        assert TEXT.split()[-1].encode() in posted(transport, replace(ASK, body=STREAM))[1]


def test_a_certificate_for_another_host_is_refused(client: str, authority: Authority) -> None:
    with (
        running_upstream(authority.server("elsewhere.example")) as upstream,
        transport_to(client, upstream.base_url, ca_file=authority.file) as transport,
        pytest.raises(Untrusted),
    ):
        posted(transport)


def test_the_environment_adds_no_authority(client: str, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with (
        running_upstream(authority.server()) as upstream,
        transport_to(client, upstream.base_url) as transport,
        pytest.raises(Untrusted),
    ):
        posted(transport)


def test_a_file_without_certificates_cannot_be_used(client: str, tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("no certificate\n")
    with (
        transport_to(client, "https://127.0.0.1:9/v1", ca_file=tmp_path / "empty.pem") as transport,
        pytest.raises(NotSendable),
    ):
        posted(transport)


@pytest.mark.parametrize("secure", [False, True])
def test_a_proxy_carries_the_request_with_its_credentials(client: str, authority: Authority, secure: bool) -> None:
    with (
        running_upstream(authority.server() if secure else None) as upstream,
        running_proxy("fir:p@ss") as proxy,
        transport_to(
            client, upstream.base_url, ca_file=authority.file if secure else None, proxy=proxy.url
        ) as transport,
    ):
        assert (200, completion()) == posted(transport)
        assert (200, completion()) == posted(transport)
    assert proxy.asked
    assert all(line.startswith("CONNECT" if secure else "POST http://") for line in proxy.asked)
    assert "Proxy-Authorization" not in upstream.received[0].headers or not secure


def test_a_proxy_that_refuses_is_unreachable(client: str, authority: Authority) -> None:
    with (
        running_upstream(authority.server()) as upstream,
        running_proxy("fir:p@ss") as proxy,
        transport_to(
            client, upstream.base_url, ca_file=authority.file, proxy=proxy.url.replace("fir", "elm")
        ) as transport,
        pytest.raises(Unreachable),
    ):
        posted(transport)
    assert [] == upstream.received


def test_a_proxy_that_is_not_there_is_unreachable(client: str, upstream: Upstream) -> None:
    with (
        transport_to(client, upstream.base_url, proxy="http://127.0.0.1:9") as transport,
        pytest.raises(TransportFault) as caught,
    ):
        posted(transport)
    assert isinstance(caught.value, Unreachable)
