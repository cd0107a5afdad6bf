"""The short way in answers like the long one, to what is right and to what is not."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from jurat.gateway.app import create_app
from jurat.gateway.shortcut import Shortcut
from jurat.request import Role
from support.gateway_house import StandInHouse

CHAT = {"model": "m", "messages": [{"role": "user", "content": "Hello."}]}


HOUSE = StandInHouse()


@pytest.fixture(scope="module")
def key() -> str:
    return HOUSE.key(Role.APP)


@pytest.fixture(scope="module")
def answers() -> Any:
    app = create_app(HOUSE)
    ways = (app, Shortcut(app, app.state.ticket))

    def ask(method: str, path: str, headers: dict[str, str], **more: Any) -> list[tuple[int, dict[str, str], bytes]]:
        async def one(way: Any) -> httpx.Response:
            transport = httpx.ASGITransport(way)
            async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
                return await client.request(method, path, headers={"X-Request-ID": "r1", **headers}, **more)

        return [seen(asyncio.run(one(way))) for way in ways]

    return ask


def seen(answer: httpx.Response) -> tuple[int, dict[str, str], bytes]:
    headers = {name: value for name, value in answer.headers.items() if name != "x-jurat-decision"}
    return answer.status_code, headers, answer.content


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/responses", "/v1/communications", "/v1/embeddings"])
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"{}", b'{"model": "m"}', b'{"messages": 3}', b'{"messages": [], "n": 2}', b"[" * 40],
)
@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_what_does_not_fit_gets_the_same_error(answers: Any, key: str, path: str, body: bytes, kind: str) -> None:
    headers = {"Authorization": f"Bearer {key}", "Content-Type": kind}
    long, short = answers("POST", path, headers, content=body)
    assert long == short
    assert long[0] >= 400


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", "/v1/chat/completions", {}),
        ("POST", "/v1/chat/completions", {"Authorization": "Bearer jurat_wrong"}),
        ("GET", "/v1/chat/completions", {}),
        ("POST", "/v1/chat/completions/", {}),
        ("POST", "/v1/nowhere", {}),
        ("GET", "/healthz", {}),
    ],
)
def test_who_may_not_and_what_is_not_there(answers: Any, method: str, path: str, headers: dict[str, str]) -> None:
    long, short = answers(method, path, headers, json=CHAT)
    assert long == short
