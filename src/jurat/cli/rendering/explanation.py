"""Why a decision came out as it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jurat.cli.rendering.decision import reasons_text
from jurat.cli.rendering.layout import dim, section, word, wrapped

if TYPE_CHECKING:
    from jurat.authoring.explanation import Explained

Json = Mapping[str, Any]


def explanation_text(whole: Json) -> str:
    """Outcome, reasons, then the rules: in short where they applied, at length where they could not be decided."""
    parts = [f"{word(whole['outcome'])}  {whole['decision']}", reasons_text(whole)]
    parts += [section("Rules that applied", "--why RULE says more of one"), *map(_short, whole["applied"])]
    if whole["undecided"]:
        parts.append(section("Rules that could not be decided", "a fact is missing; kept to be safe"))
        parts += [sentences_text(rule["sentences"], "  ") for rule in whole["undecided"]]
    return "\n".join(parts)


def sentences_text(sentences: Sequence[str], indent: str = "") -> str:
    """One sentence a line, those after the first set in."""
    first, *others = sentences
    rows = [wrapped(first, indent + "  ", indent), *(wrapped(each, indent + "    ", indent + "  ") for each in others)]
    return "\n".join(rows)


def overview_text(rules: Sequence[Explained]) -> str:
    """Every rule of a pack by what it does, in short."""
    rows: list[str] = []
    for state in dict.fromkeys(rule.state for rule in rules):
        rows.append(section(state.value.capitalize()))
        for rule in (each for each in rules if each.state is state):
            mark = f"  ({rule.tried})" if rule.tried else ""
            rows += [f"  {rule.subject}  {rule.title}".rstrip() + mark]
            rows += [wrapped(each, "    ", "    ") for each in (*_gist(rule.sentences), *rule.guards)]
    return "\n".join(rows) or "The pack has no rules."


def _gist(sentences: Sequence[str]) -> Sequence[str]:
    """The first reason: what it rests on can be read in the rule."""
    reasons = [each for each in sentences[1:] if not each.startswith(("It rests on", "It is a house rule"))]
    return reasons[:1]


def _short(rule: Json) -> str:
    rows = [f"  {rule['rule']}  {rule['title']}".rstrip()]
    rows += [wrapped(rule["because"], "    ", "    ")] if rule["because"] else []
    rows += [dim(wrapped(", ".join(rule["cites"]), "    ", "    "))] if rule["cites"] else []
    return "\n".join(rows)
