"""A gateway that is up: a real server on loopback over the small Harbour pack, with an upstream that says what it is
told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from openai import OpenAI
from pydantic import SecretStr

from jurat.gateway.authentication import first_key
from jurat.gateway.server import base_url, server_of
from jurat.request import Key, Role
from jurat.settings import Settings
from jurat.wiring import House
from support.upstream import TEXT, Answer, Upstream, completion, running_upstream

PLACE = Path(__file__).parents[1] / "acceptance" / "gateway_place"
NOTE_TEXT = "Your yearly note. Harbour House LLC, 1 Quay Street."
HELLO: Any = [{"role": "user", "content": "Write the yearly note for Isabel Thorne."}]
NOTE = {"X-Jurat-Client": "H-1", "X-Jurat-Content-Type": "note", "X-Jurat-Channel": "email"}


@dataclass
class ServedGateway:
    """`admin` is the secret of its admin key."""

    url: str
    house: House
    upstream: Upstream
    admin: str

    def key(self, role: Role = Role.APP, name: str = "desk") -> str:
        secret = f"jurat_{role.value}_{name}_0123456789abcdefghij"
        if self.house.stores.keys.find(secret) is None:
            self.house.stores.keys.create(Key(f"k-{role.value}-{name}", name, role), secret, self.house.clock())
        return secret

    def http(self, secret: str = "") -> httpx.Client:
        headers = {"Authorization": f"Bearer {secret or self.key()}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=30)

    def openai(self, secret: str = "", **more: Any) -> OpenAI:
        return OpenAI(base_url=f"{self.url}/v1", api_key=secret or self.key(), **{"max_retries": 0, **more})


@contextmanager
def serving_with(home: Path, text: str = NOTE_TEXT, natural: str = TEXT, **settings: Any) -> Iterator[ServedGateway]:
    """`text` is what the model says, `natural` what it says once it is left to itself (an `Answer()` without a body);
    `settings` go over those of the test."""
    with running_upstream(text=natural) as upstream:
        upstream.answer_with(Answer(completion(text)))
        chosen: dict[str, Any] = {
            "home": home,
            "rulesets": PLACE / "rulesets",
            "pack": "harbour",
            "upstream_base_url": upstream.base_url,
            "upstream_api_key": SecretStr("up-key"),
            "upstream_timeout_s": 30.0,
            "redaction": "profile",
        }
        house = House(Settings(**{**chosen, **settings}))
        try:
            admin = first_key(house) or ""
            with served(house) as url:
                yield ServedGateway(url, house, upstream, admin)
        finally:
            house.close()


@contextmanager
def served(house: House, port: int = 0) -> Iterator[str]:
    """The base URL of a server over this house, until the block ends."""
    server = server_of(house, "127.0.0.1", port)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield base_url(server, "127.0.0.1")
    finally:
        server.should_exit = True
        thread.join(10)
