"""The turns of a conversation as they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jurat.gateway.chat.parameter import unfit, unsupported, without_nothing
from jurat.gateway.chat.tool import FUNCTION_NAME
from jurat.request import Message, ToolCall

CALLS_MAX = 128
CALL_ID_CHARS_MAX = 256
NAME_CHARS_MAX = 64

CallId = Annotated[str, Field(max_length=CALL_ID_CHARS_MAX, pattern=r"^[!-~]+$")]
"""As a model made it up: printable, without blanks, so that no sentence about anybody goes through it."""

_CLIENTS_OWN = "What OpenAI's client read out of the text beside it and sends along; the text itself counts."
_PARTS = {"text": "text", "refusal": "refusal"}


class Part(BaseModel):
    """A part of a message; only text is read, and an assistant's refusal."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["text", "refusal"]
    text: str = ""
    refusal: str = ""

    @property
    def words(self) -> str:
        return self.text or self.refusal


class CalledFunction(BaseModel):
    """What was called. `arguments` is JSON as the model wrote it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(pattern=FUNCTION_NAME)]
    arguments: str
    parsed_arguments: Any = Field(None, exclude=True, description=_CLIENTS_OWN)


class Call(BaseModel):
    """A call of a tool, sent again as it came."""

    model_config = ConfigDict(extra="forbid")

    id: CallId
    type: Literal["function"] = "function"
    function: CalledFunction

    def to_call(self) -> ToolCall:
        return ToolCall(self.id, self.function.name, self.function.arguments)


class ChatMessage(BaseModel):
    """One turn. Instructions of the rules always stand before it and cannot be changed by it."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[Part] | None = None
    name: Annotated[str, Field(min_length=1, max_length=NAME_CHARS_MAX)] | None = Field(
        None, description="Who speaks, among several of one role. Stands before the words, and is redacted with them."
    )
    refusal: str | None = Field(None, description="An earlier answer that was held back, sent again as it came.")
    tool_calls: list[Call] | None = Field(None, max_length=CALLS_MAX, description="Of an assistant's turn.")
    parsed: Any = Field(None, exclude=True, description=_CLIENTS_OWN)
    tool_call_id: CallId | None = Field(None, description="Of a tool's turn: the call it answers.")

    @model_validator(mode="before")
    @classmethod
    def _only_what_is_read(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        role = data.get("role")
        if role == "function":
            raise unsupported("messages.role", "Send 'tool' messages with a 'tool_call_id' instead.")
        for name, owner in _OWNERS.items():
            if data.get(name) and role in _ROLES and role != owner:
                raise unsupported(f"messages.{name}", f"Only messages of the role {owner} have it.")
        if data.get("name") and role == "tool":
            raise unsupported("messages.name", "The call that it answers has the name.")
        for part in data["content"] if isinstance(data.get("content"), list) else ():
            if isinstance(part, dict) and part.get("type") not in _PARTS:
                raise unsupported("messages.content", "Only parts of the type text are read.")
        return without_nothing(data, cls, "messages.", _MAY_BE_NULL)

    @model_validator(mode="after")
    def _says_something(self) -> ChatMessage:
        if self.content is None and self.refusal is None and not self.tool_calls:
            raise PydanticCustomError("missing_content", "a message needs content")
        if self.role == "tool" and self.tool_call_id is None:
            raise unfit("messages.tool_call_id", "a message of a tool names the call it answers")
        return self

    def to_message(self) -> Message:
        """Parts are joined as they stand; a developer's message is a system message. Endpoints differ on names, and a
        name is somebody's: it goes with the words, where it is redacted and recorded."""
        content = self.content if self.content is not None else self.refusal or ""
        text = content if isinstance(content, str) else "".join(part.words for part in content)
        text = f"{self.name}: {text}" if self.name and text else text
        calls = tuple(call.to_call() for call in self.tool_calls or ())
        return Message("system" if self.role == "developer" else self.role, text, calls, self.tool_call_id or "")


_OWNERS = {"tool_calls": "assistant", "parsed": "assistant", "refusal": "assistant", "tool_call_id": "tool"}
_ROLES = ("system", "developer", "user", "assistant", "tool")
_MAY_BE_NULL = frozenset({"content", "refusal"})


def refuse_loose_ends(messages: Sequence[ChatMessage]) -> None:
    """Every call is answered by the turns right after it, and nothing else is: no endpoint takes another order."""
    waiting: set[str] = set()
    for message in messages:
        if message.role == "tool":
            if message.tool_call_id not in waiting:
                raise unfit("messages", f"no call before it is answered by tool_call_id '{message.tool_call_id}'")
            waiting.remove(message.tool_call_id)
            continue
        if waiting:
            break
        waiting = {call.id for call in message.tool_calls or ()}
    if waiting:
        raise unfit("messages", f"no message of a tool answers the call '{min(waiting)}'")
