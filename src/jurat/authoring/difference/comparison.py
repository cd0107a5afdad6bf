"""`jurat diff`: every block that is not what it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jurat.authoring.difference.change import Act, Change, Difference
from jurat.authoring.difference.direction import Direction
from jurat.authoring.difference.material import disclosure_changes, list_changes
from jurat.authoring.difference.rule import Versions, aspects_of, direction_of, presence, versions
from jurat.language.program.bundle import bundle_hash
from jurat.language.program.node import Place, Program, RuleNode

_NOWHERE = Place("", 1)


def compare(before: Program, after: Program) -> Difference:
    """The changes: rules in order of declaration, then facts and definitions, lists, disclosures, vocabulary."""
    changes = (
        *_rules(versions(before, after)),
        *_derived(before, after),
        *list_changes(before, after),
        *disclosure_changes(before, after),
        *_vocabulary(before, after),
    )
    return Difference(bundle_hash(before), bundle_hash(after), changes)


# ---- rules ---------------------------------------------------------------------------------------------------


def _rules(both: Versions) -> Iterator[Change]:
    old, new = ({rule.id: rule for rule in one.rules} for one in (both.before, both.after))
    renamed = _renamed(
        [rule for name, rule in old.items() if name not in new], [rule for name, rule in new.items() if name not in old]
    )
    for name, rule in new.items():
        if name in old:
            yield from _changed(old[name], rule, both)
        elif name in renamed:
            yield Change("rule", name, Act.RENAMED, Direction.NEITHER, title=rule.title, was=renamed[name])
        else:
            yield Change("rule", name, Act.ADDED, presence(rule), title=rule.title)
    for name, rule in old.items():
        if name not in new and name not in renamed.values():
            yield Change("rule", name, Act.REMOVED, presence(rule).reversed, title=rule.title)


def _changed(old: RuleNode, new: RuleNode, both: Versions) -> Iterator[Change]:
    aspects = aspects_of(old, new, both)
    if aspects:
        yield Change("rule", new.id, Act.CHANGED, direction_of(old, new, aspects), aspects, new.title)


def _renamed(gone: list[RuleNode], come: list[RuleNode]) -> dict[str, str]:
    """Id now → id then, of rules that are the same but for their id. Nobody is renamed twice."""
    left = {_content(rule): rule.id for rule in gone}
    return {rule.id: left.pop(_content(rule)) for rule in come if _content(rule) in left}


def _content(rule: RuleNode) -> RuleNode:
    """The rule without its name and place; `text` holds both."""
    return replace(rule, id="", title="", text="", place=_NOWHERE)


# ---- what rules are written in -----------------------------------------------------------------------------------


def _derived(before: Program, after: Program) -> Iterator[Change]:
    """Facts and definitions. Where a change leads stands at the rules that read them."""
    pairs = (("fact", before.facts, after.facts), ("define", before.defines, after.defines))
    for block, then, now in pairs:
        old = {node.name: replace(node, place=_NOWHERE) for node in then}
        new = {node.name: replace(node, place=_NOWHERE) for node in now}
        yield from _named(block, old, new, Direction.NEITHER)


def _vocabulary(before: Program, after: Program) -> Iterator[Change]:
    """Entities and constraints: everything hangs on them, so nothing is claimed of a change."""
    yield from _named("entity", before.entities, after.entities, Direction.DEPENDS)
    yield from _named("constraint", before.constraints, after.constraints, Direction.DEPENDS)
    yield from _named("constraint", before.declared, after.declared, Direction.DEPENDS)


def _named(block: str, old: Mapping[str, Any], new: Mapping[str, Any], changed: Direction) -> Iterator[Change]:
    for name in dict.fromkeys((*old, *new)):
        if name not in old:
            yield Change(block, name, Act.ADDED, Direction.NEITHER)
        elif name not in new:
            yield Change(block, name, Act.REMOVED, Direction.NEITHER)
        elif old[name] != new[name]:
            yield Change(block, name, Act.CHANGED, changed)
