"""A fixture: the facts it gives."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.expectation import shown_value
from jurat.authoring.hover.layout import paragraphs, rows, titled
from jurat.language.index import Occurrence


def fixture_text(occurrence: Occurrence, examined: Examined) -> str:
    found = next((one for one in examined.compiled.fixtures if one.name == occurrence.symbol.name), None)
    if found is None:
        return ""
    facts = (f"`{path}` = {_shown(value)}" for path, value in found.facts.items())
    return paragraphs(titled("FIXTURE", found.name, found.title), rows(facts))


def _shown(value: object) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], dict):
        return f"{len(value)} members"
    return shown_value(value)
