"""Past decisions to look at again: lines of facts or texts, or what the audit log holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from jurat.authoring.difference.traffic import Occasion, Unusable
from jurat.engine.snapshot import DRAFT
from jurat.foundation.codec import decode
from jurat.foundation.error import InputError
from jurat.language.program.node import TODAY, Program
from jurat.pipeline.given import read_given
from jurat.ports import Entry

OPEN_MAX = 10_000
"""Decisions begun and not yet decided that are kept in mind; beyond, the eldest is let go."""

_SCREENED = {"id", "text", "facts"}


class NotATrafficLine(InputError):
    """A line is neither facts nor a text with facts."""

    code = "not_a_traffic_line"


def of_line(number: int, value: Mapping[str, Any], before: Program, after: Program, day: date) -> Occasion | Unusable:
    """`{"client": …}` as `jurat evaluate` takes it, or `{"id"?, "text", "facts"?}` as `jurat screen` does."""
    try:
        text, facts = _split(value)
        name = str(value.get("id", f"line {number}")) if text is not None else f"line {number}"
        old, new = read_given(before, facts).facts, read_given(after, facts).facts
        return Occasion(name, old, new, text, day)
    except InputError as fault:
        return Unusable(number, fault.message)


def _split(value: Mapping[str, Any]) -> tuple[str | None, Any]:
    if "text" not in value or not set(value) <= _SCREENED:
        return None, value
    if not isinstance(value["text"], str):
        raise NotATrafficLine("'text' holds no text")
    return value["text"], value.get("facts") or {}


def of_log(entries: Iterable[Entry]) -> Iterator[Occasion | Unusable]:
    """The decisions of an audit log, each with the facts its rules read, on its own day, and the text it was about."""
    begun: dict[str, Mapping[str, Any]] = {}
    for entry in entries:
        leaf = json.loads(entry.leaf)
        subject = str(leaf["subject"])
        if leaf["step"] == "evaluate":
            begun[subject] = json.loads(entry.content)
            if len(begun) > OPEN_MAX:
                del begun[next(iter(begun))]
        elif leaf["step"] == "decide" and subject in begun:
            yield _recorded(subject, begun.pop(subject), json.loads(entry.content), entry.sequence)


def _recorded(subject: str, past: Mapping[str, Any], decided: Mapping[str, Any], number: int) -> Occasion | Unusable:
    try:
        read = {path: decode(value) for path, value in past["facts_read"].items()}
        facts = {path: value for path, value in read.items() if path != TODAY and not path.startswith(DRAFT)}
        text, day = str(decided["candidate"]), date.fromisoformat(str(past["as_of"]))
    except (KeyError, ValueError, TypeError) as fault:
        return Unusable(number, f"{subject}: its record cannot be read ({fault})")
    return Occasion(subject, facts, facts, text or None, day)
