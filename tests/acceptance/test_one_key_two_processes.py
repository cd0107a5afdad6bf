"""Two processes that get one request with one Idempotency-Key at the same moment: one of them does it, and the record
holds."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from jurat.foundation.canonical import canonical
from support.gateway_process import SECRET, Gateway, gateway
from support.stores import DATABASES, address

ROUNDS = 40
AT_ONCE = 4
NOTE = {"content_type": "note", "channel": "email", "client": "H-1"}


@pytest.mark.parametrize("kind", DATABASES)
def test_one_of_them_does_it_and_the_record_holds(kind: str, tmp_path: Path) -> None:
    with address(kind) as url, gateway(tmp_path, 2, **settings(url)) as place:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = [same_at_once(place, number, pool) for number in range(ROUNDS)]
        assert place.stop() == 0
        for alike in answers:
            assert {answer.status_code for answer in alike} <= {200, 409}, [answer.text for answer in alike]
            assert len({canonical(answer.json()) for answer in alike if answer.status_code == 200}) == 1
        check_record(place)


def same_at_once(place: Gateway, number: int, pool: ThreadPoolExecutor) -> list[httpx.Response]:
    """One request, from so many callers who wait for each other before they send it."""
    ready = threading.Barrier(AT_ONCE)
    path, body = request(number)
    headers = {"Authorization": f"Bearer {SECRET}", "Idempotency-Key": f"order-{number}"}

    def send(_: int) -> httpx.Response:
        with httpx.Client(base_url=place.url, headers=headers, timeout=30, verify=False) as client:
            ready.wait()
            return client.post(path, json=body)

    return list(pool.map(send, range(AT_ONCE)))


def request(number: int) -> tuple[str, dict[str, Any]]:
    """By turns a text that is handed in, each of a family of its own, and one by the approved template."""
    if number % 2:
        return "/v1/communications", NOTE
    words = " ".join(f"word{number}x{place}" for place in range(12))
    return "/v1/screen", {**NOTE, "text": f"All accounts are in order: {words}. Harbour House LLC, 1 Quay Street."}


def check_record(place: Gateway) -> None:
    house = place.house()
    try:
        verdict = house.verify()
        assert verdict.ok, verdict.problem
        steps = [entry.leaf for entry in house.stores.audit.entries() if '"step":"request"' in entry.leaf]
        assert len(steps) == ROUNDS
    finally:
        house.close()


def settings(url: str | None) -> dict[str, str]:
    return {"writer": "template"} | ({"database_url": url} if url else {})
