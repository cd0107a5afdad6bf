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
from jurat.language.compile import Compiled, compile_sources
from jurat.language.index import index_of
from jurat.language.program.bundle import dump, load
from jurat.language.typed.memory import Memory
from jurat.packs.folder import compile_pack
from jurat.pipeline.screen import judge_with

DAY = date(2026, 11, 23)
LEVELS = ("beginner", "intermediate", "expert")
SHIPPED = Path(__file__).parents[2] / "rulesets" / "us_retail"
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


def recheck_ms(sources: list[Source], edited: int, place: int, rounds: int, indexed: bool = False) -> list[float]:
    """One file edited at a place, so that everything behind it moves, then the whole pack checked again. `indexed`: as
    the language server does it, which must also know where every name stands."""
    memory, text = Memory(), sources[edited].text

    def check(typed: str) -> Any:
        sources[edited] = Source(sources[edited].name, f"{text[:place]}{typed}{text[place:]}")
        compiled = compile_sources(sources, SIGNATURES, "bench", DAY, memory=memory)
        return index_of(compiled.typed.names, memory) if indexed else compiled

    check("")
    return [cpu_ms(lambda at=at: check("x" * at))[0] for at in range(1, rounds + 1)]


def calibration_ms() -> float:
    """A loop that never changes: how fast this machine was just now. Divide by it before comparing two runs."""

    def loop() -> None:
        total = 0
        for number in range(200_000):
            total += number * number

    return statistics.median(cpu_ms(loop)[0] for _ in range(5))


def tests_per_s(compiled: Compiled, rounds: int) -> float:
    assert compiled.program is not None
    engine = engine_named("compiled", compiled.program)
    judge = judge_with(engine)
    runs = [cpu_ms(lambda: run_tests(compiled, engine, judge, DAY)) for _ in range(rounds)]
    assert all(result.passed for result in runs[0][1])
    return len(runs[0][1]) / statistics.median(spent for spent, _ in runs) * 1e3


def measure(rules: int, rounds: int) -> dict[str, Any]:
    text = pack(rules)
    cold = [cold_ms(text) for _ in range(min(3, rounds))]
    place = text.index('"Rule number', len(text) // 2) + 1
    again = recheck_ms([Source("pack.jur", text)], 0, place, rounds)
    served = recheck_ms([Source("pack.jur", text)], 0, place, rounds, indexed=True)
    compiled = compile_sources([Source("pack.jur", text + trials(rules))], SIGNATURES, "bench", DAY)
    assert compiled.program is not None
    stored = dump(compiled.program)
    loads = [cpu_ms(lambda: load(stored))[0] for _ in range(rounds)]
    return {
        "rules": rules,
        "lines": text.count("\n"),
        "calibration_ms": round(calibration_ms(), 1),
        "check_cold_ms": round(statistics.median(cold)),
        "recheck_ms": round(statistics.median(again), 1),
        "recheck_least_ms": round(min(again), 1),
        "recheck_indexed_ms": round(statistics.median(served), 1),
        "bundle_load_ms": round(statistics.median(loads), 1),
        "tests_per_s": round(tests_per_s(compiled, 1)),
        **measure_shipped(rounds),
    }


def measure_shipped(rounds: int) -> dict[str, Any]:
    """The same of the pack that ships: few rules, long lists of terms, tests with drafts, which are judged whole."""
    paths = sorted(SHIPPED.rglob("*.jur"))
    sources = [Source(path.name, path.read_text(encoding="utf-8")) for path in paths]
    edited = next(at for at, path in enumerate(paths) if path.name == "promises.jur")
    place = sources[edited].text.index('"', sources[edited].text.index("\nRULE")) + 1
    served = recheck_ms(list(sources), edited, place, rounds, indexed=True)
    compiled = compile_pack(SHIPPED, SIGNATURES)
    return {
        "shipped_recheck_indexed_ms": round(statistics.median(served), 1),
        "shipped_tests": len(compiled.tests),
        "shipped_tests_per_s": round(tests_per_s(compiled, min(5, rounds))),
    }


def table(result: dict[str, Any]) -> str:
    rows = [f"{'figure':28} {'measured':>9} {'target':>7}"]
    shown = [(name, value, TARGETS.get(name, "")) for name, value in result.items() if name not in ("rules", "lines")]
    return "\n".join([*rows, *(f"{name:28} {value:>9} {wanted:>7}" for name, value, wanted in shown)])


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
