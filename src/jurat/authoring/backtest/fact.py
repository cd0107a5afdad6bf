"""Facts that come with mails: taken for all of them, or a cell of the officers' table. Read as the pack types them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from jurat.authoring.backtest.fault import UnknownFact
from jurat.engine.facts import read_facts
from jurat.engine.snapshot import entity_name
from jurat.foundation.error import InputError
from jurat.foundation.type import FactType, Many, OneOf, Ordered, Primitive
from jurat.language.program.node import Entity, Program

CHANNEL = "communication.channel"
_DEPTH_MAX = 5
_DRAFT = "draft"
_YES_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_UNKNOWN = ("unknown", "?")


class BadAssumption(InputError):
    """An --assume cannot be read."""

    code = "bad_assumption"


class Ontology:
    """The facts a pack knows, found by their dotted path whatever its capitals."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.types: dict[str, FactType] = {}
        for name, entity in program.entities.items():
            root = name[:1].lower() + name[1:]
            if root != _DRAFT:
                self.types.update(_paths(program, entity, root, 0))
        self._folded = {path.casefold(): path for path in self.types}

    def path(self, name: str) -> str:
        """Raises UnknownFact with what comes near."""
        found = self._folded.get(name.strip().casefold())
        if found is None:
            near = get_close_matches(name.casefold(), list(self._folded), n=1)
            known = ", ".join(sorted(self.types)[:12])
            hint = f"Did you mean '{self._folded[near[0]]}'?" if near else f"Known are: {known} …"
            if name.casefold().startswith(f"{_DRAFT}."):
                hint = "What is known of the draft is read from the mail itself."
            raise UnknownFact(f"{self.program.pack} knows no fact '{name}'.", hint)
        return found

    def knows(self, name: str) -> bool:
        return name.strip().casefold() in self._folded

    def value(self, path: str, text: str) -> Any:
        """A cell as the JSON that `read_facts` takes; what it cannot read it names itself."""
        kind = self.types[path]
        if text.casefold() in _UNKNOWN:
            return None
        if isinstance(kind, Many):
            return _json(text)
        if kind is Primitive.YES_NO:
            return _YES_NO.get(text.casefold(), text)
        if isinstance(kind, (OneOf, Ordered)):
            levels = kind.values if isinstance(kind, OneOf) else kind.levels
            return next((level for level in levels if level.casefold() == text.casefold()), text)
        return text


def assumptions(pairs: Sequence[str]) -> dict[str, str]:
    """`client.institutional=no` → path and text. Raises BadAssumption."""
    found: dict[str, str] = {}
    for pair in pairs:
        path, sign, text = pair.partition("=")
        if not sign or "." not in path or not text.strip():
            raise BadAssumption(f"--assume '{pair}' is not understood.", "Write --assume client.institutional=no.")
        found[path.strip()] = text.strip()
    return found


def nested(ontology: Ontology, cells: Mapping[str, str]) -> dict[str, Any]:
    """Dotted paths with texts as objects by entity. Raises UnknownFact."""
    data: dict[str, Any] = {}
    for name, text in cells.items():
        path = ontology.path(name)
        *above, last = path.split(".")
        place = data
        for step in above:
            place = place.setdefault(step, {})
        place[last] = ontology.value(path, text)
    return data


def typed(ontology: Ontology, layers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Flat typed facts of several layers, later ones above. Raises FactsMisfit."""
    data: dict[str, Any] = {}
    for layer in layers:
        data = laid(data, layer)
    return read_facts(ontology.program, data)


def by_post(ontology: Ontology) -> dict[str, Any]:
    """What every mail is known to be, if the pack asks: an e-mail."""
    kind = ontology.types.get(CHANNEL)
    known = isinstance(kind, (OneOf, Ordered)) and "email" in (kind.values if isinstance(kind, OneOf) else kind.levels)
    return nested(ontology, {CHANNEL: "email"}) if known else {}


def _paths(program: Program, entity: Entity, above: str, depth: int) -> Iterator[tuple[str, FactType]]:
    for attribute in entity.attributes:
        path = f"{above}.{attribute.name}"
        inner = program.entities.get(entity_name(attribute.type))
        if inner is None or isinstance(attribute.type, Many):
            yield path, attribute.type
        elif depth < _DEPTH_MAX:
            yield from _paths(program, inner, path, depth + 1)


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        return text


def laid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two JSON objects over each other: member by member, everything else from above."""
    both = {key: _over(below.get(key), value) for key, value in above.items()}
    return {**below, **both}


def _over(below: Any, above: Any) -> Any:
    return laid(below, above) if isinstance(below, Mapping) and isinstance(above, Mapping) else above
