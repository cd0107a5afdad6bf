"""Schemas of callers: what can be kept is kept, nothing is fetched, nothing hangs, nothing breaks."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.pipeline.schema import SchemaUnfit, fault_in, refuse_unfit

WORDS = (
    "type",
    "$ref",
    "properties",
    "items",
    "anyOf",
    "enum",
    "const",
    "pattern",
    "multipleOf",
    "required",
    "not",
    "if",
)
WORD = st.sampled_from((*WORDS, "$defs", "$schema", "minimum", "maxItems", "uniqueItems", "additionalProperties", "a"))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**39), 10**39)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | st.sampled_from(
        ("string", "object", "#", "#/$defs/a", "#/nowhere", "(", "^a+$", "(?=a)", "http://a.example/x", "")
    )
)
THINGS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORD, inner, max_size=4), max_leaves=12
)
SCHEMAS = st.dictionaries(WORD, THINGS, max_size=5)


@settings(max_examples=300, deadline=None)
@given(SCHEMAS, THINGS)
def test_whatever_a_schema_holds_it_is_kept_or_refused(schema: dict[str, Any], value: Any) -> None:
    try:
        refuse_unfit(schema)
    except SchemaUnfit:
        return
    assert isinstance(fault_in(value, schema), str)


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        ({"type": "nope"}, "it is no JSON Schema: 'type'"),
        ({"$ref": "http://a.example/schema"}, "a '$ref' may only point into the schema itself, as '#/$defs/name'"),
        (
            {"properties": {"a": {"pattern": "(?=a)b"}}},
            "a 'pattern' is not one of RE2: no back references, no look-around",
        ),
        ({"patternProperties": {"^a": {}}}, "the keyword 'patternProperties' is not supported"),
        ({"$dynamicRef": "#a"}, "the keyword '$dynamicRef' is not supported"),
    ],
)
def test_a_schema_that_cannot_be_kept_says_why(schema: dict[str, Any], why: str) -> None:
    with pytest.raises(SchemaUnfit) as caught:
        refuse_unfit(schema)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("value", "schema", "fault"),
    [
        ({"a": "x"}, {"required": ["b"]}, "it does not keep 'required' of the schema at /"),
        ({"a": "s"}, {"properties": {"a": {"enum": [1]}}}, "it does not keep 'enum' of the schema at /properties/a"),
        (Decimal("1.25"), {"multipleOf": Decimal("0.5")}, "it does not keep 'multipleOf' of the schema at /"),
        (Decimal("1.5"), {"multipleOf": Decimal("0.5")}, ""),
        ("b", {"pattern": "^a"}, "it does not keep 'pattern' of the schema at /"),
        ({"a": {"a": {}}}, {"properties": {"a": {"$ref": "#"}}}, ""),
        (1, {"$ref": "#/nowhere"}, "it cannot be held against the schema, which does not hold together"),
        (1, {"$ref": "#"}, "it cannot be held against the schema, whose references do not end"),
        ([1, 2], {"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"type": "string"}]},
         "it does not keep 'type' of the schema at /items/0"),
    ],
)  # fmt: skip
def test_the_first_fault_is_told_by_its_place_in_the_schema(value: Any, schema: Any, fault: str) -> None:
    assert fault_in(value, schema) == fault


def test_references_that_multiply_end_in_time() -> None:
    doubled = {f"d{n}": {"allOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 2} for n in range(40)}
    began = time.monotonic()
    assert fault_in(1, {"$defs": {**doubled, "d40": {}}, "$ref": "#/$defs/d0"}).endswith("do not end")
    assert time.monotonic() - began < 10


def test_a_pattern_that_makes_other_engines_hang_does_not() -> None:
    began = time.monotonic()
    assert fault_in("a" * 5_000 + "!", {"pattern": "^(a+)+$"}) != ""
    assert time.monotonic() - began < 5
