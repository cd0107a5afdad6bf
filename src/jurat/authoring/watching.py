"""What rules in the shadow – and canaries that are not drawn – would do, where facts are otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jurat.engine.evaluation import Evaluation
from jurat.engine.merge import demands_of, settled
from jurat.foundation.truth import Truth
from jurat.language.program.node import Program, RuleNode

_WOULD = {True: "would now apply", False: "would no longer apply", None: "could no longer be decided"}


@dataclass(frozen=True, slots=True)
class Watched:
    """One rule in the shadow that comes to something else. `truth` is whether it would apply now, `demands` what it
    would ask for then, in its author's words."""

    rule: str
    truth: Truth
    demands: tuple[str, ...]

    @property
    def sentence(self) -> str:
        asks = f"; it would ask to {' and to '.join(self.demands)}" if self.demands else ""
        return f"In the shadow, {self.rule} {_WOULD[self.truth]}{asks}."

    def to_json(self) -> dict[str, Any]:
        return {"rule": self.rule, "would_apply": self.truth, "would_ask": list(self.demands)}


def watched(program: Program, before: Evaluation, after: Evaluation) -> Iterator[Watched]:
    """Every rule in the shadow whose outcome differs, in order of declaration; not one that asks now."""
    asking = {*after.fired, *after.undecided}
    for rule in program.rules:
        if rule.id in asking or not {rule.id} & {*before.shadow, *after.shadow}:
            continue
        now = _truth(rule, after)
        if now != _truth(rule, before):
            yield Watched(rule.id, now, _demands(rule, after))


def _truth(rule: RuleNode, evaluation: Evaluation) -> Truth:
    """As a rule outside of the shadow fires, is undecided, or is silent."""
    truths = settled(rule, evaluation.truths.get(rule.id, ()))
    return True if True in truths else None if None in truths else False


def _demands(rule: RuleNode, evaluation: Evaluation) -> tuple[str, ...]:
    truths = evaluation.truths.get(rule.id)
    return () if truths is None else tuple(dict.fromkeys(one.phrase for one in demands_of(rule, truths)))
