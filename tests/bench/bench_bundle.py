"""What it takes to start with a stored pack: read the bundle, build the engine. Run as a script.

Processor time in milliseconds, median and least of some rounds, over the synthetic pack of `bench_engine.py`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from bench_engine import SEED, Maker

from jurat.engine import engine_named
from jurat.language.program.bundle import dump, load


def cpu_ms(act: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of processor, and what came of it."""
    start = time.process_time()
    found = act()
    return (time.process_time() - start) * 1e3, found


def measure(rules: int, rounds: int) -> dict[str, Any]:
    """Text size; medians and minima of writing, reading and building."""
    text = dump(Maker(SEED).program(rules))
    times: dict[str, list[float]] = {"json": [], "load": [], "dump": [], "engine": []}
    for _ in range(rounds):
        times["json"].append(cpu_ms(lambda: json.loads(text))[0])
        spent, program = cpu_ms(lambda: load(text))
        times["load"].append(spent)
        times["engine"].append(cpu_ms(lambda program=program: engine_named("compiled", program))[0])
        times["dump"].append(cpu_ms(lambda program=program: dump(program))[0])
    shown = {name: [round(statistics.median(all_), 1), round(min(all_), 1)] for name, all_ in times.items()}
    return {"rules": rules, "characters": len(text), "median_and_least_ms": shown}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    print(json.dumps(measure(given.rules, given.rounds)))


if __name__ == "__main__":
    main()
