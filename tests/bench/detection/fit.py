"""Fits the weights of the flagger of claims: `make claims-model`.

    python tests/bench/detection/fit.py [--check]

Reads `train.jsonl` and `plain.jsonl` beside it for the weights and `dev.jsonl` for the levels; nothing else. Averages a
few logistic regressions, each fitted by AdaGrad in an order of its own with a fixed seed, and rounds to whole numbers,
so the same sentences give the same file. `--check` writes nothing and says whether what ships is what comes out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from jurat.text.claim import CLAIM_KINDS
from jurat.text.claim.evidence import BUCKETS, Evidence, evidence
from jurat.text.claim.finding import Strength, Worded, worded, wordings
from jurat.text.claim.flagger import LENGTH_ADDED, Flagger
from jurat.text.claim.made import scanner
from jurat.text.reading import Reading

HERE = Path(__file__).parent
SHIPPED = HERE.parents[2] / "src" / "jurat" / "text" / "claim" / "flagger.npz"
PLAIN_TIMES = 3
"""Plain letters are told more than once: hard cases are what the other sentences are, and most sentences are none."""
FITS, ROUNDS, STEP, SHRINK = 4, 8, 0.3, 1e-3
WEIGHT_MAX = 127
FLAGGED_HARMLESS_SHARE = 0.07
"""Of the harmless development sentences, how many may be flagged."""
CLEAR_HARMLESS_SHARE = 0.0075
"""How many may be taken for clear claims because of a clear wording."""
HINT_HARMLESS_SHARE = 0.002
"""How many more because of a hint."""
UNWORDED_MORE = 0.6
"""How much more a sentence must read like a claim where it holds no known wording."""
SURE_MIN = 0.5
"""A hint counts only where a sentence is at least this much like a claim, however few harmless ones there are."""
Row = dict[str, str]
Look = tuple[Reading, Evidence, tuple[Worded, ...]]


def rows(split: str) -> list[Row]:
    lines = (HERE / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def look(text: str) -> Look:
    reading = Reading(text)
    found = wordings(scanner().hits(reading), reading)
    return reading, evidence(reading, found), worded(found)


def examples(looks: list[Look], labelled: list[Row]) -> tuple[list[Any], Any]:
    """Whole texts; of harmless ones of several sentences, each sentence, too."""
    found: list[Any] = []
    labels: list[float] = []
    for (_, seen, _), row in zip(looks, labelled, strict=True):
        found.append(np.unique(seen.bucket))
        labels.append(float(row["label"] == "claim"))
        if row["label"] != "claim" and seen.sentences > 1:
            found += [seen.bucket[seen.sentence == place] for place in range(seen.sentences)]
            labels += [0.0] * seen.sentences
    return found, np.array(labels)


def fitted(found: list[Any], labels: Any, seed: int) -> tuple[Any, float]:
    """Weights and bias of one logistic regression over texts of equal length."""
    weights, bias = np.zeros(BUCKETS), 0.0
    squares, bias_squares = np.full(BUCKETS, 1e-6), 1e-6
    lengths = [1 / np.sqrt(LENGTH_ADDED + len(buckets)) for buckets in found]
    order = np.random.default_rng(seed)
    for _ in range(ROUNDS):
        for index in order.permutation(len(found)):
            buckets, length = found[index], lengths[index]
            score = weights[buckets].sum() * length + bias
            off = 1 / (1 + np.exp(-score)) - labels[index]
            slope = off * length + SHRINK * weights[buckets]
            squares[buckets] += slope * slope
            weights[buckets] -= STEP * slope / np.sqrt(squares[buckets])
            bias_squares += off * off
            bias -= STEP * off / np.sqrt(bias_squares)
    return weights, float(bias)


def averaged(found: list[Any], labels: Any) -> tuple[Any, float]:
    fits = [fitted(found, labels, seed) for seed in range(FITS)]
    return sum(weights for weights, _ in fits) / FITS, sum(bias for _, bias in fits) / FITS


def kind_weights(looks: list[Look], labelled: list[Row]) -> Any:
    """For each kind, how much oftener a bucket stands in its claims than in others: smoothed log ratios."""
    counts = np.full((len(CLAIM_KINDS), BUCKETS), 0.5)
    places = {kind.name: place for place, kind in enumerate(CLAIM_KINDS)}
    for (_, seen, _), row in zip(looks, labelled, strict=True):
        if row["label"] == "claim":
            counts[places[row["kind"]], np.unique(seen.bucket)] += 1
    shares = counts / counts.sum(axis=1, keepdims=True)
    ratios = np.log(shares / shares.mean(axis=0, keepdims=True))
    return np.round(ratios / np.abs(ratios).max() * WEIGHT_MAX).astype(np.int8)


def levels(looks: list[Look], labelled: list[Row], flagger: Flagger) -> tuple[float, float, float]:
    """Flagged from, clear from, sure from: set so that few enough of the harmless development sentences suffer."""
    harmless = [one for one, row in zip(looks, labelled, strict=True) if row["label"] != "claim"]
    tops = [float(flagger.scores(seen, reading)[1].max()) for reading, seen, _ in harmless]
    flagged = _above(tops, FLAGGED_HARMLESS_SHARE, len(harmless))
    surest = [_surest(one, flagger) for one in harmless]
    clear = max(flagged, _above([clear for clear, _ in surest], CLEAR_HARMLESS_SHARE, len(harmless)))
    hints = [hint for sure, hint in surest if sure < clear]
    return flagged, clear, max(SURE_MIN, _above(hints, HINT_HARMLESS_SHARE, len(harmless)))


def _above(scores: list[float], share: float, count: int) -> float:
    """The level that this share of so many texts pass, half way to the next one that does not: few texts stand so high,
    and a level right above one of them would hang on its words."""
    ranked = sorted(scores, reverse=True)
    first_below = min(int(count * share), len(ranked) - 1)
    return (ranked[max(0, first_below - 1)] + ranked[first_below]) / 2


def _surest(one: Look, flagger: Flagger) -> tuple[float, float]:
    """The highest score of a sentence with a clear wording, taken by itself, and of one with a hint."""
    reading, seen, ones = one
    at = {span: place for place, span in enumerate(reading.sentences)}
    alone, following = flagger.scores(seen, reading)
    best = {Strength.SURE: -9.0, Strength.HINT: -9.0, Strength.OPEN: -9.0}
    for claim in ones:
        score = (alone if claim.strength is Strength.SURE else following)[at[claim.sentence]]
        best[claim.strength] = max(best[claim.strength], float(score))
    return best[Strength.SURE], best[Strength.HINT]


def fit() -> dict[str, Any]:
    """What `flagger.npz` holds."""
    train, dev = [*rows("train"), *rows("plain") * PLAIN_TIMES], rows("dev")
    looks = [look(row["text"]) for row in train]
    weights, bias = averaged(*examples(looks, train))
    scale = float(np.abs(weights).max()) / WEIGHT_MAX
    whole = np.round(weights / scale).astype(np.int8)
    by_kind = kind_weights(looks, train)
    names = tuple(kind.name for kind in CLAIM_KINDS)
    flagger = Flagger(whole.astype(np.float64), by_kind.astype(np.int32), names, scale, bias, 0.0, 0.0, 0.0, 0.0)
    flagged, clear, sure = (round(level, 3) for level in levels([look(row["text"]) for row in dev], dev, flagger))
    return {
        "weights": whole,
        "kind_weights": by_kind,
        "kinds": np.array(names),
        "scale": np.float64(scale),
        "bias": np.float64(bias),
        "flagged_from": np.float64(flagged),
        "unworded_from": np.float64(flagged + UNWORDED_MORE),
        "clear_from": np.float64(clear),
        "sure_from": np.float64(sure),
    }


def main(arguments: list[str]) -> int:
    made = fit()
    print({name: float(value) for name, value in made.items() if value.ndim == 0})
    if "--check" not in arguments:
        np.savez_compressed(SHIPPED, **made)
        print(f"{SHIPPED.name}: {SHIPPED.stat().st_size:,} bytes")
        return 0
    with np.load(SHIPPED) as held:
        same = sorted(held) == sorted(made) and all(np.array_equal(held[name], made[name]) for name in made)
    print("the same as shipped" if same else "not what is shipped")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
