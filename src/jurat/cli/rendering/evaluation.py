"""What rules concluded: firings, undecided rules, derived facts, constraints with the rules they hang on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.layout import WIDTH, dim, section, word, wrapped
from jurat.foundation.shortening import shortened
from jurat.language.program.node import Program, RuleNode

Json = Mapping[str, Any]
_INDENT = "    "
_SEVERITY = " · severity "


def evaluation_text(found: Json, program: Program) -> str:
    """The whole of an evaluation."""
    parts = [
        section("Rules that apply", "(firings)"),
        firings_text(found, program) or "  none",
        section("Rules that cannot be told", "a fact is missing; they count as if they applied"),
        undecided_text(found, program) or "  none",
        section("Derived facts"),
        derived_text(found) or "  none",
        section("What the text must keep", "(constraints, strictest wins)"),
        constraints_text(found) or "  nothing",
    ]
    if found.get("conflicts"):
        parts += [section("Demands that cannot all be met"), conflicts_text(found)]
    return "\n".join(parts)


def firings_text(found: Json, program: Program) -> str:
    """Each rule that fired: id, title, citation, and its sentence as the author wrote it."""
    return "\n".join(rule_text(firing["rule"], program) for firing in found["firings"])


def undecided_text(found: Json, program: Program) -> str:
    return "\n".join(rule_text(rule_id, program) for rule_id in found["undecided"])


def rule_text(rule_id: str, program: Program) -> str:
    """One rule as its author wrote it."""
    rule = program.rule(rule_id)
    if rule is None:
        return f"  {rule_id}"
    rows = [f"  {rule.id}  {rule.title}".rstrip(), dim(_INDENT + _source(rule))]
    if rule.text:
        rows.append(wrapped(" ".join(_sentence(rule.text).split()), "      "))
    return "\n".join(rows)


def derived_text(found: Json) -> str:
    """Facts that rules derived; what is unknown is said to be."""
    return "\n".join(f"  {name}: {value_text(value)}" for name, value in found["facts"].items())


def derived_line(found: Json) -> str:
    """The same in one sentence, by value."""
    values: dict[str, list[str]] = {}
    for name, value in found["facts"].items():
        values.setdefault(value_text(value), []).append(name)
    return "; ".join(f"{value}: {', '.join(names)}" for value, names in sorted(values.items(), reverse=True))


def constraints_text(found: Json) -> str:
    """Each constraint, its value, and the rules its value hangs on."""
    rows = []
    for name, constraint in found["constraints"].items():
        rows.append(wrapped(f"{name} = {value_text(constraint['value'])}", "      ", "  "))
        others = [rule for rule in constraint["contributors"] if rule not in constraint["binding"]]
        said = f"binding: {', '.join(constraint['binding']) or 'none'}"
        rows.append(dim(wrapped(said + (f"; also asked by {', '.join(others)}" if others else ""), "      ")))
    return "\n".join(rows)


def conflicts_text(found: Json) -> str:
    return "\n".join(wrapped(item["message"], "    ", "  ") for item in found["conflicts"])


def value_text(value: Any) -> str:
    """A JSON value as people write it."""
    match value:
        case None:
            return "unknown"
        case True:
            return "yes"
        case False:
            return "no"
        case list() | tuple():
            return ", ".join(value_text(item) for item in value) or "none"
        case Mapping():
            return ", ".join(f"{key} {value_text(item)}" for key, item in value.items())
    return str(value)


def _source(rule: RuleNode) -> str:
    cites = ", ".join((*rule.cites, *rule.house)) or "no citation"
    room = WIDTH - len(_INDENT) - len(_SEVERITY) - len(rule.severity.value)
    return f"{shortened(cites, room)}{_SEVERITY}{word(rule.severity.value)}"


def _sentence(text: str) -> str:
    """The part of a rule that says what it asks: from IF or ALWAYS up to its reason."""
    starts = [at for at in (text.find("IF "), text.find("ALWAYS ")) if at >= 0]
    return text[min(starts) :].split("BECAUSE", 1)[0] if starts else text
