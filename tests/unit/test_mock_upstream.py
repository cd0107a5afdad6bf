"""The mock upstream as a process of its own, as benchmarks start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from openai import OpenAI

TESTS = Path(__file__).parents[1]


def test_it_starts_as_a_process_says_where_it_listens_and_ends_with_its_input() -> None:
    command = [sys.executable, "-m", "support.upstream", "--words", "5", "--text", "one two"]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        client = OpenAI(base_url=json.loads(process.stdout.readline())["base_url"], api_key="k")
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}])
        assert "one two one two one" == answer.choices[0].message.content
        chunks = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}], stream=True)
        assert "one two one two one" == "".join(each.choices[0].delta.content or "" for each in chunks)
        assert "m" == client.embeddings.create(model="m", input="text").model
        assert ["mock"] == [model.id for model in client.models.list()]
        process.stdin.close()
        assert 0 == process.wait(10)
