"""The nodes of a program. Conditions are three-valued, values exact; `None` at run time is unknown.

Semantics that every engine must share:

- a comparison with an unknown side is unknown; so is one of two currencies, and division by zero;
- `Among` is unknown on an unknown value; `IsUnknown` is never unknown;
- `Some` (ANY) over an empty collection is false, over an unknown collection unknown;
- `Each` (EVERY) over an empty or unknown collection is unknown; NO is written `All((NotEmpty(c), Not(Some(c))))`,
  and `NotEmpty` is true with a member, unknown without one or without the collection;
- `Mentions`, `Matches` and `Holds` (CONTAINS) are unknown on an unknown subject;
- an aggregate over an unknown collection, or with an unknown member value or WHERE, is unknown; over an empty one
  SUM and COUNT are zero, MIN, MAX and AVERAGE unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from jurat.foundation.type import FactType
from jurat.language.program.disclosure import Disclosure as Disclosure
from jurat.language.program.disclosure import DisclosureMode as DisclosureMode
from jurat.language.program.disclosure import DisclosureText as DisclosureText
from jurat.language.signature import Signature
from jurat.terms.termlist import TermList

TODAY = "today"
"""The path of the one fact that the engine itself supplies: the day a decision names."""


class Severity(StrEnum):
    """How much hangs on a rule, least first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    BLOCKER = "blocker"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


class Status(StrEnum):
    """SHADOW rules are evaluated and recorded but ask for nothing, CANARY ones do so but for a share of the decisions;
    DRAFT and RETIRED ones do not run."""

    DRAFT = "draft"
    SHADOW = "shadow"
    CANARY = "canary"
    ACTIVE = "active"
    RETIRED = "retired"


RUNNING = (Status.ACTIVE, Status.SHADOW, Status.CANARY)


class Comparison(StrEnum):
    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


class Arithmetic(StrEnum):
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDE = "/"


DEMANDED = "demanded"
"""The word for the value asked for, in the BROKEN IF of a declared constraint."""


class AggregateKind(StrEnum):
    SUM = "sum"
    COUNT = "count"
    MIN = "min"
    MAX = "max"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Field:
    """An input fact by its dotted path: `client.age`."""

    path: str
    type: FactType


@dataclass(frozen=True, slots=True)
class Member:
    """An attribute of the bound member of a collection: `holding.value`. With an empty attribute it is the member
    itself: a plain value out of a collection of such."""

    variable: str
    attribute: str
    type: FactType


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: bool, Decimal, str, Money, date, or a tuple of them. A percent is a fraction."""

    value: Any
    type: FactType


@dataclass(frozen=True, slots=True)
class Defined:
    """The value of a DEFINE, by name."""

    name: str
    type: FactType


@dataclass(frozen=True, slots=True)
class Calculation:
    op: Arithmetic
    left: Value
    right: Value
    type: FactType


@dataclass(frozen=True, slots=True)
class Aggregate:
    """SUM OF value FOR variable IN collection WHERE condition. COUNT ignores `value`.

    Like those of quantifiers, `collection` is a path: an input fact, or `variable.attribute` of a bound member.
    """

    kind: AggregateKind
    value: Value
    variable: str
    collection: str
    where: Condition | None
    type: FactType


Value = Field | Member | Literal | Defined | Calculation | Aggregate


@dataclass(frozen=True, slots=True)
class Always:
    """True."""


@dataclass(frozen=True, slots=True)
class Compare:
    """`levels` is the order where ordered texts are compared with < <= > >=."""

    op: Comparison
    left: Value
    right: Value
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Among:
    """value IN [choices]."""

    value: Value
    choices: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A yes/no value used as a condition."""

    value: Value


@dataclass(frozen=True, slots=True)
class IsUnknown:
    value: Value


@dataclass(frozen=True, slots=True)
class FactIs:
    """A derived fact, by its phrase."""

    name: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """A text holds a term of a list."""

    value: Value
    list: str


@dataclass(frozen=True, slots=True)
class Matches:
    """A text matches an RE2 pattern somewhere."""

    value: Value
    pattern: str


@dataclass(frozen=True, slots=True)
class Holds:
    """A collection of primitives CONTAINS an item."""

    collection: str
    item: Value


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NotEmpty:
    collection: str


@dataclass(frozen=True, slots=True)
class Some:
    """ANY variable IN collection HAS body."""

    variable: str
    collection: str
    body: Condition


@dataclass(frozen=True, slots=True)
class Each:
    """EVERY variable IN collection HAS body."""

    variable: str
    collection: str
    body: Condition


Condition = (
    Always
    | Compare
    | Among
    | IsTrue
    | IsUnknown
    | FactIs
    | Mentions
    | Matches
    | Holds
    | Not
    | All
    | Either
    | NotEmpty
    | Some
    | Each
)


@dataclass(frozen=True, slots=True)
class Demand:
    """What a rule asks: a value for a constraint, with the author's wording and its other two faces.

    A phrase that means several constraints gives a demand for each, all with the same wording and faces. `value` is a
    Decimal, a level, a boolean, or a frozenset of names. Empty faces leave it to the constraint's kind.
    """

    constraint: str
    value: Any
    phrase: str
    tell: str = ""
    explain: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule stands, for explanations and editors. Lines count from 1."""

    file: str
    line: int


class WhenUnknown(StrEnum):
    """What an undecided rule does. APPLY: its own demands hold (they only tighten). ALSO: more hold.
    ONLY: these replace its own. YES and NO: decided by assumption."""

    APPLY = "apply"
    ALSO = "also"
    ONLY = "only"
    YES = "assume yes"
    NO = "assume no"


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition with its demands. A plain rule has one, one with ELSE two, a table a clause per row."""

    condition: Condition
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """One demand of one rule, taken back where the rule that holds this is definitely true."""

    phrase: str
    rule: str


