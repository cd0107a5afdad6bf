"""What a stream costs Jurat itself: CPU of judging, recording and saying a text of a hundred chunks, held against the
same text without a stream, and how long the first sentence is held. JSON and a table.

    python tests/bench/bench_stream.py [--runs 30] [--chunks 100] [--rules 200]

The pack has that many rules, of which all settle by sentence or by appending; four term lists, one of them patterns;
figures must come from the record. `memory` keeps the record in memory, `sqlite` on disk, sealed and signed: there the
first sentence waits for the disk too.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from jurat.engine.evaluation import Engine
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
WAYS = ("whole", "stream")
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


def once(engine: Engine, seals: SealStore, pieces: list[str], way: str, number: int) -> tuple[float, float]:
    """CPU seconds of one request, and how many seconds its first sentence was held after the piece that ended it."""
    writer, ear = Piecewise(pieces), Timed()
    sent: list[float] = []
    writer.after = lambda piece: sent.append(time.perf_counter())
    scene = scene_of(writer, engine)
    request = asked(scene, "C-1001", id=f"{way}{number}")
    tap = Recorder(seals, request.id, lambda: AT, begun(request, "p", "here:1"))
    gc.collect()
    before = time.process_time()
    communicate(request, scene.parts, scene.exits, tap, "bench", ear if way == "stream" else None)
    cpu_s = time.process_time() - before
    if way == "whole":
        return cpu_s, 0.0
    assert ear.held == "", ear.held
    place = next(index for index, at in enumerate(sent) if at >= ear.first)
    return cpu_s, ear.first - sent[place - 1]


def run(runs: int, chunks: int, count: int) -> dict[str, dict[str, float]]:
    """Streams and whole texts take turns, so that a busy machine treats both alike."""
    engine, text = rules(pack_of(count)), text_of(chunks)
    pieces = [text[start : start + CHUNK_CHARS] for start in range(0, len(text), CHUNK_CHARS)]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        stores = {"memory": memory_stores(lambda: AT), "sqlite": open_stores(None, Path(folder), Path(folder) / "seen")}
        for name, store in stores.items():
            for way in WAYS:
                once(engine, store.seals, pieces, way, -1)
            rows = [[once(engine, store.seals, pieces, way, number) for way in WAYS] for number in range(runs)]
            found[name] = {
                "whole_cpu_ms": _median(row[0][0] for row in rows),
                "stream_cpu_ms": _median(row[1][0] for row in rows),
                "more_cpu_ms": _median(row[1][0] - row[0][0] for row in rows),
                "first_held_ms": _median(row[1][1] for row in rows),
            }
    return found


def _median(seconds: Iterable[float]) -> float:
    return round(statistics.median(seconds) * 1000, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--chunks", type=int, default=100)
    parser.add_argument("--rules", type=int, default=200)
    chosen = parser.parse_args()
    found = run(chosen.runs, chosen.chunks, chosen.rules)
    print(json.dumps({"chunks": chosen.chunks, "rules": chosen.rules, **found}))
    for name, took in found.items():
        print(f"{name:8}" + "".join(f"   {what} {value:7.2f}" for what, value in took.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
