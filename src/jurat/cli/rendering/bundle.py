"""A bundle: what was made, and what was found when it was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.layout import table

Json = Mapping[str, Any]


def made_text(result: Json) -> str:
    """Where it is, what it is called, whether it is signed."""
    signed = "signed" if result["signed"] else "not signed"
    return f"{result['file']}: {result['pack']} {result['version']}, {signed}\n{result['bundle']}"


def verified_text(result: Json) -> str:
    """Each check in a line, then the verdict."""
    marks = {True: "ok", False: "wrong", None: "not checked"}
    rows = [(one["check"], marks[one["ok"]], one["said"]) for one in result["checks"]]
    verdict = "The bundle is what it says it is." if result["ok"] else "The bundle is not what it says it is."
    head = f"{result['pack']} {result['version']}  {result['bundle']}"
    return "\n".join((head, table(("check", "", ""), rows), verdict))
