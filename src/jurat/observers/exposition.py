"""How a scrape reads the metrics: of this process, or of all workers that share a folder."""

from __future__ import annotations

import os
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest

from jurat.foundation.folder import private_folder

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Read by prometheus_client when it is imported; to be set before, by who starts the workers."""


def shared() -> bool:
    """Whether several workers write their metrics into one folder."""
    return bool(os.environ.get(FOLDER_VARIABLE))


def exposition(registry: CollectorRegistry) -> bytes:
    """The text that Prometheus scrapes."""
    if not shared():
        return generate_latest(registry)
    from prometheus_client.multiprocess import MultiProcessCollector

    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)


def share(folder: Path) -> None:
    """Workers that are started after this write their metrics into `folder`, which begins empty. To be called by their
    parent. Raises OSError."""
    private_folder(folder)
    for file in folder.glob("*.db"):
        file.unlink(missing_ok=True)
    os.environ[FOLDER_VARIABLE] = str(folder)


def forget(process: int) -> None:
    """A worker is dead: what it was just doing counts no more, what it has done does."""
    if shared():
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process)  # type: ignore[no-untyped-call]
