"""Rounds, interleaved: each gateway that is up gets its turn in every round, so that a noisy minute meets them all."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from load import BadAnswer, Caller, Exchange, Heard, saturate
from target import Target, Up
from wording import FORBIDDEN, TEXT

_CONTENT = re.compile(rb'"content": ?"((?:[^"\\]|\\.)*)"')


@dataclass
class Measured:
    """What the rounds brought for one kind of request: CPU-ms per request of each round, every answer's times."""

    cpu_ms: list[float] = field(default_factory=list)
    whole_ms: list[float] = field(default_factory=list)
    first_ms: list[float] = field(default_factory=list)
    leaks: int = 0
    faults: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        if not self.cpu_ms:
            return {"fault": self.faults[0] if self.faults else "nothing was measured"}
        return {
            "cpu_ms_median": round(statistics.median(self.cpu_ms), 2),
            "cpu_ms_min": round(min(self.cpu_ms), 2),
            "p50_ms": round(statistics.median(self.whole_ms), 2),
            "p99_ms": round(sorted(self.whole_ms)[int(len(self.whole_ms) * 0.99)], 2),
            "first_ms": round(statistics.median(self.first_ms), 2),
            "requests": len(self.whole_ms),
            "leaks": self.leaks,
            "faults": len(self.faults),
        }


@dataclass
class Standing:
    """A gateway that is up, and what was measured of it."""

    target: Target
    up: Up
    version: str = ""
    kinds: dict[str, Measured] = field(default_factory=dict)
    memory_mb: float = 0.0
    number: int = 0

    def exchange(self, kind: str) -> Exchange | None:
        return {"chat": self.up.chat, "stream": self.up.stream, "breaking": self.up.breaking}[kind]


def round_of(standing: Standing, kind: str, requests: int) -> None:
    """One gateway's turn: so many requests, one after the other over one connection."""
    exchange = standing.exchange(kind)
    if exchange is None:
        return
    measured = standing.kinds.setdefault(kind, Measured())
    caller = Caller(standing.up.port)
    before = standing.up.running.cpu_ms()
    heard = [answer for _ in range(requests) if (answer := _call(caller, exchange, standing, measured)) is not None]
    cost = standing.up.running.cpu_ms() - before
    caller.close()
    if heard:
        measured.cpu_ms.append(cost / len(heard))
        measured.whole_ms += [answer.whole_ms for answer in heard]
        measured.first_ms += [answer.first_ms for answer in heard if answer.first_ms]
        measured.leaks += sum(FORBIDDEN.encode() in said(answer) for answer in heard)


def _call(caller: Caller, exchange: Exchange, standing: Standing, measured: Measured) -> Heard | None:
    standing.number += 1
    try:
        heard = caller.call(exchange, standing.number)
        if exchange is not standing.up.breaking and said(heard) != TEXT.encode():
            raise BadAnswer(f"not the text of the model: {heard.body[-300:]!r}")
        return heard
    except (BadAnswer, OSError) as fault:
        measured.faults.append(str(fault)[:300])
        caller.close()
        return None


def said(heard: Heard) -> bytes:
    """The text of an answer, the pieces of a stream put together."""
    return b"".join(_CONTENT.findall(heard.body))


def rounds(standings: Sequence[Standing], turns: int, requests: dict[str, int], say: Callable[[str], None]) -> None:
    """Warm-up, then the turns. `requests`: kind → how many a turn."""
    for standing in standings:
        for kind, number in requests.items():
            round_of(standing, kind, max(3, number // 5))
        standing.kinds.clear()
    for turn in range(turns):
        say(f"round {turn + 1} of {turns}")
        for kind, number in requests.items():
            for standing in standings:
                round_of(standing, kind, number)
    for standing in standings:
        standing.memory_mb = standing.up.running.memory_mb()


def saturation(up: Up, callers: int, seconds: float) -> dict[str, Any]:
    """Answers a second with so many connections that never pause."""
    saturate(up.port, up.chat, callers, min(2.0, seconds))
    before = up.running.cpu_ms()
    done, faults = saturate(up.port, up.chat, callers, seconds)
    cost = up.running.cpu_ms() - before
    return {"per_s": round(done / seconds, 1), "cpu_ms": round(cost / done, 2) if done else None, "faults": faults}
