"""The pack that ships means the same on every engine, and durable-rules carries all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.engine import ENGINES, engine_named
from jurat.engine.durable import Durable
from jurat.engine.evaluation import Engine
from jurat.foundation.quantity import Money
from jurat.foundation.type import EntityRef, FactType, Many, OneOf, Ordered, Primitive
from jurat.language.program.node import Program
from jurat.packs.folder import load_pack

PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
ROOTS = ("client", "communication", "portfolio")

PLAIN: dict[FactType, st.SearchStrategy[Any]] = {
    Primitive.NUMBER: st.sampled_from([0, 1, 8, 25, 26, 64, 65, 80, 400]).map(Decimal),
    Primitive.PERCENT: st.sampled_from(["0", "0.05", "0.25", "1"]).map(Decimal),
    Primitive.TEXT: st.sampled_from(["", "en", "crypto outlook", "a guaranteed return", "portfolio_review"]),
    Primitive.YES_NO: st.booleans(),
    Primitive.MONEY: st.sampled_from([1, 1_000, 90_000]).map(lambda amount: Money("USD", Decimal(amount))),
    Primitive.DATE: st.dates(date(2026, 1, 1), date(2026, 12, 31)),
}


@cache
def pack() -> Program:
    return load_pack(PACK, SIGNATURES)


@pytest.fixture(scope="module")
def engines() -> Iterator[list[Engine]]:
    made = [engine_named(maker.name, pack()) for maker in ENGINES]
    yield made
    for engine in made:
        if isinstance(engine, Durable):
            engine.close()


def values(type: FactType) -> st.SearchStrategy[Any]:
    """Values of a type; a member of a collection may lack any attribute."""
    match type:
        case OneOf(allowed) | Ordered(allowed):
            return st.sampled_from(allowed)
        case Many(EntityRef(name)):
            optional = {item.name: values(item.type) for item in pack().entities[name].attributes}
            return st.lists(st.fixed_dictionaries({}, optional=optional), max_size=2).map(tuple)
        case Many(item):
            return st.lists(values(item), max_size=2).map(tuple)
    return PLAIN.get(type, st.none())


@cache
def facts_of(*roots: str) -> st.SearchStrategy[dict[str, Any]]:
    found = {root: pack().root(root) for root in roots}
    optional = {
        f"{root}.{item.name}": values(item.type)
        for root, entity in found.items()
        if entity
        for item in entity.attributes
    }
    return st.fixed_dictionaries({}, optional=optional)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_engine_means_the_same_by_the_shipped_pack(engines: list[Engine], data: st.DataObject) -> None:
    facts, draft = data.draw(facts_of(*ROOTS)), data.draw(facts_of("draft"))
    first, *others = [engine.evaluate(facts, date(2026, 11, 23)) for engine in engines]
    assert all(first == other for other in others)
    after, *others = [engine.evaluate_draft(first, draft) for engine in engines]
    assert all(after == other for other in others)
