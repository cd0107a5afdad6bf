"""The leaves of a JSON text: found, replaced, and nothing else moved."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.foundation.leaf import LeafKind, holds_json, leaves, parsed, rewritten, with_values

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in (name, *strings(item))]
    return []


@given(VALUES, st.sampled_from((None, 1, 3)), st.booleans())
def test_every_string_is_found_decoded_whatever_the_spelling(value: Any, indent: int | None, ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii)
    assert [leaf.value for leaf in leaves(text) if leaf.kind is not LeafKind.NUMBER] == strings(value)


@given(VALUES, TEXTS)
def test_replacing_gives_valid_json_with_the_new_values(value: Any, other: str) -> None:
    text = json.dumps(value)
    found = leaves(text)
    put = with_values(text, found, [other if leaf.kind is LeafKind.STRING else leaf.value for leaf in found])
    changed = [leaf.value for leaf in leaves(put) if leaf.kind is LeafKind.STRING]
    assert changed == [other] * len(changed)
    assert json.loads(put) is not None or value is None


@given(VALUES)
def test_what_keeps_its_value_keeps_its_spelling(value: Any) -> None:
    text = json.dumps(value, indent=2)
    assert rewritten(text, lambda leaf: leaf.value) == text


def test_numbers_keep_their_digits_and_become_strings_only_when_replaced() -> None:
    text = '{"a" : 1.50, "b":1e3,"c":"\\u0041"}'
    assert rewritten(text, lambda leaf: leaf.value) == text
    assert rewritten(text, lambda leaf: "<MONEY_1>" if leaf.value == "1.50" else leaf.value) == (
        '{"a" : "<MONEY_1>", "b":1e3,"c":"\\u0041"}'
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is not valid JSON"),
        ("{'a': 1}", "it is not valid JSON"),
        ('{"a": NaN}', "it holds a number that is none in JSON"),
        ('{"a": 1, "a": 2}', "a name stands twice in one object"),
        ('"\\ud800"', "it holds characters that are no text"),
        ('{"\\u0000": 1}', "it holds characters that are no text"),
        ("[" * 100_000, "it is nested too deeply"),
        ("1" * 5_000, "it holds a number of more than 40 digits"),
        ("1e999999999", "it holds a number of more than 40 digits"),
    ],
)
def test_what_is_no_json_says_why_and_quotes_nothing(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        parsed(text)


def test_only_objects_and_lists_are_looked_into() -> None:
    assert [holds_json(text) for text in (' {"a": 1}', "[1]", '"a"', "12", "{broken", "")] == [True, True] + [False] * 4
