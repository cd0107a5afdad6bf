"""`client.age=70`: a fact as a person writes it on a line, read as its type wants it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from jurat.engine.facts import read_facts
from jurat.engine.snapshot import declared
from jurat.foundation.error import InputError
from jurat.foundation.nearness import nearest
from jurat.foundation.type import EntityRef, Many, Primitive
from jurat.language.program.node import Program

UNKNOWN = "unknown"
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class NotAFact(InputError):
    """What should say how a fact is otherwise says no such thing."""

    code = "not_a_fact"


def read_assumptions(program: Program, rows: Iterable[str]) -> dict[str, Any]:
    """Path → typed value, None for unknown. Texts may stand in quotes; collections are JSON.

    Raises NotAFact; FactsMisfit for a value that does not fit its fact.
    """
    found: dict[str, Any] = {}
    for row in rows:
        path, equals, text = (part.strip() for part in row.partition("="))
        if not equals or not path or not text:
            raise NotAFact(f"'{row}' does not say what a fact is.", "write fact=value, as in client.age=70")
        found.update(_read(program, path, text))
    return found


def _read(program: Program, path: str, text: str) -> Mapping[str, Any]:
    attribute = declared(program, path)
    if attribute is None or isinstance(attribute.type, EntityRef):
        raise NotAFact(f"no fact is called '{path}'", _near(program, path))
    above, _, name = path.rpartition(".")
    return read_facts(program, {name: _value(attribute.type, text)}, above)


def _value(type: Any, text: str) -> Any:
    if text.lower() == UNKNOWN:
        return None
    if type is Primitive.YES_NO:
        return _YES_NO.get(text.lower(), text)
    if isinstance(type, Many):
        try:
            return json.loads(text, parse_float=Decimal)
        except (ValueError, RecursionError):
            raise NotAFact(f"'{text}' is no collection.", 'write JSON, as in [{"assetClass": "fund"}]') from None
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if quoted else text


def _near(program: Program, path: str) -> str:
    known = [
        f"{name[:1].lower()}{name[1:]}.{attribute.name}"
        for name, entity in program.entities.items()
        for attribute in entity.attributes
    ]
    near = nearest(path, known)
    return f"did you mean '{near}'?" if near else "write the path of a fact, such as client.age"
