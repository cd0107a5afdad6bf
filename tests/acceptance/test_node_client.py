"""Two clients of Node, each in a process of its own: OpenAI's package and the Vercel AI SDK."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.mock_shape import vector_of
from support.served import ServedGateway, serving_with
from support.upstream import Answer

HERE = Path(__file__).parent
SCRIPTS = HERE.parent / "clients" / "node"
LOCK = SCRIPTS / "package-lock.json"
SAID = "Hello <PERSON_1>, all is well."
TOLD = "Hello Isabel Thorne, all is well."
RAIN = "The tool says: Rain."
INSTALL_S = 240

pytestmark = pytest.mark.skipif(
    not (shutil.which("node") and shutil.which("npm")), reason="Node and npm are not installed here"
)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedGateway]:
    house: Any = {"rulesets": HERE / "clients_place" / "rulesets", "pack": "pier"}
    home = tmp_path_factory.mktemp("node") / "home"
    with serving_with(home, natural=SAID, upstream_embedding_model="vectors-1", **house) as served:
        served.upstream.answer_with(Answer())
        yield served


@pytest.fixture(scope="module")
def scripts() -> Path:
    """The scripts beside what they import; installed once for each lock, outside the repository."""
    kept = Path(os.environ.get("JURAT_TEST_NODE", Path.home() / ".cache" / "jurat-test-node"))
    place = kept / hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests of this file may run in several processes
        if not (place / "installed").exists():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(SCRIPTS / name, place)
            _install(place)
    for script in SCRIPTS.glob("*.mjs"):
        shutil.copy(script, place)
    return place


def _install(place: Path) -> None:
    command = ["npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=INSTALL_S)
    if done.returncode == 0:
        (place / "installed").touch()
    elif os.environ.get("JURAT_TEST_COMPLETE") == "1":
        pytest.fail(f"npm ci: {done.stderr[-500:]}")
    else:
        pytest.skip("the packages for Node cannot be had here")


def run(place: Path, script: str, gateway: ServedGateway) -> Any:
    told = {"JURAT_URL": gateway.url, "JURAT_KEY": gateway.key()}
    done = subprocess.run(
        ["node", script], cwd=place, env={**os.environ, **told}, capture_output=True, text=True, timeout=90
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_openais_package_for_node_gets_all_it_asks_for(gateway: ServedGateway, scripts: Path) -> None:
    got = run(scripts, "openai.mjs", gateway)
    vectors = got.pop("embedding")
    assert [[round(number, 6) for number in vector] for vector in vectors] == [
        [round(number, 6) for number in vector_of(text)] for text in ("<PERSON_1>", "a bond")
    ]
    assert got == {
        "chat": TOLD,
        "streamed": {"text": TOLD, "usage": 18},
        "tools": {"called": "weather", "arguments": {"city": "city"}, "text": RAIN},
        "schema": {"city": "city"},
        "response": TOLD,
        "responseStream": {"text": TOLD, "whole": TOLD, "status": "completed"},
        "responseTools": {"called": "weather", "text": RAIN},
        "responseSchema": {"city": "city"},
        "models": got["models"],
        "wrongKey": {"status": 401, "code": "invalid_api_key", "param": None},
        "unsupported": {"status": 400, "code": "unsupported_parameter", "param": "n"},
        "kept": {"status": 400, "code": "unsupported_parameter", "param": "previous_response_id"},
    }
    assert got["models"][0] == "jurat"
    assert "Isabel" not in gateway.upstream.wire()
    assert gateway.house.verify().ok


def test_the_vercel_ai_sdk_gets_all_it_asks_for(gateway: ServedGateway, scripts: Path) -> None:
    got = run(scripts, "vercel.mjs", gateway)
    assert [len(vector) for vector in got.pop("embeddings")] == [8, 8]
    assert got == {
        "text": TOLD,
        "streamed": {"text": TOLD, "usage": 18, "reason": "stop"},
        "agent": {"steps": 2, "text": RAIN},
        "object": {"city": "city"},
    }
    assert "Isabel" not in gateway.upstream.wire()
