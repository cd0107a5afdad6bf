"""PHRASE blocks as patterns."""

from __future__ import annotations

import re
from typing import Any

from jurat.foundation.merge import Merge
from jurat.foundation.span import Span
from jurat.language.ast.keyword import KEYWORDS
from jurat.language.ast.node import Block, Effect, Word
from jurat.language.code import MISSING_PART, SYNTAX, UNKNOWN_CONSTRAINT, UNKNOWN_SLOT, WRONG_DEMAND
from jurat.language.report import Report, did_you_mean, listed, quoted
from jurat.language.signature import Signature
from jurat.language.typed.names import Names
from jurat.language.typed.node import Pattern

_NO_SLOT = "a slot stands in the phrase first: PHRASE 'keep under {n} words'"
_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")
_OPS: dict[Merge, tuple[str, ...]] = {
    Merge.MIN: ("<=", "=", "AT MOST"),
    Merge.MAX: ("=", ">=", "AT LEAST"),
    Merge.UNION: ("+=",),
    Merge.INTERSECTION: ("=",),
    Merge.ANY: ("=",),
}
_JOINS: dict[Merge, str] = {
    Merge.MIN: "the smallest demand wins",
    Merge.MAX: "the greatest demand wins",
    Merge.UNION: "all demands are kept",
    Merge.INTERSECTION: "only what all demands name is left",
    Merge.ANY: "one demand is enough",
}


def type_phrases(names: Names, report: Report) -> None:
    """Fills `names.patterns`, a pack's own before built-in ones, and the built-in ones that a pack replaces."""
    veiled = [block for block in names.veiled.values() if block.kind == "phrase"]
    names.veiled_patterns = tuple(_pattern(block, builtin=True) for block in veiled)
    patterns = []
    for block in names.of("phrase"):
        pattern = _pattern(block, names.is_builtin(block))
        _check(block, pattern.words, pattern.slots, names, report)
        patterns.append(pattern)
    names.patterns = tuple(patterns)


def _pattern(block: Block, builtin: bool) -> Pattern:
    return Pattern(block, tuple(block.name.text.split()), tuple(_SLOT.findall(block.name.text)), builtin)


def _check(block: Block, words: tuple[str, ...], slots: tuple[str, ...], names: Names, report: Report) -> None:
    if not words or all(_SLOT.fullmatch(word) for word in words):
        report.add(
            MISSING_PART, block.source, block.name.span, "a phrase needs a word", "PHRASE 'use a plain tone' MEANS …"
        )
    for word in words:
        if word in KEYWORDS:
            message = f"{word} is a keyword and cannot be part of a phrase"
            report.add(SYNTAX, block.source, block.name.span, message, "write it in lower case, or say it otherwise")
    for effect in block.contents:
        _check_effect(effect, slots, block, names, report)
    for name in ("tell", "explain"):
        for part in block.all(name):
            _check_slots(part.values[0], slots, block, report)


def _check_effect(effect: Effect, slots: tuple[str, ...], block: Block, names: Names, report: Report) -> None:
    signature = names.signatures.get(effect.constraint.text)
    if signature is None:
        help = did_you_mean(effect.constraint.text, list(names.signatures), f"known are {', '.join(names.signatures)}")
        message = f"there is no constraint {quoted(effect.constraint.text)}"
        report.add(UNKNOWN_CONSTRAINT, block.source, effect.constraint.span, message, help)
        return
    if effect.op.text not in _OPS[signature.merge]:
        _say_wrong_op(effect, signature, block, report)


def _say_wrong_op(effect: Effect, signature: Signature, block: Block, report: Report) -> None:
    if effect.op.text == "-=":
        message, help = "nothing can be taken away from what other rules ask", "use UNLESS in the rule that asks for it"
    else:
        message = f"of {signature.name}, {_JOINS[signature.merge]}; {effect.op.text} does not say that"
        help = f"write {listed(_OPS[signature.merge])}".replace("'", "")
    report.add(WRONG_DEMAND, block.source, effect.op.span, message, help)


def _check_slots(text: Word, slots: tuple[str, ...], block: Block, report: Report) -> None:
    for match in _SLOT.finditer(text.text):
        if match[1] not in slots:
            start = text.span.start + 1 + match.start()
            help = did_you_mean(match[1], slots, f"the phrase has {listed(slots, 'and')}" if slots else _NO_SLOT)
            message = f"the phrase has no {match.group()}"
            report.add(UNKNOWN_SLOT, block.source, Span(start, start + len(match.group())), message, help)


def filled(text: str, arguments: dict[str, Any]) -> str:
    """A text with its slots replaced by what stands for them in an action."""
    return _SLOT.sub(lambda match: str(arguments.get(match[1], match.group())), text)
