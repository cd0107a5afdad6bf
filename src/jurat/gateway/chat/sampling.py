"""How the writer is asked to choose its words: numbers within OpenAI's bounds, handed on as they are."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, StrictBool, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

TOKENS_MAX = 1_000_000
STOPS_MAX = 4
STOP_CHARS_MAX = 1_000
BIASES_MAX = 1_024
BIAS_MAX = 100


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "Input should be a number")
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_number)]
Share = Annotated[Number, Field(ge=0, le=1)]
Penalty = Annotated[Number, Field(ge=-2, le=2)]
Tokens = Annotated[StrictInt, Field(ge=1, le=TOKENS_MAX)]
Stop = Annotated[StrictStr, Field(min_length=1, max_length=STOP_CHARS_MAX)]
TokenId = Annotated[str, Field(pattern=r"^\d{1,9}$")]
Bias = Annotated[Number, Field(ge=-BIAS_MAX, le=BIAS_MAX)]


class Sampling(BaseModel):
    """Handed to the writer and recorded. None of it can loosen a rule: the text that comes back is judged the same."""

    temperature: Annotated[Number, Field(ge=0, le=2)] | None = None
    top_p: Share | None = None
    frequency_penalty: Penalty | None = None
    presence_penalty: Penalty | None = None
    max_tokens: Tokens | None = Field(None, description="The older name of `max_completion_tokens`.")
    max_completion_tokens: Tokens | None = None
    stop: Stop | Annotated[list[Stop], Field(max_length=STOPS_MAX)] | None = None
    logit_bias: Annotated[dict[TokenId, Bias], Field(max_length=BIASES_MAX)] | None = None
    reasoning_effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | None = None
    verbosity: Literal["low", "medium", "high"] | None = None
    parallel_tool_calls: StrictBool | None = Field(None, description="False: one call at a time. Only beside `tools`.")

    def chosen(self) -> dict[str, Any]:
        """What was said, by name."""
        names = Sampling.model_fields
        return {name: value for name in names if (value := getattr(self, name)) not in (None, [], {})}