REWRITES_MAX = 3
"""More often a draft is not written again: what a model does not mend in three tries is for a person."""


@dataclass(frozen=True, slots=True)
class WhenBroken:
    """What is done with a draft that breaks a rule: how often it may be written again (None: the product's own
    limit), and what is asked for when that did not help. `remark`: it is mended where an edit can, and else leaves."""

    rewrites_max: int | None = None
    demands: tuple[Demand, ...] = ()
    remark: bool = False


@dataclass(frozen=True, slots=True)
class RuleNode:
    """A rule, or a table. UNLESS and APPLIES TO are already part of its clauses' conditions.

    `stage` is 1 before the draft, 2 if it reaches `draft.*`; `stratum` is one above the facts it reads. `share` is
    the part of decisions a canary asks in, `hit` a table's policy: `strictest`, `first` or `unique`, empty for a rule.
    `overridable` are the wordings of its demands that other rules may take back.
    """

    id: str
    title: str
    severity: Severity
    clauses: tuple[Clause, ...]
    when_unknown: WhenUnknown = WhenUnknown.APPLY
    unknown_demands: tuple[Demand, ...] = ()
    status: Status = Status.ACTIVE
    effective_from: date | None = None
    effective_to: date | None = None
    cites: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    owner: str = ""
    because: str = ""
    note: str = ""
    text: str = ""
    cleared_by: tuple[str, ...] = ()
    stage: int = 1
    stratum: int = 0
    place: Place = Place("", 1)
    share: Decimal | None = None
    hit: str = ""
    when_broken: WhenBroken = WhenBroken()
    overrides: tuple[Override, ...] = ()
    overridable: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether the rule runs on this day (both ends inclusive)."""
        return (
            self.status in RUNNING
            and (self.effective_from is None or self.effective_from <= day)
            and (self.effective_to is None or day <= self.effective_to)
        )


@dataclass(frozen=True, slots=True)
class FactNode:
    """A derived yes/no fact. UNLESS is part of the condition. `assume` is its value when unknown."""

    name: str
    condition: Condition
    assume: bool | None = None
    cites: tuple[str, ...] = ()
    stage: int = 1
    stratum: int = 0
    place: Place = Place("", 1)


@dataclass(frozen=True, slots=True)
class DefineNode:
    """A derived value."""

    name: str
    value: Value
    type: FactType
    stage: int = 1
    stratum: int = 0
    place: Place = Place("", 1)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of an entity. `default` is used where a fact is absent; `None` means none. Of a relation
    (`Client.hasPreference.CommunicationStyle`) `leads_to` names the entity at its other end."""

    name: str
    type: FactType
    optional: bool = True
    default: Any = None
    note: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    name: str
    attributes: tuple[Attribute, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """A constraint that a pack declares, where no kind of the product verifies it: a condition over the draft under
    which a text has broken it (`demanded` in it is the value asked for), or a person's look."""

    name: str
    tell: str
    explain: str
    broken_if: Condition | None = None
    by_person: bool = False


@dataclass(frozen=True)
class Program:
    """A compiled pack. `facts` and `defines` are in dependency order, `rules` in order of declaration."""

    pack: str
    title: str
    version: str
    language_version: str
    languages: tuple[str, ...]
    jurisdiction: tuple[str, ...]
    entities: Mapping[str, Entity]
    constraints: Mapping[str, Signature]
    facts: tuple[FactNode, ...]
    defines: tuple[DefineNode, ...]
    rules: tuple[RuleNode, ...]
    lists: Mapping[str, TermList]
    disclosures: Mapping[str, Disclosure]
    phrases: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, Declared] = field(default_factory=dict)
    extends: tuple[str, ...] = ()

    def rule(self, rule_id: str) -> RuleNode | None:
        """The rule of that id, if there is one."""
        return self._by_id.get(rule_id)

    @cached_property
    def _by_id(self) -> Mapping[str, RuleNode]:
        """The first of an id counts."""
        return {rule.id: rule for rule in reversed(self.rules)}

    def place_of(self, rule_id: str) -> int:
        """Where among the rules one of that id is declared first; behind all of them if none is."""
        return self._places.get(rule_id, len(self.rules))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {rule.id: len(self.rules) - place for place, rule in enumerate(reversed(self.rules), 1)}

    def has(self, path: str) -> bool:
        """Whether the ontology knows the attribute that a path leads to first: `client.age`, `client.holdings`."""
        return self.type_of(path) is not None

    def type_of(self, path: str) -> FactType | None:
        """The type of the attribute that a path leads to first; None where the ontology knows none."""
        first, _, rest = path.partition(".")
        return self._types.get(first[:1].upper() + first[1:], {}).get(rest.partition(".")[0])

    @cached_property
    def _types(self) -> Mapping[str, Mapping[str, FactType]]:
        """Entity → attribute → type; the first of a name counts."""
        return {
            name: {attribute.name: attribute.type for attribute in reversed(entity.attributes)}
            for name, entity in self.entities.items()
        }

    def root(self, path: str) -> Entity | None:
        """The entity a path starts at: `client.age` starts at `Client`."""
        first = path.split(".", 1)[0]
        return self.entities.get(first[:1].upper() + first[1:])
