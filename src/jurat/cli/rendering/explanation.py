"""Why a decision came out as it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jurat.authoring.explanation import State
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
    """Every rule of a pack by what it does, in short. Beside a draft those that it breaks come first, each with the
    words that break it, and of the others only those say more whose facts are missing."""
    broken = [rule for rule in rules if rule.broken]
    rows = [section("Broken by the draft", "as it was given, before any edit")] if broken else []
    for rule in broken:
        rows += [_headed(rule, "" if rule.state is State.APPLIES else f"  ({rule.state.value})")]
        rows += [wrapped(breach.sentence, "      ", "    - ") for breach in rule.broken or ()]
    for state in dict.fromkeys(rule.state for rule in rules if not rule.broken):
        others = [rule for rule in rules if rule.state is state and not rule.broken]
        kept = state is State.APPLIES and others[0].broken is not None
        rows.append(section(state.value.capitalize() + (", and the draft keeps it" if kept else "")))
        rows += [line for rule in others for line in _lines(rule)]
    return "\n".join(rows) or "The pack has no rules."


def _lines(rule: Explained) -> Iterator[str]:
    yield _headed(rule)
    if rule.broken is None or rule.state is State.UNDECIDED:
        yield from (wrapped(each, "    ", "    ") for each in (*_gist(rule.sentences), *rule.guards))


def _headed(rule: Explained, mark: str = "") -> str:
    return f"  {rule.subject}  {rule.title}".rstrip() + (f"  ({rule.tried})" if rule.tried else "") + mark


def _gist(sentences: Sequence[str]) -> Sequence[str]:
    """The first reason: what it rests on can be read in the rule."""
    reasons = [each for each in sentences[1:] if not each.startswith(("It rests on", "It is a house rule"))]
    return reasons[:1]


def _short(rule: Json) -> str:
    rows = [f"  {rule['rule']}  {rule['title']}".rstrip()]
    rows += [wrapped(rule["because"], "    ", "    ")] if rule["because"] else []
    rows += [dim(wrapped(", ".join(rule["cites"]), "    ", "    "))] if rule["cites"] else []
    return "\n".join(rows)
