"""Personal data planted in a profile is looked for in everything a served gateway sent, wrote or said in an error.

A process of its own, logging at DEBUG, that can reach nothing but loopback: what it reaches for is on record, too.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.canary import CANARIES, canaries_in, forms
from support.upstream import Answer, Upstream, completion, running_upstream

HARBOUR = Path(__file__).parent / "gateway_place" / "rulesets" / "harbour"
READY_S_MAX, CALL_S_MAX = 120, 120
MAY_HOLD_THEM = ("home/jurat.db", "home/jurat.db-wal", "home/outbox/", "rulesets/")
"""The record of what was decided, the letters themselves, and the register the canaries were planted in."""

CLIENT = {"X-Jurat-Client": "H-9", "X-Jurat-Content-Type": "note", "X-Jurat-Channel": "email"}
ECHO = "The provider says: Ödalys Q. Vexmoor, odalys.vexmoor@canary.example, +1 415 555 7719, QX-7719-4402"
"""A provider that knows what it cannot have from us, and says so in its errors."""

SPOKEN = (
    "Write to Ödalys Q. Vexmoor (born 13 February 1947, odalys.vexmoor@canary.example, 415-555-7719) of 771 QUAGMIRE"
    " HOLLOW, Zzyzx, CA 92309. VEXMOOR, ODALYS holds account qx 7719 4402 and pays with 4929123456789013. Vexmoor's"
    " birthday is 2/13/1947; odalys vexmoor was called on (415) 555-7719. Ask Odalys."
)
TOOL: Any = {
    "type": "function",
    "function": {
        "name": "send_note",
        "description": "Sends a note to Ödalys Vexmoor, +1 415 555 7719",
        "parameters": {"type": "object", "properties": {"to": {"type": "string", "description": "as Vexmoor said"}}},
    },
}
CALLED: Any = {
    "role": "assistant",
    "content": None,
    "tool_calls": [
        {
            "id": "call_1",
            "type": "function",
            "function": {
                "name": "send_note",
                "arguments": json.dumps(
                    {"to": "Ödalys Q. Vexmoor", "account": "QX-7719-4402", "nested": '{"a":"Vexmoor"}'}
                ),
            },
        }
    ],
}
RESULT: Any = {
    "role": "tool",
    "tool_call_id": "call_1",
    "content": json.dumps({"sent": "odalys.vexmoor@canary.example"}),
}

GUARD = """
import logging, os, sys
LOOPBACK = {{"127.0.0.1", "::1", "localhost", None, ""}}

def refuse(event, args):
    if event == "socket.connect":
        host = args[1][0] if isinstance(args[1], tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0].decode() if isinstance(args[0], bytes) else args[0]
    else:
        return
    if host not in LOOPBACK:
        with open({network!r}, "a") as file:
            file.write(f"{{event}} {{host}}\\n")
        raise OSError("there is no network here")

