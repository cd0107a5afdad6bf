"""Types what asks a text or a collection for what is in it: IN, CONTAINS, MENTIONS LIST, MATCHES."""

from __future__ import annotations

from typing import Any

from jurat.foundation.span import Span
from jurat.foundation.type import EntityRef, Many
from jurat.language.ast import node as ast
from jurat.language.code import (
    BAD_PATTERN,
    CANNOT_COMPARE,
    COLLECTION,
    UNKNOWN_LIST,
    WRONG_LIST_KIND,
    WRONG_VALUE,
)
from jurat.language.program.node import (
    Among,
    Condition,
    Holds,
    Literal,
    Matches,
    Mentions,
    Not,
    Value,
)
from jurat.language.report import did_you_mean, quoted
from jurat.language.typed.comparison import say_wrong_value
from jurat.language.typed.pattern import literal_pattern, why_unusable
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described, is_textual, values_of
from jurat.language.typed.units import comparable, remedy
from jurat.language.typed.value import collection_item, constant, type_value
from jurat.terms.termlist import MatchMode


def type_membership(expression: ast.Membership, scope: Scope) -> Condition | None:
    found = (
        _in_collection(expression, expression.choices, scope)
        if isinstance(expression.choices, ast.Path)
        else _in_list(expression, expression.choices, scope)
    )
    return None if found is None else Not(found) if expression.negated else found


def _in_collection(expression: ast.Membership, path: ast.Path, scope: Scope) -> Condition | None:
    item, value = collection_item(path, scope), type_value(expression.value, scope)
    return _holds(path, item, value, expression.span, scope)


def _in_list(expression: ast.Membership, listing: ast.Listing, scope: Scope) -> Condition | None:
    value = type_value(expression.value, scope)
    if value is None:
        return None
    choices = [_choice(value, item, scope) for item in listing.items]
    if not choices:
        scope.say(WRONG_VALUE, listing.span, "the list is empty, so nothing is in it", "name at least one value")
        return None
    typed = tuple(choice.value for choice in choices if choice is not None)
    return Among(value, typed) if len(typed) == len(choices) else None


def _choice(value: Value, item: Any, scope: Scope) -> Literal | None:
    if isinstance(item, ast.Word):
        scope.say(
            WRONG_VALUE, item.span, f"{quoted(item.text)} is not a value", f"a text stands in quotes: '{item.text}'"
        )
        return None
    choice = constant(item, scope)
    if choice is None:
        return None
    if not comparable(value, choice):
        message = f"{described(value.type)} cannot be compared with {described(choice.type)}"
        scope.say(CANNOT_COMPARE, item.span, message, remedy(value.type, choice.type))
        return None
    values = values_of(value.type)
    if values and choice.value not in values:
        say_wrong_value(choice.value, values, item.span, scope)
        return None
    return choice


# ---- texts and collections ---------------------------------------------------------------------------------------


def type_contains(expression: ast.Compared, scope: Scope) -> Condition | None:
    left, item = expression.left, type_value(expression.right, scope)
    if isinstance(left, ast.Path) and is_collection(left, scope):
        return _holds(left, collection_item(left, scope), item, expression.span, scope)
    value = type_value(left, scope)
    if value is None or item is None:
        return None
    if is_textual(value.type) and isinstance(item, Literal) and isinstance(item.value, str):
        return Matches(value, literal_pattern(item.value))
    message = f"{described(value.type)} cannot contain {described(item.type)}"
    scope.say(COLLECTION, expression.span, message, "CONTAINS asks for a member of a collection, or a text in a text")
    return None


def is_collection(path: ast.Path, scope: Scope) -> bool:
    """Whether a path names a collection; an unknown path does not."""
    entity, names = scope.names.root(path.text), path.text.split(".")[1:]
    for name in names:
        found = None if entity is None else next((a.type for a in entity.attributes if a.name == name), None)
        if isinstance(found, Many):
            return True
        entity = scope.names.entities.get(found.name) if isinstance(found, EntityRef) else None
    return False


def _holds(path: ast.Path, item: Any, value: Value | None, span: Span, scope: Scope) -> Condition | None:
    if item is None or value is None:
        return None
    if isinstance(item, EntityRef):
        help = f"ask of its members: ANY x IN {path.text} HAS (…)"
        scope.say(COLLECTION, span, f"the members of {path.text} are no plain values", help)
        return None
    member = Literal("", item)
    if not comparable(member, value):
        message = f"{described(item)} cannot be compared with {described(value.type)}"
        scope.say(CANNOT_COMPARE, span, message, remedy(item, value.type))
        return None
    values = values_of(item)
    if isinstance(value, Literal) and values and value.value not in values:
        say_wrong_value(value.value, values, span, scope)
        return None
    return Holds(path.text, value)


def _text_value(expression: ast.Expression, what: str, scope: Scope) -> Value | None:
    value = type_value(expression, scope)
    if value is None or is_textual(value.type):
        return value
    scope.say(
        CANNOT_COMPARE, expression.span, f"{what} needs a text, and this is {described(value.type)}", "name a text"
    )
    return None


def type_mentioned(expression: ast.Mentioned, scope: Scope) -> Condition | None:
    value, name = _text_value(expression.value, "MENTIONS", scope), expression.list.text
    found = scope.names.lists.get(name)
    if found is None:
        if not scope.names.is_broken("list", name):
            help = did_you_mean(name, list(scope.names.lists), f"declare it: LIST {name} MATCH word - 'a term'")
            scope.say(UNKNOWN_LIST, expression.list.span, f"there is no list {quoted(name)}", help)
        return None
    if found.match is MatchMode.LINK:
        message = f"{quoted(name)} is a list of links, not of terms"
        scope.say(
            WRONG_LIST_KIND, expression.list.span, message, "name a list whose MATCH is word, stem, phrase or regex"
        )
        return None
    return None if value is None else Mentions(value, name)


def type_matched(expression: ast.Matched, scope: Scope) -> Condition | None:
    value = _text_value(expression.value, "MATCHES", scope)
    why = why_unusable(expression.pattern.text)
    if why:
        help = "patterns are RE2: no look-around and no back-references"
        scope.say(BAD_PATTERN, expression.pattern.span, f"this pattern cannot be used: {why}", help)
        return None
    return None if value is None else Matches(value, expression.pattern.text)
