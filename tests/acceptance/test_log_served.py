"""The log of a real process: a machine reads every line, and none holds what anybody wrote, at DEBUG either."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from support.served import HELLO, NOTE, PLACE
from support.serving_process import ServingProcess, parsed, serving_process
from support.upstream import Answer, Upstream, completion, running_upstream

CANARY = "Qwyjibo"
FIELDS = {"time", "level", "logger", "message"}


def settings(home: Path, upstream: Upstream) -> dict[str, str]:
    return {
        "home": str(home),
        "rulesets": str(PLACE / "rulesets"),
        "pack": "harbour",
        "upstream_base_url": upstream.base_url,
        "upstream_api_key": CANARY,
        "redaction": "profile",
        "log_level": "debug",
    }


def visit(serving: ServingProcess, upstream: Upstream) -> None:
    """Every way for a canary to come in, and some ways to break."""
    with httpx.Client(base_url=serving.url, headers={"Authorization": f"Bearer {serving.admin}"}, timeout=30) as admin:
        chat = {"model": CANARY, "messages": [*HELLO, {"role": "user", "content": CANARY}]}
        for answer in (Answer(completion(f"{CANARY} says hello.")), Answer(status=500), Answer(b"{" + CANARY.encode())):
            upstream.answer_with(answer)
            admin.post("/v1/chat/completions", json=chat, headers=NOTE)
        admin.post("/v1/screen", json={"text": CANARY, "facts": {"client": {"knowledgeLevel": CANARY}}})
        admin.post("/v1/communications", json={"client": CANARY, "content_type": "note", "channel": "email"})
        admin.post("/v1/screen", content=f'{{"text": "{CANARY}'.encode())
        admin.get(f"/{CANARY}?{CANARY}")
        admin.get("/v1/models", headers={"Authorization": f"Bearer {CANARY}", "X-Request-ID": f"<{CANARY}>"})
        admin.get("/readyz")
    with socket.create_connection((urlsplit(serving.url).hostname, urlsplit(serving.url).port)) as rude:
        rude.sendall(f"{CANARY} no HTTP at all\r\n\r\n".encode())
        rude.recv(1000)


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_line_holds_what_anybody_wrote(form: str, tmp_path: Path) -> None:
    with (
        running_upstream() as upstream,
        serving_process(tmp_path, **settings(tmp_path / "home", upstream), log_format=form) as serving,
    ):
        visit(serving, upstream)
        assert serving.stop() == 0
        said = serving.said()
    assert [word for word in (CANARY, "Isabel", "Thorne") if word.casefold() in said.casefold()] == []
    assert "Traceback" not in said
    if form == "json":
        assert all(parsed(line).keys() >= FIELDS for line in said.splitlines())


def test_each_request_is_one_line_with_what_became_of_it(tmp_path: Path) -> None:
    with (
        running_upstream() as upstream,
        serving_process(tmp_path, **settings(tmp_path / "home", upstream), log_format="json") as serving,
    ):
        upstream.answer_with(Answer(completion("Hello. Harbour House LLC, 1 Quay Street.")))
        headers = {"Authorization": f"Bearer {serving.admin}", **NOTE, "X-Request-ID": "mine-7"}
        answer = httpx.post(
            f"{serving.url}/v1/chat/completions", json={"model": "m", "messages": HELLO}, headers=headers, timeout=60
        )
        serving.stop()
        lines = [parsed(line) for line in serving.lines()]
    (line,) = [line for line in lines if line["message"] == "request"]
    assert line["request"] == "mine-7"
    assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/chat/completions", 200)
    assert (line["decision"], line["outcome"]) == (answer.headers["X-Jurat-Decision"], "pass")
    assert (line["role"], str(line["key"])[:1], line["level"], line["logger"]) == (
        "admin",
        "k",
        "info",
        "jurat.gateway",
    )
    assert isinstance(line["ms"], float)
    servers = [line["message"] for line in lines if line["logger"] == "uvicorn.error"]
    assert any("Started server process" in str(message) for message in servers)


def test_a_level_keeps_what_lies_below_it_out(tmp_path: Path) -> None:
    with (
        running_upstream() as upstream,
        serving_process(
            tmp_path, **{**settings(tmp_path / "home", upstream), "log_level": "warning"}, log_format="json"
        ) as serving,
    ):
        httpx.get(f"{serving.url}/healthz", timeout=60)
        serving.stop()
        messages = [str(parsed(line)["message"]).split(" ")[0] for line in serving.lines()]
    assert messages == ["admin", "serving"]
