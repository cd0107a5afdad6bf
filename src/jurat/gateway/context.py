"""What a request is about, as the rules see it. What is bound to the key wins: the caller does not choose its law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Header
from pydantic import BaseModel, ConfigDict, Field

from jurat.foundation.error import InputError
from jurat.request import Key, Request
from jurat.wiring import House

NAME_CHARS_MAX = 64
CLIENT_CHARS_MAX = 128

Name = Annotated[str, Field(max_length=NAME_CHARS_MAX, pattern=r"^[A-Za-z0-9][A-Za-z0-9 _-]*$")]
ClientId = Annotated[str, Field(min_length=1, max_length=CLIENT_CHARS_MAX)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
Facts = Annotated[
    dict[str, Any],
    Field(
        description="Objects by entity, as `jurat evaluate` reads them: yes/no as booleans, dates ISO 8601, money "
        "'USD 12500.00', percent '4.2%'; absent or null is unknown. What systems of record say wins over them.",
        examples=[{"client": {"knowledgeLevel": "beginner", "age": 67}}],
    ),
]


class ContextConflict(InputError):
    """A header and the body name different things."""

    code = "conflicting_context"

    def __init__(self, param: str, header: str) -> None:
        super().__init__(f"jurat.{param} and the header {header} differ.", "Send one of them.")
        self.param = param


class Context(BaseModel):
    """What the caller says of the text: whom it is for, what it is, how it goes out. Pack and purpose are not here;
    they are bound to the API key."""

    model_config = ConfigDict(extra="forbid")

    client: ClientId | None = Field(None, description="The client's id in the profile source.")
    content_type: Name | None = Field(None, description="Such as `portfolio_review`. The key's own wins.")
    channel: Name | None = Field(None, description="Such as `email`. The key's own wins.")
    facts: Facts = Field(default_factory=dict)


def from_headers(
    client: Annotated[str | None, Header(alias="X-Jurat-Client", max_length=CLIENT_CHARS_MAX)] = None,
    content_type: Annotated[str | None, Header(alias="X-Jurat-Content-Type", max_length=NAME_CHARS_MAX)] = None,
    channel: Annotated[str | None, Header(alias="X-Jurat-Channel", max_length=NAME_CHARS_MAX)] = None,
) -> Context:
    """The same context, where a caller can set headers only."""
    return Context(client=client or None, content_type=content_type or None, channel=channel or None)


HeaderContext = Annotated[Context, Depends(from_headers)]

_HEADERS = {"client": "X-Jurat-Client", "content_type": "X-Jurat-Content-Type", "channel": "X-Jurat-Channel"}

_SETTLED_FACTS = frozenset({"purpose", "contentType", "channel"})
"""Of the communication: settled by key and context, not by facts. Nobody declares a purpose of his own."""

_COUNTED_FACTS = frozenset({"recipientCount"})
"""Where Jurat writes, the count is its own; who hands in a finished text knows better whom it went to."""


def joined(headers: Context, body: Context | None) -> Context:
    """One context out of both. Raises ContextConflict where they differ."""
    if body is None:
        return headers
    for name, header in _HEADERS.items():
        if getattr(headers, name) and getattr(body, name) not in (None, getattr(headers, name)):
            raise ContextConflict(name, header)
    named = {name: getattr(headers, name) or getattr(body, name) for name in _HEADERS}
    return Context(**named, facts=body.facts)


def asked(house: House, key: Key, context: Context, **more: Any) -> Request:
    """The request as it is decided and recorded. The author is who holds the key."""
    settled = _SETTLED_FACTS if "text" in more else _SETTLED_FACTS | _COUNTED_FACTS
    return house.request(
        author=key.name,
        pack=key.pack or house.settings.pack,
        content_type=key.content_type or context.content_type or "",
        channel=key.channel or context.channel or "",
        purpose=key.purpose,
        client=context.client,
        inline=_declared(context.facts, settled),
        **more,
    )


def _declared(facts: Mapping[str, Any], settled: frozenset[str]) -> dict[str, Any]:
    """The facts without those of the communication that are settled elsewhere."""
    communication = facts.get("communication")
    if not isinstance(communication, dict):
        return dict(facts)
    free = {name: value for name, value in communication.items() if name not in settled}
    return {**facts, "communication": free}
