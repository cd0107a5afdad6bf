"""A pack may add items to a list of one that it extends, but only where more items ask for more.

Words that excuse, words under which a rule takes a demand back, and approved links are lists of another kind: a word
more in them would loosen what others rely on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jurat.language.ast.node import Block
from jurat.language.code import REDECLARED
from jurat.language.program.node import Mentions
from jurat.language.report import Report, quoted
from jurat.language.signature import Refers
from jurat.language.typed.names import Names
from jurat.language.typed.node import TypedDefine, TypedFact, TypedRule
from jurat.language.typed.sign import signed


def check_growth(
    rules: Iterable[TypedRule],
    facts: Mapping[str, TypedFact],
    defines: Mapping[str, TypedDefine],
    names: Names,
    report: Report,
) -> None:
    """Reports every list that grows although a rule asks for less the more it holds."""
    grown = {name: block for (kind, name), block in names.blocks.items() if kind == "list" and names.bases_of(block)}
    if not grown:
        return
    for rule in rules:
        for name in sorted(_loosening(rule, facts, defines, names) & grown.keys()):
            for block in (*names.bases_of(grown[name]), grown[name]):
                if not names.is_read_with(rule.block.source, block):
                    _say(block, rule, report)


def _say(block: Block, rule: TypedRule, report: Report) -> None:
    message = f"the more list {quoted(block.name.text)} holds, the less rule {rule.id} asks, and it is not this pack's"
    report.add(REDECLARED, block.source, block.name.span, message, "give your list another name, and a rule of its own")


def _loosening(
    rule: TypedRule, facts: Mapping[str, TypedFact], defines: Mapping[str, TypedDefine], names: Names
) -> set[str]:
    """The lists of which a longer one loosens the rule."""
    links = {
        name
        for demand in rule.demands
        if names.signatures[demand.constraint].refers is Refers.LINK_LIST
        for name in demand.value
    }
    tests = signed(rule, facts, defines)
    return links | {
        node.list for node, sign in tests if isinstance(node, Mentions) and (sign < 0 or rule.terms.overrides)
    }
