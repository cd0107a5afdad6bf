"""The model in the house: llama.cpp's server, started and stopped by Jurat, on loopback.

It runs in a process of its own, not in Jurat's: a crash in native code then costs one draft and not the gateway, a
hanging answer can be killed, and it is spoken to through the same door as any other endpoint. That costs a Python
start (0.3 s) once and a millisecond a call beside an answer that takes seconds.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from threading import Lock

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.error import Unavailable
from jurat.models.address import Address
from jurat.models.endpoint import Endpoint
from jurat.ports import ModelFault, Take
from jurat.request import Draft, Redacted

TOKENS_MAX = 160
"""A small model says nothing after that which is worth the wait."""
CONTEXT_TOKENS = 4096
"""Prompt and answer together; the model was made for 8,192, at twice the memory."""
START_TIMEOUT_S = 120.0
"""Loading takes one second on an idle machine, a minute on a busy one with a cold disk."""
STOP_TIMEOUT_S = 5.0
"""After that it is killed."""
ANSWER_TIMEOUT_S = 300.0
"""Two seconds alone on a core; on busy cores a tenth of the speed, and requests stand in a queue."""

SAMPLING = {
    "temperature": 0.3,
    "top_k": 40,
    "top_p": 0.95,
    "min_p": 0.05,
    "repeat_penalty": 1.0,
    "cache_prompt": True,
}
"""Fixed, so that a seed gives much the same text again; to the letter it does not, for a warm prompt cache changes the
last bits of the numbers. It saves reading a prompt twice when a draft is asked for again: half a request's time."""

_HELP = "Run `make setup`; until then the template writer serves."


class ModelMissing(Unavailable):
    """The local model is not installed."""

    code = "model_missing"


class LocalModel:
    """The model whose weights (`*.gguf`) lie in a folder. Starts with the first draft; threads may share one."""

    def __init__(self, folder: Path, token: Callable[[], str] = token_hex) -> None:
        """Looks, but loads nothing. `token` makes the key of the loopback server. Raises ModelMissing."""
        self._weights = find_weights(folder)
        self._folder = folder
        self._token = token
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._endpoint: Endpoint | None = None
        self.name = self._weights.stem

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises ModelFault. A server that died is started again for the next draft."""
        return self.start().write(prompt, seed, take, cancellation)

    def start(self) -> Endpoint:
        """The running server's endpoint; starts it where it does not run. Raises ModelFault."""
        with self._lock:
            if self._endpoint is None or self._process is None or self._process.poll() is not None:
                self._stop()
                self._endpoint = self._started()
            return self._endpoint

    def close(self) -> None:
        """Stops the server; a further draft would start it again."""
        with self._lock:
            self._stop()
        atexit.unregister(self.close)

    def _started(self) -> Endpoint:
        token = self._token()
        command = [sys.executable, "-m", "jurat.models.local_server"]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no word of it from outside
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # llama.cpp may log prompts
            text=True,
            start_new_session=True,  # Ctrl-C in a terminal is for Jurat, which then stops its server in good order
        )
        atexit.register(self.close)
        address = self._address(self._process, token)
        return Endpoint(
            Address(
                f"{address}/v1",
                token,
                self.name,
                timeout_s=ANSWER_TIMEOUT_S,
                read_timeout_s=ANSWER_TIMEOUT_S,
                retries_max=0,
                tokens_max=TOKENS_MAX,
                sampling=SAMPLING,
            )
        )

    def _address(self, process: subprocess.Popen[str], token: str) -> str:
        """Hands over what the server must know, and waits for where it listens."""
        assert process.stdin is not None
        assert process.stdout is not None
        order = {
            "weights": str(self._weights.resolve()),
            "folder": str(self._folder.resolve()),
            "token": token,
            "context_tokens": CONTEXT_TOKENS,
            "threads": threads(usable_cores()),
        }
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], START_TIMEOUT_S)
            line = process.stdout.readline() if ready else ""
            return str(json.loads(line)["address"])
        except (OSError, ValueError, KeyError):
            self._stop()
            raise ModelFault(
                f"The local model {self.name} did not start.", "Run `jurat doctor`; the weights may be damaged."
            ) from None

    def _stop(self) -> None:
        process, self._process = self._process, None
        if self._endpoint is not None:
            self._endpoint.close()
            self._endpoint = None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()  # the end of its input is the server's order to stop
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def usable_cores() -> int:
    """Cores this process may run on; a container often grants fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads(cores: int) -> int:
    """All cores but one, which is Jurat's; at least one."""
    return max(1, cores - 1)


def find_weights(folder: Path) -> Path:
    """The first `*.gguf` under the folder, by name. Raises ModelMissing, also where `xllamacpp` is not installed."""
    if find_spec("xllamacpp") is None and not (folder / "xllamacpp").is_dir():
        raise ModelMissing("The local model cannot run: the package xllamacpp is not installed.", _HELP)
    weights = sorted(folder.rglob("*.gguf")) if folder.is_dir() else []
    if not weights:
        raise ModelMissing(f"The local model is missing: there are no weights (*.gguf) in {folder}.", _HELP)
    return weights[0]
