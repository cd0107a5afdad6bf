"""Several workers, one scrape: each process writes into the folder that its parent named, and any of them tells all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

PARENT = """
import subprocess, sys
from pathlib import Path
from jurat.observers.exposition import forget, share
share(Path(sys.argv[1]))
workers = [subprocess.Popen([sys.executable, "-c", sys.argv[2], number]) for number in ("1", "2")]
for worker in workers:
    assert worker.wait() == 0
    forget(worker.pid)
print(subprocess.run([sys.executable, "-c", sys.argv[3]], capture_output=True, text=True, check=True).stdout)
"""
WORKER = """
import asyncio, sys
from prometheus_client import CollectorRegistry
from jurat.observers.metrics import HAND_OVER_S, Metrics
from jurat.observers.observer import Visit
async def work():
    metrics = Metrics(CollectorRegistry(), "0", "enforce")
    metrics.arrived("GET", "")  # one that is cut off with its worker
    for _ in range(int(sys.argv[1])):
        metrics.arrived("GET", "")(Visit("r", "GET", "/healthz", 200, 0.004))
    await asyncio.sleep(2 * HAND_OVER_S)
asyncio.run(work())
"""
SCRAPED = """
from prometheus_client import CollectorRegistry
from jurat.observers.metrics import Metrics
print(Metrics(CollectorRegistry(), "0", "enforce").exposition().decode())
"""


def test_what_dead_workers_did_is_added_up_and_what_they_were_doing_is_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "metrics"
    folder.mkdir()
    (folder / "counter_99.db").write_bytes(b"of an earlier run")
    kept = {name: value for name, value in os.environ.items() if name != "PROMETHEUS_MULTIPROC_DIR"}
    ran = subprocess.run(
        [sys.executable, "-c", PARENT, str(folder), WORKER, SCRAPED],
        capture_output=True,
        text=True,
        check=True,
        env=kept,
    )
    samples = {
        (sample.name, sample.labels.get("route", "")): sample.value
        for family in text_string_to_metric_families(ran.stdout)
        for sample in family.samples
    }
    assert samples["jurat_http_requests_total", "/healthz"] == 3
    assert samples["jurat_http_request_seconds_count", "/healthz"] == 3
    assert samples["jurat_http_requests_in_flight", ""] == 0
