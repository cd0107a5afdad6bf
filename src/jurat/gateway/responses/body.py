"""The body of a response. What it asks is a chat, and is checked as one: the same limits, the same refusals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from jurat.gateway.chat.body import ChatBody
from jurat.gateway.chat.parameter import refuse_others, unfit, unsupported
from jurat.gateway.responses.item import turns

INPUT_ITEMS_MAX = 1_000
METADATA_MAX = 16
LABEL_CHARS_MAX = 512

_NEUTRAL: Mapping[str, tuple[Any, ...]] = {
    "store": (False, True),  # nothing is kept for later requests either way; the record of the decision is
    "background": (False,),
    "include": ([],),
    "truncation": ("disabled",),
    "service_tier": ("auto", "default"),
    "top_logprobs": (0,),
    "stream_options": ({"include_obfuscation": False},),
}
"""Parameters that cannot be kept, and the values that ask for nothing."""

_HELP = {
    "previous_response_id": "Send the whole conversation as 'input': nothing is kept between requests.",
    "conversation": "Send the whole conversation as 'input': nothing is kept between requests.",
    "include": "Nothing more can be included.",
}
_AS_IN_CHAT = ("temperature", "top_p", "parallel_tool_calls", "user", "safety_identifier", "prompt_cache_key")
_BACK = {"messages": "input", "response_format": "text.format", "max_completion_tokens": "max_output_tokens"}
"""What a chat calls otherwise."""


Label = Annotated[str, Field(max_length=LABEL_CHARS_MAX)]


class ResponsesBody(BaseModel):
    """A response as OpenAI's clients ask for it, with `jurat` beside it (`extra_body` in their terms)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "model": "jurat",
                "input": "Write my client a short portfolio review.",
                "jurat": {"client": "C-1001", "content_type": "portfolio_review", "channel": "email"},
            }
        },
    )

    model: Annotated[str, Field(max_length=256)] = "jurat"
    input: str | Annotated[list[Any], Field(min_length=1, max_length=INPUT_ITEMS_MAX)]
    instructions: str | None = None
    jurat: Any = Field(None, description="What the text is for. Headers X-Jurat-… say the same.")
    tools: list[dict[str, Any]] | None = None
    tool_choice: Any = None
    text: dict[str, Any] | None = Field(None, description="`format` (as `response_format` of a chat) and `verbosity`.")
    reasoning: dict[str, Any] | None = Field(None, description="`effort` alone.")
    max_output_tokens: Any = None
    temperature: Any = None
    top_p: Any = None
    parallel_tool_calls: Any = None
    stream: Annotated[bool, Field(strict=True)] = False
    metadata: Annotated[dict[str, Label], Field(max_length=METADATA_MAX)] = Field(
        default_factory=dict, description="Labels of the caller's own, given back in the answer. Not kept."
    )
    user: Any = None
    safety_identifier: Any = None
    prompt_cache_key: Any = None

    _chat: ChatBody = PrivateAttr()

    @model_validator(mode="before")
    @classmethod
    def _only_what_can_be_kept(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        for name, value in data.items():
            if name not in cls.model_fields and value is not None and value not in _NEUTRAL.get(name, ()):
                raise unsupported(name, _HELP.get(name, ""))
        return {name: value for name, value in data.items() if name in cls.model_fields and value is not None}

    @model_validator(mode="after")
    def _as_chat(self) -> ResponsesBody:
        try:
            self._chat = ChatBody.model_validate(self._asked())
        except ValidationError as fault:
            raise _renamed(fault) from None
        return self

    @property
    def chat(self) -> ChatBody:
        """The chat it asks for."""
        return self._chat

    def _asked(self) -> dict[str, Any]:
        asked = {name: getattr(self, name) for name in _AS_IN_CHAT if getattr(self, name) is not None}
        asked |= {"model": self.model, "messages": turns(self.input, self.instructions), "stream": self.stream}
        asked |= {"jurat": self.jurat, "max_completion_tokens": self.max_output_tokens}
        asked |= {"tools": [_tool(tool) for tool in self.tools or ()], "tool_choice": _choice(self.tool_choice)}
        asked |= _of_text(self.text or {}) | _of_reasoning(self.reasoning or {})
        return asked


def _tool(tool: Mapping[str, Any]) -> dict[str, Any]:
    """Flat here, nested in a chat."""
    if tool.get("type") != "function":
        raise unsupported("tools", "Only tools of the type function are offered.")
    return {"type": "function", "function": {name: value for name, value in tool.items() if name != "type"}}


def _choice(choice: Any) -> Any:
    if isinstance(choice, dict) and choice.get("type") == "function" and set(choice) == {"type", "name"}:
        return {"type": "function", "function": {"name": choice["name"]}}
    return choice


def _of_text(text: Mapping[str, Any]) -> dict[str, Any]:
    refuse_others("text", text, ("format", "verbosity"))
    found: dict[str, Any] = {"verbosity": text.get("verbosity")}
    form = text.get("format")
    if form is None:
        return found
    if not isinstance(form, dict):
        raise unfit("text.format", "it is an object")
    if form.get("type") != "json_schema":
        return {**found, "response_format": form}
    schema = {name: value for name, value in form.items() if name != "type"}
    return {**found, "response_format": {"type": "json_schema", "json_schema": schema}}


def _of_reasoning(reasoning: Mapping[str, Any]) -> dict[str, Any]:
    refuse_others("reasoning", reasoning, ("effort",))
    return {"reasoning_effort": reasoning.get("effort")}


def _renamed(fault: ValidationError) -> Exception:
    """What a chat says of its own parameters, in the words of this endpoint."""
    first = fault.errors()[0]
    given = first.get("ctx") or {}
    where = str(given.get("param") or ".".join(str(part) for part in first["loc"]))
    name, dot, rest = where.partition(".")
    param = f"{_BACK.get(name, name)}{dot}{rest}"
    if first["type"] == "unsupported_parameter":
        return unsupported(param, str(given.get("help") or ""))
    return unfit(param, str(given.get("message") or first["msg"]))
