"""Who looks on at one process: what the settings ask for, and nothing of the rest is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jurat.observers.observer import Observer
from jurat.observers.timing import UNTIMED, Timed, Timing
from jurat.request import Request

if TYPE_CHECKING:
    from jurat.observers.metrics import Circuit, Metrics
    from jurat.observers.traces import Traces


@dataclass(frozen=True)
class Wanted:
    """`upstream` and `shape` name the first endpoint, `traces_endpoint` the collector; empty where there is none."""

    version: str
    mode: str
    metrics: bool = True
    traces_endpoint: str = ""
    upstream: str = ""
    shape: str = ""


class Lookout:
    """Nobody looks on until `begin`. `circuits` says how the endpoints fare."""

    def __init__(self, wanted: Wanted, circuits: Callable[[], Iterable[Circuit]] = tuple) -> None:
        self._wanted, self._circuits = wanted, circuits
        self.observers: tuple[Observer, ...] = ()

    def begin(self) -> tuple[Observer, ...]:
        """Raises TracingMissing."""
        self.observers = tuple(observer for observer in (self.traces, self.metrics) if observer is not None)
        return self.observers

    @cached_property
    def metrics(self) -> Metrics | None:
        """None where they are off."""
        if not self._wanted.metrics:
            return None
        from prometheus_client import CollectorRegistry

        from jurat.observers.metrics import Metrics

        metrics = Metrics(CollectorRegistry(), self._wanted.version, self._wanted.mode)
        metrics.circuits = self._circuits
        return metrics

    @cached_property
    def traces(self) -> Traces | None:
        """None without a collector. Raises TracingMissing."""
        wanted = self._wanted
        if not wanted.traces_endpoint:
            return None
        from jurat.observers.traces import open_traces

        return open_traces(wanted.traces_endpoint, wanted.version, wanted.upstream, wanted.shape)

    def timing(self, request: Request) -> Timing:
        return Timed([observer.run(request) for observer in self.observers]) if self.observers else UNTIMED

    def reloaded(self, well: bool) -> None:
        """A pack was read anew, or could not be."""
        if self.observers and self.metrics is not None:
            self.metrics.reloaded(well)

    def close(self) -> None:
        """Sends and writes what is left."""
        self.observers = ()
        for name in ("traces", "metrics"):
            part = self.__dict__.pop(name, None)
            if part is not None:
                part.close()
