"""The body of a chat completion."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from jurat.gateway.chat.message import ChatMessage, refuse_loose_ends
from jurat.gateway.chat.parameter import unfit, unsupported, without_nothing
from jurat.gateway.chat.sampling import Sampling
from jurat.gateway.chat.shape import ResponseFormat
from jurat.gateway.chat.tool import TOOLS_MAX, Tool, choice, refuse_unfit_tools
from jurat.gateway.context import Context
from jurat.request import Parameters

MESSAGES_MAX = 1_000
SEED_MAX = 2**53 - 1
OUR_NAME = "jurat"
"""The model to ask for: whoever writes for this house, behind its rules."""


class StreamOptions(BaseModel):
    """What a stream brings beside the text."""

    model_config = ConfigDict(extra="forbid")

    include_usage: bool = Field(False, description="One more chunk before the end, with the tokens of every draft.")

    @model_validator(mode="before")
    @classmethod
    def _only_what_can_be_kept(cls, data: Any) -> Any:
        return without_nothing(data, cls, "stream_options.") if isinstance(data, dict) else data


class ChatBody(Sampling):
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
    tools: Annotated[list[Tool], Field(max_length=TOOLS_MAX)] = Field(
        default_factory=list, description="Functions the model may call. Their arguments are held against the rules."
    )
    tool_choice: Any = Field(None, description="none, auto, required, or one function by its name.")
    response_format: ResponseFormat | None = Field(
        None, description="An answer that has not this form is asked for once more, and then not delivered."
    )
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

    @model_validator(mode="before")
    @classmethod
    def _only_what_can_be_kept(cls, data: Any) -> Any:
        return without_nothing(data, cls) if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _that_goes_together(self) -> ChatBody:
        if self.max_tokens is not None and self.max_completion_tokens is not None:
            raise unfit("max_tokens", "max_completion_tokens says the same; send one of them")
        if self.stream_options is not None and not self.stream:
            raise unsupported("stream_options", "Send it with stream=true only.")
        refuse_loose_ends(self.messages)
        refuse_unfit_tools(self.tools)
        choice(self.tool_choice, self.tools)
        return self

    def parameters(self) -> Parameters:
        """How the writer is to write. What is said of tools counts for nothing where there are none."""
        sampling = self.chosen()
        if not self.tools:
            sampling.pop("parallel_tool_calls", None)
        return Parameters(
            model="" if self.model == OUR_NAME else self.model,
            sampling=sampling,
            tools=tuple(tool.to_json() for tool in self.tools),
            tool_choice=choice(self.tool_choice, self.tools),
            response_format=None if self.response_format is None else self.response_format.to_json(),
        )
