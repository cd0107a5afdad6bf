"""Floor 9: what writes a text. Each takes a redacted prompt and nothing else; none decides anything.

Importing this loads neither `openai` nor `xllamacpp`; a model does, when it first writes.
"""

from collections.abc import Callable

from jurat.models.address import Address
from jurat.models.endpoint import Endpoint
from jurat.models.local import LocalModel, ModelMissing
from jurat.models.recorded import Recorded, RecordedModel
from jurat.models.template import TemplateWriter
from jurat.ports import Model

MODELS: tuple[tuple[str, Callable[..., Model]], ...] = (
    ("endpoint", Endpoint),
    ("local", LocalModel),
    ("template", TemplateWriter),
    ("recorded", RecordedModel),
)
"""Name of each kind of model and what makes one."""

__all__ = [
    "MODELS",
    "Address",
    "Endpoint",
    "LocalModel",
    "ModelMissing",
    "Recorded",
    "RecordedModel",
    "TemplateWriter",
]
