"""`/v1/embeddings` with the real OpenAI client: nobody's name reaches the endpoint that makes the vectors."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import AsyncOpenAI

from jurat.request import Key, Role
from support.mock_shape import vector_of
from support.served import ServedGateway, serving_with
from support.upstream import Answer

TEXTS = ["What does Isabel Thorne hold?", "What is a bond?"]
LEFT = ["What does <PERSON_1> hold?", "What is a bond?"]
OF_ISABEL: Any = {"extra_headers": {"X-Jurat-Client": "H-1"}}


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedGateway]:
    home = tmp_path_factory.mktemp("embeddings") / "home"
    with serving_with(home, upstream_embedding_model="vectors-1") as served:
        yield served


@pytest.fixture
def gateway(up: ServedGateway) -> ServedGateway:
    up.upstream.received.clear()
    up.upstream.answer_with(Answer())
    return up


def test_vectors_come_in_base64_as_the_client_asks_by_default(gateway: ServedGateway) -> None:
    answer = gateway.openai().embeddings.create(model="jurat", input=TEXTS, **OF_ISABEL)
    assert [item.embedding for item in answer.data] == [vector_of(text) for text in LEFT]
    assert [item.index for item in answer.data] == [0, 1]
    assert (answer.model, answer.usage.prompt_tokens, answer.usage.total_tokens) == ("vectors-1", 11, 11)
    assert gateway.upstream.received[-1].json["input"] == LEFT


def test_vectors_come_as_numbers_on_demand(gateway: ServedGateway) -> None:
    answer = gateway.openai().embeddings.create(
        model="jurat", input=TEXTS[1], encoding_format="float", dimensions=3, user="u-1"
    )
    assert [item.embedding for item in answer.data] == [vector_of(LEFT[1], 3)]
    sent = gateway.upstream.received[-1].json
    assert (sent["dimensions"], sent["model"]) == (3, "vectors-1")
    assert "u-1" not in gateway.upstream.wire()


def test_an_asynchronous_client_gets_the_same(gateway: ServedGateway) -> None:
    async def ask() -> Any:
        async with AsyncOpenAI(base_url=f"{gateway.url}/v1", api_key=gateway.key(), max_retries=0) as client:
            return await client.embeddings.create(model="jurat", input=TEXTS, **OF_ISABEL)

    assert [item.embedding for item in asyncio.run(ask()).data] == [vector_of(text) for text in LEFT]


def test_a_personal_name_never_leaves_and_the_record_holds_the_redacted_text(gateway: ServedGateway) -> None:
    gateway.openai().embeddings.create(model="jurat", input=TEXTS, extra_body={"jurat": {"client": "H-1"}})
    assert "Isabel" not in gateway.upstream.wire()
    auditor = gateway.http(gateway.key(Role.AUDITOR, "auditor"))
    taken = auditor.get("/v1/audit")
    assert taken.status_code == 200
    assert "What does <PERSON_1> hold?" in taken.text
    assert "Isabel" not in taken.text
    assert "vectors-1" in taken.text


def test_the_record_of_an_embedding_is_seen_by_its_own_tenant_alone(gateway: ServedGateway) -> None:
    keys = {}
    for tenant in ("harbour", "reef"):
        for role in (Role.APP, Role.AUDITOR):
            keys[tenant, role] = secret = f"jurat_{role.value}_{tenant}_0123456789abcdefghij"
            key = Key(f"k-{role.value}-{tenant}", tenant, role, tenant=tenant)
            gateway.house.stores.keys.create(key, secret, gateway.house.clock())
    gateway.openai(keys["harbour", Role.APP]).embeddings.create(model="jurat", input="Only the harbour asks this.")
    seen = {t: gateway.http(keys[t, Role.AUDITOR]).get("/v1/audit").text for t in ("harbour", "reef")}
    assert ["Only the harbour" in seen[tenant] for tenant in ("harbour", "reef")] == [True, False]


def test_the_tokens_of_embeddings_count_for_the_day(gateway: ServedGateway) -> None:
    secret = "jurat_app_frugal_0123456789abcdefghij"
    key = Key("k-app-frugal", "frugal", Role.APP, tokens_per_day=20)
    gateway.house.stores.keys.create(key, secret, gateway.house.clock())
    client = gateway.openai(secret)
    assert client.embeddings.create(model="jurat", input="Short.").usage.total_tokens == 11
    with pytest.raises(openai.RateLimitError) as caught:
        client.embeddings.create(model="jurat", input="A far longer text, " * 4)
    assert (caught.value.code, len(gateway.upstream.received)) == ("budget_exceeded", 1)


@pytest.mark.parametrize("tokens", [[1, 2, 3], [[1, 2], [3]]])
def test_tokens_are_refused_for_nobody_can_redact_them(gateway: ServedGateway, tokens: Any) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        gateway.openai().embeddings.create(model="jurat", input=tokens)
    assert (caught.value.code, caught.value.param) == ("unsupported_parameter", "input")
    assert gateway.upstream.received == []


@pytest.mark.parametrize("text", ["", [], [""], [None], 7, {}])
def test_what_is_no_text_is_refused(gateway: ServedGateway, text: Any) -> None:
    answer = gateway.http().post("/v1/embeddings", json={"model": "jurat", "input": text})
    assert (answer.status_code, gateway.upstream.received) == (400, [])


def test_an_unknown_parameter_is_refused_by_name(gateway: ServedGateway) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        gateway.openai().embeddings.create(model="jurat", input="x", extra_body={"truncate": True})
    assert (caught.value.code, caught.value.param) == ("unsupported_parameter", "truncate")


def test_a_client_nobody_knows_is_not_found(gateway: ServedGateway) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        gateway.openai().embeddings.create(model="jurat", input="x", extra_headers={"X-Jurat-Client": "H-99"})
    assert (caught.value.status_code, caught.value.code) == (404, "unknown_client")
    assert gateway.upstream.received == []


def test_a_wrong_key_and_a_key_of_another_role_get_nothing(gateway: ServedGateway) -> None:
    with pytest.raises(openai.AuthenticationError):
        gateway.openai("jurat_app_nobody_0123456789abcdefghij").embeddings.create(model="jurat", input="x")
    with pytest.raises(openai.PermissionDeniedError):
        gateway.openai(gateway.key(Role.REVIEWER, "rev")).embeddings.create(model="jurat", input="x")


def test_a_fault_of_the_endpoint_is_a_coded_error(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(body=b'{"data": []}'))
    with pytest.raises(openai.APIStatusError) as caught:
        gateway.openai().embeddings.create(model="jurat", input="x")
    assert (caught.value.status_code, caught.value.code) == (502, "model_fault")


def test_the_log_is_sound_after_all_of_it(gateway: ServedGateway) -> None:
    assert gateway.house.verify().ok


def test_without_an_endpoint_for_them_embeddings_are_not_offered(tmp_path: Path) -> None:
    with serving_with(tmp_path / "home") as bare:
        with pytest.raises(openai.NotFoundError) as caught:
            bare.openai().embeddings.create(model="jurat", input="x")
        assert caught.value.code == "embeddings_not_offered"
        assert bare.upstream.received == []


def test_vectors_that_take_too_long_are_not_waited_for(tmp_path: Path) -> None:
    with serving_with(tmp_path / "home", upstream_embedding_model="vectors-1", request_timeout_s=0.5) as gateway:
        gateway.upstream.answer_with(Answer(delay_s=20.0))
        answer = gateway.http().post("/v1/embeddings", json={"model": "jurat", "input": TEXTS}, timeout=10.0)
    assert (answer.status_code, answer.json()["error"]["code"]) == (504, "request_timeout")
