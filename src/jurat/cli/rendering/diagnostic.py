"""What is wrong with rule files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jurat.authoring.sarif import sarif
from jurat.cli.printing import Format
from jurat.cli.rendering.layout import counted
from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.language.fixes import fix_of


def diagnostics_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Each with the offending characters underlined, then how many there are."""
    return "\n\n".join([*(item.render() for item in diagnostics), summary(diagnostics)])


def jsonable(diagnostics: Sequence[Diagnostic], format: Format, fixes: bool = False) -> dict[str, Any]:
    """What a machine gets: SARIF, or the diagnostics in their own words, with `fixes` each with what would mend it."""
    if format is Format.SARIF:
        return sarif(diagnostics, version("jurat"), Path.cwd())
    return {"diagnostics": [{**one.to_json(), **(_fix(one) if fixes else {})} for one in diagnostics]}


def _fix(diagnostic: Diagnostic) -> dict[str, Any]:
    fix = fix_of(diagnostic)
    return {} if fix is None else {"fix": {"title": fix.title, "safe": fix.safe}}


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or that nothing was found."""
    counts = [(level, sum(item.level is level for item in diagnostics)) for level in Level]
    found = [
        counted(number, level.value if level is not Level.INFO else "remark") for level, number in counts if number
    ]
    return ", ".join(found) if found else "Nothing is wrong."
