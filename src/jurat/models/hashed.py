"""The embedder in memory: a vector out of a text's hash. For tests, and for trying things without an endpoint: the same
text has the same vector, and nothing else means anything."""

from __future__ import annotations

import hashlib
from array import array

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.ports import ModelFault, Vectors
from jurat.request import Redacted

LENGTH = 32


class HashedEmbedder:
    """Deterministic, needs nothing."""

    name = "hashed"

    def embed(self, texts: Redacted, dimensions: int | None = None, cancellation: Cancellation = NEVER) -> Vectors:
        """Raises ModelFault where there is no text, Cancelled."""
        cancellation.check()
        if not texts.messages:
            raise ModelFault("There is nothing to embed.", "Send at least one text.")
        length = LENGTH if dimensions is None else dimensions
        vectors = tuple(_vector(message.content, length) for message in texts.messages)
        return Vectors(vectors, self.name, sum(len(message.content.split()) for message in texts.messages))

    def close(self) -> None:
        """Nothing to let go of."""


def _vector(text: str, length: int) -> array[float]:
    """Numbers of 1/128 between -1 and 1, which single precision holds exactly."""
    digest = hashlib.sha256(text.encode()).digest()
    return array("f", ((digest[place % len(digest)] - 128) / 128 for place in range(length)))
