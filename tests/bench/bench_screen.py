"""What it costs to screen a draft of 3,000 characters where 10,000 listed terms are looked for beside a shipped pack:
CPU milliseconds a text in this process, JSON and a table.

    python tests/bench/bench_screen.py [--runs 40] [--terms 10000] [--chars 3000] [--pack us_retail]

The pack is copied with its neighbours into a folder of its own and gets lists of 500 terms each, of the matches phrase
and stem by turns, all of them forbidden by one rule. No text comes twice. `alone` is the pack as it is shipped. Each
edit is followed by a whole look at the text, so a draft that is mended costs as often as it is mended.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from itertools import product
from pathlib import Path

from jurat.engine.evaluation import Engine
from jurat.engine.facts import read_facts
from jurat.pipeline.screen import screen
from jurat.settings import Settings
from jurat.wiring import House

RULESETS = Path(__file__).parents[2] / "rulesets"
TERMS_A_LIST = 500
AS_OF = date(2026, 11, 26)
FACTS = {
    "client": {"age": 67, "knowledgeLevel": "beginner"},
    "communication": {"contentType": "portfolio_review", "channel": "email"},
}
SENTENCES = (
    "Your portfolio did what we had planned for it in spring, letter {number}. ",
    "We changed nothing in the way your money is spread over funds and cash. ",
    "No one can foresee how the next months will go, and prices may fall. ",
    "If your plans change, please tell us, so that we can look at it with you. ",
    "You find every document in your client area under statements. ",
)
_SYLLABLES = ("ba", "do", "fe", "gu", "ki", "lo", "mu", "na", "po", "ri", "su", "te", "vo")


def terms(count: int) -> list[str]:
    """Phrases of two words each that no sentence above holds."""
    words = ["".join(parts) for parts in product(_SYLLABLES, repeat=3)]
    return [f"{words[number % len(words)]} {words[number // len(words)]}x" for number in range(count)]


def lists(count: int) -> str:
    found, parts = terms(count), []
    for at in range(0, count, TERMS_A_LIST):
        match = ("phrase", "stem")[at // TERMS_A_LIST % 2]
        lines = "\n".join(f"  - '{term}'" for term in found[at : at + TERMS_A_LIST])
        parts.append(f"LIST many_{at // TERMS_A_LIST} \"Many\"\n  OWNER 'bench'   MATCH {match}\n{lines}\n")
    named = " AND ".join(f"avoid terms in many_{number}" for number in range(len(parts)))
    rule = f"RULE MANY-1 \"Many terms\"\n  HOUSE 'M 1'   SEVERITY high   EFFECTIVE FROM 2026-01-01\n  ALWAYS {named}\n"
    return "\n".join([*parts, rule])


def engine_of(folder: Path, pack: str, count: int) -> Engine:
    """The pack with so many terms more, compiled."""
    shutil.copytree(RULESETS, folder / "rulesets")
    if count:
        (folder / "rulesets" / pack / "many.jur").write_text(lists(count), encoding="utf-8")
    house = House(Settings(home=folder / "home", rulesets=folder / "rulesets", writer="template"))
    try:
        return house.engine(house.pack(pack).program)
    finally:
        house.close()


def text_of(chars: int, number: int) -> str:
    text = SENTENCES[0].format(number=number) + "".join(SENTENCES[1:]) * (chars // 200)
    return text[:chars]


def measured(engine: Engine, runs: int, chars: int) -> dict[str, float]:
    """The first texts make ready what is made once per program."""
    facts, took = read_facts(engine.program, FACTS), []
    for number in range(runs + 3):
        text = text_of(chars, number)
        began = time.process_time()
        screen(text, facts, engine, AS_OF)
        took.append((time.process_time() - began) * 1000)
    took = sorted(took[3:])
    return {"cpu_ms_median": round(statistics.median(took), 2), "cpu_ms_p10": round(took[len(took) // 10], 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--chars", type=int, default=3_000)
    parser.add_argument("--pack", default="us_retail")
    chosen = parser.parse_args()
    found = {}
    for name, count in (("alone", 0), ("with terms", chosen.terms)):
        with tempfile.TemporaryDirectory() as folder:
            found[name] = measured(engine_of(Path(folder), chosen.pack, count), chosen.runs, chosen.chars)
    print(json.dumps({"pack": chosen.pack, "terms": chosen.terms, "chars": chosen.chars, **found}))
    for name, took in found.items():
        print(f"{name:12}" + "".join(f"   {what} {value:7.2f}" for what, value in took.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
