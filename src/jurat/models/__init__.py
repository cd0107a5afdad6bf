"""Floor 9: what writes a text. Each takes a redacted prompt and nothing else; none decides anything.

Importing this loads neither `openai` nor `xllamacpp`; a model does, when it first writes.
"""

from collections.abc import Callable

from jurat.models.address import Address
from jurat.models.breaker import Breaker, Circuit, circuits
from jurat.models.embedding import EmbeddingEndpoint
from jurat.models.endpoint import Endpoint
from jurat.models.fallback import Fallback, reached
from jurat.models.hashed import HashedEmbedder
from jurat.models.local import LocalModel, ModelMissing
from jurat.models.recorded import Recorded, RecordedModel
from jurat.models.template import TemplateWriter
from jurat.ports import Embedder, Model

MODELS: tuple[tuple[str, Callable[..., Model]], ...] = (
    ("endpoint", Endpoint),
    ("breaker", Breaker),
    ("fallback", Fallback),
    ("local", LocalModel),
    ("template", TemplateWriter),
    ("recorded", RecordedModel),
)
"""Name of each kind of model and what makes one."""

EMBEDDERS: tuple[tuple[str, Callable[..., Embedder]], ...] = (
    ("endpoint", EmbeddingEndpoint),
    ("hashed", HashedEmbedder),
)
"""Name of each kind of embedder and what makes one."""

__all__ = [
    "EMBEDDERS",
    "MODELS",
    "Address",
    "Breaker",
    "Circuit",
    "EmbeddingEndpoint",
    "Endpoint",
    "Fallback",
    "HashedEmbedder",
    "LocalModel",
    "ModelMissing",
    "Recorded",
    "RecordedModel",
    "TemplateWriter",
    "circuits",
    "reached",
]
