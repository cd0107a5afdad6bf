"""FACT and DEFINE blocks."""

from __future__ import annotations

from jurat.foundation.type import Primitive
from jurat.language.ast.keyword import KEYWORDS
from jurat.language.ast.node import Block, TypeName
from jurat.language.code import DECLARED_TWICE, DEFINE_DOES_NOT_FIT, MISSING_PART, SYNTAX, WRONG_DEMAND
from jurat.language.program.node import TODAY, Condition
from jurat.language.report import Report
from jurat.language.typed.condition import type_condition
from jurat.language.typed.names import Names
from jurat.language.typed.node import TypedDefine, TypedFact
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described, is_textual, type_of
from jurat.language.typed.units import is_ratio
from jurat.language.typed.value import type_value


def type_fact(block: Block, scope: Scope) -> TypedFact | None:
    name = " ".join(block.name.text.split())
    _check_name(block, name, scope)
    condition = type_condition(block.contents[0], scope)
    unless = unless_conditions(block, scope)
    if condition is None or unless is None:
        return None
    return TypedFact(name, condition, unless, _assumption(block, scope), block)


def unless_conditions(block: Block, scope: Scope) -> tuple[Condition, ...] | None:
    """The conditions of all UNLESS parts; None if one could not be typed."""
    found = [type_condition(part.values[0], scope) for part in block.all("unless")]
    typed = tuple(condition for condition in found if condition is not None)
    return typed if len(typed) == len(found) else None


def _check_name(block: Block, name: str, scope: Scope) -> None:
    if not name:
        scope.say(MISSING_PART, block.name.span, "a fact needs a name", "FACT 'client is a senior' IF …")
    for word in name.split():
        if word in KEYWORDS and len(word) > 1:
            help = "write it in lower case, or say it otherwise"
            scope.say(SYNTAX, block.name.span, f"{word} is a keyword and cannot be part of a fact", help)


def _assumption(block: Block, scope: Scope) -> bool | None:
    for name in ("unknown also", "unknown only", "unknown then"):
        part = block.one(name)
        if part is not None:
            help = "of a fact, write WHEN UNKNOWN ASSUME yes"
            scope.say(WRONG_DEMAND, part.span, "a fact asks for nothing, so it has no actions", help)
    part = block.one("unknown assume")
    return None if part is None else part.values[0].text == "yes"


def type_define(block: Block, names: Names, scope: Scope, report: Report) -> TypedDefine | None:
    """A definition; its type is entered in `names.define_types` even where its value is wrong but its type declared."""
    if block.name.text == TODAY:
        message = "today is the day that a decision names, and cannot be another"
        scope.say(DECLARED_TWICE, block.name.span, message, "give the definition another name")
    declared = next((item for item in block.contents if isinstance(item, TypeName)), None)
    wanted = None if declared is None else type_of(declared, names, block.source, report)
    if wanted is not None:
        names.define_types[block.name.text] = wanted
    value = type_value(block.contents[-1], scope)
    if value is None:
        return None
    fits = wanted is None or value.type == wanted or (is_textual(value.type) and is_textual(wanted))
    if (
        not fits
        and not (wanted is Primitive.PERCENT and is_ratio(value))
        and declared is not None
        and wanted is not None
    ):
        message = f"{block.name.text} is declared as {described(wanted)}, and this is {described(value.type)}"
        scope.say(DEFINE_DOES_NOT_FIT, block.contents[-1].span, message, "change the type, or what it is AS")
        return None
    names.define_types[block.name.text] = wanted or value.type
    return TypedDefine(block.name.text, value, wanted or value.type, block)
