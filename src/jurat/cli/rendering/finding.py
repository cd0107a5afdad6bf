"""A fault in a text, with the words it is about underlined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jurat.cli.rendering.layout import WIDTH, word, wrapped

Json = Mapping[str, Any]
_INDENT = " " * 6
_ROOM = WIDTH - len(_INDENT)


def findings_text(findings: Sequence[Json], text: str) -> str:
    """Every finding of one text, in order of place."""
    return "\n".join(finding_text(finding, text) for finding in findings) or "  none"


def finding_text(finding: Json, text: str) -> str:
    """Rule, kind and gravity; the quote underlined; what is wrong; what the machine offers."""
    rows = [f"  {finding['rule']}  {finding['kind']} · {finding['verdict']} · {word(finding['severity'])}"]
    if finding["end"] > finding["start"]:
        rows += underlined(text, finding["start"], finding["end"])
    rows.append(wrapped(finding["message"], _INDENT))
    if told := became_text(finding):
        rows.append(wrapped(told, _INDENT))
    return "\n".join(rows)


def became_text(finding: Json) -> str:
    """What the machine offers; where that is known, whether it was done, and by which edit (`made`)."""
    act = (finding.get("repair") or {}).get("act", "")
    if "left" not in finding:
        return f"Offered: {act}." if act else ""
    if finding["left"] and finding["verdict"] == "remark":
        return "Left: a remark stops nothing."
    if finding["left"]:
        return f"Left: the edit offered ({act}) was tried and undone." if act else "Left: no edit mends it."
    if finding["edit"] is None:
        return "Mended by the edits below."
    return f"Mended by edit {finding['edit']} below ({finding['made']})."


def underlined(text: str, start: int, end: int) -> list[str]:
    """The line that holds the span, cut to the width around it, and a row of carets below. A span over several lines
    is shown by its first."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    at, until = start - line_start, min(end - line_start, len(line))
    left = max(0, min(at - (_ROOM - (until - at)) // 2, len(line) - _ROOM))
    if until - at >= _ROOM:
        left = at
    shown = line[left : left + _ROOM]
    carets = "^" * max(1, min(until - left, _ROOM) - (at - left))
    return [_INDENT + shown, _INDENT + " " * (at - left) + carets]
