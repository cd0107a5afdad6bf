"""`jurat serve` as an operator starts it: a process of its own, maybe with several workers, over a place on disk."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from jurat.request import Key, Role
from jurat.settings import Settings
from jurat.wiring import House

PLACE = Path(__file__).parents[1] / "acceptance" / "gateway_place"
START_S_MAX = 240.0
STOP_S_MAX = 60.0
SECRET = "jurat_app_desk_0123456789abcdefghijkl"
_SERVING = re.compile(r"serving at (http://\S+)")


class Gateway:
    """A place and the process that serves it. `start` and `kill` may follow each other often."""

    def __init__(self, home: Path, workers: int = 1, **settings: str) -> None:
        self.home, self.workers = home, workers
        self._settings = {
            "JURAT_HOME": str(home),
            "JURAT_RULESETS": str(PLACE / "rulesets"),
            "JURAT_PACK": "harbour",
            "JURAT_REDACTION": "profile",
            **{f"JURAT_{name.upper()}": value for name, value in settings.items()},
        }
        self.process: subprocess.Popen[str] | None = None
        self.url = ""
        self.said: list[str] = []

    def house(self) -> House:
        """The same place, looked at from here."""
        url = self._settings.get("JURAT_DATABASE_URL")
        return House(Settings(home=self.home, rulesets=PLACE / "rulesets", pack="harbour", database_url=url))

    def make_key(self, **more: object) -> None:
        house = self.house()
        try:
            key = Key("k-desk", "desk", Role.APP, **more)  # type: ignore[arg-type]
            house.stores.keys.create(key, SECRET, house.clock())
        finally:
            house.close()

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("JURAT_")}
        command = [sys.executable, "-m", "jurat", "serve", "--port", "0", "--workers", str(self.workers)]
        self.url = ""
        self.process = subprocess.Popen(
            command, env=environment | self._settings, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        deadline = time.monotonic() + START_S_MAX
        while not self.url:
            assert self.process.poll() is None, "".join(self.said)
            assert time.monotonic() < deadline, "".join(self.said)
            time.sleep(0.02)

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            self.said.append(line)
            if found := _SERVING.search(line):
                self.url = found[1]

    def children(self) -> list[int]:
        """The workers, by their ids."""
        assert self.process is not None
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(number) for number in listed.split()]

    def kill(self) -> None:
        """No time for anything."""
        assert self.process is not None
        self.url = ""
        self.process.kill()
        self.process.wait(STOP_S_MAX)

    def stop(self) -> int:
        """As an operator stops it; the exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_S_MAX)

    def wait_until_up(self, stop: threading.Event) -> None:
        """For clients that find nobody; until `stop` at most."""
        while not self.url and not stop.wait(0.1):
            pass

    def client(self, timeout_s: float = 30.0) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {SECRET}"}, timeout=timeout_s)


@contextmanager
def gateway(home: Path, workers: int = 1, **settings: str) -> Iterator[Gateway]:
    """A started one, with an application's key; gone when the block ends."""
    one = Gateway(home, workers, **settings)
    one.make_key()
    try:
        one.start()
        yield one
    finally:
        if one.process is not None and one.process.poll() is None:
            one.kill()


def wait_until(condition: object, what: str, seconds: float = START_S_MAX) -> None:
    """Raises AssertionError if `condition()` does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
