"""A list that nothing refers to protects nobody."""

from __future__ import annotations

from datetime import date

from jurat.language.code import UNUSED_LIST
from jurat.language.lints.usage import EVERYWHERE
from jurat.language.report import Report, quoted
from jurat.language.signature import Refers
from jurat.language.typed.node import TypedPack


def unused_list(pack: TypedPack, today: date | None, report: Report) -> None:
    if not pack.manifest.declared or EVERYWHERE in pack.manifest.jurisdiction:
        return
    used = _demanded(pack) | _mentioned(pack)
    for block in pack.blocks:
        if block.kind == "list" and block.name.text not in used:
            message = f"no rule uses list {quoted(block.name.text)}"
            help = f"ask for it (avoid terms in {block.name.text}), or delete it"
            report.add(UNUSED_LIST, block.source, block.name.span, message, help)


def _demanded(pack: TypedPack) -> set[str]:
    return {
        name
        for rule in pack.rules
        for demand in rule.demands
        if pack.constraints[demand.constraint].refers in (Refers.TERM_LIST, Refers.LINK_LIST)
        for name in demand.value
    }


def _mentioned(pack: TypedPack) -> set[str]:
    return {name for block in (*pack.blocks, *pack.inherited) for name in block.named.lists}
