"""What a request is about, as the rules see it. What is bound to the key stands: the caller does not choose its law,
and who asks for another is told so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Header
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jurat.foundation.error import InputError, Refused
from jurat.gateway.reach import tenant_of
from jurat.pipeline.given import apart, refuse_future
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
        "'USD 12500.00', percent '4.2%'; absent or null is unknown. What systems of record say wins over them. Each "
        "may be given plain or with where it comes from and when it was true: "
        '{"value": 67, "source": "crm", "as_of": "2026-11-20"}. Both are recorded; an as_of in the future is refused '
        "(`as_of_in_future`), and the `asOf` of an entity is as old as the oldest of its facts.",
        examples=[
            {"client": {"knowledgeLevel": "beginner", "age": {"value": 67, "source": "crm", "as_of": "2026-11-20"}}}
        ],
    ),
]


class ContextConflict(InputError):
    """A header and the body name different things."""

    code = "conflicting_context"

    def __init__(self, param: str, header: str) -> None:
        super().__init__(f"jurat.{param} and the header {header} differ.", "Send one of them.")
        self.param = param


class BoundToKey(Refused):
    """The API key is bound to something else than what was asked for."""

    code = "bound_to_key"

    def __init__(self, param: str, bound: str) -> None:
        super().__init__(f"This key is bound to the {param} '{bound}'.", f"Leave '{param}' out, or use another key.")
        self.param = param


class HeaderUnfit(InputError):
    """A header does not hold a name."""

    code = "header_unfit"

    def __init__(self, param: str, header: str) -> None:
        super().__init__(f"The header {header} does not hold a name.", "Use letters, digits and `_`, as in the body.")
        self.param = param


class Context(BaseModel):
    """What the caller says of the text: whom it is for, what it is, how it goes out. Pack and purpose are not here;
    they are bound to the API key."""

    model_config = ConfigDict(extra="forbid")

    client: ClientId | None = Field(None, description="The client's id in the profile source.")
    content_type: Name | None = Field(None, description="Such as `portfolio_review`. Not another than the key's.")
    channel: Name | None = Field(None, description="Such as `email`. Not another than the key's.")
    facts: Facts = Field(default_factory=dict)


def from_headers(
    client: Annotated[str | None, Header(alias="X-Jurat-Client", max_length=CLIENT_CHARS_MAX)] = None,
    content_type: Annotated[str | None, Header(alias="X-Jurat-Content-Type", max_length=NAME_CHARS_MAX)] = None,
    channel: Annotated[str | None, Header(alias="X-Jurat-Channel", max_length=NAME_CHARS_MAX)] = None,
) -> Context:
    """The same context, where a caller can set headers only. Raises HeaderUnfit."""
    try:
        return Context(client=client or None, content_type=content_type or None, channel=channel or None)
    except ValidationError as fault:
        name = str(fault.errors()[0]["loc"][0])
        raise HeaderUnfit(name, _HEADERS[name]) from None


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
    """The request as it is decided and recorded. The author is who holds the key. A finished text goes out by the
    channel its facts name, where neither key nor context names one. Raises BoundToKey, TenantNotNamed,
    GivenUnfit."""
    finished = "text" in more
    facts, given = apart(context.facts)
    declared = _declared_channel(facts)
    channel = bound("channel", key.channel, context.channel)
    bound("channel", key.channel, declared)
    by_facts = finished and not channel
    settled = _SETTLED_FACTS if finished else _SETTLED_FACTS | _COUNTED_FACTS
    inline = _declared(facts, settled - {"channel"} if by_facts else settled)
    request = house.request(
        author=key.name,
        pack=key.pack or house.settings.pack,
        content_type=bound("content_type", key.content_type, context.content_type),
        channel=declared or "" if by_facts else channel,
        purpose=key.purpose,
        tenant=tenant_of(key),
        client=context.client,
        inline=inline,
        given={path: said for path, said in given.items() if _stands(path, inline)},
        **more,
    )
    refuse_future(request.given, request.instant)
    return request


def bound(param: str, own: str, wanted: str | None) -> str:
    """What the key is bound to, else what is wanted, else nothing. Raises BoundToKey where they differ."""
    if own and wanted and wanted != own:
        raise BoundToKey(param, own)
    return own or wanted or ""


def _declared_channel(facts: Mapping[str, Any]) -> str | None:
    """What the facts say of the channel; what is no text is left to the reader of facts, who says what is wrong."""
    communication = facts.get("communication")
    channel = communication.get("channel") if isinstance(communication, dict) else None
    return channel if isinstance(channel, str) else None


def _stands(path: str, facts: Any) -> bool:
    """Whether a fact of that path is still among these."""
    for name in path.split("."):
        if not isinstance(facts, Mapping) or name not in facts:
            return False
        facts = facts[name]
    return True


def _declared(facts: Mapping[str, Any], settled: frozenset[str]) -> dict[str, Any]:
    """The facts without those of the communication that are settled elsewhere."""
    communication = facts.get("communication")
    if not isinstance(communication, dict):
        return dict(facts)
    free = {name: value for name, value in communication.items() if name not in settled}
    return {**facts, "communication": free}
