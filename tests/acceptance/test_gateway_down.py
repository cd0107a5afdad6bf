"""What an application sees when the gateway is away, not ready, or answers too late: unchanged clients cope."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from pathlib import Path

import httpx
import openai
import pytest

from jurat.foundation.error import Unavailable
from support.served import HELLO, NOTE, served, serving_with


def test_where_nobody_listens_a_client_says_so_itself() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
    client = openai.OpenAI(base_url=url, api_key="jurat_x", max_retries=0)
    with pytest.raises(openai.APIConnectionError):
        client.chat.completions.create(model="m", messages=HELLO)


def test_a_gateway_whose_records_cannot_be_kept_answers_503_and_when_to_come_back(tmp_path: Path) -> None:
    with serving_with(tmp_path / "home") as gateway:
        stores = gateway.house.stores

        class Full:
            def seal(self, seal: object) -> None:
                raise Unavailable("The disk is full.")

        def ping() -> None:
            raise Unavailable("The disk is full.")

        gateway.key()
        gateway.house.__dict__["stores"] = replace(stores, seals=Full(), ping=ping)
        probe = httpx.get(f"{gateway.url}/readyz", timeout=30)
        assert (probe.status_code, probe.headers["Retry-After"]) == (503, "1")
        with pytest.raises(openai.InternalServerError) as caught:
            gateway.openai().chat.completions.create(model="m", messages=HELLO, extra_headers=NOTE)
        assert (caught.value.status_code, caught.value.response.headers["Retry-After"]) == (503, "1")
        assert "disk" not in caught.value.response.text
        gateway.house.__dict__["stores"] = stores
        assert httpx.get(f"{gateway.url}/readyz", timeout=30).status_code == 200
        assert gateway.house.stores.cases.cases() == ()


def test_a_client_that_asks_again_with_the_same_key_gets_one_decision_whenever_the_gateway_comes_back(
    tmp_path: Path,
) -> None:
    headers = {**NOTE, "Idempotency-Key": "order-7"}
    with serving_with(tmp_path / "home") as gateway:
        first = gateway.openai().chat.completions.create(model="m", messages=HELLO, extra_headers=headers)
        secret = gateway.key()
        with served(gateway.house) as other:  # the first answer was lost, and the gateway has moved
            client = openai.OpenAI(base_url=f"{other}/v1", api_key=secret)
            again = client.chat.completions.create(model="m", messages=HELLO, extra_headers=headers)
        assert again.choices == first.choices
        assert len(gateway.upstream.received) == 1
        assert len(gateway.house.stores.decisions.recent(10)) == 1


def test_a_client_with_its_usual_retries_outlives_a_restart(tmp_path: Path) -> None:
    """`openai` asks again after a refused connection, with pauses of its own."""
    with serving_with(tmp_path / "home") as gateway, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        secret, answers = gateway.key(), []
        probe.close()

        def ask() -> None:
            client = openai.OpenAI(base_url=f"http://127.0.0.1:{port}/v1", api_key=secret, max_retries=8)
            answers.append(client.chat.completions.create(model="m", messages=HELLO, extra_headers=NOTE))

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(1)
        with served(gateway.house, port):
            asking.join(60)
        assert [answer.choices[0].finish_reason for answer in answers] == ["stop"]
