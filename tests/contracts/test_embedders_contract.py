"""What every embedder keeps: redacted texts in, one vector each out, in order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.models import EMBEDDERS, Address, EmbeddingEndpoint, HashedEmbedder
from jurat.ports import Embedder, ModelFault
from jurat.request import Message, Redacted
from support.upstream import running_upstream

TEXTS = Redacted(tuple(Message("user", text) for text in ("Rates rise.", "<PERSON_1> asks.", "Rates rise.")))


@pytest.fixture(params=[name for name, _ in EMBEDDERS], scope="module")
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    with ExitStack() as stack:
        match request.param:
            case "endpoint":
                upstream = stack.enter_context(running_upstream())
                made: Embedder = EmbeddingEndpoint(Address(upstream.base_url, "k", embedding_model="small"))
            case "hashed":
                made = HashedEmbedder()
            case other:
                raise AssertionError(f"add {other} to the contract")
        stack.callback(made.close)
        yield made


def test_each_text_has_a_vector_in_its_place_and_the_same_text_the_same(embedder: Embedder) -> None:
    found = embedder.embed(TEXTS)
    first, second, third = (list(vector) for vector in found.vectors)
    assert first == third != second
    assert 1 == len({len(vector) for vector in found.vectors})
    assert found.prompt_tokens > 0
    assert embedder.name == found.model


def test_a_length_can_be_asked_for(embedder: Embedder) -> None:
    assert [5, 5, 5] == [len(vector) for vector in embedder.embed(TEXTS, dimensions=5).vectors]


def test_without_a_text_it_is_a_model_fault(embedder: Embedder) -> None:
    with pytest.raises(ModelFault):
        embedder.embed(Redacted(()))


def test_what_is_cancelled_is_not_embedded(embedder: Embedder) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(Cancelled):
        embedder.embed(TEXTS, None, cancellation)
