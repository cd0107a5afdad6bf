"""The stages of one request, with the template writer: medians in milliseconds of wall and CPU time, JSON and a table.

    python tests/bench/bench_request.py [--runs 30] [--client C-1001]

`record` is what the audit log takes in between (SQLite, full sync, signed checkpoint in two places).
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from jurat.pipeline.flow import communicate
from jurat.pipeline.recorder import Recorder, begun
from jurat.request import Step
from jurat.settings import Settings
from jurat.wiring import SOFTWARE, House

STAGE = {
    "request": "begin",
    "profile": "profile",
    "evaluate": "evaluate",
    "prompt": "brief, redact",
    "attempt": "write, check, mend",
    "family": "count",
    "decide": "decide",
    "delivery": "render",
}
Times = dict[str, list[float]]


def measured(house: House, client: str, wall: Times, cpu: Times) -> None:
    """One request; what each stage took, and what recording took in all."""
    request = house.request("bench", "us_retail", "portfolio_review", "email", client=client)
    recorded = [0.0, 0.0]
    last = [time.perf_counter(), time.process_time()]

    class Timed(Recorder):
        def __call__(self, step: Step) -> None:
            now = time.perf_counter(), time.process_time()
            name = STAGE.get(step.name, step.name)
            wall[name].append((now[0] - last[0]) * 1000)
            cpu[name].append((now[1] - last[1]) * 1000)
            super().__call__(step)
            last[:] = time.perf_counter(), time.process_time()

        def seal(self, delivers: bool = True) -> None:
            now = time.perf_counter(), time.process_time()
            super().seal(delivers)
            last[:] = time.perf_counter(), time.process_time()
            recorded[0] += last[0] - now[0]
            recorded[1] += last[1] - now[1]

    tap = Timed(house.stores.seals, request.id, house.clock, begun(request, "", house.presence.token))
    started = time.perf_counter(), time.process_time()
    communicate(request, house.parts(house.pack("us_retail")), house.exits, tap, SOFTWARE)
    wall["send"].append((time.perf_counter() - last[0]) * 1000)
    cpu["send"].append((time.process_time() - last[1]) * 1000)
    wall["record"].append(recorded[0] * 1000)
    cpu["record"].append(recorded[1] * 1000)
    wall["whole request"].append((time.perf_counter() - started[0]) * 1000)
    cpu["whole request"].append((time.process_time() - started[1]) * 1000)


def run(runs: int, client: str) -> dict[str, dict[str, float]]:
    wall: Times = defaultdict(list)
    cpu: Times = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        house = House(Settings(home=Path(folder) / "home", writer="template", redaction="profile"))
        try:
            # The first one loads everything and keeps the bundle.
            first = house.communicate(house.request("bench", "us_retail", "portfolio_review", "email", client=client))
            for _ in range(runs):
                measured(house, client, wall, cpu)
            wall["replay"], cpu["replay"] = timed(lambda: house.replay(first.decision.id), min(runs, 10))
        finally:
            house.close()
    return {
        name: {"wall_ms": round(statistics.median(wall[name]), 2), "cpu_ms": round(statistics.median(cpu[name]), 2)}
        for name in wall
    }


def timed(act: Callable[[], object], runs: int) -> tuple[list[float], list[float]]:
    wall, cpu = [], []
    for _ in range(runs):
        started = time.perf_counter(), time.process_time()
        act()
        wall.append((time.perf_counter() - started[0]) * 1000)
        cpu.append((time.process_time() - started[1]) * 1000)
    return wall, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--client", default="C-1001")
    options = parser.parse_args()
    figures = run(options.runs, options.client)
    print(json.dumps({"client": options.client, "runs": options.runs, "stages": figures}))
    print(f"{'stage':<20}{'wall':>10}{'CPU':>10}")
    for name, figure in figures.items():
        print(f"{name:<20}{figure['wall_ms']:>7.2f} ms{figure['cpu_ms']:>7.2f} ms")


if __name__ == "__main__":
    main()
