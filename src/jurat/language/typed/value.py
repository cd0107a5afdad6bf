"""Types values: facts, definitions, members of collections, constants, calculations, aggregates."""

from __future__ import annotations

from decimal import Decimal

from jurat.foundation.nearness import nearest
from jurat.foundation.span import Span
from jurat.foundation.type import EntityRef, FactType, Many, Primitive
from jurat.language.ast import node as ast
from jurat.language.ast.keyword import SWALLOWED
from jurat.language.code import (
    BAD_DATE,
    CANNOT_CALCULATE,
    COLLECTION,
    LEADS_ELSEWHERE,
    LOWER_CASE_KEYWORD,
    NO_ORDER,
    NOT_A_VALUE,
    TOO_LARGE,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_NAME,
)
from jurat.language.limit import CALCULATION_TERMS_MAX
from jurat.language.program.node import (
    TODAY,
    Aggregate,
    AggregateKind,
    Arithmetic,
    Calculation,
    Defined,
    Entity,
    Field,
    Literal,
    Member,
    Value,
)
from jurat.language.report import did_you_mean, quoted
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described
from jurat.language.typed.units import has_order, outcome, why_not

_A_COLLECTION = "name a collection, such as client.holdings"
_SUMMED = (Primitive.NUMBER, Primitive.MONEY, Primitive.PERCENT)


def type_value(expression: ast.Expression, scope: Scope) -> Value | None:
    """The value an expression stands for; None where it is none, which is reported."""
    match expression:
        case ast.Literal():
            return constant(expression, scope)
        case ast.Path():
            return type_path(expression, scope)
        case ast.Phrase():
            return _phrase(expression, scope)
        case ast.Calculated():
            return _calculation(expression, scope)
        case ast.Aggregated():
            return _aggregate(expression, scope)
        case ast.Listing():
            scope.say(COLLECTION, expression.span, "a list cannot stand here", "a list follows IN")
            return None
    scope.say(NOT_A_VALUE, expression.span, "this is true or false, not a value", "compare values, not conditions")
    return None


def constant(expression: ast.Literal, scope: Scope) -> Literal | None:
    if expression.value is None:
        scope.say(BAD_DATE, expression.span, f"there is no day {expression.text}", "write year-month-day: 2026-11-23")
        return None
    return Literal(expression.value, expression.type)


# ---- paths ----------------------------------------------------------------------------------------------


def type_path(path: ast.Path, scope: Scope, collection: bool = False) -> Value | None:
    """An input fact, or an attribute of a bound member. With `collection`, it must be one; without, it must not."""
    first, _, rest = path.text.partition(".")
    if first in scope.variables:
        return _member(path, first, rest, scope, collection)
    entity = _root(path, first, scope)
    type_ = None if entity is None else _follow(path, entity, rest.split("."), scope)
    if type_ is not None and not _leads_right(path, scope):
        return None
    if type_ is None or _wrong_shape(path, type_, collection, scope):
        return None
    return Field(path.text, type_)


def _leads_right(path: ast.Path, scope: Scope) -> bool:
    """Whether each relation leads where the path says: `Client.hasPreference.CommunicationStyle`."""
    return all(_leads(before, word, scope) for before, word in path.leads)


def _leads(before: str, word: ast.Word, scope: Scope) -> bool:
    relation = before.rpartition(".")[2]
    entity = scope.names.entity_at(before.rpartition(".")[0])
    found = next((item for item in entity.attributes if item.name == relation), None) if entity else None
    if found is None or found.leads_to == word.text:
        return True
    ends = quoted(found.leads_to) if found.leads_to else "no entity"
    help = f"write {before}.{found.leads_to}" if found.leads_to else f"write {before}"
    scope.say(LEADS_ELSEWHERE, word.span, f"{before} leads to {ends}, not to {quoted(word.text)}", help)
    return False


def _root(path: ast.Path, first: str, scope: Scope) -> Entity | None:
    entity = scope.names.root(path.text)
    if entity is None and not scope.names.is_broken("entity", first[:1].upper() + first[1:]):
        known = [*scope.variables, *(name[:1].lower() + name[1:] for name in scope.names.entities)]
        help = did_you_mean(first, known, "a fact begins with an entity: client.age")
        span = Span(path.span.start, path.span.start + len(first))
        scope.say(UNKNOWN_NAME, span, f"nothing is known of {quoted(first)}", help)
    return entity


