"""Jurat beside the gateways that can be installed: what a request costs, by the operating system's own count.

    python tests/bench/gateway [--only jurat] [--rounds 5] [--requests 100] [--streams 20] [--seconds 6]

One mock upstream for all; each gateway on one core, the load and the upstream on the other; rounds interleaved. JSON
goes to stdout (and to --out), the table to stderr. Peers are installed once, into --cache.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from machine import CORES, GATEWAY_CORE, OTHER_CORE, DidNotStart, free_port
from measure import Standing, rounds, saturation
from table import goals, table
from target import NotInstalled, Site, Target, Up
from targets import TARGETS

_HERE = Path(__file__).parent


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def mock_upstream(folder: Path) -> Iterator[str]:
    """The base URL of the mock, in a process of its own."""
    command = ["taskset", "--cpu-list", str(OTHER_CORE), sys.executable, str(_HERE / "upstream.py")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=(folder / "upstream.log").open("wb"))
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
    finally:
        process.terminate()
        process.wait()


def put_up(target: Target, site: Site) -> Up:
    """Raises NotInstalled, DidNotStart."""
    site.folder.mkdir(parents=True)
    return target.start(site)


def measured(targets: Sequence[Target], options: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    """A row a target."""
    rows: dict[str, dict[str, Any]] = {}
    standings: list[Standing] = []
    requests = {"chat": options.requests, "stream": options.streams, "breaking": max(1, options.streams // 2)}
    with mock_upstream(folder) as upstream:
        os.sched_setaffinity(0, {OTHER_CORE})
        try:
            for target in targets:
                rows[target.name] = {"name": target.name, "title": target.title, "does": target.does, "version": ""}
                try:
                    version = target.install(options.cache)
                    rows[target.name]["version"] = version
                    site = Site(options.cache, folder / target.name, upstream, free_port(), [GATEWAY_CORE])
                    say(f"starting {target.title} {version}".rstrip())
                    standings.append(Standing(target, put_up(target, site), version))
                except (NotInstalled, DidNotStart) as fault:
                    rows[target.name]["fault"] = f"{type(fault).__name__}: {fault}"
                    say(f"  {rows[target.name]['fault']}")
            rounds(standings, options.rounds, requests, say)
        finally:
            for standing in standings:
                standing.up.running.stop()
        for standing in standings:
            kinds = {kind: figures.to_json() for kind, figures in standing.kinds.items()}
            rows[standing.target.name] |= {"memory_mb": round(standing.memory_mb, 1), **kinds}
        if options.seconds:
            os.sched_setaffinity(0, CORES)
            for standing in standings:
                say(f"saturating {standing.target.title}")
                rows[standing.target.name]["saturation"] = _saturated(standing.target, options, folder, upstream)
    return list(rows.values())


def _saturated(target: Target, options: argparse.Namespace, folder: Path, upstream: str) -> dict[str, Any]:
    """On both cores, with the load beside it; several processes where it can."""
    for processes in (len(CORES), 1):
        at = folder / f"{target.name}-{processes}"
        try:
            up = put_up(target, Site(options.cache, at, upstream, free_port(), CORES, processes))
        except DidNotStart as fault:
            say(f"  with {processes} processes: {fault}")
            continue
        try:
            return {"processes": processes, **saturation(up, options.callers, options.seconds)}
        finally:
            up.running.stop()
    return {}


def main() -> None:
    cache = Path(os.environ.get("JURAT_BENCH_CACHE", "~/.cache/jurat-bench")).expanduser()
    environment = os.environ.get
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=environment("BENCH_ONLY", ""), help="names or beginnings of names, by comma")
    parser.add_argument("--rounds", type=int, default=int(environment("BENCH_ROUNDS", "5")))
    parser.add_argument("--requests", type=int, default=int(environment("BENCH_REQUESTS", "100")), help="a round")
    parser.add_argument("--streams", type=int, default=int(environment("BENCH_STREAMS", "20")), help="a round")
    parser.add_argument("--seconds", type=float, default=float(environment("BENCH_SECONDS", "6")), help="saturation")
    parser.add_argument("--callers", type=int, default=16, help="connections at saturation")
    parser.add_argument("--cache", type=Path, default=cache, help="where peers are installed")
    parser.add_argument("--out", type=Path, default=None, help="a file for the JSON")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is stopped then, too
    names = tuple(filter(None, options.only.split(",")))
    targets = [target for target in TARGETS if not names or target.name.startswith(names)]
    with tempfile.TemporaryDirectory(prefix="jurat-bench-") as folder:
        rows = measured(targets, options, Path(folder))
    result = {"cores": len(CORES), "rounds": options.rounds, "requests": options.requests, "gateways": rows}
    print(json.dumps(result, indent=1))
    if options.out:
        options.out.write_text(json.dumps(result, indent=1), encoding="utf-8")
    say(f"\n{table(rows)}\n\ngoals:\n{goals(rows)}")


if __name__ == "__main__":
    main()
