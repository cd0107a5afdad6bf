"""`response_format`: the form an answer must have."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from jurat.gateway.chat.parameter import unfit, unsupported
from jurat.gateway.chat.schema import Schema, refuse_unfit_schema
from jurat.gateway.chat.tool import FUNCTION_NAME

_TYPES = ("text", "json_object", "json_schema")


class NamedSchema(BaseModel):
    """What a JSON answer must keep. It is held against the schema with `strict` and without."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    name: Annotated[str, Field(pattern=FUNCTION_NAME)]
    description: str | None = None
    schema_: Schema | None = Field(None, alias="schema")
    strict: bool | None = None


class ResponseFormat(BaseModel):
    """Text, any JSON object, or JSON that keeps a schema."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["text", "json_object", "json_schema"]
    json_schema: NamedSchema | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_a_known_type(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("type"), str) and data["type"] not in _TYPES:
            raise unsupported("response_format", "It is one of text, json_object and json_schema.")
        return data

    @model_validator(mode="after")
    def _with_its_schema(self) -> ResponseFormat:
        if (self.type == "json_schema") != (self.json_schema is not None):
            raise unfit("response_format.json_schema", "it belongs to the type json_schema, and to no other")
        if self.json_schema is not None and self.json_schema.schema_ is not None:
            refuse_unfit_schema("response_format.json_schema.schema", self.json_schema.schema_)
        return self

    def to_json(self) -> dict[str, Any] | None:
        """As it is handed on; None for text, which is what comes anyway."""
        if self.type == "text":
            return None
        return self.model_dump(by_alias=True, exclude_none=True, exclude_unset=True)
