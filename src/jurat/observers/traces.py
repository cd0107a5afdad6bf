"""Spans for OpenTelemetry, by the GenAI conventions: the request, its stages, each call of a model. No span holds a
text, and no setting puts one in.

Imported only where a collector is named: the SDK is the extra `tracing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from time import monotonic_ns, time_ns
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jurat.foundation.error import Unavailable
from jurat.observers.observer import Asked, Course, Visit
from jurat.request import Request

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

_NO_SPAN = frozenset({"model", "record"})
"""A call has its own span; one for each record would drown the others."""

SPANS_WAITING_MAX = 2048
"""So many wait for the collector; what comes after is lost, and no request waits."""

EXPORT_TIMEOUT_S = 5
EXPORT_EVERY_MS = 1000
SHUTDOWN_TIMEOUT_MS = 3000

Attributes = dict[str, str | int | tuple[str, ...]]


class TracingMissing(Unavailable):
    """A collector for traces is named, but what speaks to it is not installed."""

    code = "tracing_missing"
    exit_status = 2


def open_traces(endpoint: str, version: str, upstream: str = "", shape: str = "") -> Traces:
    """Spans go to `endpoint` in batches, from a thread of their own. `upstream` is the first model's address, `shape`
    the API it speaks; both are empty where the model runs here. Raises TracingMissing."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise TracingMissing(help="Install jurat[tracing], or unset JURAT_TRACES_ENDPOINT.") from None
    provider = TracerProvider(resource=Resource({"service.name": "jurat", "service.version": version}))
    provider.add_span_processor(
        BatchSpanProcessor(
            OTLPSpanExporter(endpoint, timeout=EXPORT_TIMEOUT_S),
            max_queue_size=SPANS_WAITING_MAX,
            schedule_delay_millis=EXPORT_EVERY_MS,
        )
    )
    return Traces(provider, {"gen_ai.provider.name": _PROVIDERS.get(shape, "jurat"), **_server(upstream)})


class Traces:
    """The `Observer` that draws spans."""

    def __init__(self, provider: TracerProvider, known: Attributes) -> None:
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        self._provider = provider
        self._tracer = provider.get_tracer("jurat")
        self._propagator = TraceContextTextMapPropagator()
        self._known = known
        # Stages are timed by a clock that never goes back, spans are told in that of the wall.
        self._wall_ns = time_ns() - monotonic_ns()

    def arrived(self, method: str, traceparent: str) -> Callable[[Visit], None]:
        """Begins the request's span, under the caller's where it sent one; what follows in this task stands below."""
        from opentelemetry.context import attach, detach
        from opentelemetry.trace import SpanKind, set_span_in_context

        above = self._propagator.extract({"traceparent": traceparent} if traceparent else {})
        span = self._tracer.start_span("request", above, SpanKind.SERVER)
        token = attach(set_span_in_context(span, above))

        def answered(visit: Visit) -> None:
            span.update_name(f"{visit.method} {visit.route}")
            span.set_attributes(_of_visit(visit))
            if visit.status >= 500:
                _failed(span, str(visit.status))
            span.end()
            detach(token)

        return answered

    def run(self, request: Request) -> RunTraces:
        return RunTraces(self, request)

    def close(self) -> None:
        """Sends what is still waiting, within `SHUTDOWN_TIMEOUT_MS`."""
        with suppress(Exception):
            self._provider.force_flush(SHUTDOWN_TIMEOUT_MS)
        self._provider.shutdown()

    def begin(self, name: str, began_ns: int, attributes: Attributes, calls: bool = False) -> Span:
        """A span below the one in force."""
        from opentelemetry.trace import SpanKind

        kind = SpanKind.CLIENT if calls else SpanKind.INTERNAL
        return self._tracer.start_span(name, None, kind, attributes, start_time=self._wall_ns + began_ns)

    def end(self, span: Span, ended_ns: int) -> None:
        span.end(self._wall_ns + ended_ns)

    def traceparent(self, span: Span) -> str:
        from opentelemetry.trace import set_span_in_context

        carrier: dict[str, str] = {}
        self._propagator.inject(carrier, set_span_in_context(span))
        return carrier.get("traceparent", "")

    def of_call(self, writer: str) -> Attributes:
        """What is known of a call before it is answered."""
        return {"gen_ai.operation.name": "chat", "gen_ai.request.model": writer, **self._known}


class RunTraces:
    """The `Run` that draws spans: one a stage, one a call."""

    def __init__(self, traces: Traces, request: Request) -> None:
        self._traces = traces
        self._about: Attributes = {"jurat.decision": request.id}
        self._call: Span | None = None

    def asking(self, writer: str) -> str:
        about = {**self._about, **self._traces.of_call(writer)}
        self._call = self._traces.begin(f"chat {writer}", monotonic_ns(), about, calls=True)
        return self._traces.traceparent(self._call)

    def asked(self, asked: Asked) -> None:
        span, self._call = self._call, None
        if span is None:
            return
        if asked.draft is not None:
            span.set_attributes(
                {
                    "gen_ai.response.model": asked.draft.writer,
                    "gen_ai.response.finish_reasons": (asked.draft.finish,),
                    "gen_ai.usage.input_tokens": asked.draft.prompt_tokens,
                    "gen_ai.usage.output_tokens": asked.draft.completion_tokens,
                }
            )
        else:
            _failed(span, asked.kind)
        self._traces.end(span, asked.ended_ns)

    def done(self, course: Course) -> None:
        """The stages; their steps hold texts, and nothing of those is told."""
        for name, began_ns, ended_ns in course.stages:
            if name not in _NO_SPAN:
                self._traces.end(self._traces.begin(name, began_ns, self._about), ended_ns)


def _failed(span: Span, kind: str) -> None:
    from opentelemetry.trace import Status, StatusCode

    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR))


def _of_visit(visit: Visit) -> Attributes:
    told: Attributes = {
        "http.request.method": visit.method,
        "http.route": visit.route,
        "http.response.status_code": visit.status,
        "jurat.request": visit.number,
    }
    named = {"jurat.decision": visit.decision, "jurat.outcome": visit.outcome, "jurat.role": visit.role}
    return {**told, **{name: value for name, value in named.items() if value}}


def _server(address: str) -> Attributes:
    """Where the model is, by host and port alone: an address may hold a key."""
    parts = urlsplit(address)
    if not parts.hostname:
        return {}
    return {"server.address": parts.hostname, "server.port": parts.port or _PORTS.get(parts.scheme, 443)}


_PROVIDERS: Mapping[str, str] = {"openai": "openai", "azure": "azure.ai.openai", "anthropic": "anthropic"}
"""Shape → the convention's name of who offers it; an endpoint that only speaks like OpenAI goes by that."""

_PORTS: Mapping[str, int] = {"http": 80, "https": 443}
