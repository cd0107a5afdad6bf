"""What Prometheus may know: counts and times under closed sets of labels. No label holds what a caller chose."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from jurat.observers.exposition import exposition, shared
from jurat.observers.ledger import NANO, Ledger
from jurat.observers.observer import Asked, Course, Visit
from jurat.request import Request

LABEL_VALUES_MAX = 2_000
"""Values of one label of one metric, such as ids of rules; what comes after is counted as `other`."""

HAND_OVER_S = 0.2
"""So old may the numbers of another worker be than the one that is asked."""

OTHER = "other"
_METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_FINE_SECONDS = (0.0001, 0.00025, 0.0005, *_SECONDS)


class Family:
    """One metric with labels. A set of values seen before costs one look-up; endless ones end as `other`."""

    def __init__(self, metric: Any) -> None:
        self._metric = metric
        self._children: dict[tuple[str, ...], Any] = {}

    def of(self, *values: str) -> Any:
        child = self._children.get(values)
        if child is None:
            if len(self._children) >= LABEL_VALUES_MAX:
                values = (OTHER,) * len(values)
            child = self._children[values] = self._metric.labels(*values)
        return child


class Circuit(Protocol):
    """How one endpoint fares: a record that its circuit breaker keeps. `faults` by reason; both since the start."""

    @property
    def place(self) -> str: ...

    @property
    def model(self) -> str: ...

    @property
    def state(self) -> str: ...

    @property
    def asked(self) -> int: ...

    @property
    def faults(self) -> Mapping[str, int]: ...


class Metrics:
    """The `Observer` that counts. One a process; where several share a folder (`exposition`), a scrape adds them up."""

    def __init__(self, registry: CollectorRegistry, version: str, mode: str) -> None:
        counter, gauge, histogram = _makers(registry)
        self.registry, self.ledger = registry, Ledger()
        self._shared, self._due = shared(), False
        build = gauge("jurat_build_info", "This build, as a constant 1.", "version", "mode", mode="livemax")
        build.of(version, mode).set(1)
        self._requests = counter("jurat_http_requests", "HTTP requests answered.", "method", "route", "status", "role")
        self._request_seconds = histogram("jurat_http_request_seconds", "From arrival to the last byte.", "route")
        self._in_flight = gauge("jurat_http_requests_in_flight", "HTTP requests being worked on.").of()
        self._decisions = counter("jurat_decisions", "Decisions.", "pack", "outcome", "mode")
        self._findings = counter("jurat_findings", "Faults found in drafts, mended or not.", "rule", "kind")
        self._repairs = counter("jurat_repairs", "Edits made.", "act")
        self._checks = counter("jurat_checks", "Validators by what happened to them.", "state")
        self._faults = counter("jurat_faults", "Requests that a fault ended.", "code")
        self._cases = counter("jurat_cases_opened", "Cases opened.").of()
        self._deliveries = counter("jurat_deliveries", "Texts handed to a channel.", "channel")
        self._stages = histogram("jurat_stage_seconds", "One request's time in one stage.", "stage", fine=True)
        self._asked = counter("jurat_model_calls", "Drafts asked for.", "writer", "result")
        self._tokens = counter("jurat_model_tokens", "Tokens as the model counts them.", "direction")
        self._waiting = gauge("jurat_queue_waiting", "Requests waiting for a place.", "queue")
        self._working = gauge("jurat_queue_working", "Requests that have a place.", "queue")
        self._wait_seconds = histogram("jurat_queue_wait_seconds", "Until a place was free.", "queue", fine=True)
        self._turned_away = counter("jurat_queue_turned_away", "Requests that found no place in time.", "queue")
        self._reloads = counter("jurat_pack_reloads", "Packs read anew.", "result")
        self._upstream_asked = counter("jurat_upstream_requests", "Requests to one endpoint.", "upstream", "model")
        self._upstream_faults = counter("jurat_upstream_faults", "What it did wrong.", "upstream", "model", "reason")
        self._breakers = gauge(
            "jurat_breaker_open", "1 while an endpoint is left alone.", "upstream", "model", mode="livemax"
        )
        self.circuits: Callable[[], Iterable[Circuit]] = tuple
        """Where the endpoints are asked how they fare; wiring sets it."""
        self._read: dict[tuple[str, ...], int] = {}
        self._reading = Lock()

    # ---- Observer -----------------------------------------------------------------------------------------

    def arrived(self, method: str, traceparent: str) -> Callable[[Visit], None]:
        self.ledger.count((self._in_flight, 1))
        return self._answered

    def _answered(self, visit: Visit) -> None:
        method = visit.method if visit.method in _METHODS else OTHER
        counted = self._requests.of(method, visit.route, str(visit.status), visit.role or "none")
        timed = self._request_seconds.of(visit.route)
        with self.ledger.writing():
            self.ledger.add(((self._in_flight, -1), (counted, 1)))
            self.ledger.observe(timed, visit.seconds)
        if self._shared:
            self._hand_over_soon()

    def run(self, request: Request) -> RunMetrics:
        return RunMetrics(self, request.pack)

    def note(self, pack: str, course: Course) -> None:
        """One request that is over."""
        counts = [count for call in course.calls for count in self._of_call(call)]
        for step in course.steps:
            note = _NOTES.get(step.name)
            if note is not None:
                counts += note(self, pack, step.content)
        spent_ns: dict[str, int] = {}
        for name, began_ns, ended_ns in course.stages:
            spent_ns[name] = spent_ns.get(name, 0) + ended_ns - began_ns
        timed = [(self._stages.of(name), time_ns * NANO) for name, time_ns in spent_ns.items()]
        with self.ledger.writing():
            self.ledger.add(counts)
            for metric, seconds in timed:
                self.ledger.observe(metric, seconds)

    def _of_call(self, call: Asked) -> Counts:
        counts: Counts = [(self._asked.of(call.writer, call.kind or "draft"), 1)]
        if call.draft is not None:
            counts.append((self._tokens.of("input"), call.draft.prompt_tokens))
            counts.append((self._tokens.of("output"), call.draft.completion_tokens))
        return counts

    def _of_attempt(self, pack: str, content: Mapping[str, Any]) -> Counts:
        states = [check["state"] for check in content["checks"]]
        counts: Counts = [(self._checks.of(state), states.count(state)) for state in set(states)]
        for found in content["found"]:
            counts.append((self._findings.of(found["rule"], found["kind"]), 1))
        for repair in content["repairs"]:
            counts.append((self._repairs.of(repair["act"]), 1))
        return counts

    def _of_decision(self, pack: str, content: Mapping[str, Any]) -> Counts:
        return [(self._decisions.of(pack, content["decision"], content.get("mode", "enforce")), 1)]

    def _of_fault(self, pack: str, content: Mapping[str, Any]) -> Counts:
        return [(self._faults.of(content["code"]), 1)]

    def _of_case(self, pack: str, content: Mapping[str, Any]) -> Counts:
        return [(self._cases, 1)]

    def _of_delivery(self, pack: str, content: Mapping[str, Any]) -> Counts:
        return [(self._deliveries.of(content["channel"]), 1)]

    # ---- what stands beside requests ------------------------------------------------------------------------

    def queue(self, name: str) -> QueueMetrics:
        return QueueMetrics(
            self.ledger,
            self._waiting.of(name),
            self._working.of(name),
            self._wait_seconds.of(name),
            self._turned_away.of(name),
        )

    def reloaded(self, well: bool) -> None:
        self.ledger.count((self._reloads.of("loaded" if well else "refused"), 1))

    # ---- the scrape -----------------------------------------------------------------------------------------

    def exposition(self) -> bytes:
        """What Prometheus reads."""
        self._hand_over()
        return exposition(self.registry)

    def close(self) -> None:
        """What this worker has counted last is not lost with it."""
        if self._shared:
            self._hand_over()

    def _hand_over_soon(self) -> None:
        """The scrape may reach another worker, which reads what this one has written: so this one writes a moment
        later, once for all that was counted until then."""
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(HAND_OVER_S, self._hand_over)

    def _hand_over(self) -> None:
        self._due = False
        with self._reading:
            for circuit in self.circuits():
                self._read_circuit(circuit)
        self.ledger.hand_over()

    def _read_circuit(self, circuit: Circuit) -> None:
        """Counts what is new since the last time."""
        named = (circuit.place.rpartition(" ")[2], circuit.model)  # host and port of "The model at …"
        self._breakers.of(*named).set(int(circuit.state == "open"))
        self._count_up(self._upstream_asked, named, circuit.asked)
        for reason, number in circuit.faults.items():
            self._count_up(self._upstream_faults, (*named, reason), number)

    def _count_up(self, family: Family, values: tuple[str, ...], now: int) -> None:
        self.ledger.count((family.of(*values), now - self._read.get(values, 0)))
        self._read[values] = now


Counts = list[tuple[Any, float]]

_NOTES: Mapping[str, Callable[[Metrics, str, Mapping[str, Any]], Counts]] = {
    "attempt": Metrics._of_attempt,
    "decide": Metrics._of_decision,
    "fault": Metrics._of_fault,
    "case": Metrics._of_case,
    "delivery": Metrics._of_delivery,
}


class RunMetrics:
    """The `Run` that counts, once it is over."""

    def __init__(self, metrics: Metrics, pack: str) -> None:
        self._metrics, self._pack = metrics, pack

    def asking(self, writer: str) -> str:
        return ""

    def asked(self, asked: Asked) -> None:
        """It stands in the course."""

    def done(self, course: Course) -> None:
        self._metrics.note(self._pack, course)


class QueueMetrics:
    """One queue: who waits, who works, how long the wait was."""

    def __init__(self, ledger: Ledger, waiting: Any, working: Any, wait_seconds: Any, turned_away: Any) -> None:
        self._ledger, self._waiting, self._working = ledger, waiting, working
        self._wait_seconds, self._turned_away = wait_seconds, turned_away

    def waits(self, more: int) -> None:
        self._ledger.count((self._waiting, more))

    def turned_away(self) -> None:
        self._ledger.count((self._turned_away, 1))

    def entered(self, waited_s: float) -> None:
        with self._ledger.writing():
            self._ledger.add(((self._working, 1),))
            self._ledger.observe(self._wait_seconds, waited_s)

    def left(self) -> None:
        self._ledger.count((self._working, -1))


def _makers(registry: CollectorRegistry) -> tuple[Callable[..., Family], Callable[..., Family], Callable[..., Family]]:
    """How counters, gauges and histograms are made here."""

    def counter(name: str, help: str, *labels: str) -> Family:
        return _family(Counter(name, help, labels, registry=registry), labels)

    def gauge(name: str, help: str, *labels: str, mode: str = "livesum") -> Family:
        # The mode says how the gauges of several processes are added up: only those of the living count.
        return _family(Gauge(name, help, labels, registry=registry, multiprocess_mode=mode), labels)  # type: ignore[arg-type]

    def histogram(name: str, help: str, *labels: str, fine: bool = False) -> Family:
        buckets = _FINE_SECONDS if fine else _SECONDS
        return _family(Histogram(name, help, labels, registry=registry, buckets=buckets), labels)

    return counter, gauge, histogram


def _family(metric: Any, labels: tuple[str, ...]) -> Family:
    family = Family(metric)
    if not labels:
        family._children[()] = metric
    return family