sys.addaudithook(refuse)
logging.basicConfig(level=logging.DEBUG, filename=os.path.join({logs!r}, f"{{os.getpid()}}.log"))
"""


@dataclass
class Evidence:
    """What was seen of one gateway's life."""

    place: Path
    upstream: Upstream
    errors: dict[str, bytes] = field(default_factory=dict)
    probes: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    said: bytes = b""
    """Standard output and error of the process."""

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.place.rglob("*") if path.is_file())
        return {path.relative_to(self.place).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    place = tmp_path_factory.mktemp("canaries")
    with running_upstream() as upstream:
        seen = Evidence(place, upstream)
        _plant(place)
        with _serving(place, upstream, seen) as call:
            _talk(call, upstream, seen)
        yield seen


def _plant(place: Path) -> None:
    """The Harbour pack with one client more, whose every field is a canary."""
    folder = place / "rulesets" / "harbour"
    shutil.copytree(HARBOUR, folder)
    clients = folder / "samples" / "clients.csv"
    head, *rows = clients.read_text(encoding="utf-8").splitlines()
    more = ("address", "phone", "account", "card", "birth")
    street = f'"{CANARIES["street"]}, Zzyzx, CA {CANARIES["postcode"]}"'
    planted = ",".join([street, CANARIES["phone"], CANARIES["account"], CANARIES["card"], CANARIES["birth"]])
    who = f"H-9,{CANARIES['first name']},{CANARIES['full name']},{CANARIES['email']},beginner,no,none,2026-11-01"
    lines = [f"{head},{','.join(more)}", *(row + "," * len(more) for row in rows), f"{who},{planted}"]
    clients.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (folder / "samples" / "mapping.toml").open("a", encoding="utf-8") as file:
        for name, column, type in (
            ("address", "address", "ADDRESS"),
            ("phone", "phone", "PHONE"),
            ("accountNumber", "account", "ACCOUNT"),
            ("cardNumber", "card", "ACCOUNT"),
            ("dateOfBirth", "birth", "DATE_OF_BIRTH"),
        ):
            file.write(f'"client.{name}" = {{ column = "{column}", type = "{type}", personal = true }}\n')


@contextmanager
def _serving(place: Path, upstream: Upstream, seen: Evidence) -> Iterator[httpx.Client]:
    """`jurat serve` in a process of its own, until the block ends; then everything it said is in `seen`."""
    guard, logs = place / "guard", place / "logs"
    for folder in (guard, logs, place / "tmp"):
        folder.mkdir()
    code = GUARD.format(network=str(place / "network.txt"), logs=str(logs))
    (guard / "sitecustomize.py").write_text(code, encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(guard), *(path for path in sys.path if path)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(place / "tmp"),
        "JURAT_HOME": str(place / "home"),
        "JURAT_RULESETS": str(place / "rulesets"),
        "JURAT_PACK": "harbour",
        "JURAT_UPSTREAM_BASE_URL": upstream.base_url,
        "JURAT_UPSTREAM_API_KEY": "up-key",
        "JURAT_REDACTION_WORKERS": "1",
        "JURAT_DEBUG": "1",
        "JURAT_LOG_LEVEL": "debug",
        "JURAT_LOG_FORMAT": "json",
        "JURAT_TRACES_ENDPOINT": f"{upstream.base_url}/traces",
    }
    output = place.parent / "said.txt"
    with output.open("wb") as file:
        command = [sys.executable, "-m", "jurat", "serve", "--port", "0"]
        process = subprocess.Popen(command, cwd=place, env=environment, stdout=file, stderr=subprocess.STDOUT)
    try:
        url, key = _ready(process, output)
        headers = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=url, headers=headers, timeout=CALL_S_MAX) as client:
            yield client
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        seen.said = output.read_bytes()


def _ready(process: subprocess.Popen[bytes], output: Path) -> tuple[str, str]:
    for _ in range(READY_S_MAX * 10):
        text = output.read_text(encoding="utf-8", errors="replace")
        url, key = re.search(r"serving at (http://[\w.:]+)", text), re.search(r"admin key [^:]*: ([\w\-]+)", text)
        if url and key:
            return url[1].removesuffix("/"), key[1]
        assert process.poll() is None, text
        time.sleep(0.1)
    raise AssertionError(output.read_text(encoding="utf-8", errors="replace"))


def _talk(call: httpx.Client, upstream: Upstream, seen: Evidence) -> None:
    """Everything an application may do, right and wrong."""
    asked = [{"role": "user", "content": SPOKEN}]

    def chat(name: str, *answers: Answer, **body: Any) -> None:
        upstream.answer_with(*answers or (Answer(),))
        headers = {**CLIENT, **body.pop("headers", {})}
        answer = call.post("/v1/chat/completions", json={"model": "any", "messages": asked, **body}, headers=headers)
        _keep(seen, name, answer)

    chat("plain", Answer(completion("Dear <PERSON_1>, all is well. Harbour House LLC, 1 Quay Street.")))
    chat("stream", Answer(), stream=True)
    chat("tools", Answer(), tools=[TOOL], messages=[*asked, CALLED, RESULT, *asked])
    chat("strict", Answer(completion("You cannot lose, <PERSON_1>.")), headers={"X-Jurat-Strict": "true"})
    for status in (400, 401, 404, 429, 500, 503):
        error = json.dumps({"error": {"message": f"{ECHO} {SPOKEN}"}}).encode()
        chat(
            f"upstream {status}",
            Answer(error, status=status, headers={"Retry-After": "0"}),
            headers={"X-Jurat-Strict": "true"},
        )
        chat(f"upstream {status} in a stream", Answer(error, status=status), stream=True)
    chat("upstream that is no JSON", Answer(f"<html>{ECHO}</html>".encode()))
    chat("upstream cut off", Answer(completion(ECHO), cut=20))
    chat("unknown parameter", temperature="Vexmoor")
    chat("no such parameter", note_to=ECHO)
    chat("messages that are none", messages=ECHO)
    chat("broken role", messages=[{"role": "Vexmoor", "content": SPOKEN}])
    chat("too long", messages=[{"role": "user", "content": SPOKEN * 1000}])
    _keep(seen, "no JSON", call.post("/v1/chat/completions", content=b'{"messages": "' + ECHO.encode() + b"\xff"))
    _keep(seen, "screen", call.post("/v1/screen", json={"text": SPOKEN}))
    _keep(seen, "screen of nothing", call.post("/v1/screen", json={"text": [SPOKEN]}))
    request = {"client": "H-9", "content_type": "note", "channel": "email"}
    upstream.answer_with(Answer(completion("Dear <PERSON_1>, all is well. Harbour House LLC, 1 Quay Street.")))
    _keep(seen, "communication", call.post("/v1/communications", json=request))
    _keep(seen, "evaluate", call.post("/v1/evaluate", json={"facts": {"client.fullName": ECHO}}))
    _keep(seen, "no such decision", call.get(f"/v1/decisions/{'d' * 12}", params={"q": ECHO}))
    _keep(seen, "no such way", call.delete("/v1/chat/completions"))
    _keep(seen, "no key", call.post("/v1/screen", json={"text": SPOKEN}, headers={"Authorization": "Bearer no"}))
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.json"):
        answer = call.get(path)
        seen.probes[path] = answer.content + str(dict(answer.headers)).encode()


