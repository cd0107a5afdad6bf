"""The rules of a pack as a table for its README, which a command writes and a test reads back."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from jurat.authoring.passage import Passage
from jurat.engine.value import say
from jurat.foundation.type import Primitive
from jurat.language.program.node import Program, RuleNode, Status

RULES = Passage("rules")
TABLE_MARK = "▦"


def roster(program: Program, files: Collection[str]) -> str:
    """A row for each rule that stands in these files, by file and line: what a pack extends has a README of its own."""
    own = [rule for rule in program.rules if rule.place is not None and rule.place.file in files]
    rows = [_row(rule) for rule in sorted(own, key=lambda rule: (rule.place.file, rule.place.line))]
    return "\n".join(["| rule | demands | law | severity | file |", "|---|---|---|---|---|", *rows, ""])


def _row(rule: RuleNode) -> str:
    id = f"{rule.id} {TABLE_MARK}" if rule.text.startswith("TABLE") else rule.id
    law = ", ".join((*rule.cites, *rule.house))
    cells = (id, rule.title, law, _weight(rule), PurePosixPath(rule.place.file).stem)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _weight(rule: RuleNode) -> str:
    """The severity, and the status where it is not active."""
    severity = rule.severity.value
    if rule.status is Status.ACTIVE:
        return severity
    share = "" if rule.share is None else f" {say(rule.share, Primitive.PERCENT)}"
    return f"{severity}, **{rule.status.value}{share}**"
