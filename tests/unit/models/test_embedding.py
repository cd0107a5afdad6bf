"""Vectors from an endpoint: what is sent, and what is made of answers that are none."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator
from typing import Any

import pytest

from jurat.models import Address, EmbeddingEndpoint, circuits
from jurat.models.fault import EndpointFault, Reason
from jurat.request import Message, Parameters, Redacted
from support.mock_shape import vector_of
from support.upstream import Answer, Upstream, running_upstream

TEXTS = Redacted((Message("user", "canary one"), Message("user", "two")))
PACKED = base64.b64encode(struct.pack("<2f", 0.5, -1.0)).decode()


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with running_upstream() as running:
        yield running


def embedder(base_url: str, **more: Any) -> EmbeddingEndpoint:
    return EmbeddingEndpoint(Address(base_url, "the-key", embedding_model="small", retries_max=0, **more))


def answer(*vectors: object, **more: Any) -> Answer:
    import json

    data = [{"index": index, "embedding": vector} for index, vector in enumerate(vectors)]
    return Answer(json.dumps({"data": data} | more).encode())


def test_texts_go_out_at_once_and_come_back_as_vectors(upstream: Upstream) -> None:
    found = embedder(upstream.base_url).embed(TEXTS)
    assert [vector_of("canary one"), vector_of("two")] == [list(vector) for vector in found.vectors]
    assert ("small", 11) == (found.model, found.prompt_tokens)
    (received,) = upstream.received
    assert "/v1/embeddings" == received.path
    assert {"model": "small", "input": ["canary one", "two"], "encoding_format": "base64"} == received.json


def test_azure_has_the_deployment_in_its_path(upstream: Upstream) -> None:
    found = embedder(upstream.base_url.removesuffix("/v1"), shape="azure").embed(TEXTS, dimensions=3)
    assert "/openai/deployments/small/embeddings?api-version=2024-10-21" == upstream.received[0].path
    assert [3, 3] == [len(vector) for vector in found.vectors]


def test_a_model_may_be_asked_for_out_of_the_list(upstream: Upstream) -> None:
    made = embedder(upstream.base_url, models=("large",))
    for wished, expected in (("large", "large"), ("other", "small")):
        assert expected == made.embed(Redacted(TEXTS.messages, parameters=Parameters(model=wished))).model


def test_anthropic_makes_no_vectors(upstream: Upstream) -> None:
    with pytest.raises(EndpointFault, match="makes no vectors"):
        embedder(upstream.base_url, shape="anthropic").embed(TEXTS)
    assert [] == upstream.received


def test_lists_are_taken_too_and_places_are_kept(upstream: Upstream) -> None:
    upstream.answer_with(
        Answer(b'{"data": [{"index": 1, "embedding": [0.25, 1]}, {"index": 0, "embedding": "%b"}]}' % PACKED.encode())
    )
    found = embedder(upstream.base_url).embed(TEXTS)
    assert [[0.5, -1.0], [0.25, 1.0]] == [list(vector) for vector in found.vectors]


@pytest.mark.parametrize(
    "wrong",
    [
        answer([1.0]),
        answer([1.0], [2.0], [3.0]),
        answer([1.0], [2.0, 3.0]),
        answer([1.0], []),
        answer([1.0], None),
        answer([1.0], "no base64!"),
        answer(PACKED, PACKED[:6]),
        answer([1.0], ["leak"]),
        answer([1.0], [float("inf")]),
        Answer(b'{"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [2]}]}'),
        Answer(b'{"data": [1, 2]}'),
        Answer(b"{}"),
        Answer(b"leak"),
        Answer(content_type="text/html"),
        answer(error={"message": "leak"}),
        Answer(b" " * 65536, endless=True),
        Answer(cut=5),
    ],
)
def test_an_answer_that_is_none_is_a_fault_that_quotes_nothing(upstream: Upstream, wrong: Answer) -> None:
    upstream.answer_with(wrong)
    with pytest.raises(EndpointFault) as caught:
        embedder(upstream.base_url).embed(TEXTS)
    assert "leak" not in str(caught.value.to_json())
    assert "canary" not in str(caught.value.to_json())


def test_a_dead_endpoint_opens_its_circuit() -> None:
    made = embedder("http://127.0.0.1:9/v1")
    reasons = []
    for _ in range(6):
        with pytest.raises(EndpointFault) as caught:
            made.embed(TEXTS)
        reasons.append(caught.value.reason)
    assert [Reason.UNREACHABLE] * 5 + [Reason.CIRCUIT_OPEN] == reasons
    assert 5 == circuits(made)[0].asked
