"""What a record holds that a figure in a text may stand on: values with their unit, and what can be derived of
them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import permutations
from typing import Any

from jurat.constraints.lasting import Lasting, Told, told_of
from jurat.constraints.material import Material
from jurat.foundation.quantity import Money
from jurat.foundation.type import EntityRef, FactType, Many, Primitive
from jurat.language.program.node import Program
from jurat.request import ProfileField
from jurat.terms.stem import stem
from jurat.text.number import Unit

_DERIVED_FROM_MAX = 40
"""More figures than this of one unit are not combined in pairs."""

_EMPTY_WORDS = frozenset({"percent", "number", "amount", "client", "portfolio", "communication", "of", "in"})


@dataclass(frozen=True, slots=True)
class Known:
    """One figure of a record. A percent is a fraction; `label` are the stems of the words it goes by.

    `derived` says how it came about: `share`, `growth`, `difference`, `sum`, `ratio`; empty for a figure as recorded.
    `basis` is `gross` or `net` and `lasting` the time it is for, where the record says so of a result. `member` names
    the one of a collection that it belongs to.
    """

    name: str
    unit: Unit
    value: Decimal | Money | date
    label: frozenset[str] = frozenset()
    derived: str = ""
    basis: str = ""
    lasting: Lasting | None = None
    member: str = ""

    @property
    def derivation(self) -> str:
        """How it follows from recorded figures: `difference: portfolio.value - portfolio.costBasis`; empty if it is
        one."""
        return f"{self.derived}: {self.name}" if self.derived else ""


AS_OF = " as of"
"""Ends the name of the day on which a field was true."""

LABELS_KEPT_MAX = 4096
"""Attributes whose words are remembered: the ontologies of a house have fewer."""


@dataclass(frozen=True)
class Ground:
    """`figures` come from the allowed sources, `others` from elsewhere with where from; `texts` are recorded texts
    that hold digits (a fund's name), which are no figures. `derived` follow from the figures; asked for only where a
    number stands on none of them."""

    figures: tuple[Known, ...]
    others: tuple[tuple[Known, str], ...] = ()
    texts: tuple[str, ...] = ()

    def like(self, unit: Unit) -> tuple[Known, ...]:
        """The figures that a number of a unit can state."""
        return self._by_unit.get(_SORT.get(unit, Unit.DATE), ())

    def derived_like(self, unit: Unit) -> tuple[Known, ...]:
        """What follows from them in that unit."""
        return self._derived_by_unit.get(unit, ())

    @cached_property
    def _by_unit(self) -> dict[Unit, tuple[Known, ...]]:
        counts = tuple(item for item in self.figures if item.unit is Unit.COUNT)
        found = _sorted_by_unit(self.figures)
        return {**found, Unit.MULTIPLE: (*counts, *found.get(Unit.PERCENT, ())), Unit.PERIOD: counts}

    @cached_property
    def _derived_by_unit(self) -> dict[Unit, tuple[Known, ...]]:
        return _sorted_by_unit(self.derived)

    @cached_property
    def derived(self) -> tuple[Known, ...]:
        return tuple(_derived(self.figures))


_SORT = {unit: unit for unit in (Unit.MONEY, Unit.PERCENT, Unit.COUNT, Unit.MULTIPLE, Unit.PERIOD)}
"""All others are units of the calendar."""


def _sorted_by_unit(figures: Sequence[Known]) -> dict[Unit, tuple[Known, ...]]:
    found: dict[Unit, list[Known]] = {}
    for item in figures:
        found.setdefault(item.unit, []).append(item)
    return {unit: tuple(items) for unit, items in found.items()}


def ground(material: Material, sources: frozenset[str]) -> Ground:
    """The ground of one request, worked out once. Facts given with a request about no client are its only ground, so
    they count, unless they were given with a source that is not allowed; beside a profile they have no source and do
    not."""
    return material.once(f"ground {sorted(sources)}", lambda given: _ground(given, sources))


def _ground(material: Material, sources: frozenset[str]) -> Ground:
    figures: list[Known] = [Known("today", Unit.DATE, material.at)]
    others: list[tuple[Known, str]] = []
    texts: list[str] = []
    values = {**material.facts, **{name: known.value for name, known in material.profile.fields.items()}}
    for name, known in material.profile.fields.items():
        found = list(_from_field(name, known, material.program, values))
        texts.extend(_texts(known.value))
        if known.source in sources:
            figures.extend(found)
        else:
            others.extend((item, known.source) for item in found)
    for name, value in material.facts.items():
        if name in material.profile.fields:
            continue
        found = list(_figures(name, value, material.program.type_of(name), material.program, told_of(name, values)))
        texts.extend(_texts(value))
        source = _given(name, material.given)
        if material.profile.fields:
            others.extend((item, "") for item in found)
        elif source and sources and source not in sources:
            others.extend((item, source) for item in found)
        else:
            figures.extend(found)
    return Ground(tuple(figures), tuple(others), tuple(texts))


def _given(name: str, given: Mapping[str, str]) -> str:
    """The source named for a fact, or for what it is a part of; empty where none was."""
    return next((source for path, source in given.items() if name == path or name.startswith(f"{path}.")), "")


def _from_field(name: str, known: ProfileField, program: Program, values: Mapping[str, Any]) -> Iterator[Known]:
    kind: FactType | None = Primitive.PERCENT if known.type == "PERCENT" else program.type_of(name)
    yield from _figures(name, known.value, kind, program, told_of(name, values))
    yield Known(f"{name}{AS_OF}", Unit.DATE, known.as_of.date())


def _figures(name: str, value: Any, kind: FactType | None, program: Program, told: Told) -> Iterator[Known]:
    """The figures of one value. A decimal of unknown type may be a count as well as a fraction."""
    label = label_of(name)
    match value:
        case bool() | str() | None:
            return
        case Money():
            yield Known(name, Unit.MONEY, value, label, "", *told)
        case datetime():
            yield Known(name, Unit.DATE, value.date(), label)
        case date():
            yield Known(name, Unit.DATE, value, label)
        case int() | Decimal():
            if kind is not Primitive.PERCENT:
                yield Known(name, Unit.COUNT, Decimal(value), label)
            if kind is None or kind is Primitive.PERCENT:
                yield Known(name, Unit.PERCENT, Decimal(value), label, "", *told)
        case tuple() | list():
            yield from _members(name, tuple(value), kind, program)


def _members(name: str, values: tuple[Any, ...], kind: FactType | None, program: Program) -> Iterator[Known]:
    """A collection: how many there are, each member's figures, and the totals of its amounts."""
    yield Known(name, Unit.COUNT, Decimal(len(values)), label_of(name))
    item = kind.item if isinstance(kind, Many) else None
    entity = program.entities.get(item.name) if isinstance(item, EntityRef) else None
    types = {attribute.name: attribute.type for attribute in entity.attributes} if entity else {}
    totals: dict[tuple[str, str], Decimal] = {}
    for place, member in enumerate(values):
        pairs = dict(member) if isinstance(member, Mapping) else {name.rpartition(".")[2]: member}
        called = _words_of(member.get("name")) if isinstance(member, Mapping) else frozenset()
        for attribute, value in pairs.items():
            told = told_of(attribute, pairs)
            for known in _figures(f"{name}.{attribute}", value, types.get(attribute, item), program, told):
                yield replace(known, label=known.label | called, member=f"{name} {place}")
            if isinstance(value, Money):
                key = (attribute, value.currency)
                totals[key] = totals.get(key, Decimal(0)) + value.amount
    for (attribute, currency), total in totals.items():
        yield Known(f"{name}.{attribute} total", Unit.MONEY, Money(currency, total), label_of(f"{attribute}.total"))


@lru_cache(maxsize=LABELS_KEPT_MAX)
def label_of(path: str) -> frozenset[str]:
    """The stems of the words an attribute goes by: `portfolio.benchmarkReturn` → benchmark, return."""
    attribute = path.rpartition(".")[2]
    words = re.findall(r"[a-z]+|[A-Z][a-z]*", attribute)
    return frozenset(stem(word.lower()) for word in words if word.lower() not in _EMPTY_WORDS)


def _words_of(name: Any) -> frozenset[str]:
    """A member goes by its name; one without a name goes by no words that a text could hold."""
    words = re.findall(r"[a-z]+", name.lower()) if isinstance(name, str) else []
    return frozenset(stem(word) for word in words) or frozenset({""})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and any(char.isdigit() for char in value):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _texts(item)


def _derived(figures: Sequence[Known]) -> Iterator[Known]:
    """Differences, sums, shares, growth and ratios of two amounts; differences of two percents."""
    amounts = {item.value: item for item in figures if isinstance(item.value, Money)}
    percents = {item.value: item for item in figures if item.unit is Unit.PERCENT}
    if len(amounts) <= _DERIVED_FROM_MAX:
        for left, right in permutations(amounts.values(), 2):
            yield from _of_amounts(left, right)
    if len(percents) <= _DERIVED_FROM_MAX:
        for left, right in permutations(percents.values(), 2):
            if isinstance(left.value, Decimal) and isinstance(right.value, Decimal):
                name = f"{left.name} - {right.name}"
                yield Known(name, Unit.PERCENT, left.value - right.value, derived="difference")


def _of_amounts(left: Known, right: Known) -> Iterator[Known]:
    """Only what can mean something: a holding is no growth of another one, and no share of it."""
    first, second = left.value, right.value
    if not isinstance(first, Money) or not isinstance(second, Money) or first.currency != second.currency:
        return
    one_thing, alike = left.member == right.member, left.name == right.name
    names = f"{left.name}, {right.name}"
    if one_thing or alike:
        difference = Money(first.currency, first.amount - second.amount)
        yield Known(f"{left.name} - {right.name}", Unit.MONEY, difference, derived="difference")
        yield Known(names, Unit.MONEY, Money(first.currency, first.amount + second.amount), derived="sum")
    if not second.amount:
        return
    share = first.amount / second.amount
    if 0 <= share <= 1 and (one_thing or not right.member):
        yield Known(names, Unit.PERCENT, share, derived="share")
    if one_thing:
        yield Known(names, Unit.PERCENT, share - 1, derived="growth")
    if one_thing or alike:
        yield Known(names, Unit.MULTIPLE, share, derived="ratio")
