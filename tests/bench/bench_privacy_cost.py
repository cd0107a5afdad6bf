"""What redaction costs: JSON and a table.

    python tests/bench/bench_privacy_cost.py [--rounds 20] [--workers 1]

A short prompt about a known client, redacted without a language model; then a conversation that grows by turns, each
request carrying all of it, with names searched by the language model: every text each time, every text once, and in
worker processes. CPU is this process's and, apart, its workers'; the least of several rounds where the machine is busy.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from jurat.privacy.detector import FullDetector, InProcess, full_detector, profile_only_detector
from jurat.privacy.memory import Remembering
from jurat.privacy.redaction import Redactor
from jurat.privacy.worker.pool import WorkerPool
from jurat.request import NOBODY, Message, Profile
from support.known_client import profile_of
from support.labelled.text import texts

PROMPT = "Dear team, how is the portfolio of Margaret Whitfield doing this year? Two friendly sentences, please. ({})"
RULES = Message("system", "You write for a financial firm. Keep every rule. Use plain words. Promise nothing. " * 5)
TURNS = 8
BATCH = 50


@dataclass(frozen=True)
class Cost:
    """Milliseconds a request: CPU of this process, CPU of its workers, by the clock."""

    name: str
    cpu_ms: float
    workers_ms: float
    wall_ms: float


def prompt_cost(name: str, rounds: int, profile: Callable[[int], Profile], written: Callable[[int], str]) -> Cost:
    """One request with one short prompt, the least of `rounds` batches."""
    redactor = Redactor(profile_only_detector())
    cpus, walls = [], []
    for batch in range(rounds + 1):
        cpu, wall = time.process_time(), time.perf_counter()
        for at in range(batch * BATCH, (batch + 1) * BATCH):
            redactor.redact((Message("user", written(at)),), "", profile(at), own=(RULES,))
        cpus.append((time.process_time() - cpu) * 1000 / BATCH)
        walls.append((time.perf_counter() - wall) * 1000 / BATCH)
    return Cost(name, min(cpus[1:]), 0.0, min(walls[1:]))


class Forgetful:
    """Searches every text every time."""

    def __init__(self) -> None:
        self._detector = InProcess()

    def find(self, text: str) -> Any:
        return self._detector.find(text)

    def close(self) -> None:
        """Has nothing to let go of."""


def conversation_cost(name: str, detector: FullDetector, rounds: int) -> Cost:
    """A request of a conversation, the mean over its turns: the last request carries TURNS texts."""
    redactor = Redactor(detector)
    detector.find("Warm up: John Smith called.")
    pool = detector.names._detector if isinstance(detector.names, Remembering) else None
    pids = [worker.pid for worker in pool._workers] if isinstance(pool, WorkerPool) else []
    rows = []
    for number in range(rounds):
        turns = [Message("user", item.text) for item in texts("tuning", TURNS, seed=1000 + number)]
        cpu, wall, theirs = time.process_time(), time.perf_counter(), _cpu_s(pids)
        for count in range(1, TURNS + 1):
            redactor.redact(turns[:count], "", NOBODY)
        spent = time.process_time() - cpu, _cpu_s(pids) - theirs, time.perf_counter() - wall
        rows.append(tuple(part * 1000 / TURNS for part in spent))
    best = min(rows, key=lambda row: row[0] + row[1])
    redactor.close()
    return Cost(name, *best)


def waiting_beside(detector: FullDetector) -> float:
    """The longest pause, in milliseconds, of a thread that does little while another searches a long text for names."""
    detector.find("Warm up: John Smith called.")
    text = "\n".join(item.text for item in texts("tuning", 40, seed=7))
    searching = threading.Thread(target=detector.find, args=(text,))
    longest, last = 0.0, time.perf_counter()
    searching.start()
    while searching.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    detector.close()
    return longest * 1000


def _cpu_s(pids: list[int]) -> float:
    """CPU seconds that other processes have spent."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()
    known = profile_of()
    done = [
        prompt_cost("short prompt, known client", chosen.rounds, lambda at: known, PROMPT.format),
        prompt_cost("the same prompt again", chosen.rounds, lambda at: known, lambda at: PROMPT.format(0)),
        prompt_cost("short prompt, client never seen", 4, lambda at: profile_of(client=f"C-{at}"), PROMPT.format),
        conversation_cost("turn, names: every text each time", FullDetector(Forgetful()), 3),  # type: ignore[arg-type]
        conversation_cost("turn, names: every text once", full_detector(), 3),
        conversation_cost("turn, names: once, in a worker", full_detector(chosen.workers), 3),
    ]
    pauses = {"in this process": waiting_beside(full_detector()), "in a worker": waiting_beside(full_detector(1))}
    print(json.dumps({"costs": [vars(cost) for cost in done], "longest_pause_ms": pauses}))
    print(f"\n{'ms a request':40}{'CPU':>10}{'CPU of workers':>18}{'clock':>10}")
    for cost in done:
        print(f"{cost.name:40}{cost.cpu_ms:10.3f}{cost.workers_ms:18.3f}{cost.wall_ms:10.3f}")
    for name, pause in pauses.items():
        print(f"longest pause of a thread beside a search {name}: {pause:.1f} ms")


if __name__ == "__main__":
    main()
