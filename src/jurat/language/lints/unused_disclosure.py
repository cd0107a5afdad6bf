"""A disclosure that no rule asks for is a text that counsel approved and nobody reads."""

from __future__ import annotations

from datetime import date

from jurat.language.code import UNUSED_DISCLOSURE
from jurat.language.lints.usage import is_meant_to_be_used
from jurat.language.report import Report, quoted
from jurat.language.signature import Refers
from jurat.language.typed.node import TypedPack


def unused_disclosure(pack: TypedPack, today: date | None, report: Report) -> None:
    if not is_meant_to_be_used(pack):
        return
    demanded = {
        name
        for rule in pack.rules
        for demand in rule.demands
        if pack.constraints[demand.constraint].refers is Refers.DISCLOSURE
        for name in demand.value
    }
    for block in pack.blocks:
        if block.kind == "disclosure" and block.name.text not in demanded:
            message = f"no rule asks for disclosure {quoted(block.name.text)}"
            help = f"ask for it (include disclosure {block.name.text}), or delete it"
            report.add(UNUSED_DISCLOSURE, block.source, block.name.span, message, help)
