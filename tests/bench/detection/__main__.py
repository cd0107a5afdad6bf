"""How well claims are found: `make bench-detection`.

    python tests/bench/detection [dev|heldout|PATH] [--json] [--misses]

Holds each text of a split against the whole `us_retail` pack, as `jurat screen` does before it mends anything. A text
is *broken* if there is a finding of the verdict violation with a span, *flagged* if there is any finding with a span;
grounding of numbers and findings of the whole text do not count. Beside it a plain list of ten phrases. Every share has
its Wilson 95 % interval.
`--misses` shows texts, so it is refused for `heldout`: that split is to be counted, never read.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import NormalDist
from time import process_time

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.packs.folder import load_pack
from jurat.pipeline.screen import material_of
from jurat.pipeline.validate import Judge
from jurat.request import Finding, Verdict, faults

HERE = Path(__file__).parent
PACK = HERE.parents[2] / "rulesets" / "us_retail"
DAY = date(2026, 11, 23)
NOT_COUNTED = frozenset({"number_grounding"})
TEN_PHRASES = (
    "guaranteed return",
    "guaranteed income",
    "risk-free",
    "no risk",
    "can't lose",
    "sure thing",
    "act now",
    "double your money",
    "get rich",
    "once in a lifetime",
)
KINDLESS = "not named"


@dataclass(frozen=True)
class Seen:
    """One text and what came of it."""

    text: str
    claim: bool
    kind: str
    broken: bool
    flagged: bool
    listed: bool
    by: tuple[str, ...]


def wilson(hits: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of a share; the whole of it where nothing was counted."""
    if not of:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share, spread = hits / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * ((share * (1 - share) / of + spread / of / 4) ** 0.5) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def counted(findings: Iterable[Finding]) -> list[Finding]:
    """Those of words; what is only remarked stops no text and goes to nobody."""
    return [one for one in faults(findings) if one.end > one.start and one.kind not in NOT_COUNTED]


def seen(row: dict[str, str], engine: Engine) -> Seen:
    evaluation = engine.evaluate({}, DAY)
    material = material_of({}, engine, evaluation)
    validation, _ = Judge(engine, evaluation, material).judge(row["text"])
    found = counted(validation.findings)
    lower = row["text"].lower().replace("’", "'")
    return Seen(
        row["text"],
        row["label"] == "claim",
        row.get("kind") or KINDLESS,
        any(one.verdict is Verdict.VIOLATION for one in found),
        bool(found),
        any(phrase in lower for phrase in TEN_PHRASES),
        tuple(f"{one.verdict.value} {one.kind} {one.element}: {one.quote}" for one in found),
    )


def table(every: Sequence[Seen], title: str) -> list[str]:
    """A row a kind, then all of them."""
    kinds: dict[str, list[Seen]] = defaultdict(list)
    for one in every:
        kinds[one.kind].append(one)
    head = f"{title:26}{'texts':>6}  {'broken':22}{'broken or doubtful':22}{'ten phrases':22}"
    return [head, *(_line(kind, ones) for kind, ones in sorted(kinds.items())), _line("all", every), ""]


def _line(name: str, ones: Sequence[Seen]) -> str:
    cells = (_cell(ones, what) for what in ("broken", "flagged", "listed"))
    return f"{name:26}{len(ones):6}  " + "".join(f"{cell:22}" for cell in cells).rstrip()


def _cell(ones: Sequence[Seen], what: str) -> str:
    hits = sum(getattr(one, what) for one in ones)
    low, high = wilson(hits, len(ones))
    return f"{hits / max(1, len(ones)):.2f} [{low:.2f}, {high:.2f}]"


def figures(every: Sequence[Seen]) -> dict[str, dict[str, float]]:
    """For `--json`: shares of claims and of harmless texts, with their intervals."""
    found: dict[str, dict[str, float]] = {}
    for name, ones in (("claims", [o for o in every if o.claim]), ("harmless", [o for o in every if not o.claim])):
        found[name] = {"texts": len(ones)}
        for what in ("broken", "flagged", "listed"):
            hits = sum(getattr(one, what) for one in ones)
            low, high = wilson(hits, len(ones))
            found[name] |= {what: hits / max(1, len(ones)), f"{what}_low": low, f"{what}_high": high}
    return found


def main(arguments: list[str]) -> int:
    """Exit status 2 for a split that is not there or may not be shown."""
    asked = next((one for one in arguments if not one.startswith("-")), "dev")
    path = HERE / f"{asked}.jsonl" if asked in ("train", "dev", "heldout") else Path(asked)
    if not path.exists() or (path.stem == "heldout" and "--misses" in arguments):
        print(f"{path} cannot be measured so: name train, dev, heldout or a file; heldout is never shown")
        return 2
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    engine = engine_named("compiled", load_pack(PACK, SIGNATURES))
    seen(rows[0], engine)
    begun = process_time()
    every = [seen(row, engine) for row in rows]
    spent = process_time() - begun
    if "--json" in arguments:
        print(json.dumps(figures(every), indent=1))
        return 0
    print(f"{path.stem}: {len(every)} texts, pack us_retail, {spent / len(every) * 1000:.2f} ms CPU a text\n")
    print("\n".join(table([one for one in every if one.claim], "claims: recall")))
    print("\n".join(table([one for one in every if not one.claim], "harmless: false alarms")))
    if "--misses" in arguments:
        wrong = (one for one in every if one.claim is not one.flagged or (one.broken and not one.claim))
        print(
            "\n".join(f"{'missed' if one.claim else 'false alarm'} [{one.kind}] {one.text} {one.by}" for one in wrong)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