def _keep(seen: Evidence, name: str, answer: httpx.Response) -> None:
    if answer.status_code >= 400:
        seen.errors[name] = answer.content + str(dict(answer.headers)).encode()
    else:
        seen.answers[name] = answer.text


def test_the_search_sees_a_canary_in_every_form() -> None:
    for name, value in CANARIES.items():
        for form in forms(value):
            assert name in canaries_in(b"x" + form + b"y"), (name, form)
    text = "To: Ödalys Q. Vexmoor".encode()
    assert {"last name", "full name"} <= {n for at in range(3) for n in canaries_in(base64.b64encode(b"." * at + text))}
    assert canaries_in(b"Isabel Thorne, 62704, account 4471") == set()


def test_the_gateway_did_its_work(evidence: Evidence) -> None:
    """Otherwise nothing could have leaked."""
    assert "Dear Ödalys Q. Vexmoor" in evidence.answers["plain"]
    assert {"plain", "stream", "tools", "screen", "communication"} <= set(evidence.answers)
    assert {"no key", "no JSON", "messages that are none", "too long"} <= set(evidence.errors)
    assert len(evidence.upstream.received) >= 10
    assert any(received.path.endswith("/traces") for received in evidence.upstream.received)
    held = {name for name, data in evidence.files().items() if canaries_in(data)}
    assert "home/jurat.db" in held
    assert any(name.startswith("home/outbox/") for name in held)
    assert any(data for name, data in evidence.files().items() if name.startswith("logs/"))


def test_no_canary_reaches_the_model_or_the_collector_of_traces(evidence: Evidence) -> None:
    leaks = [
        (canaries_in(part), part[:2000])
        for received in evidence.upstream.received
        for part in (received.path.encode() + str(dict(received.headers)).encode() + received.body,)
        if canaries_in(part)
    ]
    assert leaks == []


def test_no_file_holds_one_but_the_record_and_the_letters(evidence: Evidence) -> None:
    assert {
        n: canaries_in(d) for n, d in evidence.files().items() if canaries_in(d) and not n.startswith(MAY_HOLD_THEM)
    } == {}


def test_no_error_holds_one(evidence: Evidence) -> None:
    assert {name: canaries_in(body) for name, body in evidence.errors.items() if canaries_in(body)} == {}


def test_neither_metrics_nor_probes_nor_what_the_process_says_holds_one(evidence: Evidence) -> None:
    assert {name: canaries_in(body) for name, body in evidence.probes.items() if canaries_in(body)} == {}
    assert canaries_in(evidence.said) == set()


def test_nothing_but_loopback_was_asked_for(evidence: Evidence) -> None:
    """Searching names in a worker included: no list of suffixes, no model, no telemetry."""
    asked = evidence.place / "network.txt"
    assert (asked.read_text(encoding="utf-8") if asked.exists() else "") == ""
