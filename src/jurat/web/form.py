"""What was typed, read out of a request: bounded, and wrong input is told in the page."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from jurat.foundation.error import InputError
from jurat.foundation.quantity import parse_date
from jurat.web import limit


class Wish(StrEnum):
    """How far to go: each does all that stands before it, too."""

    CHECK = "check"
    EVALUATE = "evaluate"
    SCREEN = "screen"
    ALL = "all"


@dataclass(frozen=True)
class Typed:
    """The fields of the form as they were typed."""

    rules: str = ""
    facts: str = ""
    draft: str = ""
    day: str = ""
    wish: Wish = Wish.CHECK


class FormTooLarge(InputError):
    """What was typed is more than is read here."""

    code = "form_too_large"
    http_status = 413


class FormTooSlow(InputError):
    """The form did not arrive in time."""

    code = "form_timeout"
    http_status = 408


class FormUnreadable(InputError):
    """This is not the form of the page."""

    code = "form_unreadable"


class FactsUnreadable(InputError):
    """The facts are not JSON that can be read."""

    code = "facts_unreadable"


class NoDay(InputError):
    """The day is none."""

    code = "no_day"


async def read_form(request: Request) -> Typed:
    """Raises FormTooLarge, FormTooSlow, FormUnreadable."""
    try:
        async with asyncio.timeout(limit.BODY_TIMEOUT_S):
            body = await _bounded(request)
    except TimeoutError:
        raise FormTooSlow(help="Send it again.") from None
    return typed(body)


async def _bounded(request: Request) -> bytes:
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length <= limit.BODY_BYTES_MAX:
            parts.append(part)
        elif length > limit.DRAIN_BYTES_MAX:
            break
    if length > limit.BODY_BYTES_MAX:
        message = f"What was typed has more than {limit.BODY_BYTES_MAX:,} bytes as a form."
        raise FormTooLarge(message, "Try a part of it; `jurat check` and `jurat test` take whole packs.")
    return b"".join(parts)


def typed(body: bytes) -> Typed:
    """A form as browsers encode it. Line breaks are those of the text. Raises FormUnreadable."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=limit.FORM_FIELDS_MAX, errors="replace"
        )
    except ValueError:
        raise FormUnreadable(help="Use the form of the page /playground.") from None
    fields = {name: value.replace("\r\n", "\n") for name, value in pairs}
    wish = fields.get("wish", "")
    known = {name: fields.get(name, "") for name in ("rules", "facts", "draft", "day")}
    return Typed(**known, wish=Wish(wish) if wish in set(Wish) else Wish.CHECK)


def refuse_too_long(form: Typed) -> Typed:
    """The same form. Raises FormTooLarge, naming the field."""
    for name, most in (
        ("rules", limit.RULES_CHARS_MAX),
        ("facts", limit.FACTS_CHARS_MAX),
        ("draft", limit.DRAFT_CHARS_MAX),
    ):
        length = len(getattr(form, name))
        if length > most:
            raise FormTooLarge(f"The {name} have {length:,} characters; {most:,} are read here.", "Try a part of them.")
    return form


def cut(form: Typed) -> Typed:
    """As much as is given back: a page need not hold what it does not read."""
    return replace(
        form,
        rules=form.rules[: limit.RULES_CHARS_MAX],
        facts=form.facts[: limit.FACTS_CHARS_MAX],
        draft=form.draft[: limit.DRAFT_CHARS_MAX],
    )


def day_of(form: Typed, today: date) -> date:
    """The day typed; today where none is. Raises NoDay."""
    if not form.day.strip():
        return today
    found = parse_date(form.day)
    if found is None:
        raise NoDay(f"'{form.day[:40]}' is no day.", "write year-month-day: 2026-11-23")
    return found


def facts_of(form: Typed) -> Mapping[str, Any]:
    """The facts typed, by entity; none where the field is empty. Raises FactsUnreadable."""
    if not form.facts.strip():
        return {}
    if _depth(form.facts) > limit.JSON_DEPTH_MAX:
        raise FactsUnreadable(f"The facts are nested more than {limit.JSON_DEPTH_MAX} levels deep.", _SHAPE)
    try:
        value = json.loads(
            form.facts,
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_no_constant,
            object_pairs_hook=_once,
        )
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as fault:
        message = f"The facts are not JSON: {fault.msg} in line {fault.lineno}, column {fault.colno}."
        raise FactsUnreadable(message, _SHAPE) from None
    except ValueError as fault:
        message = "half a character stands in it" if isinstance(fault, UnicodeError) else str(fault)
        raise FactsUnreadable(f"The facts cannot be read: {message}.", _SHAPE) from None
    if not isinstance(value, dict):
        raise FactsUnreadable("The facts are JSON, but not an object.", _SHAPE)
    return value


_SHAPE = 'write facts by entity, as in {"client": {"age": 34}}'
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


def _depth(text: str) -> int:
    """How deeply brackets outside of strings are nested, counted no further than one above the limit."""
    level = deepest = 0
    for sign in re.findall(r"[][{}]", _STRING.sub("", text)):
        level += 1 if sign in "[{" else -1
        deepest = max(deepest, level)
        if deepest > limit.JSON_DEPTH_MAX:
            break
    return deepest


def _decimal(digits: str) -> Decimal:
    number = Decimal(digits)
    if len(digits) > limit.NUMBER_DIGITS_MAX or abs(number.adjusted()) > limit.NUMBER_DIGITS_MAX:
        raise ValueError(f"a number may have {limit.NUMBER_DIGITS_MAX} digits")
    return number


def _integer(digits: str) -> int:
    if len(digits) > limit.NUMBER_DIGITS_MAX:
        raise ValueError(f"a number may have {limit.NUMBER_DIGITS_MAX} digits")
    return int(digits)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number that can be reckoned with")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return named
