"""What a seal costs: CPU and wall milliseconds of one seal, alone and among many; JSON and a table.

    python tests/bench/bench_records.py [--seals 400] [--store sqlite|postgresql] [--folder DIR]

A seal is four steps of a real request (about 18 kB of JSON together), its place in the index and a signed checkpoint
in two places, on disk. CPU is this process's, all threads; of PostgreSQL the server's comes on top.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from jurat.ports import Noted, Seal, Standing
from jurat.request import Step
from jurat.settings import Settings
from jurat.stores import open_stores
from jurat.stores.place import Stores
from jurat.wiring import House

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def steps(folder: Path) -> tuple[Step, ...]:
    """The first four steps of a request: what stands on record before a model is asked."""
    seen: list[Step] = []
    house = House(Settings(home=folder / "home", writer="template", redaction="profile"))
    try:
        house.communicate(
            house.request("bench", "us_retail", "portfolio_review", "email", client="C-1001"), seen.append
        )
    finally:
        house.close()
    return tuple(seen[:4])


@contextmanager
def stores_of(kind: str, folder: Path) -> Iterator[Stores]:
    with ExitStack() as stack:
        url = None
        if kind == "postgresql":
            from support.postgres import running_server

            server = stack.enter_context(running_server(()))
            url = server.url(server.new_database())
        stores = open_stores(url, folder / "place", folder / "second")
        stack.callback(stores.close)
        yield stores


def measured(stores: Stores, noted: tuple[Noted, ...], seals: int, threads: int) -> dict[str, float]:
    """`threads` at once, `seals` in all."""
    waits: list[float] = []

    def work(number: int) -> None:
        for turn in range(seals // threads):
            began = time.perf_counter()
            row = {"state": "begun", "process": "bench", "client": "c" * 32, "author": "bench", "at": AT.isoformat()}
            stores.seals.seal(Seal(f"d-{threads}-{number}-{turn}-{began}", noted, Standing(row)))
            waits.append((time.perf_counter() - began) * 1000)

    wall, cpu = timed(lambda: together(work, threads))
    done = len(waits)
    return {
        "cpu_ms": round(cpu / done, 3),
        "wall_p50_ms": round(statistics.median(waits), 2),
        "wall_p99_ms": round(statistics.quantiles(waits, n=100)[98], 2),
        "seals_per_s": round(done / wall * 1000, 1),
    }


def together(work: Callable[[int], None], threads: int) -> None:
    running = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU milliseconds."""
    began = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - began[0]) * 1000, (time.process_time() - began[1]) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seals", type=int, default=400)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--folder", type=Path, help="Where the files lie. [default: the temporary folder]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        noted = tuple(Noted(step, AT) for step in steps(Path(folder)))
        with stores_of(options.store, Path(folder)) as stores:
            measured(stores, noted, 32, 1)
            figures = {threads: measured(stores, noted, options.seals, threads) for threads in (1, 4, 16)}
    print(json.dumps({"store": options.store, "seals": options.seals, "threads": figures}))
    for threads, figure in figures.items():
        print(f"{threads:>3} at once" + "".join(f"{name:>14} {value}" for name, value in figure.items()))


if __name__ == "__main__":
    main()
