"""Why a decision came out as it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jurat.cli.rendering.decision import reasons_text
from jurat.cli.rendering.layout import dim, section, word, wrapped

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


def _short(rule: Json) -> str:
    rows = [f"  {rule['rule']}  {rule['title']}".rstrip()]
    rows += [wrapped(rule["because"], "    ", "    ")] if rule["because"] else []
    rows += [dim(wrapped(", ".join(rule["cites"]), "    ", "    "))] if rule["cites"] else []
    return "\n".join(rows)
