"""The figures for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_HEADS = ("", "CPU ms", "p50 ms", "p99 ms", "CPU/stream", "first ms", "leaks", "MB", "per s")


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """A row a gateway: CPU-ms per request (median of the rounds), latency, CPU-ms per 100-chunk stream, the first word
    of a stream, streams that let a forbidden term out, resident memory, answers a second on two cores."""
    cells = [_HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEADS))]
    return "\n".join(_line(row, widths) for row in cells)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.ljust(width) if not at else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    title = f"{row['title']} {row['version']}".strip()
    if "fault" in row:
        return (f"{title}: {row['fault'][:70]}", *[""] * (len(_HEADS) - 1))
    chat, stream, breaking = (row.get(kind, {}) for kind in ("chat", "stream", "breaking"))
    leaks = f"{breaking['leaks']}/{breaking['requests']}" if "leaks" in breaking else "–"
    return (
        title,
        _said(chat, "cpu_ms_median"),
        _said(chat, "p50_ms"),
        _said(chat, "p99_ms"),
        _said(stream, "cpu_ms_median"),
        _said(stream, "first_ms"),
        leaks,
        f"{row['memory_mb']:.0f}",
        _said(row.get("saturation", {}), "per_s"),
    )


def _said(figures: Mapping[str, Any], name: str) -> str:
    found = figures.get(name)
    if found is None:
        return "fails" if "fault" in figures else "–"
    return f"{found:.2f}" if isinstance(found, float) and found < 100 else f"{found:.0f}"


def goals(rows: Sequence[Mapping[str, Any]]) -> str:
    """The goals of the design with the ratios measured."""
    by_name = {row["name"]: row for row in rows}

    def cost(name: str, kind: str = "chat") -> float | None:
        found = by_name.get(name, {}).get(kind, {}).get("cpu_ms_median")
        return None if found is None else float(found)

    def speed(name: str) -> float | None:
        found = by_name.get(name, {}).get("saturation", {}).get("per_s")
        return None if found is None else float(found)

    lines = [
        _share("bare ≤ 1/10 of LiteLLM bare", cost("jurat_bare"), cost("litellm_bare"), 0.1),
        _share("bare ≤ 1/2 of Portkey bare", cost("jurat_bare"), cost("portkey_bare"), 0.5),
        _share("full policy ≤ Portkey bare", cost("jurat_policy"), cost("portkey_bare"), 1.0),
        _share("full policy ≤ 1/5 of LiteLLM, one keyword", cost("jurat_policy"), cost("litellm_keyword"), 0.2),
        _share("validated stream ≤ 5 CPU-ms", cost("jurat_policy", "stream"), 1.0, 5.0),
        _share("LiteLLM bare ≤ 1/10 of our answers a second", speed("litellm_bare"), speed("jurat_bare"), 0.1),
    ]
    return "\n".join(lines)


def _share(goal: str, ours: float | None, theirs: float | None, at_most: float) -> str:
    if ours is None or not theirs:
        return f"  {goal}: not measured"
    share = ours / theirs
    return f"  {goal}: {share:.2f} {'– met' if share <= at_most else '– NOT met'}"
