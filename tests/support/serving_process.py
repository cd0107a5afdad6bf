"""`jurat serve` as a process of its own, with everything it says on stderr."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_S_MAX = 180.0
STOP_S_MAX = 60.0
_SERVING = re.compile(r"serving at (http://[^ \"]+)")
_ADMIN = re.compile(r"admin key [^:]*: (jurat_[A-Za-z0-9_-]+)")


@dataclass
class ServingProcess:
    """`log` is where its stderr goes; `admin` is empty from the second start on."""

    process: subprocess.Popen[bytes]
    log: Path
    url: str = ""
    admin: str = ""

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def lines(self) -> list[str]:
        return self.said().splitlines()

    def stop(self) -> int:
        """Told to stop, it ends in its own way; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_S_MAX)


def variables(**settings: str) -> dict[str, str]:
    """The environment without settings of whoever runs the tests, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JURAT_")}
    return {**kept, **{f"JURAT_{name.upper()}": value for name, value in settings.items()}}


@contextmanager
def serving_process(folder: Path, *words: str, **settings: str) -> Iterator[ServingProcess]:
    """Up on a free port until the block ends. `folder` is its working directory, where its log lies, too."""
    log = folder / f"serve-{time.monotonic_ns()}.log"
    with log.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "jurat", "serve", "--port", "0", *words],
            env=variables(**settings),
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
    serving = ServingProcess(process, log)
    try:
        _wait(serving)
        yield serving
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_S_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(serving: ServingProcess) -> None:
    deadline = time.monotonic() + START_S_MAX
    while time.monotonic() < deadline and serving.process.poll() is None:
        said = serving.said()
        if found := _SERVING.search(said):
            serving.url = found[1]
            admin = _ADMIN.search(said)
            serving.admin = admin[1] if admin else ""
            return
        time.sleep(0.05)
    raise AssertionError(f"it does not serve: {serving.said()}")


def parsed(line: str) -> dict[str, object]:
    """A line of the log as JSON; fails where it is none."""
    value = json.loads(line)
    assert isinstance(value, dict), line
    return value
