"""Two versions of a pack, to be read aloud: one sentence, then each change, then the decisions that would differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jurat.cli.rendering.evaluation import value_text
from jurat.cli.rendering.layout import counted, dim, section, wrapped

Json = Mapping[str, Any]

_HEADS = (
    ("loosened", "Loosened", "asks less than before, or the same"),
    ("depends on facts", "May loosen", "more on some facts, less on others, or not to be told from the rules alone"),
    ("tightened", "Tightened", "asks more than before, or the same"),
    ("neither", "Asks the same", "words, citations, owners, names"),
)


def difference_text(result: Json) -> str:
    """The whole of it."""
    packs = result["packs"]
    parts = [wrapped(f"From {packs['before']} to {packs['after']}: {summary(result)}")]
    for direction, head, about in _HEADS:
        changes = [change for change in result["changes"] if change["direction"] == direction]
        if changes:
            parts.append(section(head, about) + "\n" + "\n".join(map(_change_text, changes)))
    if result["traffic"]:
        parts.append("\n".join(_traffic_rows(result["traffic"])))
    return "\n\n".join(part for part in parts if part)


def summary(result: Json) -> str:
    """`3 rules tightened, 1 loosened, 12 of 2,000 past decisions would differ.`"""
    if not result["changes"]:
        told = ["Nothing changed"]
    else:
        told = _numbers(result["changes"]) or ["No rule asks more or less than before"]
    traffic = result["traffic"]
    if traffic:
        past = f"{traffic['differing']:,} of {traffic['decisions']:,} past decisions would differ"
        told.append(past)
    return ", ".join(told) + "."


def _numbers(changes: Sequence[Json]) -> list[str]:
    """Rules first; what stands beside them is counted as what it is."""
    words = (("tightened", "tightened"), ("loosened", "loosened"), ("depends on facts", "may have loosened"))
    told: list[str] = []
    for direction, word in words:
        rules = sum(one["direction"] == direction and one["block"] == "rule" for one in changes)
        others = sum(one["direction"] == direction and one["block"] != "rule" for one in changes)
        if rules:
            told.append(f"{rules:,} {word}" if told else f"{counted(rules, 'rule')} {word}")
        if others:
            told.append(f"{counted(others, 'list or other block', 'lists or other blocks')} {word}")
    return told


def _change_text(change: Json) -> str:
    renamed = f" (was {change['was']})" if change["was"] else ""
    head = f"{change['block']} {change['name']} {change['change']}{renamed}  {change['title']}".rstrip()
    return "\n".join([wrapped(head, "    ", "  "), *(_aspect_text(aspect) for aspect in change["aspects"])])


def _aspect_text(aspect: Json) -> str:
    remark = f" ({aspect['remark']})" if aspect["remark"] else ""
    if aspect["before"] == aspect["after"]:
        return wrapped(f"{aspect['aspect']}{remark}: {aspect['after']}", "        ", "    ")
    shown = [f"was  {aspect['before']}"] if aspect["before"] else []
    shown += [f"now  {aspect['after']}"] if aspect["after"] else []
    rows = [dim(f"    {aspect['aspect']}{remark}")]
    return "\n".join([*rows, *(wrapped(row, "           ", "      ") for row in shown)])


def _traffic_rows(traffic: Json) -> Iterator[str]:
    yield section("Past decisions", f"{traffic['differing']:,} of {traffic['decisions']:,} would differ")
    for row in traffic["outcomes"]:
        yield f"  {row['before']} → {row['after']}: {row['decisions']:,}"
    for name, count in traffic["constraints"].items():
        yield f"  {name}: another value in {count:,}"
    for rule, count in traffic["rules"].items():
        yield f"  {rule}: fires, or cannot be told, otherwise in {count:,}"
    for one in traffic["first"]:
        yield "\n".join(_differing_rows(one))
    if traffic["unusable"]:
        yield f"  {counted(traffic['unusable'], 'line')} could not be used:"
        yield from (wrapped(f"line {bad['line']}: {bad['reason']}", "      ", "    ") for bad in traffic["bad_lines"])


def _differing_rows(one: Json) -> Iterator[str]:
    before, after = one["before"], one["after"]
    yield f"  {one['name']}"
    if before["decision"] != after["decision"]:
        yield f"    decision: {before['decision']} → {after['decision']}"
    for name in dict.fromkeys((*before["constraints"], *after["constraints"])):
        old, new = before["constraints"].get(name, "not asked"), after["constraints"].get(name, "not asked")
        if old != new:
            yield wrapped(f"{name}: {value_text(old)} → {value_text(new)}", "      ", "    ")
    for word in ("firings", "undecided"):
        gone, come = set(before[word]) - set(after[word]), set(after[word]) - set(before[word])
        if gone or come:
            changed = [*(f"no longer {rule}" for rule in sorted(gone)), *(f"now {rule}" for rule in sorted(come))]
            yield wrapped(f"{word}: {', '.join(changed)}", "      ", "    ")
