"""A made-up client: the facts, as GIVEN lines of a TEST, and what the engine makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jurat.engine.evaluation import Evaluation
from jurat.engine.reference import Reference
from jurat.engine.snapshot import DRAFT, Schema, declared
from jurat.engine.value import value_json
from jurat.foundation.error import JuratError
from jurat.foundation.quantity import format_percent, plain
from jurat.foundation.type import EntityRef, FactType, Many, Primitive
from jurat.language.program.node import Program


class Unfaithful(JuratError):
    """The engine does not say of a made-up client what the proof says of it. Nothing that was proved can be trusted:
    please report it with the pack."""

    code = "unfaithful_proof"


@dataclass(frozen=True)
class Client:
    """`says` is what the engine makes of it, in a sentence or two."""

    day: date
    facts: Mapping[str, Any]
    given: tuple[str, ...]
    says: str
    evaluation: Evaluation

    def to_json(self) -> dict[str, Any]:
        return {"as_of": self.day.isoformat(), "given": list(self.given), "says": self.says}


def evaluate(program: Program, facts: Mapping[str, Any], day: date) -> Evaluation:
    """Both stages of the reference engine; the second only where some rule speaks of the draft."""
    engine = Reference(program)
    before = engine.evaluate({path: value for path, value in facts.items() if not path.startswith(DRAFT)}, day)
    if not any(rule.stage > 1 for rule in program.rules):
        return before
    return engine.evaluate_draft(before, {path: value for path, value in facts.items() if path.startswith(DRAFT)})


def given_lines(program: Program, schema: Schema, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """`GIVEN client.age = 70`, one a fact, in order of the paths; as a TEST takes them."""
    return tuple(f"GIVEN {_given(path, value, program, schema)}" for path, value in sorted(facts.items()))


def _given(path: str, value: Any, program: Program, schema: Schema) -> str:
    if value is None:
        return f"{path} IS UNKNOWN"
    return f"{path} = {_written(value, _type(path, program, schema), program)}"


def _type(path: str, program: Program, schema: Schema) -> FactType | None:
    attribute = declared(program, path)
    return schema.fields.get(path) if attribute is None else attribute.type


def _written(value: Any, type: FactType | None, program: Program) -> str:
    """A value as an author writes it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return format_percent(value) if type is Primitive.PERCENT else plain(value)
        case str():
            return f"'{value}'" if "'" not in value else f'"{value}"'
        case tuple():
            inner = type.item if isinstance(type, Many) else None
            return f"[{', '.join(_written(item, inner, program) for item in value)}]"
        case Mapping():
            return _record(value, type, program)
    return str(value_json(value, type))


def _record(value: Mapping[str, Any], type: FactType | None, program: Program) -> str:
    entity = program.entities.get(type.name) if isinstance(type, EntityRef) else None
    types = {attribute.name: attribute.type for attribute in entity.attributes} if entity else {}
    pairs = (f"{name}: {_written(item, types.get(name), program)}" for name, item in value.items() if item is not None)
    return f"{{{', '.join(pairs)}}}"
