"""A PHRASE that no rule says can be wrong for years before anybody notices."""

from __future__ import annotations

import re
from datetime import date

from jurat.language.code import UNUSED_PHRASE
from jurat.language.lints.usage import is_meant_to_be_used
from jurat.language.report import Report, quoted
from jurat.language.typed.node import Pattern, TypedPack


def unused_phrase(pack: TypedPack, today: date | None, report: Report) -> None:
    if not is_meant_to_be_used(pack):
        return
    said = {demand.phrase.lower() for rule in pack.rules for demand in rule.demands}
    for pattern in pack.patterns:
        if not pattern.builtin and pattern.block in pack.blocks and not _is_said(pattern, said):
            message = f"no rule says {quoted(pattern.block.name.text)}"
            help = "ask for it in a rule, or delete it"
            report.add(UNUSED_PHRASE, pattern.block.source, pattern.block.name.span, message, help)


def _is_said(pattern: Pattern, said: set[str]) -> bool:
    words = (".+" if word[0] == "{" else re.escape(word.lower()) for word in pattern.words)
    wanted = re.compile(r"\s+".join(words))
    return any(wanted.fullmatch(wording) for wording in said)
