"""What the way to an endpoint costs in processor time: those that can be had, and Jurat's own over both transports.

The mock upstream runs in a process of its own; rounds are interleaved; medians and bests are printed with a table.
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import openai
import urllib3
from urllib3.connection import HTTPConnection

from jurat.models import Address, Endpoint
from jurat.request import Message, Redacted

TESTS = Path(__file__).parents[1]
ROUNDS, REQUESTS = 5, 60
CHUNKS = 100
PROMPT = Redacted((Message("system", "Be brief."), Message("user", "x" * 2000)))
BODY: dict[str, Any] = {
    "model": "mock",
    "messages": [{"role": item.role, "content": item.content} for item in PROMPT.messages],
    "seed": 7,
    "max_tokens": 1024,
}
HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer k", "Accept-Encoding": "identity"}

Run = Callable[[], object]


@contextmanager
def mock() -> Iterator[str]:
    command = [sys.executable, "-m", "support.upstream", "--words", str(CHUNKS)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["base_url"]
        process.stdin.close()


def package(url: str, stream: bool) -> Run:
    client = openai.OpenAI(api_key="k", base_url=url, max_retries=0, http_client=httpx.Client(trust_env=False))

    def run() -> None:
        with client.chat.completions.with_streaming_response.create(**BODY, stream=stream) as answer:
            b"".join(answer.iter_bytes())

    return run


def over_httpx(url: str, stream: bool) -> Run:
    client = httpx.Client(trust_env=False)

    def run() -> None:
        content = json.dumps({**BODY, "stream": stream}).encode()
        with client.stream("POST", f"{url}/chat/completions", content=content, headers=HEADERS) as answer:
            b"".join(answer.iter_raw())

    return run


def _read(answer: Any) -> None:
    while answer.read1(65536):
        pass


def over_urllib3_pool(url: str, stream: bool) -> Run:
    place = urlsplit(url)
    pool = urllib3.HTTPConnectionPool(str(place.hostname), place.port, retries=False)

    def run() -> None:
        content = json.dumps({**BODY, "stream": stream}).encode()
        path = f"{place.path}/chat/completions"
        answer = pool.urlopen("POST", path, body=content, headers=HEADERS, preload_content=False, redirect=False)
        _read(answer)
        answer.release_conn()

    return run


def _over_connection(connection: Any, path: str, stream: bool) -> Run:
    def run() -> None:
        connection.request("POST", path, json.dumps({**BODY, "stream": stream}).encode(), HEADERS)
        answer = connection.getresponse()
        _read(answer)
        answer.close()

    return run


def over_urllib3_connection(url: str, stream: bool) -> Run:
    place = urlsplit(url)
    connection = HTTPConnection(str(place.hostname), place.port)
    send = connection.request
    connection.request = lambda *given: send(*given, preload_content=False, decode_content=False)  # type: ignore[method-assign]
    return _over_connection(connection, f"{place.path}/chat/completions", stream)


def over_http_client(url: str, stream: bool) -> Run:
    place = urlsplit(url)
    connection = http.client.HTTPConnection(str(place.hostname), place.port)
    return _over_connection(connection, f"{place.path}/chat/completions", stream)


def jurat(client: str) -> Callable[[str, bool], Run]:
    def make(url: str, stream: bool) -> Run:
        endpoint = Endpoint(Address(url, "k", "mock", client=client))
        take = (lambda piece: None) if stream else None
        return lambda: endpoint.write(PROMPT, 7, take)

    return make


KINDS: dict[str, Callable[[str, bool], Run]] = {
    "openai package": package,
    "httpx": over_httpx,
    "urllib3, pool": over_urllib3_pool,
    "urllib3, connection": over_urllib3_connection,
    "http.client": over_http_client,
    "jurat, pooled": jurat("pooled"),
    "jurat, openai": jurat("openai"),
}


def measured(url: str, stream: bool) -> dict[str, list[float]]:
    """Milliseconds of processor time a request, by kind and round."""
    runs = {name: make(url, stream) for name, make in KINDS.items()}
    found: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        for _ in range(20):
            run()
    for _ in range(ROUNDS):
        for name, run in runs.items():
            began = time.process_time()
            for _ in range(REQUESTS):
                run()
            found[name].append((time.process_time() - began) / REQUESTS * 1000)
    return found


def main() -> None:
    with mock() as url:
        whole, stream = measured(url, False), measured(url, True)
    rows = {
        name: {
            kind: {"median_ms": round(statistics.median(times[name]), 2), "best_ms": round(min(times[name]), 2)}
            for kind, times in (("whole", whole), (f"stream_of_{CHUNKS}", stream))
        }
        for name in KINDS
    }
    print(json.dumps({"upstream_cpu": rows}, indent=2))
    print(f"\n{'processor time, ms: median (best)':36}{'whole':>16}{f'stream of {CHUNKS}':>18}")
    for name, row in rows.items():
        cells = [f"{value['median_ms']:.2f} ({value['best_ms']:.2f})" for value in row.values()]
        print(f"{name:36}{cells[0]:>16}{cells[1]:>18}")


if __name__ == "__main__":
    main()
