"""What the runner of tests asks of whoever judges a draft; the pipeline supplies it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from jurat.engine.evaluation import Evaluation, Facts
from jurat.language.program.node import Program


class Judgement(Protocol):
    """What became of a draft: ids of the rules it violates, the decision (`pass`, `repaired`, `review`, `reject`), the
    text after repair, the reasons of the decision (sentences, the most important first), and the evaluation with the
    rules that speak of the draft."""

    @property
    def evaluation(self) -> Evaluation: ...

    @property
    def findings(self) -> tuple[str, ...]: ...

    @property
    def outcome(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def reasons(self) -> tuple[str, ...]: ...


Judge = Callable[[Evaluation, Program, str, Facts], Judgement]
"""Takes stage one's evaluation, the program, the draft and the facts."""
