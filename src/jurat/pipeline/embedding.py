"""Texts on their way to an embedder: redacted like every prompt, and on record before they leave.

There is no draft to hold against the rules: numbers come back, and they go to the application that asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.canonical import to_plain
from jurat.pipeline.parts import Tap
from jurat.ports import Embedder, Vectors
from jurat.privacy.redaction import Redactor
from jurat.request import NOBODY, Message, Parameters, Profile, Step


@dataclass(frozen=True, slots=True)
class Embedding:
    """What was asked: by which key (its id) of whom, which texts, of which model (empty for the house's own), in how
    many dimensions."""

    key: str
    author: str
    tenant: str
    texts: tuple[str, ...]
    model: str = ""
    dimensions: int | None = None
    client: str = ""


def embed(
    asked: Embedding,
    embedder: Embedder,
    redactor: Redactor,
    tap: Tap,
    profile: Profile = NOBODY,
    cancellation: Cancellation = NEVER,
) -> Vectors:
    """One vector a text, in order. The record holds the redacted texts, never the vectors. Raises ModelFault,
    TextTooLong, Cancelled, Unavailable."""
    prompt, _ = redactor.redact(_messages(asked.texts), profile=profile, parameters=Parameters(model=asked.model))
    whose = {"author": asked.author, "tenant": asked.tenant, "model": asked.model, "dimensions": asked.dimensions}
    told = [message.content for message in prompt.messages]
    tap(Step("embed", {**whose, "texts": told, "replaced": to_plain(dict(prompt.replaced))}))
    tap.seal()
    vectors = embedder.embed(prompt, asked.dimensions, cancellation)
    counted = {"model": vectors.model, "vectors": len(vectors.vectors), "prompt_tokens": vectors.prompt_tokens}
    tap(Step("embedded", counted))
    tap.seal()
    return vectors


def _messages(texts: Sequence[str]) -> tuple[Message, ...]:
    return tuple(Message("user", text) for text in texts)
