"""Processes: started on the cores they may use, and what they cost by the operating system's own count."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20
CORES = sorted(os.sched_getaffinity(0))
GATEWAY_CORE, OTHER_CORE = CORES[0], CORES[-1]
START_S_MAX = 120.0
STOP_S_MAX = 10.0


class DidNotStart(Exception):
    """A process does not answer at its port; the message says what it wrote last."""


@dataclass(frozen=True)
class Running:
    """A process with its children."""

    process: subprocess.Popen[bytes]
    log: Path

    def pids(self) -> list[int]:
        """The process and all that descend from it."""
        children: dict[int, list[int]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and (stat := _stat(int(entry.name))) is not None:
                children.setdefault(int(stat[1]), []).append(int(entry.name))
        found = [self.process.pid]
        for pid in found:
            found += children.get(pid, [])
        return found

    def cpu_ms(self) -> float:
        """Milliseconds of processor, user and system, since it began; of children that ended, too."""
        stats = [stat for pid in self.pids() if (stat := _stat(pid)) is not None]
        return sum(int(stat[field]) for stat in stats for field in (11, 12, 13, 14)) * TICK_MS

    def memory_mb(self) -> float:
        """Resident memory; pages that processes share are counted in each."""
        pages = [Path(f"/proc/{pid}/statm") for pid in self.pids()]
        return sum(int(page.read_text().split()[1]) for page in pages if page.exists()) * PAGE_MB

    def stop(self) -> None:
        """Ends the process and what descends from it."""
        left = self.pids()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_S_MAX)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in left[1:]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat after the name, which may hold blanks: state is 0, the parent 1."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def start(
    command: Sequence[str], cores: Sequence[int], log: Path, environment: Mapping[str, str], folder: Path | None = None
) -> Running:
    """Starts a command that may run on these cores only. `environment` is added to a bare one."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    process = subprocess.Popen(
        ["taskset", "--cpu-list", ",".join(map(str, cores)), *command],
        stdin=subprocess.DEVNULL,
        stdout=log.open("wb"),
        stderr=subprocess.STDOUT,
        env={**kept, **environment},
        cwd=folder,
    )
    return Running(process, log)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, running: Running, limit_s: float = START_S_MAX) -> None:
    """Returns once somebody listens. Raises DidNotStart."""
    ends = time.monotonic() + limit_s
    while time.monotonic() < ends and running.process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    running.stop()
    raise DidNotStart(last_words(running.log))


def last_words(log: Path) -> str:
    """The last line of a log that says something."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it wrote nothing"
