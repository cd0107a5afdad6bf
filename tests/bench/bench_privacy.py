"""How much personal data is masked in labelled text, by whom, and what it costs: JSON and tables.

    python tests/bench/bench_privacy.py [--split held_back|tuning] [--texts 340] [--without-presidio]

"Masked" means every letter and digit of a labelled place. "Own" are the values of the client at hand, whose profile is
known. Intervals are 95 %: the wider of resampled templates (texts of one template are alike) and of single cases.
Presidio's defaults run beside.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from jurat.privacy.detector import Detector, full_detector, profile_only_detector
from jurat.privacy.redaction import Redactor
from support.labelled.presidio_defaults import presidio_finder
from support.labelled.score import Found, Score, scored
from support.labelled.text import LabelledText, texts

GROUPS = ("own", "all", "own PERSON", "own ADDRESS", "own PHONE", "own CARD", "own ACCOUNT", "own DATE_OF_BIRTH",
          "own EMAIL", "own CLIENT_NUMBER", "PERSON", "ADDRESS", "PHONE", "EMAIL", "CARD", "ACCOUNT", "DATE_OF_BIRTH",
          "CLIENT_NUMBER", "SSN", "TAX_NUMBER", "IDENTITY_DOCUMENT", "ROUTING", "BANK_CODE", "SECURITY")  # fmt: skip
Finder = Callable[[LabelledText], Sequence[Found]]


@dataclass(frozen=True)
class Run:
    """One way of masking over all texts. CPU is that of this process, milliseconds per 1,000 characters."""

    name: str
    score: Score
    cpu_ms: float
    wall_ms: float


def jurat_finder(detector: Detector) -> Finder:
    redactor = Redactor(detector)
    return lambda item: [(s.start, s.end, s.type) for s in redactor.spans(item.text, item.profile)]


def run(name: str, items: Sequence[LabelledText], find: Finder) -> Run:
    find(items[0])  # whatever loads, loads here
    size = sum(len(item.text) for item in items) / 1000
    wall, cpu = time.perf_counter(), time.process_time()
    found = [find(item) for item in items]
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    spans = iter(found)
    return Run(name, scored(items, lambda _: next(spans)), cpu * 1000 / size, wall * 1000 / size)


def runs(items: Sequence[LabelledText], with_presidio: bool) -> list[Run]:
    done = [
        run("Jurat, without NER", items, jurat_finder(profile_only_detector())),
        run("Jurat, with NER", items, jurat_finder(full_detector())),
    ]
    if with_presidio:
        done.append(run("Presidio, personal kinds", items, presidio_finder(every_kind=False)))
        done.append(run("Presidio, every kind", items, presidio_finder(every_kind=True)))
    return done


def _share(found: tuple[float, float, float] | None) -> str:
    if found is None:
        return "-"
    return f"{found[0] * 100:.1f} ({max(0.0, found[1]) * 100:.1f}-{min(1.0, found[2]) * 100:.1f})"


def tables(done: Sequence[Run]) -> str:
    names = [one.name for one in done]
    lines = [_row("masked, %", "n", names)]
    for group in GROUPS:
        count = done[0].score.count("masked", group)
        lines += [_row(group, str(count), [_share(one.score.share("masked", group)) for one in done])] if count else []
    lines.append(_row("other characters masked", "", [_share(one.score.share("over-masked", "all")) for one in done]))
    for what in ("recall", "precision"):
        lines += ["", _row(f"{what} by type, %", "n", names)]
        for group in ("all", *GROUPS[10:]):
            shares = [_share(one.score.share(what, group)) for one in done]
            lines.append(_row(group, str(done[0].score.count(what, group)), shares))
    lines += ["", _row("CPU ms per 1,000 characters", "", [f"{one.cpu_ms:.2f}" for one in done])]
    lines.append(_row("wall ms per 1,000 characters", "", [f"{one.wall_ms:.2f}" for one in done]))
    return "\n".join(lines)


def _row(first: str, count: str, cells: Sequence[str]) -> str:
    return f"{first:28}{count:>6}  " + "".join(f"{cell:>26}" for cell in cells)


def as_json(done: Sequence[Run]) -> dict[str, Any]:
    return {
        one.name: {
            what: {group: one.score.share(what, group) for group in one.score.groups(what)}
            for what in ("masked", "recall", "precision", "over-masked")
        }
        | {"cpu_ms_per_1000_characters": one.cpu_ms, "wall_ms_per_1000_characters": one.wall_ms}
        for one in done
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("held_back", "tuning"), default="held_back")
    parser.add_argument("--texts", type=int, default=340)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-presidio", action="store_true")
    chosen = parser.parse_args()
    items = list(texts(chosen.split, chosen.texts, chosen.seed))
    done = runs(items, not chosen.without_presidio)
    print(json.dumps({"split": chosen.split, "texts": len(items), "runs": as_json(done)}))
    print(f"\n{len(items)} texts of the split {chosen.split}\n")
    print(tables(done))


if __name__ == "__main__":
    main()
