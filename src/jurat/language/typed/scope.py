"""Where an expression stands: what names it can see, and where mistakes in it are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from jurat.foundation.span import Source, Span
from jurat.foundation.type import FactType
from jurat.language.ast.node import Expression
from jurat.language.code import Code
from jurat.language.program.node import Condition
from jurat.language.report import Report
from jurat.language.typed.names import Names


@dataclass(frozen=True, slots=True)
class Scope:
    """`variables` are those bound by ANY, EVERY, NO and FOR. `condition` types a condition: handed in, because values
    hold conditions (WHERE) and conditions hold values."""

    source: Source
    names: Names
    report: Report
    condition: Callable[[Expression, Scope], Condition | None]
    variables: Mapping[str, FactType] = field(default_factory=dict)

    def bind(self, variable: str, type_: FactType) -> Scope:
        return replace(self, variables={**self.variables, variable: type_})

    def say(self, code: Code, span: Span, message: str, help: str) -> None:
        self.report.add(code, self.source, span, message, help)
