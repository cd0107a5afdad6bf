"""What an author waits for: a pack checked from cold, one edited rule checked again, a bundle loaded, TESTs run.

Run as a script: `python tests/bench/bench_language.py`. Prints JSON, then a table. Times are of the processor, medians;
"cold" is a whole process from start to end, imports and the building of the parser included.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jurat.authoring.trial import run_tests
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.bundle import dump, load
from jurat.language.typed.memory import Memory
from jurat.pipeline.screen import judge_with

DAY = date(2026, 11, 23)
LEVELS = ("beginner", "intermediate", "expert")
TARGETS = {"check_cold_ms": 2000, "recheck_ms": 30, "bundle_load_ms": 50, "tests_per_s": 500}

_RULE = """# Demands: plain words, number {n}.
# Why:     a synthetic pack as packs are written.
RULE HOUSE-{n} "Rule number {n}"
  CITES 'FINRA 2210(d)(1)(E)'   SEVERITY medium   EFFECTIVE FROM 2026-01-01
  IF client.age is at least {age} AND client.knowledgeLevel = '{level}'
     AND (portfolio.value is more than USD {amount} OR client.institutional = no)
  THEN limit reading level to grade {grade} AND use a plain tone
  UNLESS client.optOut = yes
  BECAUSE 'The client is {{client.age}}.'

"""
_TEST = """TEST 'rule {n}'   AS OF 2026-11-22
  GIVEN client.age = {age}, client.knowledgeLevel = '{level}', portfolio.value = USD 999999, client.optOut = no
  EXPECT FIRES HOUSE-{n}   EXPECT readability.maxGrade is at most {grade}
"""


def pack(rules: int) -> str:
    """A pack's text: one rule of nine lines after the other."""
    head = "PACK bench VERSION 1.0 OWNER 'bench'\n\n"
    return head + "".join(_RULE.format(**_figures(n)) for n in range(rules))


def trials(rules: int) -> str:
    return "".join(_TEST.format(**_figures(n)) for n in range(rules))


def _figures(n: int) -> dict[str, Any]:
    return {"n": n, "age": 20 + n % 60, "level": LEVELS[n % 3], "amount": n + 1, "grade": 6 + n % 6}


def cpu_ms(act: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = act()
    return (time.process_time() - start) * 1e3, found


def cold_ms(text: str) -> float:
    """A process of its own that checks the pack once."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pack.jur").write_text(text, encoding="utf-8")
        before = os.times()
        subprocess.run([sys.executable, "-m", "jurat", "check", folder], check=True, capture_output=True)
        after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used * 1e3


def recheck_ms(text: str, rounds: int) -> list[float]:
    """One rule in the middle edited, so that everything behind it moves, then the whole pack checked again."""
    memory = Memory()
    place = text.index('"Rule number', len(text) // 2) + 1

    def check(title: str) -> Any:
        edited = f"{text[:place]}{title}{text[place:]}"
        return compile_sources([Source("pack.jur", edited)], SIGNATURES, "bench", DAY, memory=memory)

    check("")
    return [cpu_ms(lambda at=at: check("x" * at))[0] for at in range(1, rounds + 1)]


def measure(rules: int, rounds: int) -> dict[str, Any]:
    text = pack(rules)
    cold = [cold_ms(text) for _ in range(min(3, rounds))]
    again = recheck_ms(text, rounds)
    compiled = compile_sources([Source("pack.jur", text + trials(rules))], SIGNATURES, "bench", DAY)
    assert compiled.program is not None
    stored = dump(compiled.program)
    loads = [cpu_ms(lambda: load(stored))[0] for _ in range(rounds)]
    engine = engine_named("compiled", compiled.program)
    judge = judge_with(engine)
    spent, results = cpu_ms(lambda: run_tests(compiled, engine, judge, DAY))
    assert all(result.passed for result in results)
    return {
        "rules": rules,
        "lines": text.count("\n"),
        "check_cold_ms": round(statistics.median(cold)),
        "recheck_ms": round(statistics.median(again), 1),
        "recheck_least_ms": round(min(again), 1),
        "bundle_load_ms": round(statistics.median(loads), 1),
        "tests_per_s": round(len(results) / spent * 1e3),
    }


def table(result: dict[str, Any]) -> str:
    rows = [f"{'figure':18} {'measured':>9} {'target':>7}"]
    return "\n".join([*rows, *(f"{name:18} {result[name]:>9} {wanted:>7}" for name, wanted in TARGETS.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    result = measure(given.rules, given.rounds)
    print(json.dumps(result))
    print(table(result))


if __name__ == "__main__":
    main()