def _follow(path: ast.Path, entity: Entity, rest: list[str], scope: Scope) -> FactType | None:
    for index, name in enumerate(rest):
        type_ = attribute_type(entity, name, path.span, scope)
        if type_ is None or index == len(rest) - 1:
            return type_
        if not isinstance(type_, EntityRef):
            message = f"{quoted(name)} is {described(type_)} and has no attributes"
            many = isinstance(type_, Many)
            collection = path.text.rpartition(f".{rest[-1]}")[0]
            help = (
                f"ask of its members: ANY x IN {collection} HAS (x.{rest[-1]} …)" if many else f"leave out .{rest[-1]}"
            )
            scope.say(COLLECTION, path.span, message, help)
            return None
        found = scope.names.entities.get(type_.name)
        if found is None:
            return None
        entity = found
    return None


def attribute_type(entity: Entity, name: str, span: Span, scope: Scope) -> FactType | None:
    """The type of an attribute of an entity."""
    for attribute in entity.attributes:
        if attribute.name == name:
            return attribute.type
    known = [attribute.name for attribute in entity.attributes]
    help = did_you_mean(name, known, f"{entity.name} has {', '.join(known)}" if known else f"add it: HAS {name}: text")
    place = Span(span.end - len(name), span.end)
    scope.say(UNKNOWN_ATTRIBUTE, place, f"{entity.name} has no attribute {quoted(name)}", help)
    return None


def _wrong_shape(path: ast.Path, type_: FactType, collection: bool, scope: Scope) -> bool:
    if collection and not isinstance(type_, Many):
        scope.say(COLLECTION, path.span, f"{path.text} is {described(type_)}, not a collection", _A_COLLECTION)
    elif not collection and isinstance(type_, Many):
        help = f"ask of its members: ANY x IN {path.text} HAS (…), or use SUM, COUNT …"
        scope.say(COLLECTION, path.span, f"{path.text} is a collection", help)
    elif isinstance(type_, EntityRef):
        scope.say(UNKNOWN_ATTRIBUTE, path.span, f"{path.text} is a {type_.name}", "name one of its attributes")
    else:
        return False
    return True


def _member(path: ast.Path, variable: str, rest: str, scope: Scope, collection: bool) -> Value | None:
    of = scope.variables[variable]
    if not isinstance(of, EntityRef):
        scope.say(
            UNKNOWN_ATTRIBUTE,
            path.span,
            f"{quoted(variable)} is {described(of)} and has no attributes",
            f"write {variable}",
        )
        return None
    entity = scope.names.entities.get(of.name)
    type_ = None if entity is None else attribute_type(entity, rest, path.span, scope)
    if type_ is None or _wrong_shape(path, type_, collection, scope):
        return None
    return Member(variable, rest, type_)


def collection_item(path: ast.Path, scope: Scope) -> FactType | None:
    """The type of the members of a collection: an input fact, or an attribute of a bound member."""
    found = type_path(path, scope, collection=True)
    return found.type.item if found is not None and isinstance(found.type, Many) else None


# ---- names ------------------------------------------------------------------------------------------------


def _phrase(phrase: ast.Phrase, scope: Scope) -> Value | None:
    name = phrase.text
    if name in scope.variables:
        return _bare_member(phrase, name, scope)
    type_ = scope.names.define_types.get(name)
    if type_ is not None:
        return Defined(name, type_)
    if name == TODAY:
        return Field(TODAY, Primitive.DATE)
    if scope.names.is_broken("define", name) or scope.names.block("define", name) is not None:
        return None
    if scope.names.block("fact", name) is not None:
        help = "a fact stands by itself: write it alone, or NOT before it"
        scope.say(NOT_A_VALUE, phrase.span, f"{quoted(name)} is true or false, not a value", help)
        return None
    say_unknown_name(phrase, scope)
    return None


def _bare_member(phrase: ast.Phrase, name: str, scope: Scope) -> Value | None:
    type_ = scope.variables[name]
    if isinstance(type_, EntityRef):
        scope.say(UNKNOWN_ATTRIBUTE, phrase.span, f"{quoted(name)} is a {type_.name}", f"write {name}.attribute")
        return None
    return Member(name, "", type_)


def say_unknown_name(phrase: ast.Phrase, scope: Scope) -> None:
    """An unknown word or phrase in a condition, with what was probably meant."""
    words = phrase.text.split()
    swallowed = next((item for item in phrase.items if isinstance(item, ast.Word) and item.text in SWALLOWED), None)
    if swallowed is not None:
        message = f"'{swallowed.text}' is read as a plain word here"
        scope.say(
            LOWER_CASE_KEYWORD, swallowed.span, message, f"keywords are written in capitals: {swallowed.text.upper()}"
        )
        return
    positive = " ".join(word for word in words if word != "not")
    if "not" in words and scope.names.block("fact", positive) is not None:
        scope.say(UNKNOWN_NAME, phrase.span, f"there is no fact {quoted(phrase.text)}", f"write NOT {positive}")
        return
    known = [*scope.names.named("fact"), *scope.names.define_types, *scope.variables]
    what = "fact" if len(words) > 1 else "name"
    help = _undotted(words, scope) or did_you_mean(phrase.text, known, _declare(words, scope))
    scope.say(UNKNOWN_NAME, phrase.span, f"there is no {what} {quoted(phrase.text)}", help)


