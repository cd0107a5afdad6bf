"""JSON Schemas of callers, as they are taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator

from jurat.gateway.chat.parameter import unfit
from jurat.pipeline.record import EXACT
from jurat.pipeline.schema import SchemaUnfit, refuse_unfit


def _without_our_tag(schema: dict[str, Any]) -> dict[str, Any]:
    if _holds(schema, EXACT):
        raise ValueError(f"the name {EXACT} is taken: records write numbers with it")
    return schema


def _holds(value: Any, name: str) -> bool:
    if isinstance(value, Mapping):
        return name in value or any(_holds(item, name) for item in value.values())
    return isinstance(value, list) and any(_holds(item, name) for item in value)


Schema = Annotated[dict[str, Any], AfterValidator(_without_our_tag)]


def refuse_unfit_schema(param: str, schema: Mapping[str, Any]) -> None:
    """Refuses, by the parameter's name, a schema that no answer could be held against."""
    try:
        refuse_unfit(schema)
    except SchemaUnfit as fault:
        raise unfit(param, f"this schema cannot be kept: {fault}") from None
