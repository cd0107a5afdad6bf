"""OpenAI's chat shape, in and out. What cannot be kept is refused by name; what is accepted says what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jurat.gateway.context import Context
from jurat.gateway.view import Record, released
from jurat.request import Case, Message

MESSAGES_MAX = 200
SEED_MAX = 2**53 - 1

_NEUTRAL: Mapping[str, tuple[Any, ...]] = {
    "n": (1,),
    "tools": ([],),
    "tool_choice": ("none", "auto"),
    "parallel_tool_calls": (True, False),
    "functions": ([],),
    "function_call": ("none", "auto"),
    "response_format": ({"type": "text"},),
    "modalities": (["text"],),
    "audio": (),
    "logprobs": (False,),
    "store": (False,),
    "service_tier": ("auto", "default"),
}
"""Parameters and the values that ask for nothing: accepted, as null is. Any other value is refused."""

_HELP = "Leave it out: it could not be kept, and nothing is ignored here."
_WISH = "A wish. The writer of this house goes by its own setting; the rules, not this, bound the text."


def _refuse(param: str, help: str) -> PydanticCustomError:
    return PydanticCustomError("unsupported_parameter", "not supported", {"param": param, "help": help})


class TextPart(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["text"]
    text: str


class ChatMessage(BaseModel):
    """One turn. Instructions of the rules always stand before it and cannot be changed by it."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["system", "developer", "user", "assistant"]
    content: str | list[TextPart] | None = None
    refusal: str | None = Field(None, description="An earlier answer that was held back, sent again as it came.")

    @model_validator(mode="before")
    @classmethod
    def _only_text(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        if data.get("role") in ("tool", "function"):
            raise _refuse("messages.role", "Messages are system, developer, user or assistant; tools are not offered.")
        for part in data["content"] if isinstance(data.get("content"), list) else ():
            if isinstance(part, dict) and part.get("type") != "text":
                raise _refuse("messages.content", "Only parts of the type text are read.")
        return _without_nothing(data, cls, "messages.")

    @model_validator(mode="after")
    def _says_something(self) -> ChatMessage:
        if self.content is None and self.refusal is None:
            raise PydanticCustomError("missing_content", "a message needs content")
        return self

    def to_message(self) -> Message:
        """Parts are joined as they stand; a developer's message is a system message."""
        content = self.content if self.content is not None else self.refusal or ""
        text = content if isinstance(content, str) else "".join(part.text for part in content)
        return Message("system" if self.role == "developer" else self.role, text)


class StreamOptions(BaseModel):
    """What a stream brings beside the text."""

    model_config = ConfigDict(extra="forbid")

    include_usage: bool = Field(False, description="One more chunk before the end, with the tokens of every draft.")

    @model_validator(mode="before")
    @classmethod
    def _only_what_can_be_kept(cls, data: Any) -> Any:
        return _without_nothing(data, cls, "stream_options.") if isinstance(data, dict) else data


class ChatBody(BaseModel):
    """A chat completion as OpenAI's clients ask for it, with `jurat` beside it (`extra_body` in their terms)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "model": "jurat",
                "messages": [{"role": "user", "content": "Write my client a short portfolio review."}],
                "jurat": {"client": "C-1001", "content_type": "portfolio_review", "channel": "email"},
            }
        },
    )

    model: str = Field(
        max_length=256,
        description="Who is hoped to write. The writer of this house writes; `model` of the answer says who it was.",
    )
    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=MESSAGES_MAX)]
    jurat: Context | None = Field(None, description="What the text is for. Headers X-Jurat-… say the same.")
    stream: bool = Field(
        False,
        strict=True,
        description="Server-sent events. The text comes sentence by sentence as it is cleared, or, where the rules can "
        "only judge it as a whole, after the decision; until then comments keep the line open.",
    )
    stream_options: StreamOptions | None = Field(None, description="Only with `stream`.")
    seed: int = Field(0, ge=0, le=SEED_MAX, description="Handed to the writer, and recorded.")
    user: str | None = Field(None, description="A label of the caller's own. Not kept.")
    safety_identifier: str | None = Field(None, description="A label of the caller's own. Not kept.")
    prompt_cache_key: str | None = Field(None, description="A label of the caller's own. Not kept.")
    temperature: Any = Field(None, description=_WISH)
    top_p: Any = Field(None, description=_WISH)
    frequency_penalty: Any = Field(None, description=_WISH)
    presence_penalty: Any = Field(None, description=_WISH)
    max_tokens: Any = Field(None, description=_WISH)
    max_completion_tokens: Any = Field(None, description=_WISH)
    reasoning_effort: Any = Field(None, description=_WISH)
    verbosity: Any = Field(None, description=_WISH)

    @model_validator(mode="before")
    @classmethod
    def _only_what_can_be_kept(cls, data: Any) -> Any:
        return _without_nothing(data, cls, "") if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _options_of_a_stream(self) -> ChatBody:
        if self.stream_options is not None and not self.stream:
            raise _refuse("stream_options", "Send it with stream=true only.")
        return self


def _without_nothing(data: dict[str, Any], model: type[BaseModel], prefix: str) -> dict[str, Any]:
    """The same without parameters that ask for nothing. Refuses, by name, what is not declared."""
    kept = {}
    for name, value in data.items():
        if name in model.model_fields:
            if value is not None or name in ("content", "refusal"):
                kept[name] = value
        elif value is not None and value not in _NEUTRAL.get(name, ([],) if prefix else ()):
            raise _refuse(prefix + name, _HELP)
    return kept


def completion(record: Record, case: Case | None, created: int, model: str, jurat: Mapping[str, Any]) -> dict[str, Any]:
    """A `chat.completion`. `created` in Unix seconds. Tokens are those of every draft asked for, delivered or not."""
    usage = record["usage"]
    text = released(record, case)
    message = {"role": "assistant", "content": text, "refusal": None if text is not None else refusal(record, case)}
    return {
        "id": f"chatcmpl-{record['id']}",
        "object": "chat.completion",
        "created": created,
        "model": model,
        "choices": [
            {
                "index": 0,
                "message": message,
                "logprobs": None,
                "finish_reason": "stop" if text is not None else "content_filter",
            }
        ],
        "usage": {**usage, "total_tokens": sum(usage.values())},
        "jurat": dict(jurat),
    }


def refusal(record: Record, case: Case | None) -> str:
    """Says that a text was held back and where it waits; quotes nothing of it."""
    why = "The rules do not allow this text" if record["decision"] == "reject" else "A person must approve this text"
    where = f" See case {case.id}." if case is not None else ""
    return f"{why}; it was not released.{where}"
