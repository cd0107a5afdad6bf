"""Facts as JSON: objects by entity in, dotted paths with typed values out, and back.

`{"client": {"age": 34, "holdings": [{"value": "USD 10.00"}]}}` is read as `client.age` and `client.holdings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from jurat.engine.evaluation import Facts
from jurat.engine.misfit import FactsMisfit, Problem
from jurat.engine.scalar import Misread, read_scalar
from jurat.engine.snapshot import declared, entity_name, type_name
from jurat.engine.value import value_json
from jurat.foundation.type import FactType, Many
from jurat.language.program.node import Attribute, Entity, Program

MEMBERS_MAX = 10_000
WITH_SOURCE = 'with its source a fact is {"value": …, "source": "crm", "as_of": "2026-11-20"}, and nothing else'

__all__ = ["FactsMisfit", "Problem", "facts_json", "read_facts"]


def read_facts(program: Program, data: Mapping[str, Any], at_path: str = "") -> dict[str, Any]:
    """Flat typed facts of a JSON value. `at_path` says where in the ontology `data` stands: at `client` it holds a
    client's attributes. Null stays in as None: known to be unknown.

    Raises FactsMisfit with all problems at once.
    """
    reader = _Reader(program)
    facts = reader.at(data, at_path) if at_path else reader.top(data)
    if reader.problems:
        raise FactsMisfit(reader.problems)
    return facts


class _Reader:
    """One reading of facts; collects problems as it goes."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.problems: list[Problem] = []
        self.roots = {name[:1].lower() + name[1:]: entity for name, entity in program.entities.items()}

    def top(self, data: Any) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for name, value in self._items("", data):
            entity = self.roots.get(name)
            if entity is None:
                self._unknown(name, "entity", name, self.roots)
            elif value is not None:
                facts.update(self.entity(name, entity, value))
        return facts

    def at(self, data: Any, path: str) -> dict[str, Any]:
        attribute = declared(self.program, path)
        name = entity_name(attribute.type) if attribute else ""
        entity = self.program.entities.get(name) if "." in path else self.roots.get(path)
        if entity is None:
            self._unknown(path, "entity", path, self.roots)
            return {}
        return self.entity(path, entity, data)

    def entity(self, path: str, entity: Entity, data: Any) -> dict[str, Any]:
        """The attributes of one entity as flat facts below `path`; for a member `path` is for messages only."""
        facts: dict[str, Any] = {}
        attributes = {item.name: item for item in entity.attributes}
        for name, value in self._items(path, data):
            if name not in attributes:
                self._unknown(f"{path}.{name}", f"attribute of {entity.name}", name, attributes)
            else:
                facts.update(self._attribute(f"{path}.{name}", attributes[name], value))
        return facts

    def _attribute(self, path: str, attribute: Attribute, value: Any) -> dict[str, Any]:
        if value is None:
            return {path: None}
        inner = self.program.entities.get(entity_name(attribute.type))
        if isinstance(attribute.type, Many):
            return {path: self._many(path, attribute.type.item, inner, value)}
        return self.entity(path, inner, value) if inner else {path: self._scalar(path, attribute.type, value)}

    def _many(self, path: str, item: FactType, inner: Entity | None, value: Any) -> tuple[Any, ...] | None:
        if not isinstance(value, (list, tuple)):
            self._problem(path, f"a collection is expected, not {type_name(value)}", "write a list in [ ]")
            return None
        if len(value) > MEMBERS_MAX:
            self._problem(path, f"{len(value)} members are more than the {MEMBERS_MAX} allowed")
            return None
        if inner is None:
            return tuple(self._scalar(f"{path}[{at}]", item, one) for at, one in enumerate(value))
        return tuple(self._member(f"{path}[{at}]", inner, one) for at, one in enumerate(value))

    def _member(self, path: str, entity: Entity, data: Any) -> dict[str, Any]:
        return {name[len(path) + 1 :]: value for name, value in self.entity(path, entity, data).items()}

    def _scalar(self, path: str, type: FactType, value: Any) -> Any:
        read = None if value is None else read_scalar(type, value)
        if isinstance(read, Misread):
            self._problem(path, read.message, WITH_SOURCE if isinstance(value, Mapping) else read.help)
            return None
        return read

    def _items(self, path: str, data: Any) -> Iterable[tuple[str, Any]]:
        if isinstance(data, Mapping):
            return data.items()
        expected = "an object" if path else "an object with one member per entity"
        self._problem(path, f"{expected} is expected, not {type_name(data)}", 'write facts as {"client": {"age": 34}}')
        return ()

    def _unknown(self, path: str, what: str, name: str, known: Iterable[str]) -> None:
        near = get_close_matches(name, list(known), n=1)
        help = f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(sorted(known))}"
        self._problem(path, f"no {what} is called '{name}'", help)

    def _problem(self, path: str, message: str, help: str = "") -> None:
        self.problems.append(Problem(path, message, help))


def facts_json(program: Program, facts: Facts) -> dict[str, Any]:
    """The JSON shape of flat facts: the inverse of `read_facts`."""
    data: dict[str, Any] = {}
    for path, value in facts.items():
        *above, name = path.split(".")
        place = data
        for step in above:
            place = place.setdefault(step, {})
        place[name] = _fact_json(program, path, value)
    return data


def _fact_json(program: Program, path: str, value: Any) -> Any:
    attribute = declared(program, path)
    if not isinstance(value, (list, tuple)):
        return value_json(value, None if attribute is None else attribute.type)
    item = attribute.type.item if attribute and isinstance(attribute.type, Many) else None
    return [_member_json(program, path, one) if isinstance(one, Mapping) else value_json(one, item) for one in value]


def _member_json(program: Program, path: str, member: Mapping[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, value in member.items():
        *above, last = name.split(".")
        place = data
        for step in above:
            place = place.setdefault(step, {})
        place[last] = _fact_json(program, f"{path}.{name}", value)
    return data
