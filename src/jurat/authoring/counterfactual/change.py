"""One fact that is otherwise: where, what it is, what it would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jurat.engine.evaluation import Facts
from jurat.engine.sentence import quote
from jurat.engine.value import value_json
from jurat.foundation.shortening import shortened
from jurat.foundation.type import FactType


class Act(StrEnum):
    """What is done at a place. SET: a fact or an attribute of a member has another value."""

    SET = "set"
    REMOVE = "remove member"
    ADD = "add member"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A fact by its path; with `member` that member of the collection (counted from 0), with `attribute` one of its
    attributes. `member` equal to or above the number of members stands for one that is added."""

    path: str
    member: int = -1
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """`cost` orders changes of one size: the less, the nearer to what is. `said` replaces the words for `after`."""

    place: Place
    act: Act
    before: Any
    after: Any
    type: FactType | None = None
    cost: int = 0
    said: str = ""

    def words(self) -> str:
        """`client.age is 65 instead of 64`."""
        path, at = self.place.path, self.place.member + 1
        match self.act:
            case Act.ADD:
                return f"{path} has one more member{_with(self.after)}"
            case Act.REMOVE:
                return f"{path} lacks its member {at}{_with(self.before)}"
        if self.place.member < 0:
            return f"{path} {self._becomes()}"
        of = f"the {self.place.attribute} of member {at}" if self.place.attribute else f"member {at}"
        return f"{of} of {path} {self._becomes()}"

    def _becomes(self) -> str:
        if isinstance(self.before, (tuple, list)) and self.after is not None:
            return f"has {_members_said(self.after)} instead of {len(self.before)}"
        if isinstance(self.after, (tuple, list)) and not self.said:
            return f"is known to have {_members_said(self.after)}"
        before = "unknown" if self.before is None else _value(self.before, self.type)
        return f"{self.said or f'is {_value(self.after, self.type)}'} instead of {before}"

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"fact": self.place.path, "act": self.act.value}
        if self.place.member >= 0:
            data["member"] = self.place.member + 1
        if self.place.attribute:
            data["attribute"] = self.place.attribute
        before, after = value_json(self.before, self.type), value_json(self.after, self.type)
        return {**data, "before": before, "after": after, "words": self.words()}


VALUE_CHARS_MAX = 60
"""A longer text is cut where a change is told."""


def _value(value: Any, type: FactType | None) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, (tuple, list)):
        return f"a collection of {len(value)}"
    return quote(shortened(value, VALUE_CHARS_MAX) if isinstance(value, str) else value, type)


def _members_said(members: Any) -> str:
    return "no member" if not members else f"{len(members)} member{'' if len(members) == 1 else 's'}"


def _with(member: Any) -> str:
    """What a member is, in a few words."""
    if not isinstance(member, Mapping):
        return f": {quote(member)}"
    known = [f"{name} {quote(value)}" for name, value in member.items() if value is not None]
    return f": {', '.join(known)}" if known else ""


def changed(facts: Facts, changes: Iterable[Change]) -> dict[str, Any]:
    """The facts as they would be. Members keep their numbers until all is set; then some go, and others come."""
    found = dict(facts)
    inner: dict[str, list[Change]] = {}
    for change in changes:
        if change.place.member < 0:
            found[change.place.path] = change.after
        else:
            inner.setdefault(change.place.path, []).append(change)
    for path, group in inner.items():
        found[path] = _members(tuple(found.get(path) or ()), group)
    return found


def _members(members: tuple[Any, ...], changes: list[Change]) -> tuple[Any, ...]:
    kept: dict[int, Any] = dict(enumerate(members))
    for change in changes:
        at = change.place.member
        match change.act:
            case Act.SET if at in kept and change.place.attribute:
                kept[at] = {**kept[at], change.place.attribute: change.after}
            case Act.SET if at in kept:
                kept[at] = change.after
    for change in changes:
        if change.act is Act.REMOVE:
            kept.pop(change.place.member, None)
    return (*kept.values(), *(change.after for change in changes if change.act is Act.ADD))
