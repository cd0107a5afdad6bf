"""The blocks of dsl/gateway/requests.md are sent to a served gateway, and the answers hold what the page says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.served import ServedGateway, serving_with
from support.upstream import Answer, Reply

PAGE = Path(__file__).parents[2] / "dsl" / "gateway" / "requests.md"
BLOCK = re.compile(r"^```json (model|request|answer)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples() -> Iterator[tuple[Any, Any, Any]]:
    """What the model says (None where it is not asked), the request, the answer."""
    said = asked = None
    for kind, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        block = json.loads(text)
        if kind == "model":
            said = block
        elif kind == "request":
            asked = block
        else:
            yield said, asked, block
            said = asked = None


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedGateway]:
    with serving_with(tmp_path_factory.mktemp("requests")) as up:
        yield up


def reply(said: Any) -> Answer:
    calls = tuple((c["id"], c["function"]["name"], c["function"]["arguments"]) for c in said.get("tool_calls", ()))
    return Answer(reply=Reply(said.get("content"), calls, "tool_calls" if calls else "stop"))


def held(expected: Any, found: Any) -> Any:
    """Of what was found as much as the page speaks of."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {name: held(value, found.get(name)) for name, value in expected.items()}
    if isinstance(expected, list) and isinstance(found, list):
        return [held(value, item) for value, item in zip(expected, found, strict=True)]
    return found


def test_the_page_has_examples() -> None:
    assert len(list(examples())) == 6


@pytest.mark.parametrize("number", range(6))
def test_each_example_is_answered_as_the_page_says(gateway: ServedGateway, number: int) -> None:
    said, asked, expected = list(examples())[number]
    if said is not None:
        gateway.upstream.answer_with(reply(said))
    answer = gateway.http().post("/v1/chat/completions", json=asked)
    assert held(expected, answer.json()) == expected
    assert answer.status_code == (400 if "error" in expected else 200)
