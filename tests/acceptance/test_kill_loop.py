"""A served gateway that is killed again and again while clients are at it: what anybody received is on record, what was
begun has ended or waits for a person, and a retry gets the first answer.

It goes on for 12 seconds a database; JURAT_TEST_KILL_LOOP_S says otherwise, JURAT_TEST_KILL_LOOP_SEED repeats a run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from jurat.foundation.canonical import canonical
from jurat.pipeline.recorder import ENDED
from jurat.pipeline.streaming.speech import said_in
from jurat.request import CaseState, Step
from jurat.wiring import House
from support.gateway_process import Gateway, gateway
from support.stores import DATABASES, address
from support.upstream import Answer, running_upstream

LOOP_S = float(os.environ.get("JURAT_TEST_KILL_LOOP_S", "12"))
SEED = int(os.environ.get("JURAT_TEST_KILL_LOOP_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
CLIENTS = 4
ANSWERS_MAX = 12
LIFE_S_MAX = 20.0
"""A process is killed after so many whole answers at most, and a random moment more; or when it has lived so long."""

TEXT = (
    "Your yearly note. All accounts are in order. The statements were sent in June. We write again in the autumn. "
    "Harbour House LLC, 1 Quay Street."
)
NOTE = {"X-Jurat-Client": "H-1", "X-Jurat-Content-Type": "note", "X-Jurat-Channel": "email"}
CHAT: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "Write the yearly note."}]}


@dataclass
class Heard:
    """What one client got for one request. `text` is what it may have read; `whole` that the answer came to its end."""

    kind: str
    token: str
    decision: str = ""
    text: str = ""
    whole: bool = False
    status: int = 0
    body: Any = None


@dataclass
class Crowd:
    """Clients that ask without end, whatever becomes of the gateway."""

    place: Gateway
    rng: random.Random
    heard: list[Heard] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, number: int) -> None:
        turn, rng = 0, random.Random(self.rng.random())
        url, client = self.place.url, self.place.client(10.0)
        while not self.stop.is_set():
            turn += 1
            token = f"t-{number}-{turn}" if rng.random() < 0.5 else ""
            one = Heard(rng.choice(("chat", "stream", "stream", "screen", "communication")), token)
            self.heard.append(one)
            if url != self.place.url:
                url = self.place.url
                client.close()
                client = self.place.client(10.0)
            try:
                ask(client, one)
            except httpx.HTTPError:
                self.place.wait_until_up(self.stop)
        client.close()


def ask(client: httpx.Client, one: Heard) -> None:
    headers = NOTE | ({"Idempotency-Key": one.token} if one.token else {})
    match one.kind:
        case "screen":
            path, body = "/v1/screen", {"text": "All accounts are in order. Harbour House LLC, 1 Quay Street."}
            headers.pop("X-Jurat-Client")
        case "communication":
            path, body = "/v1/communications", {"client": "H-1", "content_type": "note", "channel": "email"}
        case _:
            path, body = "/v1/chat/completions", {**CHAT, "stream": one.kind == "stream"}
    with client.stream("POST", path, json=body, headers=headers) as answer:
        one.status, one.decision = answer.status_code, answer.headers.get("x-jurat-decision", "")
        if answer.headers["content-type"].startswith("text/event-stream"):
            read_events(answer, one)
            return
        one.body = json.loads(answer.read())
        one.whole = True
        if one.status == 200:
            one.text = text_in(one)


def read_events(answer: httpx.Response, one: Heard) -> None:
    for line in answer.iter_lines():
        data = line.removeprefix("data: ")
        if data == "[DONE]":
            one.whole = True
        elif data != line:
            for choice in json.loads(data).get("choices", ()):
                one.text += choice["delta"].get("content") or ""


def text_in(one: Heard) -> str:
    if one.kind == "chat":
        return str(one.body["choices"][0]["message"]["content"] or "")
    return str(one.body["text"] or "")


class Records:
    """The place after a restart, looked at from outside."""

    def __init__(self, house: House) -> None:
        self.house = house

    def check(self, heard: list[Heard]) -> None:
        verdict = self.house.verify()
        assert verdict.ok, verdict.problem
        rows = {row["id"]: row for row in self.house.stores.decisions.recent(100_000)}
        assert [row for row in rows.values() if row["state"] != ENDED] == []
        cases = {case.decision: case for case in self.house.stores.cases.cases(CaseState.OPEN)}
        self.check_ends(rows, cases)
        for one in heard:
            if one.text:
                self.check_received(one, cases)

    def check_ends(self, rows: dict[str, Any], cases: dict[str, Any]) -> None:
        """Each one that began has an outcome that lets it go, or a case."""
        for name, row in rows.items():
            if row["outcome"] not in ("pass", "repaired"):
                assert name in cases, (name, row)

    def check_received(self, one: Heard, cases: dict[str, Any]) -> None:
        steps = self.house.steps(one.decision)
        recorded = decided(steps) or said_in(steps)
        assert recorded.startswith(one.text), (one, recorded)
        if one.kind == "stream" and not one.whole and not decided(steps):
            assert cases[one.decision].text.startswith(one.text), one


def decided(steps: tuple[Step, ...]) -> str:
    """The text that was let go; empty where none was."""
    return next((str(step.content["text"] or "") for step in steps if step.name == "decide"), "")


def check_retries(place: Gateway, heard: list[Heard]) -> None:
    """What was answered is answered alike; what was cut off is answered, or known as not finished."""
    with place.client() as client:
        for one in [one for one in heard if one.token and one.status in (0, 200) and one.kind != "stream"][-12:]:
            again = Heard(one.kind, one.token)
            ask(client, again)
            assert again.status in (200, 409), again
            if one.whole:
                assert (again.status, canonical(again.body)) == (200, canonical(one.body)), (one, again)


def live(crowd: Crowd, answers: int) -> None:
    """Until so many more requests were answered, or the time is up."""
    deadline, before = time.monotonic() + LIFE_S_MAX, len(whole(crowd.heard))
    while len(whole(crowd.heard)) < before + answers and time.monotonic() < deadline:
        time.sleep(0.01)


def whole(heard: list[Heard]) -> list[Heard]:
    return [one for one in tuple(heard) if one.whole and one.status == 200]


def kill(place: Gateway, rng: random.Random) -> None:
    """The process; of several the one that started them, or one of them."""
    workers = place.children() if place.workers > 1 else []
    if workers and rng.random() < 0.5:
        os.kill(rng.choice(workers), signal.SIGKILL)
        time.sleep(rng.uniform(0.0, 0.5))
    place.kill()
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.mark.parametrize(("kind", "workers"), [("sqlite", 1), ("postgresql", 2)])
def test_a_gateway_that_is_killed_again_and_again_loses_nothing(kind: str, workers: int, tmp_path: Path) -> None:
    assert kind in DATABASES
    rng = random.Random(SEED)
    print(f"JURAT_TEST_KILL_LOOP_SEED={SEED}")
    with running_upstream(text=TEXT, keeps=False) as upstream, address(kind) as url:
        upstream.answer_with(Answer(between_s=0.03))
        settings = {"upstream_base_url": upstream.base_url} | ({"database_url": url} if url else {})
        with gateway(tmp_path, workers, **settings) as place:
            crowd = Crowd(place, rng)
            threads = [threading.Thread(target=crowd.run, args=(number,), daemon=True) for number in range(CLIENTS)]
            for thread in threads:
                thread.start()
            kills, until = 0, time.monotonic() + LOOP_S
            while kills < 2 or time.monotonic() < until:
                live(crowd, rng.randint(4 if kills == 0 else 0, ANSWERS_MAX))
                time.sleep(rng.uniform(0.0, 0.3))
                kill(place, rng)
                kills += 1
                place.start()
            crowd.stop.set()
            for thread in threads:
                thread.join(60)
            check_retries(place, crowd.heard)
            assert place.stop() == 0
            check_all(place, crowd.heard, kills)


def check_all(place: Gateway, heard: list[Heard], kills: int) -> None:
    house = place.house()
    try:
        Records(house).check(heard)
    finally:
        house.close()
    cut = [one for one in heard if one.decision and not one.whole]
    print(f"{kills} kills, {len(heard)} requests, {len(whole(heard))} whole answers, {len(cut)} streams cut off")
    assert whole(heard)
