"""A program's identity: the hash that a decision names and a replay insists on."""

from __future__ import annotations

from jurat.foundation.canonical import digest
from jurat.language.program.node import Program


def bundle_hash(program: Program) -> str:
    """`sha256:…` over the whole program, places in files included."""
    return digest(_tagged(program))


def _tagged(value: object) -> object:
    """Every node with its class name, so that `Some` and `Each` over the same fields hash apart."""
    import dataclasses
    from collections.abc import Mapping

    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _tagged(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"node": type(value).__name__, **fields}
    if isinstance(value, (list, tuple)):
        return [_tagged(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _tagged(item) for key, item in value.items()}
    return value
