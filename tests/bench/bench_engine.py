"""The engines side by side on 1,000 synthetic rules. Run as a script: `python tests/bench/bench_engine.py`.

Prints JSON, then a table. Clients are all different. A figure is one whole evaluation: facts checked, rules decided,
constraints merged. durable-rules' includes what the parent works out for it and the way to its process and back.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from jurat.engine import engine_named
from jurat.engine.durable import Durable
from jurat.engine.evaluation import Engine
from jurat.foundation.merge import Merge
from jurat.foundation.quantity import Money
from jurat.foundation.type import Many, OneOf, Primitive
from jurat.language.program.node import (
    All,
    Clause,
    Compare,
    Comparison,
    Condition,
    Demand,
    Either,
    FactIs,
    FactNode,
    Field,
    IsTrue,
    Literal,
    Member,
    Not,
    Program,
    RuleNode,
    Severity,
    Some,
)
from jurat.language.signature import Signature

SEED = 20261123
DAY = date(2026, 11, 23)
CODES = tuple(f"c{at}" for at in range(12))
ENUMS = tuple(Field(f"client.e{at}", OneOf(CODES)) for at in range(8))
NUMBERS = tuple(Field(f"client.n{at}", Primitive.NUMBER) for at in range(6))
FLAGS = tuple(Field(f"client.b{at}", Primitive.YES_NO) for at in range(4))
WORTH = Field("client.worth", Primitive.MONEY)
CLASS = Member("holding", "assetClass", OneOf(CODES))
VALUE = Member("holding", "value", Primitive.MONEY)

SIGNATURES = (
    Signature("grade", "reading_level", Primitive.NUMBER, Merge.MIN),
    Signature("disclosures", "required_disclosure", Many(Primitive.TEXT), Merge.UNION),
    Signature("terms", "prohibited_terms", Many(Primitive.TEXT), Merge.UNION),
)


class Maker:
    """Draws rules the way packs are written: a few tests each, some over holdings, some over derived facts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def program(self, rules: int) -> Program:
        basic = [FactNode(f"fact {at}", self.condition(())) for at in range(rules // 40)]
        upper = [FactNode(f"higher fact {at}", self.condition(basic), stratum=1) for at in range(rules // 40)]
        facts = (*basic, *upper)
        return Program(
            pack="bench",
            title="",
            version="1",
            language_version="1",
            languages=("en",),
            jurisdiction=(),
            entities={},
            constraints={signature.name: signature for signature in SIGNATURES},
            facts=facts,
            defines=(),
            rules=tuple(self.rule(f"R{at}", facts) for at in range(rules)),
            lists={},
            disclosures={},
        )

    def rule(self, rule_id: str, facts: Sequence[FactNode]) -> RuleNode:
        clause = Clause(self.condition(facts), (self.demand(),))
        return RuleNode(rule_id, rule_id, self.random.choice(list(Severity)), (clause,))

    def demand(self) -> Demand:
        name = self.random.choice(("grade", "disclosures", "terms"))
        value = Decimal(self.random.randint(5, 12)) if name == "grade" else (f"item{self.random.randint(0, 40)}",)
        return Demand(name, value, name)

    def condition(self, facts: Sequence[FactNode]) -> Condition:
        parts: list[Condition] = [self.enum() for _ in range(2)]
        roll = self.random.random()
        if roll < 0.5:
            parts.append(self.threshold())
        if roll < 0.25:
            parts.append(Not(IsTrue(self.random.choice(FLAGS))))
        if 0.25 < roll < 0.45:
            parts.append(Either((self.enum(), self.threshold())))
        if 0.4 < roll < 0.6:
            parts.append(self.holding())
        if facts and roll > 0.7:
            parts.append(FactIs(self.random.choice(facts).name))
        return All(tuple(parts))

    def enum(self) -> Condition:
        field = self.random.choice(ENUMS)
        chosen = self.random.sample(CODES, 3)
        return Either(tuple(Compare(Comparison.EQ, field, Literal(code, field.type)) for code in chosen))

    def threshold(self) -> Condition:
        op = self.random.choice((Comparison.GT, Comparison.LE, Comparison.GE))
        if self.random.random() < 0.2:
            return Compare(op, WORTH, Literal(Money("USD", Decimal(self.random.randint(1, 99))), Primitive.MONEY))
        limit = Literal(Decimal(self.random.randint(0, 100)), Primitive.NUMBER)
        return Compare(op, self.random.choice(NUMBERS), limit)

    def holding(self) -> Condition:
        asset = Compare(Comparison.EQ, CLASS, Literal(self.random.choice(CODES), CLASS.type))
        large = Compare(
            Comparison.GT, VALUE, Literal(Money("USD", Decimal(self.random.randint(1, 99))), Primitive.MONEY)
        )
        some = Some("holding", "client.holdings", All((asset, large)))
        return Not(some) if self.random.random() < 0.3 else some

    def client(self, gaps: float) -> dict[str, Any]:
        """Facts about one client, each missing with this probability."""
        facts: dict[str, Any] = {field.path: self.random.choice(CODES) for field in ENUMS}
        facts |= {field.path: Decimal(self.random.randint(0, 100)) for field in NUMBERS}
        facts |= {field.path: self.random.random() < 0.5 for field in FLAGS}
        facts["client.worth"] = Money("USD", Decimal(self.random.randint(1, 99)))
        facts["client.holdings"] = tuple(
            {"assetClass": self.random.choice(CODES), "value": Money("USD", Decimal(self.random.randint(1, 99)))}
            for _ in range(self.random.randint(1, 4))
        )
        return {path: value for path, value in facts.items() if self.random.random() >= gaps}


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor and waiting, and what came of it."""
    start = time.perf_counter()
    found = act()
    return time.perf_counter() - start, found


def median_us(engine: Engine, clients: Sequence[dict[str, Any]]) -> float:
    engine.evaluate(clients[0], DAY)
    return statistics.median(timed(lambda facts=facts: engine.evaluate(facts, DAY))[0] for facts in clients) * 1e6


def measure(rules: int, clients: int) -> dict[str, Any]:
    """Compile times, medians of one whole evaluation (facts to merged constraints), ratios to durable-rules."""
    program = Maker(SEED).program(rules)
    result: dict[str, Any] = {"rules": rules, "python": platform.python_version(), "engines": {}}
    samples = {"complete": 0.0, "5% missing": 0.05}
    drawn = {name: [Maker(SEED + 1 + at).client(gaps) for at in range(clients)] for name, gaps in samples.items()}
    reference = engine_named("reference", program)
    for name in ("compiled", "durable", "reference"):
        compile_s, engine = timed(lambda name=name: engine_named(name, program))
        row: dict[str, Any] = {"compile_ms": round(compile_s * 1e3, 1)}
        for sample, facts in drawn.items():
            held = facts if name == "compiled" else facts[: max(10, clients // 10)]
            assert [engine.evaluate(one, DAY) for one in held[:5]] == [reference.evaluate(one, DAY) for one in held[:5]]
            row[f"{sample}_us"] = round(median_us(engine, held), 1)
        result["engines"][name] = row
        if isinstance(engine, Durable):
            engine.close()
    counts = [len(reference.evaluate(one, DAY).truths) for one in drawn["complete"][:20]]
    result["rules_touched_median"] = statistics.median(counts)
    for row in result["engines"].values():
        for sample in samples:
            base = result["engines"]["durable"][f"{sample}_us"]
            row[f"{sample}_times_durable"] = round(base / row[f"{sample}_us"], 1)
    return result


def table(result: dict[str, Any]) -> str:
    """The result for people."""
    lines = [f"{'engine':10} {'compile':>9} {'complete':>11} {'×':>7} {'5% missing':>11} {'×':>7}"]
    for name, row in result["engines"].items():
        lines.append(
            f"{name:10} {row['compile_ms']:>6} ms {row['complete_us']:>8} µs {row['complete_times_durable']:>7}"
            f" {row['5% missing_us']:>8} µs {row['5% missing_times_durable']:>7}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=300)
    given = parser.parse_args()
    result = measure(given.rules, given.clients)
    print(json.dumps(result))
    print(table(result))


if __name__ == "__main__":
    main()
