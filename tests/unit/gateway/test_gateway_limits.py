"""What one request may be, and how its JSON is read."""

from __future__ import annotations

import asyncio
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.gateway.limits import JSON_DEPTH_MAX, Busy, Turnstile, depth, read_json

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('abc[{\\"', max_size=5), inner, max_size=4),
    max_leaves=20,
)


def nesting(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(nesting, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(nesting, value), default=0)
    return 0


@settings(max_examples=200)
@given(PLAIN)
def test_depth_counts_brackets_outside_of_strings_alone(value: Any) -> None:
    assert depth(json.dumps(value).encode()) == nesting(value)


@settings(max_examples=200)
@given(PLAIN)
def test_what_json_can_write_is_read_back(value: Any) -> None:
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


def test_a_million_brackets_are_counted_no_further_than_needed() -> None:
    assert depth(b"[" * 1_000_000) == JSON_DEPTH_MAX + 1


def test_decimals_are_read_exactly() -> None:
    assert read_json(b'{"share": 0.1, "rate": 1.10}') == {"share": Decimal("0.1"), "rate": Decimal("1.10")}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"NaN",
        b"[Infinity]",
        b'{"a": 1, "a": 2}',
        b'"\\ud800"',
        b'["\\u0000"]',
        b'{"\\udfff": 1}',
        b'{"a\\u0000": 1}',
        b'"\xed\xa0\x80"',
        b'["\x00"]',
        b"1e999999999",
        b"1" + b"0" * 5000,
        b"\xff\xfe",
    ],
)
def test_json_that_could_do_harm_is_malformed(body: bytes) -> None:
    with pytest.raises((json.JSONDecodeError, UnicodeDecodeError)):
        read_json(body)


def test_a_turnstile_turns_away_whom_it_has_no_place_for_and_takes_the_next() -> None:
    async def crowd() -> None:
        turnstile = Turnstile(1, waiting_max=1, wait_s=0.01)
        async with turnstile.place():
            late, turned_away = await asyncio.gather(enter(turnstile), enter(turnstile), return_exceptions=True)
        assert (type(late), type(turned_away)) == (Busy, Busy)
        await enter(turnstile)

    asyncio.run(crowd())


def test_who_waits_gets_the_next_place() -> None:
    async def crowd() -> None:
        turnstile = Turnstile(1, waiting_max=1, wait_s=10)
        async with turnstile.place():
            waiting = asyncio.create_task(enter(turnstile))
            await asyncio.sleep(0)
            with pytest.raises(Busy):
                await enter(turnstile)
        await waiting

    asyncio.run(crowd())


async def enter(turnstile: Turnstile) -> None:
    async with turnstile.place():
        pass
