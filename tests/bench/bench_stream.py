"""What a stream costs Jurat itself: CPU of judging, recording and saying a text of a hundred chunks, held against the
same text without a stream, and how long the first sentence is held. JSON and a table.

    python tests/bench/bench_stream.py [--runs 30] [--chunks 100] [--rules 200]

The pack has that many rules, of which all settle by sentence or by appending; four term lists, one of them patterns;
figures must come from the record. `memory` keeps the record in memory, `sqlite` on disk, sealed and signed.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from jurat.pipeline.flow import communicate
from jurat.pipeline.recorder import Recorder, begun
from jurat.ports import SealStore
from jurat.stores import memory_stores, open_stores
from support.scene import AT
from support.streams import PACK, Ear, Piecewise, asked, rules, scene_of

SENTENCES = (
    "Your portfolio did what we had planned for it in spring. ",
    "We changed nothing in the way your money is spread. ",
    "Most of it is held in funds that you know from our talks. ",
    "No one can foresee how the next months will go. ",
    "If your plans change, please tell us, so that we can look at it with you. ",
)
CHUNK_CHARS = 4
"""About what a model's token has."""


def text_of(chunks: int) -> str:
    text = "".join(SENTENCES * (chunks * CHUNK_CHARS // sum(map(len, SENTENCES)) + 1))
    return text[: chunks * CHUNK_CHARS]


def pack_of(count: int) -> str:
    lists = "".join(
        f"LIST more_{name} \"More\" OWNER 'x' MATCH {match}\n"
        + "".join(f"  - 'certain {name} number {index}x'\n" for index in range(60))
        + f"PHRASE 'keep from more {name}' MEANS terms.prohibited += more_{name}\n"
        for name, match in (("promises", "phrase"), ("stems", "stem"))
    )
    asked = ("keep from more promises", "keep from more stems", "use a neutral tone")
    return (
        PACK
        + lists
        + "".join(
            f"RULE M-{index} HOUSE 'WSP {index}' SEVERITY medium"
            f" IF client.age is more than {index % 60} THEN {asked[index % len(asked)]}\n"
            for index in range(count - 5)
        )
    )


class Timed(Ear):
    """Notes when the first piece left."""

    first = 0.0

    def say(self, text: str) -> None:
        self.first = self.first or time.perf_counter()
        super().say(text)


def measured(run: Callable[[int], float], runs: int) -> dict[str, float]:
    run(-1)
    cpu, other = [], []
    gc.collect()
    for number in range(runs):
        before = time.process_time()
        other.append(run(number))
        cpu.append((time.process_time() - before) * 1000)
    return {"cpu_ms": round(statistics.median(cpu), 2), "first_held_ms": round(statistics.median(other) * 1000, 2)}


def run(runs: int, chunks: int, count: int) -> dict[str, dict[str, float]]:
    engine = rules(pack_of(count))
    text = text_of(chunks)
    pieces = [text[start : start + CHUNK_CHARS] for start in range(0, len(text), CHUNK_CHARS)]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        stores = {"memory": memory_stores(lambda: AT), "sqlite": open_stores(None, Path(folder), Path(folder) / "seen")}
        for name, store in stores.items():
            for way in ("whole", "stream"):

                def once(number: int, way: str = way, seals: SealStore = store.seals) -> float:
                    writer, ear = Piecewise(pieces), Timed()
                    sent: list[float] = []
                    writer.after = lambda piece: sent.append(time.perf_counter())
                    scene = scene_of(writer, engine)
                    request = asked(scene, "C-1001", id=f"d{way}{number}")
                    tap = Recorder(seals, request.id, lambda: AT, begun(request, "p", "here:1"))
                    communicate(request, scene.parts, scene.exits, tap, "bench", ear if way == "stream" else None)
                    if way == "whole":
                        return 0.0
                    assert ear.held == "", ear.held
                    # The piece that made the first sentence whole returns from `take` right after it left.
                    place = next(index for index, at in enumerate(sent) if at >= ear.first)
                    return ear.first - sent[place - 1]

                found[f"{name}, {way}"] = measured(once, runs)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--chunks", type=int, default=100)
    parser.add_argument("--rules", type=int, default=200)
    chosen = parser.parse_args()
    found = run(chosen.runs, chosen.chunks, chosen.rules)
    print(json.dumps({"chunks": chosen.chunks, "rules": chosen.rules, **found}))
    for name, took in found.items():
        print(
            f"{name:16} {took['cpu_ms']:8.2f} ms CPU   first sentence held {took['first_held_ms']:6.2f} ms",
            file=sys.stderr,
        )
    for name in ("memory", "sqlite"):
        more = found[f"{name}, stream"]["cpu_ms"] - found[f"{name}, whole"]["cpu_ms"]
        print(f"{name:16} a stream costs {more:.2f} ms CPU more", file=sys.stderr)


if __name__ == "__main__":
    main()
