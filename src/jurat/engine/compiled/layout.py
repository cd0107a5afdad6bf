"""Which bit stands for what: rows numbered in firing order, derived facts first, then rules as declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jurat.engine.compiled.literal import Literal, Row
from jurat.engine.compiled.normal import normal
from jurat.engine.compiled.row import rows_of
from jurat.engine.reading import Derived, derived_in_order
from jurat.language.program.node import RUNNING, Condition, FactNode, Program, RuleNode


@dataclass(frozen=True, slots=True)
class RuleBits:
    """The rows of a rule, and of each of its clauses."""

    rule: RuleNode
    mask: int
    clauses: tuple[int, ...]


@dataclass
class Layout:
    """The rows of one stage. `derived` are its facts and definitions in the order they can be worked out."""

    derived: tuple[Derived, ...]
    rows: list[Row] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    rules: list[RuleBits] = field(default_factory=list)

    @property
    def everything(self) -> int:
        return (1 << len(self.rows)) - 1

    def literals(self) -> Iterator[tuple[int, Literal]]:
        """Every literal with the bit of its row."""
        return ((bit, literal) for bit, row in enumerate(self.rows) for literal in row)

    def place(self, condition: Condition) -> int:
        """Gives a condition its rows; returns their mask."""
        first = len(self.rows)
        self.rows.extend(rows_of(normal(condition)))
        return (1 << len(self.rows)) - (1 << first)


def lay_out(program: Program, stage: int) -> Layout:
    """The layout of everything that runs in this stage."""
    layout = Layout(tuple(node for node in derived_in_order(program) if node.stage == stage))
    for node in layout.derived:
        if isinstance(node, FactNode):
            layout.facts[node.name] = layout.place(node.condition)
    for rule in program.rules:
        if rule.stage == stage and rule.status in RUNNING:
            clauses = tuple(layout.place(clause.condition) for clause in rule.clauses)
            mask = 0
            for clause in clauses:
                mask |= clause
            layout.rules.append(RuleBits(rule, mask, clauses))
    return layout
