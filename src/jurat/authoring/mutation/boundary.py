"""The value at which a comparison and its mutant part ways, and the TEST to write for it."""

from __future__ import annotations

from jurat.engine.operation import compare
from jurat.engine.sentence import quote, say_condition, say_value
from jurat.foundation.truth import Truth
from jurat.language.program import node as n

_SAID: dict[Truth, str] = {True: "holds", False: "does not hold", None: "cannot be told"}


def change_of(before: n.Compare, after: n.Compare) -> str:
    """`client.age is at least 65 → is more than 65`."""
    return f"{say_condition(before)} → {say_condition(after).removeprefix(say_value(before.left)).lstrip()}"


def boundary_advice(before: n.Compare, after: n.Compare) -> str:
    """Facts at the boundary, or what to look for where no single value of one fact tells the two apart."""
    for side in (before, after):
        if isinstance(side.right, n.Literal):
            value = side.right.value
            was, is_ = (_truth(one, value) for one in (before, after))
            if was is not is_:
                return (
                    f"{_given(before, value)} there '{say_condition(before)}' {_SAID[was]}, and nothing else decides."
                )
    return f"Test it where the two sides of '{say_condition(before)}' are equal."


def _truth(one: n.Compare, value: object) -> Truth:
    assert isinstance(one.right, n.Literal)
    return compare(one.op, value, one.right.value, one.levels)


def _given(before: n.Compare, value: object) -> str:
    written = quote(value, before.left.type)
    if isinstance(before.left, n.Field):
        return f"GIVEN {before.left.path} = {written}:"
    return f"Test it where {say_value(before.left)} is exactly {written}:"
