"""Several processes at one address: one that dies is replaced, all stop together, and the record is one chain."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from jurat.foundation.canonical import canonical
from jurat.request import Role
from support.gateway_process import Gateway, gateway, wait_until
from support.stores import DATABASES, address

SCREEN = {"text": "All is well."}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"


def problem_of(place: Gateway) -> str | None:
    house = place.house()
    try:
        return house.verify().problem
    finally:
        house.close()


@pytest.mark.parametrize("kind", DATABASES)
def test_workers_share_one_place_and_stop_together(kind: str, tmp_path: Path) -> None:
    with address(kind) as url, gateway(tmp_path, 2, **({"database_url": url} if url else {})) as place:
        workers = place.children()
        assert len(workers) == 2
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: httpx.post(**asked(place)), range(40)))
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.json()["decision_id"] for answer in answers}) == 40
        assert place.stop() == 0
        assert [pid for pid in workers if alive(pid)] == []
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{place.url}/healthz")
        assert problem_of(place) is None


def asked(place: Gateway, **headers: str) -> dict[str, object]:
    from support.gateway_process import SECRET

    sent = {"Authorization": f"Bearer {SECRET}", **headers}
    return {"url": f"{place.url}/v1/screen", "json": SCREEN, "headers": sent, "timeout": 30}


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with gateway(tmp_path, 2) as place:
        first, second = place.children()
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: first not in place.children() and len(place.children()) == 2, "it was not replaced")
        assert second in place.children()
        assert httpx.post(**asked(place)).status_code == 200
        assert place.stop() == 0


def test_workers_end_when_the_process_that_started_them_is_gone(tmp_path: Path) -> None:
    with gateway(tmp_path, 2) as place:
        workers = place.children()
        place.kill()
        wait_until(lambda: not any(map(alive, workers)), "they live on")


def test_workers_that_die_at_once_end_the_gateway(tmp_path: Path) -> None:
    with gateway(tmp_path, 2) as place:
        assert place.process is not None
        stop = threading.Event()

        def kill_all() -> None:
            while not stop.wait(0.05):
                try:
                    pids = place.children()
                except FileNotFoundError:
                    return
                for pid in pids:
                    if alive(pid):
                        os.kill(pid, signal.SIGKILL)

        threading.Thread(target=kill_all, daemon=True).start()
        status = place.process.wait(60)
        stop.set()
        assert status == 3
        assert "died within" in "".join(place.said)


def test_of_two_that_start_at_once_one_makes_the_admin_key(tmp_path: Path) -> None:
    places = [Gateway(tmp_path) for _ in range(2)]
    try:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(Gateway.start, places))
        said = "".join(line for place in places for line in place.said)
        assert said.count("admin key (shown once") == 1
        house = places[0].house()
        assert [key.role for key in tuple(house.stores.keys.keys())] == [Role.ADMIN]
        house.close()
    finally:
        for place in places:
            if place.process is not None and place.process.poll() is None:
                place.kill()


def test_a_retry_that_comes_to_another_process_gets_the_first_answer(tmp_path: Path) -> None:
    with gateway(tmp_path, 3) as place, ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: httpx.post(**asked(place, **{"Idempotency-Key": "order-66"})), range(24)))
        bodies = {canonical(answer.json()) for answer in answers if answer.status_code == 200}
        assert {answer.status_code for answer in answers} <= {200, 409}
        assert len(bodies) == 1
        house = place.house()
        assert sum('"step":"request"' in entry.leaf for entry in house.stores.audit.entries()) == 1
        house.close()
