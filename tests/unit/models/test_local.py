"""The model in the house: starts, writes, dies with its owner, and says so where it is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from jurat.models import LocalModel, ModelMissing
from jurat.models.local import TOKENS_MAX, threads
from jurat.ports import ModelFault
from jurat.request import Message, Redacted
from support.local_weights import require_weights

PROMPT = Redacted((Message("user", "Tell a long story about a portfolio, with many words."),))
OWNER = """
import sys, time
from pathlib import Path
from jurat.models import LocalModel

model = LocalModel(Path(sys.argv[1]))
model.start()
print(model._process.pid, flush=True)
time.sleep(60)
"""


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def gone(pid: int, within_s: float = 10.0) -> bool:
    until = time.monotonic() + within_s
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not alive(pid)


def test_a_draft_has_at_most_the_tokens_allowed_and_the_weights_name() -> None:
    model = LocalModel(require_weights())
    try:
        draft = model.write(PROMPT, seed=3)
    finally:
        model.close()
    assert 0 < draft.completion_tokens <= TOKENS_MAX
    assert draft.writer == "SmolLM2-135M-Instruct.Q4_1"


def test_closing_ends_the_server_and_a_further_draft_starts_it_again() -> None:
    model = LocalModel(require_weights())
    try:
        model.start()
        first = model._process
        assert first is not None
        model.close()
        assert gone(first.pid)
        assert model.write(PROMPT, seed=3).text
    finally:
        model.close()


def test_a_server_that_was_killed_is_started_again() -> None:
    model = LocalModel(require_weights())
    try:
        model.start()
        assert model._process is not None
        os.kill(model._process.pid, signal.SIGKILL)
        model._process.wait()
        assert model.write(PROMPT, seed=3).text
    finally:
        model.close()


def test_a_stranger_on_the_same_machine_is_refused() -> None:
    model = LocalModel(require_weights())
    try:
        address = model.start().address.base_url
        answer = httpx.post(f"{address}/chat/completions", json={"messages": [{"role": "user", "content": "hi"}]})
    finally:
        model.close()
    assert answer.status_code == 401


def test_nothing_is_left_running_when_the_owner_is_killed() -> None:
    command = [sys.executable, "-c", OWNER, str(require_weights())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        server = int(owner.stdout.readline())
        assert alive(server)
        owner.kill()
    assert gone(server)


def test_missing_weights_are_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        LocalModel(tmp_path)
    assert f"The local model is missing: there are no weights (*.gguf) in {tmp_path}." == caught.value.message
    assert "make setup" in caught.value.help


def test_a_missing_package_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jurat.models.local.find_spec", lambda _: None)
    with pytest.raises(ModelMissing, match="the package xllamacpp is not installed") as caught:
        LocalModel(tmp_path)
    assert "make setup" in caught.value.help


def test_damaged_weights_are_a_model_fault(tmp_path: Path) -> None:
    (tmp_path / "broken.gguf").write_bytes(b"GGUF but no more")
    model = LocalModel(tmp_path)
    with pytest.raises(ModelFault, match="The local model broken did not start"):
        model.write(PROMPT, seed=3)
    assert model._process is None


@pytest.mark.parametrize(("cores", "expected"), [(1, 1), (2, 1), (8, 7)])
def test_one_core_is_left_to_jurat(cores: int, expected: int) -> None:
    assert expected == threads(cores)
