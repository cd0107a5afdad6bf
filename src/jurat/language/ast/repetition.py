"""Parts that may stand in a block once."""

from __future__ import annotations

from jurat.foundation.span import Source
from jurat.language.ast.build import Raw
from jurat.language.code import SAID_TWICE
from jurat.language.report import Report

_MANY_TIMES = frozenset(
    {
        "cites",
        "house",
        "unless",
        "note",
        "given",
        "using",
        "text",
        "cleared",
        "applies",
        "for",
        "extends",
        "imports",
        "overrides",
        "overridable",
    }
)


def say_repetitions(block: Raw, source: Source, report: Report) -> None:
    """Reports each part of a block that may stand in it once, and stands there again."""
    seen: set[str] = set()
    for part in block.parts:
        name = "unknown" if part.name.startswith("unknown") else part.name
        if name in seen and name not in _MANY_TIMES:
            keyword = "WHEN UNKNOWN" if name == "unknown" else name.upper()
            message = f"{keyword} is said twice in one {block.kind}"
            report.add(SAID_TWICE, source, part.span, message, "keep one of the two")
        seen.add(name)
