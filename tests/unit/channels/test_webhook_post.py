"""One POST to somebody else's address, against receivers that misbehave."""

from __future__ import annotations

import ipaddress
import time

import pytest

import jurat.channels.webhook as webhook
from jurat.channels.webhook import WebhookFault, WebhookUnfit, is_public, post, refuse_unfit
from support.receiver import Receiver, Reply, receiving


@pytest.mark.parametrize("url", ["https://hooks.example/jurat?x=1", "https://hooks.example:8443", "HTTPS://h.example/"])
def test_an_https_address_that_names_a_host_fits(url: str) -> None:
    refuse_unfit(url, private=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://user:word@hooks.example/",
        "https://hooks.example/#part",
        "https://hooks.example:0/",
        "https://hooks.example:99999/",
        "https://hooks.example:port/",
        "https://[::1/",
        "https://hööks.example/",
        "https://hooks.example/a b",
        "https://hooks.example/\r\nX-Evil: 1",
        "",
        "https://h.example/" + "x" * 3_000,
    ],
)
def test_what_is_no_such_address_is_refused_and_never_reached(url: str) -> None:
    with pytest.raises(WebhookUnfit):
        refuse_unfit(url, private=False)
    with pytest.raises(WebhookUnfit):
        post(url, {}, b"{}", private=False)


def test_http_fits_only_where_private_addresses_do() -> None:
    refuse_unfit("http://127.0.0.1:9/", private=True)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_an_address_that_not_everybody_can_reach_is_private_in_whatever_clothes(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]"])
def test_a_name_that_leads_home_is_not_called(host: str) -> None:
    with receiving() as receiver, pytest.raises(WebhookFault, match="private network"):
        post(f"https://{host}:{receiver.port}/", {}, b"{}", private=False)
    assert receiver.received == []


@pytest.fixture
def receiver() -> Receiver:
    with receiving() as receiver:
        yield receiver


def told(receiver: Receiver, reply: Reply) -> WebhookFault | None:
    receiver.replies = [reply]
    try:
        post(f"{receiver.url}/hook?a=1", {"webhook-id": "m"}, b'{"a": 1}', private=True)
    except WebhookFault as fault:
        return fault
    return None


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_a_good_answer_is_a_delivery_with_the_very_bytes(receiver: Receiver, status: int) -> None:
    assert told(receiver, Reply(status)) is None
    (request,) = receiver.received
    assert (request.path, request.body, request.headers["webhook-id"]) == ("/hook?a=1", b'{"a": 1}', "m")
    assert request.headers["host"] == f"127.0.0.1:{receiver.port}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_a_failure_and_is_not_followed(receiver: Receiver, status: int) -> None:
    with receiving() as elsewhere:
        fault = told(receiver, Reply(status, headers={"Location": f"{elsewhere.url}/stolen"}))
        assert fault is not None
        assert (fault.message, fault.final, elsewhere.received) == (
            f"It answered {status}; redirects are not followed.",
            False,
            [],
        )


def test_a_receiver_that_is_gone_is_asked_no_more(receiver: Receiver) -> None:
    fault = told(receiver, Reply(410))
    assert fault is not None
    assert fault.final


@pytest.mark.parametrize(("said", "waits"), [("120", 120.0), ("999999999", 86_400.0), ("soon", None), ("-1", None)])
def test_a_wait_that_is_asked_for_is_kept_within_a_day(receiver: Receiver, said: str, waits: float | None) -> None:
    fault = told(receiver, Reply(503, headers={"Retry-After": said}))
    assert fault is not None
    assert (fault.wait_s, fault.final) == (waits, False)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(raw=b""),
        Reply(raw=b"nonsense\r\n\r\n"),
        Reply(raw=b"HTTP/1.1 "),
        Reply(raw=b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000),
    ],
    ids=["hangs up", "nonsense", "cut off", "endless header"],
)  # fmt: skip
def test_no_answer_that_can_be_read_is_a_failure(receiver: Receiver, reply: Reply) -> None:
    fault = told(receiver, reply)
    assert fault is not None
    assert fault.message.startswith("No answer came")


def test_a_huge_body_is_not_read(receiver: Receiver) -> None:
    assert told(receiver, Reply(200, body=b"x" * 5_000_000)) is None


@pytest.mark.parametrize("reply", [Reply(hang_s=3.0), Reply(drip_s=0.1)], ids=["silent", "a byte at a time"])
def test_a_slow_receiver_is_left_in_time(receiver: Receiver, reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "TOTAL_TIMEOUT_S", 0.5)
    began = time.monotonic()
    fault = told(receiver, reply)
    assert fault is not None
    assert time.monotonic() - began < 2.5


def test_nobody_listening_is_a_failure() -> None:
    with receiving() as receiver:
        port = receiver.port
    with pytest.raises(WebhookFault, match="No answer came"):
        post(f"http://127.0.0.1:{port}/", {}, b"{}", private=True)


def test_a_name_that_nobody_has_is_a_failure() -> None:
    with pytest.raises(WebhookFault, match="cannot be found"):
        post("https://nobody.invalid/", {}, b"{}", private=False)
