"""A grave rule that can be left undecided by missing facts, and does not say what holds then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from jurat.language.ast.walk import within
from jurat.language.code import UNDECIDED
from jurat.language.program.node import (
    Aggregate,
    Defined,
    Each,
    FactIs,
    Field,
    Holds,
    IsUnknown,
    NotEmpty,
    Severity,
    Some,
    Status,
    WhenUnknown,
)
from jurat.language.report import Report, listed
from jurat.language.typed.node import TypedPack, TypedRule

_RUNNING = frozenset({Status.ACTIVE, Status.CANARY, Status.SHADOW})
_SHOWN_MAX = 3


def undecided(pack: TypedPack, today: date | None, report: Report) -> None:
    for rule in pack.rules:
        terms = rule.terms
        is_grave = terms.severity in (Severity.HIGH, Severity.BLOCKER) and terms.status in _RUNNING
        if not is_grave or terms.when_unknown is not WhenUnknown.APPLY:
            continue
        missing = sorted(_may_be_missing(rule, pack))
        if missing:
            shown = listed(missing[:_SHOWN_MAX]).replace("'", "") + (" …" if len(missing) > _SHOWN_MAX else "")
            message = f"rule {rule.id} is undecided where {shown} is not known; then its demands hold, and at the least"
            message += " a person looks"
            help = "if that is not meant, or to have it in writing: WHEN UNKNOWN ALSO … or, cited, WHEN UNKNOWN ONLY …"
            report.add(UNDECIDED, rule.block.source, rule.block.name.span, message, help)


def _may_be_missing(rule: TypedRule, pack: TypedPack) -> set[str]:
    """The optional facts it reads, its facts' and definitions' own included. A draft's are always known."""
    facts = {fact.name: fact for fact in pack.facts if fact.assume is None}
    defines = {define.name: define for define in pack.defines}
    waiting: list[Any] = [rule.condition, *rule.unless, rule.applies]
    paths: set[str] = set()
    seen: set[str] = set()
    while waiting:
        for node in _read(waiting.pop()):
            name = getattr(node, "name", "")
            if isinstance(node, FactIs) and name in facts and name not in seen:
                waiting += [facts[name].condition, *facts[name].unless]
            elif isinstance(node, Defined) and name in defines and name not in seen:
                waiting.append(defines[name].value)
            paths |= _paths(node)
            seen.add(name)
    return {path for path in paths if not path.startswith("draft.") and _is_optional(path, pack)}


def _read(root: Any) -> Iterator[Any]:
    """Everything inside but what is only asked whether it is known."""
    if root is None:
        return
    asked = {id(inner) for node in within(root) if isinstance(node, IsUnknown) for inner in within(node.value)}
    yield from (node for node in within(root) if id(node) not in asked)


def _paths(node: Any) -> set[str]:
    match node:
        case Field():
            return {node.path}
        case Some() | Each() | NotEmpty() | Holds() | Aggregate():
            return {node.collection}
    return set()


def _is_optional(path: str, pack: TypedPack) -> bool:
    root, _, attribute = path.partition(".")
    entity = pack.entities.get(root[:1].upper() + root[1:])
    found = next((one for one in entity.attributes if one.name == attribute), None) if entity else None
    return found is not None and found.optional and found.default is None
