"""Tools, forms and sampling: what is accepted reaches the house as it was sent; what is not is refused by name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jurat.request import Message, Parameters, Role, ToolCall
from support.gateway_house import Knocker, StandInHouse

HELLO = {"model": "jurat", "messages": [{"role": "user", "content": "Hello"}]}
PAY = {"type": "function", "function": {"name": "pay", "description": "Pays.", "parameters": {"type": "object"}}}
CALL = {"id": "c1", "type": "function", "function": {"name": "pay", "arguments": '{"to": "Ann"}'}}
SHAPE = {"type": "json_schema", "json_schema": {"name": "note", "schema": {"type": "object"}, "strict": True}}


def ask(house: StandInHouse, **more: Any) -> Any:
    return Knocker(house, house.key(Role.APP)).post("/v1/chat/completions", json={**HELLO, **more})


def test_tools_form_and_sampling_reach_the_house_as_they_were_sent() -> None:
    house = StandInHouse()
    said = {
        "model": "gpt-4o",
        "tools": [PAY],
        "tool_choice": {"type": "function", "function": {"name": "pay"}},
        "parallel_tool_calls": False,
        "response_format": SHAPE,
        "temperature": 0.2,
        "top_p": 1,
        "max_completion_tokens": 90,
        "stop": ["END"],
        "logit_bias": {"50256": -100},
        "reasoning_effort": "low",
        "verbosity": "high",
    }
    assert ask(house, **said).status_code == 200
    assert house.asked[0].parameters == Parameters(
        model="gpt-4o",
        sampling={
            "temperature": Decimal("0.2"),
            "top_p": Decimal(1),
            "max_completion_tokens": 90,
            "stop": ["END"],
            "logit_bias": {"50256": Decimal(-100)},
            "reasoning_effort": "low",
            "verbosity": "high",
            "parallel_tool_calls": False,
        },
        tools=(PAY,),
        tool_choice={"type": "function", "function": {"name": "pay"}},
        response_format=SHAPE,
    )


@pytest.mark.parametrize(
    "nothing",
    [
        {"tools": [], "tool_choice": "auto", "parallel_tool_calls": True},
        {"response_format": {"type": "text"}, "stop": [], "logit_bias": {}},
        {"tools": None, "tool_choice": "none", "response_format": None, "temperature": None},
    ],
)
def test_what_asks_for_nothing_leaves_no_parameter(nothing: dict[str, Any]) -> None:
    house = StandInHouse()
    assert ask(house, **nothing).status_code == 200
    assert house.asked[0].parameters == Parameters()


def test_a_call_and_its_answer_reach_the_house() -> None:
    house = StandInHouse()
    turns = [
        {"role": "user", "content": "Pay Ann."},
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "tool", "tool_call_id": "c1", "content": [{"type": "text", "text": "Paid."}]},
    ]
    assert ask(house, messages=turns).status_code == 200
    assert house.asked[0].messages == (
        Message("user", "Pay Ann."),
        Message("assistant", "", (ToolCall("c1", "pay", '{"to": "Ann"}'),)),
        Message("tool", "Paid.", call_id="c1"),
    )


@pytest.mark.parametrize(
    ("more", "param"),
    [
        ({"temperature": 2.5}, "temperature"),
        ({"temperature": "warm"}, "temperature"),
        ({"temperature": True}, "temperature"),
        ({"top_p": -0.1}, "top_p"),
        ({"presence_penalty": 3}, "presence_penalty"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"max_tokens": 1.5}, "max_tokens"),
        ({"max_tokens": 5, "max_completion_tokens": 5}, "max_tokens"),
        ({"reasoning_effort": "much"}, "reasoning_effort"),
        ({"tools": [PAY, PAY]}, "tools"),
        ({"tools": [{"type": "function", "function": {"name": "a b"}}]}, "tools.0.function.name"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"tools": [PAY], "tool_choice": {"type": "function", "function": {"name": "sell"}}}, "tool_choice"),
        ({"response_format": {"type": "json_schema"}}, "response_format.json_schema"),
        (
            {"response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": {"type": "nope"}}}},
            "response_format.json_schema.schema",
        ),
        (
            {"response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": {"$ref": "http://x"}}}},
            "response_format.json_schema.schema",
        ),
        (
            {"messages": [{"role": "assistant", "tool_calls": [CALL]}, {"role": "user", "content": "And?"}]},
            "messages",
        ),
    ],
)
def test_a_value_that_is_none_is_refused_by_name(more: dict[str, Any], param: str) -> None:
    house = StandInHouse()
    answer = ask(house, **more)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"], house.asked) == (400, "invalid_request", param, [])
