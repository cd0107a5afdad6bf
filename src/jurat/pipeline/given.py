"""Facts given with a request, each plain or with where it comes from and when it was true.

`{"client": {"age": {"value": 67, "source": "crm", "as_of": "2026-11-20"}}}`. What rules say of how old an entity's
facts may be they say of its `asOf`; so that is as old as the oldest fact that was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from jurat.engine.evaluation import Facts
from jurat.engine.facts import read_facts
from jurat.engine.snapshot import declared
from jurat.foundation.error import InputError
from jurat.foundation.provenance import Given
from jurat.foundation.type import Primitive
from jurat.language.program.node import Program

SOURCE_CHARS_MAX = 64
DEPTH_MAX = 16
AGE = "asOf"
"""The attribute of an entity that says how old its facts are."""

_VALUE = "value"
_ABOUT = frozenset({"source", "as_of"})


class GivenUnfit(InputError):
    """A fact was given with a source or a date that cannot be used."""

    code = "facts_misfit"

    def __init__(self, path: str, message: str, help: str) -> None:
        super().__init__(f"{path}: {message}", help)
        self.param = f"facts.{path}"


class FromTheFuture(GivenUnfit):
    """A fact was given that is only going to be true."""

    code = "as_of_in_future"


@dataclass(frozen=True, slots=True)
class Stated:
    """Facts as the rules read them, flat and typed; `sources` are the systems that were named for some, by path."""

    facts: Facts
    sources: Mapping[str, str] = field(default_factory=dict)


def read_given(program: Program, data: Mapping[str, Any], at: datetime | None = None) -> Stated:
    """Facts of a JSON value, each plain or with source and day. Raises GivenUnfit, FactsMisfit; with an instant also
    FromTheFuture."""
    plain, given = apart(data)
    if at is not None:
        refuse_future(given, at)
    known = aged(read_facts(program, plain), given, program)
    return Stated(known, {path: said.source for path, said in given.items() if said.source})


def laid_over(below: Any, above: Any) -> Any:
    """Two JSON values of facts, one over the other: objects member by member, everything else from above. A fact with
    its source is one thing, not an object to be mixed."""
    if not (isinstance(below, Mapping) and isinstance(above, Mapping)) or _has_source(below) or _has_source(above):
        return above
    return {**below, **{key: laid_over(below.get(key), value) for key, value in above.items()}}


def apart(facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Given]]:
    """The plain facts, and by dotted path what was said of them. Raises GivenUnfit."""
    given: dict[str, Given] = {}
    return _plain(facts, "", given, 0), given


def refuse_future(given: Mapping[str, Given], at: datetime) -> None:
    """Raises FromTheFuture for a fact that is true only after an instant."""
    for path, said in given.items():
        if said.as_of is not None and said.as_of > at:
            help = "Send the day on which it was true, by UTC."
            raise FromTheFuture(path, f"its as_of is after {at:%Y-%m-%d %H:%M} UTC", help)


def aged(facts: Facts, given: Mapping[str, Given], program: Program) -> dict[str, Any]:
    """The facts, with `asOf` of an entity no younger than the oldest of its facts that were given with a date. Where
    some were given without one, and no `asOf` beside them, their age stays unknown."""
    dates = {path: said.as_of.date() for path, said in given.items() if said.as_of is not None}
    return {**facts, **dict(_ages(facts, dates, program))}


def _ages(facts: Facts, dates: Mapping[str, date], program: Program) -> Iterator[tuple[str, date]]:
    for root in dict.fromkeys(path.split(".", 1)[0] for path in dates):
        path = f"{root}.{AGE}"
        attribute = declared(program, path)
        if attribute is None or attribute.type is not Primitive.DATE:
            continue
        known = {name for name, value in facts.items() if name.startswith(f"{root}.") and value is not None}
        oldest = min(day for name, day in dates.items() if name.startswith(f"{root}."))
        told = facts.get(path)
        if isinstance(told, date):
            yield path, min(told, oldest)
        elif all(_dated(name, dates) for name in known):
            yield path, oldest


def _dated(name: str, dates: Mapping[str, date]) -> bool:
    """Whether a fact, or what it is a part of, was given with a date."""
    return any(name == path or name.startswith(f"{path}.") for path in dates)


def _plain(value: Any, path: str, given: dict[str, Given], depth: int) -> Any:
    if not isinstance(value, Mapping) or depth > DEPTH_MAX:
        return value
    if path and _has_source(value):
        given[path] = Given(_source(path, value.get("source")), _as_of(path, value.get("as_of")))
        return value[_VALUE]
    return {
        name: _plain(item, f"{path}.{name}" if path else str(name), given, depth + 1) for name, item in value.items()
    }


def _has_source(value: Mapping[str, Any]) -> bool:
    return bool(_VALUE in value and _ABOUT & set(value) and set(value) <= {_VALUE, *_ABOUT})


def _source(path: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or not value.strip() or len(value) > SOURCE_CHARS_MAX:
        help = f"Name the system it comes from, in at most {SOURCE_CHARS_MAX} characters."
        raise GivenUnfit(path, "its source is no name", help)
    return value


def _as_of(path: str, value: Any) -> datetime | None:
    """A day begins at midnight, UTC; an instant has an offset."""
    if value is None:
        return None
    try:
        if isinstance(value, str) and len(value) == len("2026-11-20"):
            return datetime.combine(date.fromisoformat(value), time(), UTC)
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        instant = datetime.min
    if instant.tzinfo is None:
        help = "Write a day as '2026-11-20', or an instant as '2026-11-20T09:30:00Z'."
        raise GivenUnfit(path, "its as_of is neither a day nor an instant", help)
    return instant.astimezone(UTC)
