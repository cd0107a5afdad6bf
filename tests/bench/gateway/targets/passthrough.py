"""The least Python can do: it hands each request on and the answer back. The floor, nobody's gateway."""

from __future__ import annotations

import sys

from load import Exchange
from machine import start, wait_for
from target import Site, Target, Up
from wording import numbered, question

_SERVER = """
import sys
import urllib3, uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

POOL = urllib3.PoolManager(maxsize=32)
WHERE = sys.argv[1] + "/chat/completions"

def ask(body):
    return POOL.request("POST", WHERE, body=body, headers={"Content-Type": "application/json"}).data

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        return
    body = await Request(scope, receive).body()
    answer = await run_in_threadpool(ask, body)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})

uvicorn.run(app, port=int(sys.argv[2]), log_level="error", lifespan="off")
"""


def _start(site: Site) -> Up:
    command = [sys.executable, "-c", _SERVER, site.upstream, str(site.port)]
    running = start(command, site.cores, site.folder / "log", {})
    wait_for(site.port, running)
    body = question()
    return Up(running, site.port, Exchange("/v1/chat/completions", lambda number: numbered(body, number)))


PASS_THROUGH = Target("pass_through", "pass-through in Python", "hands bytes on, looks at nothing", _start)
