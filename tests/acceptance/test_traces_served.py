"""Traces of a served gateway, as a collector gets them: by the GenAI conventions, joined to the caller's, and without
a word of anybody's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jurat.observers.traces import TracingMissing, open_traces
from jurat.request import Role
from support.collector import Collector, Received, running_collector
from support.served import HELLO, NOTE, PLACE, ServedGateway, serving_with
from support.serving_process import variables
from support.upstream import Answer, completion

CANARY = "Qwyjibo"
TRACE, ABOVE = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
TRACEPARENT = f"00-{TRACE}-{ABOVE}-01"
SERVER, INTERNAL, CLIENT = 2, 1, 3


def chat(gateway: ServedGateway, **headers: str) -> Any:
    body = {"model": CANARY, "messages": [*HELLO, {"role": "user", "content": CANARY}]}
    return gateway.http(gateway.key(Role.APP, CANARY)).post(
        "/v1/chat/completions", json=body, headers={**NOTE, **headers}
    )


def traced(home: Path, collector: Collector, answer: Answer, **headers: str) -> tuple[list[Received], ServedGateway]:
    """One chat; its spans, sent when the gateway closes at the latest."""
    with serving_with(home, traces_endpoint=collector.endpoint) as gateway:
        gateway.upstream.answer_with(answer)
        chat(gateway, **headers)
    return collector.spans(), gateway


def named(spans: list[Received], name: str) -> Received:
    (span,) = [span for span in spans if span.name == name]
    return span


def test_a_request_its_stages_and_the_models_call_are_one_trace_below_the_callers(tmp_path: Path) -> None:
    answer = Answer(completion(f"{CANARY} says hello. Harbour House LLC, 1 Quay Street."))
    with running_collector() as collector:
        spans, gateway = traced(tmp_path / "home", collector, answer, traceparent=TRACEPARENT)
        top = named(spans, "POST /v1/chat/completions")
        assert (top.kind, top.trace, top.parent) == (SERVER, TRACE, ABOVE)
        below = [span for span in spans if span is not top]
        assert {span.parent for span in below} == {top.id}
        assert {span.trace for span in spans} == {TRACE}
        assert {span.name for span in below} == {
            "profile",
            "evaluate",
            "redact",
            "chat gpt-4o-mini",
            "validate",
            "decide",
        }
        assert all(0 <= span.nanoseconds <= top.nanoseconds for span in below)
        call = named(spans, "chat gpt-4o-mini")
        (sent,) = gateway.upstream.received
        assert sent.headers["traceparent"] == f"00-{TRACE}-{call.id}-01"
        assert CANARY.encode() not in collector.wire()
        assert b"Isabel" not in collector.wire()
        assert b"H-1" not in collector.wire()


def test_the_models_call_is_told_by_the_conventions(tmp_path: Path) -> None:
    with running_collector() as collector:
        spans, gateway = traced(tmp_path / "home", collector, Answer(completion("Hello.")))
    call = named(spans, "chat gpt-4o-mini")
    port = int(gateway.upstream.base_url.rsplit(":")[-1].split("/")[0])
    about = {name: value for name, value in call.attributes.items() if name != "jurat.decision"}
    assert (call.kind, call.failed) == (CLIENT, False)
    assert about == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-4o-mini",
        "gen_ai.response.model": "gpt-4o-mini",
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.usage.input_tokens": 11,
        "gen_ai.usage.output_tokens": 7,
        "server.address": "127.0.0.1",
        "server.port": port,
    }


def test_the_request_says_what_became_of_it(tmp_path: Path) -> None:
    with running_collector() as collector:
        spans, _ = traced(tmp_path / "home", collector, Answer(completion("Hello. Harbour House LLC, 1 Quay Street.")))
    top = named(spans, "POST /v1/chat/completions")
    assert top.parent == ""
    assert top.attributes["http.route"] == "/v1/chat/completions"
    assert top.attributes["http.response.status_code"] == 200
    assert (top.attributes["jurat.outcome"], top.attributes["jurat.role"]) == ("pass", "app")


def test_a_call_that_fails_is_an_error_by_its_kind(tmp_path: Path) -> None:
    with running_collector() as collector:
        spans, _ = traced(tmp_path / "home", collector, Answer(status=404, body=CANARY.encode()))
        assert CANARY.encode() not in collector.wire()
    call = named(spans, "chat gpt-4o-mini")
    assert call.failed
    assert call.attributes["error.type"]


@pytest.mark.parametrize("bad", ["", "00-zz", f"00-{TRACE}-{ABOVE}", CANARY, "00-" + "0" * 32 + "-" + "0" * 16 + "-01"])
def test_a_traceparent_that_is_none_begins_a_trace_of_its_own(tmp_path: Path, bad: str) -> None:
    with running_collector() as collector:
        spans, _ = traced(tmp_path / "home", collector, Answer(completion("Hello.")), traceparent=bad)
        assert CANARY.encode() not in collector.wire()
    top = named(spans, "POST /v1/chat/completions")
    assert (top.parent, top.trace == TRACE) == ("", False)


def test_a_collector_that_is_away_holds_up_no_request(tmp_path: Path) -> None:
    with serving_with(tmp_path / "home", traces_endpoint="http://127.0.0.1:9/v1/traces") as gateway:
        assert chat(gateway).status_code == 200


def test_without_a_collector_nothing_is_sent_along_and_nothing_is_imported(tmp_path: Path) -> None:
    with serving_with(tmp_path / "home") as gateway:
        chat(gateway, traceparent=TRACEPARENT)
    assert "traceparent" not in {name.lower() for name in gateway.upstream.received[0].headers}
    look = (
        "import sys; from jurat.gateway.app import create_app; from jurat.settings import Settings;"
        "from jurat.wiring import House; create_app(House(Settings(metrics='off')));"
        "heavy = ('opentelemetry.sdk', 'opentelemetry.exporter', 'prometheus_client', 'jurat.observers.traces');"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    seen = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert seen.stdout.strip() == "[]"


def test_the_web_frameworks_own_telemetry_stays_off_whatever_the_environment_says(tmp_path: Path) -> None:
    """It would send messages of exceptions and bodies that could not be read."""
    with running_collector() as collector:
        ask = (
            "import asyncio, httpx; from jurat.gateway.app import create_app; from jurat.settings import Settings;"
            "from jurat.wiring import House; app = create_app(House(Settings(writer='template')))\n"
            "async def run():\n"
            "  async with app.router.lifespan_context(app):\n"
            "    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url='http://g') as client:\n"
            f"      await client.get('/healthz', params={{'{CANARY}': '{CANARY}'}})\n"
            "asyncio.run(run())"
        )
        environment = {
            **variables(rulesets=str(PLACE / "rulesets"), pack="harbour"),
            "FASTAPI_OTEL_AUTO_CONFIGURE": "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint.removesuffix("/v1/traces"),
        }
        subprocess.run([sys.executable, "-c", ask], check=True, cwd=tmp_path, env=environment, capture_output=True)
        assert collector.bodies == []


def test_a_collector_without_the_extra_is_refused_with_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(TracingMissing) as caught:
        open_traces("http://127.0.0.1:4318/v1/traces", "0")
    assert (caught.value.code, "jurat[tracing]" in caught.value.help) == ("tracing_missing", True)
