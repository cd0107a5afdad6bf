"""Facts as formulas, for laws about proofs: every unknown of a space held to what the engine reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import z3

from jurat.authoring.proof.space import Group, Space
from jurat.authoring.proof.symbol import Symbol


def pinned(space: Space, facts: Mapping[str, Any]) -> Iterator[Any]:
    """`facts` is a snapshot: defaults filled in."""
    for path, symbol in space.fields.items():
        yield from _value(space, symbol, facts.get(path))
    for path, group in space.groups.items():
        yield from _group(space, group, facts.get(path))


def _group(space: Space, group: Group, members: Any) -> Iterator[Any]:
    yield group.known == (members is not None)
    members = members or ()
    assert len(members) <= len(group.rows)
    for place, row in enumerate(group.rows):
        yield row.present == (place < len(members))
        member = members[place] if place < len(members) else None
        for name, symbol in row.attributes.items():
            yield from _value(space, symbol, member.get(name) if isinstance(member, Mapping) else member)
        for name, inner in row.groups.items():
            yield from _group(space, inner, None if member is None else member.get(name))


def _value(space: Space, symbol: Symbol, value: Any) -> Iterator[Any]:
    if value is None:
        yield z3.Not(symbol.known)
        return
    constant = space.alphabet.constant(value)
    yield z3.And(symbol.known, symbol.value == constant.value)
    if constant.currency is not None:
        yield symbol.currency == constant.currency
