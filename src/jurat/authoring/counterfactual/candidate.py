"""The changes that could matter to a rule: for each input it reads, the values that tell its conditions apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any

from jurat.authoring.counterfactual.change import Act, Change, Place, changed
from jurat.authoring.counterfactual.inversion import Sums
from jurat.authoring.counterfactual.point import UNKNOWN_COST, axis, values
from jurat.authoring.counterfactual.relevance import Relevance, Spot
from jurat.authoring.counterfactual.wording import texts, told_apart
from jurat.engine.evaluation import Facts
from jurat.foundation.type import Primitive
from jurat.language.program.node import Program

MEMBERS_CHANGED_MAX = 8
"""Of a longer collection only so many members are thought of otherwise, the first ones; a caller is told."""

MEMBERS_ADDED_MAX = 2
NEW_MEMBERS_TRIED_MAX = 240
VALUES_OF_NEW_MEMBERS_MAX = 6
REMOVE_COST, ADD_COST = 20, 10


class Candidates:
    """`by_place` lists each place's changes, nearest first; `whole` is False where some that could matter are left
    out."""

    def __init__(self, program: Program, relevance: Relevance, facts: Facts) -> None:
        self.program, self.relevance, self.facts = program, relevance, facts
        self.sums = Sums(program, relevance.sums) if relevance.sums else None
        # Where values are calculated, several inputs can meet a threshold together in endless ways.
        self.whole = relevance.whole and not relevance.sums
        self.by_place: dict[Place, list[Change]] = {}
        for change in (*self._of_fields(), *self._of_collections()):
            self.by_place.setdefault(change.place, []).append(change)
        for place, changes in self.by_place.items():
            self.by_place[place] = _once(changes)

    def _of_fields(self) -> Iterator[Change]:
        for path, spot in self.relevance.fields.items():
            place, now = Place(path), self.facts.get(path)
            yield from self._of_spot(place, spot, now)
            if now is not None:
                yield Change(place, Act.SET, now, None, spot.type, UNKNOWN_COST)

    def _of_spot(self, place: Place, spot: Spot, now: Any) -> Iterator[Change]:
        if spot.type is Primitive.TEXT:
            self.whole = self.whole and told_apart(spot, self.program)
            for wanted in texts(_widened(spot, self._beside(spot)), now, self.program):
                yield Change(place, Act.SET, now, wanted.text, spot.type, wanted.cost, wanted.said)
            return
        constants = list(dict.fromkeys([*spot.constants, *self._beside(spot)]))
        for value, cost in values(spot.type, constants, now, self._crossings(place, spot, now)):
            yield Change(place, Act.SET, now, value, spot.type, cost)

    def _beside(self, spot: Spot) -> list[Any]:
        """What inputs that this one is compared with are, and are compared with themselves."""
        found: dict[Any, None] = {}
        for key in spot.beside:
            other = self.relevance.spot(key)
            path, inside, attribute = key.partition("[]")
            if inside:
                members = self.facts.get(path) or ()
                now = [_attribute(member, attribute.removeprefix(".")) for member in members]
            else:
                now = [self.facts.get(path)]
            for value in (*now, *(other.constants if other else ())):
                if value is not None:
                    found[value] = None
        return list(found)

    def _crossings(self, place: Place, spot: Spot, now: Any) -> list[Any]:
        line = axis(spot.type, [now, *spot.constants])
        if self.sums is None or line is None:
            return []

        def facts_with(value: Any) -> Facts:
            return changed(self.facts, [Change(place, Act.SET, None, value)])

        return list(self.sums.crossings(line, facts_with))

    def _of_collections(self) -> Iterator[Change]:
        for path, attributes in self.relevance.members.items():
            members = self.facts.get(path)
            news = list(self._new_members(path, attributes))
            if members is None:
                yield Change(Place(path), Act.SET, None, (), None, 0)
                for cost, member in enumerate(news, 1):
                    said = Change(Place(path), Act.ADD, None, member).words().removeprefix(f"{path} ")
                    yield Change(Place(path), Act.SET, None, (member,), None, cost, said)
                continue
            yield from self._of_members(path, attributes, members)
            for extra in range(MEMBERS_ADDED_MAX):
                place = Place(path, len(members) + extra)
                yield from (Change(place, Act.ADD, None, new, cost=ADD_COST + at) for at, new in enumerate(news))
            if members:
                yield Change(Place(path), Act.SET, members, (), None, REMOVE_COST + len(members))
            yield Change(Place(path), Act.SET, members, None, None, UNKNOWN_COST)

    def _of_members(self, path: str, attributes: Mapping[str, Spot], members: Sequence[Any]) -> Iterator[Change]:
        self.whole = self.whole and len(members) <= MEMBERS_CHANGED_MAX
        for at, member in enumerate(members[:MEMBERS_CHANGED_MAX]):
            for name, spot in attributes.items():
                now, place = _attribute(member, name), Place(path, at, name)
                yield from self._of_spot(place, spot, now)
                if now is not None:
                    yield Change(place, Act.SET, now, None, spot.type, UNKNOWN_COST)
            yield Change(Place(path, at), Act.REMOVE, member, None, cost=REMOVE_COST)

    def _new_members(self, path: str, attributes: Mapping[str, Spot]) -> Iterator[Any]:
        """Members with as few attributes as will do, first; the values are those the conditions tell apart."""
        choices = {name: self._values_of_new(path, name, spot) for name, spot in attributes.items()}
        if list(attributes) == [""]:
            yield from (value for value in choices[""] if value is not None)
            return
        self.whole = self.whole and _size(choices) <= NEW_MEMBERS_TRIED_MAX
        rows = islice(product(*choices.values()), NEW_MEMBERS_TRIED_MAX)
        members = [{name: value for name, value in zip(choices, row, strict=True) if value is not None} for row in rows]
        yield from sorted(members, key=len)

    def _values_of_new(self, path: str, name: str, spot: Spot) -> list[Any]:
        place = Place(path, 0, name)
        found = [change.after for change in self._of_spot(place, spot, None)]
        self.whole = self.whole and len(found) <= VALUES_OF_NEW_MEMBERS_MAX
        return [None, *found[:VALUES_OF_NEW_MEMBERS_MAX]]


def _size(choices: Mapping[str, Sequence[Any]]) -> int:
    size = 1
    for values_of in choices.values():
        size *= len(values_of)
    return size


def _attribute(member: Any, name: str) -> Any:
    return member.get(name) if isinstance(member, Mapping) else member


def _widened(spot: Spot, beside: Sequence[Any]) -> Spot:
    return Spot(spot.type, {**spot.constants, **dict.fromkeys(beside)}, spot.lists, spot.patterns)


def _once(changes: list[Change]) -> list[Change]:
    """Nearest first, each value once."""
    found: list[Change] = []
    for change in sorted(changes, key=lambda change: change.cost):
        if not any(change.act is other.act and change.after == other.after for other in found):
            found.append(change)
    return found
