"""What a rule file says, block by block, before any name is looked up. Spans count code points of the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jurat.foundation.span import Source, Span
from jurat.foundation.type import Primitive


@dataclass(frozen=True, slots=True)
class Word:
    """A name, a keyword's argument or the inside of a quotation, as the author wrote it."""

    text: str
    span: Span


# ---- expressions ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant. `value` is None for a date that does not exist."""

    value: Any
    type: Primitive
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Path:
    """`client.age`, also where written `client's age`.

    `Client.hasPreference.CommunicationStyle`, as an ontology writes it, is `client.hasPreference`: a word with a
    capital after a relation says where the relation leads. `leads` holds each with the path before it.
    """

    text: str
    span: Span
    leads: tuple[tuple[str, Word], ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """`[a, 'b', 3]`: words and literals."""

    items: tuple[Any, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words (and literals among them) in a row: an action, a fact, or one plain name."""

    items: tuple[Word | Literal | Path | Listing, ...]
    span: Span

    @property
    def text(self) -> str:
        """The words with single spaces, literals and lists as written."""
        return " ".join(item.text for item in self.items if not isinstance(item, Listing))


@dataclass(frozen=True, slots=True)
class Junction:
    """Parts joined by AND or by OR; `mixed` where the author used both without brackets."""

    op: str
    parts: tuple[Expression, ...]
    span: Span
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Negation:
    part: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Quantified:
    """ANY, EVERY or NO variable IN collection HAS body."""

    kind: str
    variable: Word
    collection: Path
    body: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Compared:
    """`op` is one of = != < <= > >= or CONTAINS."""

    op: str
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Between:
    value: Expression
    low: Expression
    high: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Unknownness:
    """IS UNKNOWN, or with `known` IS KNOWN."""

    value: Expression
    known: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Membership:
    """value IN choices."""

    value: Expression
    choices: Listing | Path
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Mentioned:
    value: Expression
    list: Word
    span: Span


@dataclass(frozen=True, slots=True)
class Matched:
    value: Expression
    pattern: Word
    span: Span


@dataclass(frozen=True, slots=True)
class Calculated:
    """`first`, then each (sign, operand) in the order written; * and / before + and - by nesting."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Aggregated:
    """SUM OF value FOR variable IN collection WHERE (where)."""

    kind: str
    value: Expression
    variable: Word
    collection: Path
    where: Expression | None
    span: Span


Expression = (
    Literal
    | Path
    | Listing
    | Phrase
    | Junction
    | Negation
    | Quantified
    | Compared
    | Between
    | Unknownness
    | Membership
    | Mentioned
    | Matched
    | Calculated
    | Aggregated
)

# ---- parts of blocks ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One labelled piece of a block: `OWNER 'x'` is Part("owner", (Word("x"),))."""

    name: str
    values: tuple[Any, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type as written. `kind`: primitive, entity, one_of, ordered, many; `arguments`: Words or one TypeName."""

    kind: str
    arguments: tuple[Any, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class AttributeLine:
    name: Word
    type: TypeName
    parts: tuple[Part, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Join:
    """What becomes of several demands. `kind`: value (`number STRICTEST smallest`: its words), level (the levels),
    all (`ALL OF text`), only (`ONLY THOSE IN ALL`)."""

    kind: str
    words: tuple[Any, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing a phrase means: `readability.maxGrade <= 8`."""

    constraint: Word
    op: Word
    value: Literal | Listing | Word
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a LIST."""

    term: Word
    parts: tuple[Part, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Actions:
    """Actions joined by AND; `alternatives` holds the places of any OR between them."""

    actions: tuple[Phrase, ...]
    span: Span
    alternatives: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """IF condition THEN then ELSE otherwise; without a condition it is ALWAYS then."""

    condition: Expression | None
    then: Actions
    otherwise: Actions | None
    span: Span


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column. `kind`: if (an expression), then (a Phrase), given (a Path), draft (nothing), expect (a
    Word for FIRES, SILENT …, a Path or a Phrase)."""

    kind: str
    what: Any
    span: Span


@dataclass(frozen=True, slots=True)
class CellTest:
    """`>= 65`, or with `high` the range `18 .. 64`; `op` is then `..`."""

    op: str
    value: Literal
    high: Literal | None
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row: nothing for `-`, else values, CellTests, Words, lists, or a Word `UNKNOWN`."""

    items: tuple[Any, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows: of a TABLE, or of the examples of a TEST."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Assignment:
    """`path = value`; a value of None says IS UNKNOWN. Objects are tuples of (Word, value)."""

    path: Word
    value: Any
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """`{name: value, …}` in a GIVEN."""

    pairs: tuple[tuple[Word, Any], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Expectation:
    """`kind`: fires, silent, unknown, violates, passes, decision, text, that."""

    kind: str
    values: tuple[Any, ...]
    span: Span


# ---- blocks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """What the expressions of a block name: phrases (facts, definitions, actions), lists, what stands in curly brackets
    in its BECAUSE, and whether they speak of the draft. Gathered when the block is read, so that nothing need walk
    through it again."""

    phrases: tuple[Phrase, ...] = ()
    lists: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    draft: bool = False

    @cached_property
    def wordings(self) -> frozenset[str]:
        """Every row of words that may name a fact or a definition, in lower case, with and without `is` and a value."""
        found = {" ".join(slot.split()).lower() for slot in self.slots}
        for phrase in self.phrases:
            text = " ".join(phrase.text.split()).lower()
            found |= {text, text.partition(" is ")[0]}
            if isinstance(phrase.items[-1], Literal):
                found.add(text.rsplit(" is ", 1)[0])
        return frozenset(found)


NOTHING_NAMED = Named()


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `kind` is its keyword in lower case; `contents` are what only this kind has, in order.

    pack: nothing · entity: a TypeName if it is its names, then AttributeLines · constraint: a Join · phrase: Effects ·
    list: Items · disclosure: nothing · fact: the condition · define: TypeName or None, the expression · rule: a Body ·
    table: a Grid · fixture: nothing · test: Expectations and Grids.
    """

    kind: str
    name: Word
    title: str
    parts: tuple[Part, ...]
    contents: tuple[Any, ...]
    source: Source
    span: Span
    named: Named = NOTHING_NAMED

    def all(self, name: str) -> tuple[Part, ...]:
        """The parts of that name, in order."""
        return parts_named(self.parts, name)

    def one(self, name: str) -> Part | None:
        """The first part of that name."""
        for part in self.parts:
            if part.name == name:
                return part
        return None

    def text(self, name: str) -> str:
        """The first value of the first part of that name; empty if there is none."""
        part = self.one(name)
        return part.values[0].text if part else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of all parts of that name."""
        return tuple(value.text for part in self.all(name) for value in part.values)


def parts_named(parts: Sequence[Part], name: str) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.name == name)
