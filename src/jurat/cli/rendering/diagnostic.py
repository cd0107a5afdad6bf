"""What is wrong with rule files."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.cli.rendering.layout import counted
from jurat.foundation.diagnostic import Diagnostic, Level


def diagnostics_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Each with the offending characters underlined, then how many there are."""
    return "\n\n".join([*(item.render() for item in diagnostics), summary(diagnostics)])


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or that nothing was found."""
    counts = [(level, sum(item.level is level for item in diagnostics)) for level in Level]
    found = [
        counted(number, level.value if level is not Level.INFO else "remark") for level, number in counts if number
    ]
    return ", ".join(found) if found else "Nothing is wrong."
