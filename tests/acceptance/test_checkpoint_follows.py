"""A model that takes its time: what it was asked is on record and signed meanwhile, and outlives the process."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import httpx

from support.gateway_process import Gateway, gateway
from support.upstream import Answer, running_upstream

MODEL_S = 60.0
WAIT_S_MAX = 30.0


def prompts(place: Gateway) -> list[int]:
    """The places in the log of what went to a model."""
    with sqlite3.connect(place.home / "jurat.db", timeout=10) as connection:
        return [row[0] for row in connection.execute("SELECT sequence FROM audit_record WHERE step = 'prompt'")]


def signed_size(place: Gateway) -> int:
    """How many records the last checkpoint in the second place covers."""
    lines = (place.home / "checkpoints" / "audit.checkpoints").read_text(encoding="utf-8").split("\n")
    return max(int(lines[at + 1]) for at, line in enumerate(lines) if line == "jurat/audit")


def ask(client: httpx.Client) -> None:
    try:
        client.post("/v1/chat/completions", json={"model": "m", "messages": [{"role": "user", "content": "A note."}]})
    except httpx.HTTPError:
        return  # the process was killed, as it was to be


def test_what_a_slow_model_was_asked_is_signed_before_it_answers_and_survives_a_kill(tmp_path: Path) -> None:
    with running_upstream() as upstream:
        upstream.answer_with(Answer(delay_s=MODEL_S))
        with gateway(tmp_path, upstream_base_url=upstream.base_url) as place, place.client(MODEL_S) as client:
            asking = threading.Thread(target=ask, args=(client,), daemon=True)
            asking.start()
            deadline = time.monotonic() + WAIT_S_MAX
            while not prompts(place) and time.monotonic() < deadline:
                time.sleep(0.01)
            (prompt,) = prompts(place)
            while signed_size(place) < prompt and time.monotonic() < deadline:
                time.sleep(0.01)
            assert signed_size(place) >= prompt
            place.kill()
            asking.join(WAIT_S_MAX)
            house = place.house()
            try:
                assert house.verify().ok
                assert [case.outcome.value for case in house.recover()] == ["reject"]
                assert house.verify().ok
            finally:
                house.close()
