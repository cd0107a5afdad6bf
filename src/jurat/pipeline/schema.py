"""A caller's JSON Schema: whether it can be kept, and whether an answer keeps it. Nothing is fetched, nothing hangs.

A schema is somebody's input: a reference may point at the network or go round in circles, a pattern may take for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any

import re2
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.validators import extend
from referencing import Registry

from jurat.terms.pattern import PATTERN_MEMORY_BYTES

REFERENCES_MAX = 5_000
"""How often references may be followed while one answer is looked at."""

_NOT_KEPT = frozenset({"patternProperties", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor"})
_DRAFT_7 = "json-schema.org/draft-07"


class SchemaUnfit(ValueError):
    """A schema cannot be kept; the message says why."""


class _Exhausted(Exception):
    """References were followed too often."""


_LEFT: ContextVar[list[int]] = ContextVar("references left")


def refuse_unfit(schema: Mapping[str, Any]) -> None:
    """Raises SchemaUnfit where answers could not be held against this schema."""
    for name, value in _keywords(schema):
        if name in _NOT_KEPT:
            raise SchemaUnfit(f"the keyword '{name}' is not supported")
        if name == "$ref" and not (isinstance(value, str) and value.startswith("#")):
            raise SchemaUnfit("a '$ref' may only point into the schema itself, as '#/$defs/name'")
        if name == "pattern" and isinstance(value, str):
            _compiled(value)
    kind = _kind(schema)
    try:
        kind.check_schema(schema)
    except SchemaError as fault:
        raise SchemaUnfit(f"it is no JSON Schema: '{'.'.join(map(str, fault.path)) or fault.validator}'") from None
    except RecursionError:
        raise SchemaUnfit("it is nested too deeply") from None
    except Exception:  # a metaschema is data, too: whatever it trips over, no answer can be held against this
        raise SchemaUnfit("it is no JSON Schema") from None


def fault_in(value: Any, schema: Mapping[str, Any]) -> str:
    """The first place where a value does not keep its schema, in words that quote nothing of it; empty if it does."""
    token = _LEFT.set([REFERENCES_MAX])
    try:
        fault = next(_kind(schema)(schema, registry=Registry()).iter_errors(value), None)
    except (_Exhausted, RecursionError):
        return "it cannot be held against the schema, whose references do not end"
    except Exception:  # a reference into nothing, numbers beyond arithmetic: then nothing is said to fit
        return "it cannot be held against the schema, which does not hold together"
    finally:
        _LEFT.reset(token)
    return "" if fault is None else f"it does not keep '{fault.validator}' of the schema at {_place(fault)}"


def _place(fault: ValidationError) -> str:
    """By place in the schema: in the answer itself a name may be a person's."""
    return "/" + "/".join(str(step) for step in list(fault.schema_path)[:-1])


def _kind(schema: Mapping[str, Any]) -> Any:
    return _KINDS[_DRAFT_7 in str(schema.get("$schema", ""))]


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and _compiled(pattern).search(instance) is None:
        yield ValidationError("a pattern is not kept")


def _reference(validator: Any, reference: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    left = _LEFT.get()
    left[0] -= 1
    if left[0] < 0:
        raise _Exhausted
    yield from Draft202012Validator.VALIDATORS["$ref"](validator, reference, instance, schema)


_OWN = {"pattern": _pattern, "$ref": _reference}
_extend: Any = extend
_KINDS = {False: _extend(Draft202012Validator, _OWN), True: _extend(Draft7Validator, _OWN)}


def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = PATTERN_MEMORY_BYTES
    try:
        return re2.compile(pattern, options)
    except re2.error:
        raise SchemaUnfit("a 'pattern' is not one of RE2: no back references, no look-around") from None


def _keywords(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every member of every object in a schema; names that somebody chose are among them, which only makes it
    stricter for the few that are called like a keyword."""
    if isinstance(schema, Mapping):
        for name, value in schema.items():
            yield name, value
            yield from _keywords(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _keywords(item)