def _undotted(words: list[str], scope: Scope) -> str:
    """`client age` for client.age."""
    entity = scope.names.entity_at(words[0]) if len(words) == 2 else None
    near = nearest(words[1], [attribute.name for attribute in entity.attributes]) if entity else ""
    return f"did you mean {words[0]}.{near}?" if near else ""


_ELSEWHERE = {
    "true": "write yes",
    "false": "write no",
    "pass": "write PASSES, or DECISION pass",
    **dict.fromkeys(("null", "none", "nil", "empty", "missing", "blank"), "what is not given, IS UNKNOWN"),
}
"""Words of other languages, and how they are said in this one."""


def _declare(words: list[str], scope: Scope) -> str:
    if len(words) > 1:
        return f"declare it: FACT '{' '.join(words)}' IF …"
    if words[0].lower() in _ELSEWHERE:
        return _ELSEWHERE[words[0].lower()]
    for entity in scope.names.entities.values():
        if any(attribute.name == words[0] for attribute in entity.attributes):
            return f"did you mean {entity.name[:1].lower()}{entity.name[1:]}.{words[0]}?"
    return f"a text stands in quotes: '{words[0]}'"


# ---- calculations --------------------------------------------------------------------------------------------


def _calculation(expression: ast.Calculated, scope: Scope) -> Value | None:
    result = type_value(expression.first, scope)
    for sign, operand in expression.rest:
        right = type_value(operand, scope)
        if result is None or right is None:
            result = None
            continue
        op = Arithmetic(sign)
        type_ = outcome(op, result, right)
        if type_ is None:
            span = Span(expression.span.start, operand.span.end)
            scope.say(CANNOT_CALCULATE, span, why_not(op, result, right), "bring both to one unit first")
            return None
        result = Calculation(op, result, right, type_)
    return None if _too_deep(result, expression, scope) else result


def _too_deep(value: Value | None, expression: ast.Calculated, scope: Scope) -> bool:
    """Whether a calculation has more steps in a row than whatever reads it later may safely recurse into."""
    level = [value]
    for _ in range(CALCULATION_TERMS_MAX):
        level = [side for one in level if isinstance(one, Calculation) for side in (one.left, one.right)]
        if not level:
            return False
    message = f"a calculation has more than {CALCULATION_TERMS_MAX} steps"
    scope.say(TOO_LARGE, expression.span, message, "name a part of it with DEFINE")
    return True


def _aggregate(expression: ast.Aggregated, scope: Scope) -> Value | None:
    item = collection_item(expression.collection, scope)
    if item is None:
        return None
    inner = scope.bind(expression.variable.text, item)
    where = None if expression.where is None else scope.condition(expression.where, inner)
    kind = AggregateKind(expression.kind)
    value: Value | None = Literal(Decimal(1), Primitive.NUMBER)
    if kind is not AggregateKind.COUNT:
        value = type_value(expression.value, inner)
    if value is None or (where is None and expression.where is not None):
        return None
    if not _can_aggregate(kind, value, expression, scope):
        return None
    type_ = Primitive.NUMBER if kind is AggregateKind.COUNT else value.type
    return Aggregate(kind, value, expression.variable.text, expression.collection.text, where, type_)


def _can_aggregate(kind: AggregateKind, value: Value, expression: ast.Aggregated, scope: Scope) -> bool:
    if kind in (AggregateKind.MIN, AggregateKind.MAX):
        if value.type in _SUMMED or value.type is Primitive.DATE:
            return True
        message = f"{kind.name} needs values that have an order, and this is {described(value.type)}"
        code = NO_ORDER if not has_order(value.type) else CANNOT_CALCULATE
        scope.say(code, expression.value.span, message, "name an attribute that has an order")
        return False
    if kind is AggregateKind.COUNT or value.type in _SUMMED:
        return True
    message = f"{kind.name} needs numbers, amounts or percents, and this is {described(value.type)}"
    scope.say(CANNOT_CALCULATE, expression.value.span, message, "name an attribute that can be added up")
    return False
