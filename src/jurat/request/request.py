"""What somebody asks for, and how it is to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from jurat.foundation.provenance import Given

MAIN = "main"
"""The tenant of a place that has only one, and of every record from before there could be more."""


class Purpose(StrEnum):
    """What a key may be used for. CLIENT texts reach clients; INTERNAL ones (a code assistant) do not."""

    CLIENT = "client"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A function that a model wants called. `arguments` is JSON text as the model wrote it, maybe not valid."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation: `system`, `user`, `assistant` or `tool`.

    An assistant's turn may carry `calls`; a tool's answers the call `call_id`.
    """

    role: str
    content: str
    calls: tuple[ToolCall, ...] = ()
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a caller wants the writer to write, in the JSON of OpenAI's chat completions. None of it can loosen a rule.

    `model` is the model asked for, empty for the house's own. `sampling` holds what is handed on as it is
    (`temperature`, `max_completion_tokens`, `stop` …). `tools` are function tools, `tool_choice` and
    `response_format` as sent; None where the caller said nothing.
    """

    model: str = ""
    sampling: Mapping[str, Any] = field(default_factory=dict)
    tools: tuple[Mapping[str, Any], ...] = ()
    tool_choice: Any = None
    response_format: Mapping[str, Any] | None = None


UNSAID = Parameters()
"""The parameters of a request that says nothing of them."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked for. `author` is the person or application that asked, never the model.

    `client` is the client's id or None; `messages` are an application's own prompt, empty for a structured
    request; `text` is a draft handed in to be screened, None where one is to be written. `inline` are facts given
    with the request, in the JSON shape of `jurat evaluate`. `instant` is when it is decided. Under `shadow` it is
    decided and recorded, and nothing is changed by it. `tenant` is whose request it is: nobody else sees it.
    `given` says of inline facts, by dotted path, where they come from and how old they are.
    """

    id: str
    author: str
    instant: datetime
    pack: str
    content_type: str
    channel: str
    language: str = "en"
    purpose: Purpose = Purpose.CLIENT
    client: str | None = None
    messages: tuple[Message, ...] = ()
    text: str | None = None
    inline: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    parameters: Parameters = UNSAID
    shadow: bool = False
    tenant: str = MAIN
    given: Mapping[str, Given] = field(default_factory=dict)

    @property
    def handed_back(self) -> bool:
        """Whether the caller takes the text and sends it himself: who brings a prompt or a text of his own does, and
        a second copy from our outbox would reach the client twice."""
        return bool(self.messages) or self.text is not None
