"""The OpenAPI document against the application: requests made out of the document, good ones and broken ones. Nothing
may break inside, and every answer is one that the document names, in the shape it names."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jurat.gateway.app import create_app
from jurat.models.hashed import HashedEmbedder
from jurat.request import Role
from jurat.settings import Settings
from jurat.stores import memory_stores
from jurat.wiring import House
from support.authorization import NOTE, PLACE
from support.gateway_house import Knocker
from support.scene import Scripted

EXAMPLES_MAX = 6
"""Requests for each operation, role and way of making them."""
TIME_S_MAX = 60
"""Of this process's time; past it no further operation is begun, and the test says how many it reached."""
OPERATIONS_MIN = 20
CHECKS: Any = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ROLES = (Role.ADMIN, Role.APP)
QUIET = settings(
    max_examples=EXAMPLES_MAX,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Fuzzed:
    """A real house with an open case and a released decision in it, and the document of its application."""

    def __init__(self, home: Path) -> None:
        rulesets = PLACE / "rulesets"
        place = Settings(home=home, rulesets=rulesets, pack="harbour", writer="template", redaction="profile")
        self.house = House(place)
        self.house.__dict__["writer"] = Scripted("Good morning. Harbour House LLC, 1 Quay Street.")
        self.house.__dict__["embedder"] = HashedEmbedder()
        self.house.__dict__["stores"] = memory_stores(self.house.clock)
        self.schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(self.house))
        self.secrets = {role: self.house.create_key("desk", role)[1] for role in ROLES}
        knocker = Knocker(self.house, self.secrets[Role.APP])
        released = knocker.post("/v1/communications", json=NOTE).json()["id"]
        waiting = knocker.post("/v1/communications", json={**NOTE, "client": "H-2"}).json()["case"]["id"]
        self.real = {"decision": released, "case": waiting, "name": "harbour", "sequence": 1}

    def ways(self, operation: Any) -> Iterator[Any]:
        """Strategies: by the document, against it, and by the document with the ids of what really is there."""
        named = {name: value for name, value in self.real.items() if f"{{{name}}}" in operation.path}
        yield operation.as_strategy(GenerationMode.POSITIVE)
        if next(operation.iter_parameters(), None) is not None or operation.body:
            yield operation.as_strategy(GenerationMode.NEGATIVE)
        if named:
            yield operation.as_strategy(GenerationMode.POSITIVE, path_parameters=named)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    fuzzed = Fuzzed(tmp_path_factory.mktemp("fuzzed"))
    yield fuzzed
    fuzzed.house.close()


def test_no_request_breaks_anything_and_every_answer_is_in_the_document(fuzzed: Fuzzed) -> None:
    began, reached, asked = time.process_time(), 0, 0
    for result in fuzzed.schema.get_all_operations():
        if time.process_time() - began > TIME_S_MAX:
            break
        operation = result.ok()
        reached += 1
        for role in ROLES:
            for way in fuzzed.ways(operation):
                asked += _ask_all(way, fuzzed.secrets[role])
    assert reached >= OPERATIONS_MIN, f"{asked} requests in {time.process_time() - began:.0f} s"


def _ask_all(way: Any, secret: str) -> int:
    """The number of requests made."""
    asked = 0

    @QUIET
    @given(way)
    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, checks=CHECKS)

    ask()
    return asked
