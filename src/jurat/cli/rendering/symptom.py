"""What the doctor saw."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.cli.examinations.symptom import Symptom
from jurat.cli.rendering.layout import word, wrapped

_NAME_CHARS = 15
_STATE_CHARS = 9


def symptoms_text(symptoms: Sequence[Symptom]) -> str:
    """One line each, folded below itself, with what to do."""
    return "\n".join(map(_symptom_text, symptoms))


def _symptom_text(symptom: Symptom) -> str:
    indent = " " * (_NAME_CHARS + _STATE_CHARS)
    first = f"{symptom.name:<{_NAME_CHARS}}{symptom.state:<{_STATE_CHARS}}"
    rows = [wrapped(symptom.seen, indent, first).replace(symptom.state, word(symptom.state), 1)]
    if symptom.remedy:
        rows.append(wrapped(symptom.remedy, indent + "  ", indent + "→ "))
    return "\n".join(rows)
