"""The child process as the parent sees it: asked with a time limit, killed when it keeps silent, renewed when old."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref
from typing import Any

from jurat.foundation.error import Unavailable

ANSWER_S_MAX = 10.0
"""A decision takes milliseconds; durable-rules can also never end."""

START_S_MAX = 60.0

SESSIONS_MAX = 400
"""Sessions are never freed in the child, and the 1,025th fails there."""


FACTS_MAX = 50_000
"""Facts are never freed either; beyond some 65,000 a decision takes five times as long."""


class EngineFault(Unavailable):
    """The process that runs durable-rules failed; nothing was decided."""

    code = "engine_fault"


class ChildProcess:
    """Starts a child at the first question and a new one after SESSIONS_MAX questions, FACTS_MAX facts or any fault.
    Thread-safe."""

    def __init__(
        self,
        first_line: Any,
        sessions_max: int = SESSIONS_MAX,
        answer_s_max: float = ANSWER_S_MAX,
        command: tuple[str, ...] = (sys.executable, "-m", "jurat.engine.durable.child"),
    ) -> None:
        self._first_line, self._command = first_line, command
        self._sessions_max, self._answer_s_max = sessions_max, answer_s_max
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._sessions = self._facts = 0

    def ask(self, stage: int, up: list[int]) -> set[int]:
        """The rails raised. Raises EngineFault; the next question then goes to a new child."""
        with self._lock:
            if self._child is None or self._sessions >= self._sessions_max or self._facts >= FACTS_MAX:
                self._renew()
            self._sessions += 1
            self._facts += len(up)
            message = {"stage": stage, "session": f"d{self._sessions}", "up": up}
            return set(self._exchange(message, self._answer_s_max)["raised"])

    def close(self) -> None:
        """Ends the child, if there is one."""
        with self._lock:
            self._end()

    def _renew(self) -> None:
        self._end()
        pipe = subprocess.PIPE
        self._child = subprocess.Popen(  # noqa: S603  our own interpreter on our own module
            self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        weakref.finalize(self, _kill, self._child)
        self._sessions = self._facts = 0
        self._exchange(self._first_line, START_S_MAX)

    def _exchange(self, message: Any, seconds: float) -> dict[str, Any]:
        """One line there, one line back, or the end of the child."""
        assert self._child is not None and self._child.stdin is not None and self._child.stdout is not None
        timer = threading.Timer(seconds, self._child.kill)
        timer.start()
        try:
            self._child.stdin.write(json.dumps(message) + "\n")
            self._child.stdin.flush()
            reply = json.loads(self._child.stdout.readline() or '{"fault": "it ended or kept silent too long"}')
        except (OSError, ValueError) as fault:
            reply = {"fault": str(fault)}
        finally:
            timer.cancel()
        if "fault" in reply:
            self._end()
            raise EngineFault(f"durable-rules failed: {reply['fault']}", "try again, or use the compiled engine")
        return dict(reply)

    def _end(self) -> None:
        if self._child is not None:
            _kill(self._child)
            self._child = None


def _kill(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue  # what was still to be written has nobody left to read it
