"""The pieces a condition is broken into: tests of one subject, joined by And and Or alone."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from jurat.engine.compiled.extent import Choices, Extent, Stretches
from jurat.language.program.node import Condition, Value


@dataclass(frozen=True, slots=True)
class Input:
    """A given fact."""

    path: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What a FACT or DEFINE yields."""

    name: str


@dataclass(frozen=True, slots=True)
class Filled:
    """True of a collection with members, unknown otherwise."""

    collection: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of the member at hand."""

    name: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A value worked out of others: thresholds on it share one computation."""

    value: Value


Subject = Input | Derived | Filled | Attribute | Computed


@dataclass(frozen=True, slots=True)
class Test:
    """The subject's value lies in the extent; unknown if the value is. Of money the amount is tested, and an amount
    of another currency is unknown."""

    subject: Subject
    extent: Extent
    currency: str | None = None

    @property
    def axis(self) -> Hashable:
        """Tests of one axis fold into one."""
        return (self.subject, self.currency, type(self.extent))


@dataclass(frozen=True, slots=True)
class Presence:
    """The subject has a value, or has none. Never unknown."""

    subject: Subject
    known: bool


@dataclass(frozen=True, slots=True)
class Quantified:
    """Some member passes all the tests; where not `wanted`, none does."""

    collection: str
    tests: tuple[Test | Presence, ...]
    wanted: bool


@dataclass(frozen=True, slots=True)
class Residual:
    """What no table can hold; it is interpreted on the rows that survive."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class And:
    """`origin` is the condition as the author wrote it, to fall back on."""

    parts: tuple[Piece, ...]
    origin: Condition


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Piece, ...]
    origin: Condition


Literal = Test | Presence | Quantified | Residual
Piece = Literal | And | Or
Row = tuple[Literal, ...]


def fold(literals: list[Piece], meet: bool) -> list[Piece]:
    """Tests of one axis become one test, equal pieces one piece. `p AND NOT p` stays: it is unknown where p is."""
    folded: dict[Hashable, Piece] = {}
    for piece in literals:
        axis = piece.axis if isinstance(piece, Test) else piece
        other = folded.get(axis)
        folded[axis] = _both(other, piece, meet) if isinstance(other, Test) and isinstance(piece, Test) else piece
    return list(folded.values())


def _both(one: Test, two: Test, meet: bool) -> Test:
    match one.extent, two.extent:
        case (Choices() as left, Choices() as right):
            return Test(one.subject, left.meet(right) if meet else left.join(right), one.currency)
        case (Stretches() as left, Stretches() as right):
            return Test(one.subject, left.meet(right) if meet else left.join(right), one.currency)
    raise AssertionError("tests of one axis have extents of one class")
