"""Before a request has a name: what no record could hold is refused at the door."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jurat.foundation.error import InputError
from jurat.request import Request


class NotText(InputError):
    """The request holds characters that are no text."""

    code = "not_text"


def refuse_what_is_no_text(request: Request) -> None:
    """Halves of surrogate pairs have no bytes, and NUL ends a text in some stores. Raises NotText naming the place."""
    for place, text in _texts(request):
        if "\0" in text or not _encodable(text):
            raise NotText(f"The {place} holds a NUL or half of a surrogate pair.", "Send well-formed Unicode text.")


def _texts(request: Request) -> Iterator[tuple[str, str]]:
    yield "text", request.text or ""
    yield "client", request.client or ""
    yield "content type, channel or language", f"{request.content_type}{request.channel}{request.language}"
    for number, message in enumerate(request.messages, 1):
        calls = "".join(f"{call.id}{call.name}{call.arguments}" for call in message.calls)
        yield f"message {number}", f"{message.role}{message.content}{message.call_id}{calls}"
    yield "facts", _flat(request.inline)
    asked = request.parameters
    yield "parameters", _flat([asked.model, asked.sampling, asked.tools, asked.tool_choice, asked.response_format])


_flat = json.JSONEncoder(ensure_ascii=False, default=str).encode
"""ASCII is not insisted on, so that what was written as an escape is seen as the character it stands for."""


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
