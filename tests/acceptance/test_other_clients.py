"""LiteLLM and the `llm` command as clients of the gateway, and plain curl."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.served import ServedGateway, serving_with
from support.upstream import Answer

HERE = Path(__file__).parent
SAID = "Hello <PERSON_1>, all is well."
TOLD = "Hello Isabel Thorne, all is well."
ASK: Any = [{"role": "user", "content": "Write to Isabel Thorne."}]
WEATHER: Any = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "The weather in a city.",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedGateway]:
    house: Any = {"rulesets": HERE / "clients_place" / "rulesets", "pack": "pier"}
    home = tmp_path_factory.mktemp("others") / "home"
    with serving_with(home, natural=SAID, upstream_embedding_model="vectors-1", **house) as served:
        served.upstream.answer_with(Answer())
        yield served


@pytest.fixture
def litellm(gateway: ServedGateway, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module; it asks nobody for prices."""
    monkeypatch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    return pytest.importorskip("litellm")


def place(gateway: ServedGateway) -> dict[str, Any]:
    headers = {"X-Jurat-Client": "P-1"}
    return {
        "model": "openai/jurat",
        "api_base": f"{gateway.url}/v1",
        "api_key": gateway.key(),
        "extra_headers": headers,
        "num_retries": 0,
    }


def test_litellm_writes(gateway: ServedGateway, litellm: Any) -> None:
    answer = litellm.completion(messages=ASK, temperature=0.1, **place(gateway))
    assert (answer.choices[0].message.content, answer.usage.total_tokens) == (TOLD, 18)
    assert "Isabel" not in gateway.upstream.wire()


def test_litellm_streams(gateway: ServedGateway, litellm: Any) -> None:
    chunks = list(
        litellm.completion(messages=ASK, stream=True, stream_options={"include_usage": True}, **place(gateway))
    )
    whole = litellm.stream_chunk_builder(chunks)
    assert (whole.choices[0].message.content, whole.choices[0].finish_reason) == (TOLD, "stop")


def test_litellm_calls_a_tool_and_answers_it(gateway: ServedGateway, litellm: Any) -> None:
    asked: Any = [{"role": "user", "content": "Use a tool: what is the weather?"}]
    first = litellm.completion(messages=asked, tools=[WEATHER], **place(gateway)).choices[0]
    [call] = first.message.tool_calls
    assert (first.finish_reason, call.function.name) == ("tool_calls", "weather")
    turns = [*asked, first.message.model_dump(), {"role": "tool", "tool_call_id": call.id, "content": "Rain."}]
    second = litellm.completion(messages=turns, tools=[WEATHER], **place(gateway))
    assert second.choices[0].message.content == "The tool says: Rain."


def test_litellm_reads_the_errors(gateway: ServedGateway, litellm: Any) -> None:
    with pytest.raises(litellm.BadRequestError, match="not supported"):
        litellm.completion(messages=ASK, n=2, **place(gateway))
    with pytest.raises(litellm.AuthenticationError):
        litellm.completion(messages=ASK, **{**place(gateway), "api_key": "jurat_nobody"})


MODELS = """
- model_id: house
  model_name: jurat
  api_base: "{url}/v1"
  api_key_name: house
  headers: {{X-Jurat-Client: P-1}}
  supports_tools: true
"""


def llm(gateway: ServedGateway, folder: Path, *words: str, key: str = "") -> subprocess.CompletedProcess[str]:
    """The command as a person would run it, with the gateway as one more model of its own."""
    command = Path(sys.executable).with_name("llm")
    if not command.exists():
        pytest.skip("llm is not installed here")
    (folder / "extra-openai-models.yaml").write_text(MODELS.format(url=gateway.url), encoding="utf-8")
    return subprocess.run(
        [command, "prompt", "-m", "house", "--no-log", "--key", key or gateway.key(), *words],
        env={**os.environ, "LLM_USER_PATH": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("how", [[], ["--no-stream"]], ids=["stream", "whole"])
def test_the_llm_command_writes(gateway: ServedGateway, tmp_path: Path, how: list[str]) -> None:
    done = llm(gateway, tmp_path, *how, "Write to Isabel Thorne.")
    assert (done.stdout.strip(), done.returncode) == (TOLD, 0), done.stderr
    assert "Isabel" not in gateway.upstream.wire()


def test_the_llm_command_says_what_was_wrong(gateway: ServedGateway, tmp_path: Path) -> None:
    done = llm(gateway, tmp_path, "Hello.", key="jurat_nobody")
    assert (done.returncode, "401" in done.stderr or "key" in done.stderr) == (1, True)


def curl(gateway: ServedGateway, path: str, body: Any, *more: str) -> str:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed here")
    headers = [f"Authorization: Bearer {gateway.key()}", "Content-Type: application/json", "X-Jurat-Client: P-1"]
    named = [part for header in headers for part in ("-H", header)]
    command = ["curl", "-sS", *more, *named, "-d", json.dumps(body), f"{gateway.url}{path}"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout


def test_curl_gets_a_text(gateway: ServedGateway) -> None:
    answer = json.loads(curl(gateway, "/v1/chat/completions", {"model": "jurat", "messages": ASK}))
    assert answer["choices"][0]["message"]["content"] == TOLD


def test_curl_reads_a_stream_of_a_chat(gateway: ServedGateway) -> None:
    told = curl(gateway, "/v1/chat/completions", {"model": "jurat", "messages": ASK, "stream": True}, "-N")
    sent = [line.removeprefix("data: ") for line in told.splitlines() if line.startswith("data: ")]
    assert sent[-1] == "[DONE]"
    deltas = [json.loads(each)["choices"][0]["delta"] for each in sent[:-1]]
    assert "".join(delta.get("content") or "" for delta in deltas) == TOLD


def test_curl_reads_a_stream_of_a_response(gateway: ServedGateway) -> None:
    told = curl(gateway, "/v1/responses", {"model": "jurat", "input": ASK[0]["content"], "stream": True}, "-N")
    names = [line.removeprefix("event: ") for line in told.splitlines() if line.startswith("event: ")]
    assert (names[0], names[-1]) == ("response.created", "response.completed")
    last = json.loads(told.strip().splitlines()[-1].removeprefix("data: "))
    assert last["response"]["output"][0]["content"][0]["text"] == TOLD
