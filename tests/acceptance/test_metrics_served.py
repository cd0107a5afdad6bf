"""`/metrics` of a served gateway, read with Prometheus's own parser; nothing of anybody's data in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from jurat.foundation.error import JuratError
from jurat.observers.metrics import HAND_OVER_S
from jurat.request import Role
from support.served import HELLO, NOTE, PLACE, ServedGateway, serving_with
from support.serving_process import serving_process
from support.upstream import Answer

PROMISE = "Isabel, we offer guaranteed returns. We are the house that offers guaranteed returns."
CANARY = "Qwyjibo"


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[ServedGateway]:
    with serving_with(tmp_path / "home", PROMISE) as up:
        yield up


def scraped(gateway: ServedGateway) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    text = httpx.get(f"{gateway.url}/metrics").text
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def value(gateway: ServedGateway, name: str, **labels: str) -> float:
    return scraped(gateway).get((name, frozenset(labels.items())), 0.0)


def chat(gateway: ServedGateway, client: str = "H-1") -> None:
    body = {"model": "any", "messages": HELLO}
    headers = {**NOTE, "X-Jurat-Client": client}
    assert gateway.http().post("/v1/chat/completions", json=body, headers=headers).status_code == 200


def test_a_request_is_counted_by_route_status_and_role(gateway: ServedGateway) -> None:
    chat(gateway)
    gateway.http("wrong").post("/v1/chat/completions", json={})
    route = {"method": "POST", "route": "/v1/chat/completions"}
    assert value(gateway, "jurat_http_requests_total", **route, status="200", role="app") == 1
    assert value(gateway, "jurat_http_requests_total", **route, status="401", role="none") == 1
    assert value(gateway, "jurat_http_request_seconds_count", route="/v1/chat/completions") == 2


def test_what_was_decided_found_and_mended_is_counted(gateway: ServedGateway) -> None:
    chat(gateway)
    chat(gateway, "H-2")
    assert value(gateway, "jurat_decisions_total", pack="harbour", outcome="repaired", mode="enforce") == 1
    assert value(gateway, "jurat_decisions_total", pack="harbour", outcome="review", mode="enforce") == 1
    assert value(gateway, "jurat_findings_total", rule="HARBOUR-PROMISES", kind="prohibited_terms") == 4
    assert value(gateway, "jurat_repairs_total", act="replace term") == 4
    assert value(gateway, "jurat_cases_opened_total") == 1


def test_each_stage_is_timed_and_no_stage_takes_longer_than_the_request(gateway: ServedGateway) -> None:
    chat(gateway)
    samples = scraped(gateway)
    seconds = {
        dict(labels)["stage"]: spent for (name, labels), spent in samples.items() if name == "jurat_stage_seconds_sum"
    }
    assert set(seconds) == {"profile", "evaluate", "redact", "model", "validate", "decide", "record"}
    assert 0 < sum(seconds.values()) <= value(gateway, "jurat_http_request_seconds_sum", route="/v1/chat/completions")


def test_what_goes_wrong_upstream_is_counted_by_kind(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(status=404))
    chat(gateway)
    upstream = {"upstream": gateway.upstream.base_url.split("/")[2], "model": "gpt-4o-mini"}
    assert value(gateway, "jurat_model_calls_total", writer="gpt-4o-mini", result="not_found") == 1
    assert value(gateway, "jurat_upstream_requests_total", **upstream) == 1
    assert value(gateway, "jurat_upstream_faults_total", **upstream, reason="not_found") == 1
    assert value(gateway, "jurat_breaker_open", **upstream) == 0


def test_a_stream_is_counted_as_a_whole(gateway: ServedGateway) -> None:
    chunks = gateway.openai().chat.completions.create(model="any", messages=HELLO, extra_headers=NOTE, stream=True)
    assert list(chunks)
    assert value(gateway, "jurat_decisions_total", pack="harbour", outcome="repaired", mode="enforce") == 1
    assert value(gateway, "jurat_http_request_seconds_count", route="/v1/chat/completions") == 1
    assert value(gateway, "jurat_queue_working", queue="writing") == 0
    assert value(gateway, "jurat_model_calls_total", writer="gpt-4o-mini", result="draft") == 1


def test_queues_are_empty_again_and_their_waits_are_known(gateway: ServedGateway) -> None:
    chat(gateway)
    assert value(gateway, "jurat_queue_waiting", queue="writing") == 0
    assert value(gateway, "jurat_queue_working", queue="writing") == 0
    assert value(gateway, "jurat_queue_wait_seconds_count", queue="writing") == 1
    assert value(gateway, "jurat_http_requests_in_flight") == 1  # this scrape itself


def test_packs_that_are_loaded_anew_are_counted(gateway: ServedGateway) -> None:
    gateway.house.reload("harbour", "ann")
    with pytest.raises(JuratError):
        gateway.house.reload("no_such_pack", "ann")
    assert value(gateway, "jurat_pack_reloads_total", result="loaded") == 1
    assert value(gateway, "jurat_pack_reloads_total", result="refused") == 1


def test_the_mode_and_the_build_stand_in_it(gateway: ServedGateway) -> None:
    (labels,) = [dict(labels) for (name, labels) in scraped(gateway) if name == "jurat_build_info"]
    assert labels["mode"] == "enforce"


def test_nothing_that_a_caller_chose_is_in_it(gateway: ServedGateway) -> None:
    app = gateway.http(gateway.key(Role.APP, CANARY))
    headers = {"X-Jurat-Client": CANARY, "X-Jurat-Content-Type": CANARY, "X-Request-ID": CANARY, "User-Agent": CANARY}
    body = {"model": CANARY, "messages": [{"role": "user", "content": CANARY}], "user": CANARY}
    app.post("/v1/chat/completions", json=body, headers={**headers, "Idempotency-Key": CANARY})
    app.post("/v1/chat/completions", json=body)
    app.post("/v1/screen", json={"text": CANARY, "id": CANARY, "facts": {CANARY: {CANARY: CANARY}}})
    app.post("/v1/screen", json={"text": CANARY, "channel": CANARY, "content_type": CANARY})
    app.get(f"/v1/decisions/{CANARY}")
    app.get(f"/{CANARY}?{CANARY}={CANARY}")
    app.request(CANARY.upper(), "/v1/models")
    chat(gateway)
    text = httpx.get(f"{gateway.url}/metrics").text
    assert [word for word in (CANARY, "Isabel", "Thorne", "H-1", "isabel") if word.casefold() in text.casefold()] == []


def test_from_elsewhere_it_is_closed_unless_a_setting_opens_it(tmp_path: Path) -> None:
    through_proxy = {"X-Forwarded-For": "192.0.2.7"}
    for setting, status in (("local", 403), ("open", 200), ("off", 404)):
        with serving_with(tmp_path / setting, metrics=setting) as up:
            assert httpx.get(f"{up.url}/metrics", headers=through_proxy).status_code == status
            assert httpx.get(f"{up.url}/metrics").status_code == (404 if setting == "off" else 200)


def test_any_of_several_workers_tells_of_all_of_them(tmp_path: Path) -> None:
    settings = {"home": str(tmp_path / "home"), "rulesets": str(PLACE / "rulesets"), "pack": "harbour"}
    with serving_process(tmp_path, "--workers", "2", **settings, writer="template", redaction="profile") as serving:
        headers = {"Authorization": f"Bearer {serving.admin}"}
        for number in range(12):  # each on a connection of its own: the kernel deals them out
            body = {"text": f"Letter {number}: all is well."}
            assert httpx.post(f"{serving.url}/v1/screen", json=body, headers=headers, timeout=60).status_code == 200
        time.sleep(5 * HAND_OVER_S)
        text = httpx.get(f"{serving.url}/metrics", timeout=60).text
    counted = {
        sample.labels["outcome"]: sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "jurat_decisions_total"
    }
    assert sum(counted.values()) == 12
    files = {file.name.rpartition("_")[2] for file in (tmp_path / "home" / "metrics").glob("counter_*.db")}
    assert len(files) == 2
