"""Types conditions: comparisons, facts, quantifiers and what joins them."""

from __future__ import annotations

from typing import Any

from jurat.foundation.span import Span
from jurat.foundation.type import EntityRef, Many, Ordered, Primitive
from jurat.language.ast import node as ast
from jurat.language.code import (
    BAD_DATE,
    BAD_PATTERN,
    CANNOT_COMPARE,
    COLLECTION,
    MIXED_AND_OR,
    NO_ORDER,
    NOT_YES_NO,
    UNKNOWN_LIST,
    WRONG_LIST_KIND,
    WRONG_VALUE,
)
from jurat.language.program.node import (
    All,
    Always,
    Among,
    Compare,
    Comparison,
    Condition,
    Each,
    Either,
    FactIs,
    Holds,
    IsTrue,
    IsUnknown,
    Literal,
    Matches,
    Mentions,
    Not,
    NotEmpty,
    Some,
    Value,
)
from jurat.language.report import did_you_mean, quoted
from jurat.language.typed.pattern import literal_pattern, why_unusable
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described, is_textual, values_of
from jurat.language.typed.units import comparable, has_order, remedy, remedy_of
from jurat.language.typed.value import collection_item, constant, say_unknown_name, type_value
from jurat.terms.termlist import MatchMode


def type_condition(expression: ast.Expression, scope: Scope) -> Condition | None:
    """The condition an expression stands for; None where it is none, which is reported."""
    match expression:
        case ast.Junction():
            return _junction(expression, scope)
        case ast.Negation():
            part = type_condition(expression.part, scope)
            return None if part is None else Not(part)
        case ast.Quantified():
            return _quantified(expression, scope)
        case ast.Compared():
            return _compared(expression, scope)
        case ast.Between():
            return _between(expression, scope)
        case ast.Unknownness():
            value = type_value(expression.value, scope)
            return None if value is None else Not(IsUnknown(value)) if expression.known else IsUnknown(value)
        case ast.Membership():
            return _membership(expression, scope)
        case ast.Mentioned():
            return _mentioned(expression, scope)
        case ast.Matched():
            return _matched(expression, scope)
        case ast.Phrase():
            return _phrase(expression, scope)
        case ast.Literal() if expression.type is Primitive.YES_NO:
            return Always() if expression.value else Not(Always())
    return _truth_of(expression, type_value(expression, scope), scope)


def _truth_of(expression: ast.Expression, value: Value | None, scope: Scope) -> Condition | None:
    if value is None or value.type is Primitive.YES_NO:
        return None if value is None else IsTrue(value)
    help = "compare it with something: =, is at least, IN, IS UNKNOWN …"
    if isinstance(expression, ast.Literal):
        help = "repeat the comparison, or name all values at once: IN ['…', '…']"
    scope.say(NOT_YES_NO, expression.span, f"this is {described(value.type)}, where yes or no is needed", help)
    return None


def _junction(expression: ast.Junction, scope: Scope) -> Condition | None:
    if expression.mixed:
        help = "put brackets around what belongs together: a AND (b OR c), or (a AND b) OR c"
        scope.say(MIXED_AND_OR, expression.span, "AND and OR are mixed without brackets", help)
    parts = [type_condition(part, scope) for part in expression.parts]
    typed = tuple(part for part in parts if part is not None)
    if len(typed) < len(parts):
        return None
    return All(typed) if expression.op == "AND" else Either(typed)


def _quantified(expression: ast.Quantified, scope: Scope) -> Condition | None:
    item = collection_item(expression.collection, scope)
    if item is None:
        return None
    body = type_condition(expression.body, scope.bind(expression.variable.text, item))
    if body is None:
        return None
    variable, collection = expression.variable.text, expression.collection.text
    match expression.kind:
        case "ANY":
            return Some(variable, collection, body)
        case "EVERY":
            return Each(variable, collection, body)
    return All((NotEmpty(collection), Not(Some(variable, collection, body))))


# ---- facts ------------------------------------------------------------------------------------------------


def fact_named(text: str, scope: Scope) -> str | None:
    """The declared name of a fact, None if there is none."""
    block = scope.names.block("fact", text)
    return None if block is None else " ".join(block.name.text.split())


def _phrase(phrase: ast.Phrase, scope: Scope) -> Condition | None:
    name = fact_named(phrase.text, scope)
    if name is not None:
        return FactIs(name)
    if scope.names.is_broken("fact", phrase.text):
        return None
    compared = _spoken_comparison(phrase)
    if compared is not None:
        return _compared(compared, scope)
    if len(phrase.items) > 1:
        say_unknown_name(phrase, scope)
        return None
    return _truth_of(phrase, type_value(phrase, scope), scope)


def _spoken_comparison(phrase: ast.Phrase) -> ast.Compared | None:
    """`crypto_share is 5%` and `crypto_share is not 5%` are read as comparisons."""
    *head, last = phrase.items
    spoken = [item.text for item in head if isinstance(item, ast.Word)]
    if not isinstance(last, ast.Literal) or len(spoken) != len(head):
        return None
    verb = 2 if spoken[-2:] == ["is", "not"] else 1 if spoken[-1:] == ["is"] else 0
    subject = tuple(head[:-verb]) if verb else ()
    if not subject:
        return None
    left = ast.Phrase(subject, Span(phrase.span.start, subject[-1].span.end))
    return ast.Compared("!=" if verb == 2 else "=", left, last, phrase.span)


# ---- comparisons --------------------------------------------------------------------------------------------


def _compared(expression: ast.Compared, scope: Scope) -> Condition | None:
    if expression.op == "CONTAINS":
        return _contains(expression, scope)
    as_fact = _compared_fact(expression, scope)
    if as_fact is not None:
        return as_fact
    left, right = type_value(expression.left, scope), type_value(expression.right, scope)
    if left is None or right is None:
        return None
    op = Comparison(expression.op)
    return _compare(op, left, right, expression, scope)


def _compared_fact(expression: ast.Compared, scope: Scope) -> Condition | None:
    """`client is a senior = yes` is the fact itself."""
    if not isinstance(expression.left, ast.Phrase) or not isinstance(expression.right, ast.Literal):
        return None
    name = fact_named(expression.left.text, scope)
    if name is None or expression.right.type is not Primitive.YES_NO or expression.op not in ("=", "!="):
        return None
    return FactIs(name) if expression.right.value == (expression.op == "=") else Not(FactIs(name))


def _compare(
    op: Comparison, left: Value, right: Value, expression: ast.Compared | ast.Between, scope: Scope
) -> Condition | None:
    if not comparable(left, right):
        message = f"{described(left.type)} cannot be compared with {described(right.type)}"
        scope.say(CANNOT_COMPARE, expression.span, message, remedy_of(left, right))
        return None
    if not (_can_be(left, right, expression, scope) and _can_be(right, left, expression, scope)):
        return None
    if op in (Comparison.EQ, Comparison.NE):
        return Compare(op, left, right)
    return _ordered(op, left, right, expression.span, scope)


def _ordered(op: Comparison, left: Value, right: Value, span: Span, scope: Scope) -> Condition | None:
    ordered = left if isinstance(left.type, Ordered) else right
    if not has_order(ordered.type):
        help = "only ORDERED texts, numbers, amounts, percents and dates have an order; use = or IN"
        scope.say(NO_ORDER, span, f"{described(ordered.type)} has no order", help)
        return None
    levels = ordered.type.levels if isinstance(ordered.type, Ordered) else ()
    return Compare(op, left, right, levels)


def _can_be(subject: Value, other: Value, expression: Any, scope: Scope) -> bool:
    """Whether a constant is among the values its other side can have."""
    if not isinstance(other, Literal):
        return True
    values = values_of(subject.type)
    if not values or other.value in values:
        return True
    place = next((side for side in _sides(expression) if getattr(side, "value", None) == other.value), expression)
    return say_wrong_value(other.value, values, place.span, scope)


def _sides(expression: ast.Compared | ast.Between) -> tuple[ast.Expression, ...]:
    if isinstance(expression, ast.Between):
        return (expression.low, expression.high)
    return (expression.left, expression.right)


def say_wrong_value(text: str, values: tuple[str, ...], span: Span, scope: Scope) -> bool:
    """Reports a text that is none of the possible ones; returns False."""
    known = ", ".join(quoted(value) for value in values)
    help = did_you_mean(text, values, f"it can be {known}")
    scope.say(WRONG_VALUE, span, f"{quoted(str(text))} cannot occur here", help)
    return False


def _between(expression: ast.Between, scope: Scope) -> Condition | None:
    value = type_value(expression.value, scope)
    low, high = type_value(expression.low, scope), type_value(expression.high, scope)
    if value is None or low is None or high is None:
        return None
    if _reversed(low, high):
        span = Span(expression.low.span.start, expression.high.span.end)
        scope.say(BAD_DATE, span, "the range is empty: its first end is greater than its last", "swap the two")
        return None
    least = _compare(Comparison.GE, value, low, expression, scope)
    most = _compare(Comparison.LE, value, high, expression, scope)
    return None if least is None or most is None else All((least, most))


def _reversed(low: Value, high: Value) -> bool:
    if not isinstance(low, Literal) or not isinstance(high, Literal) or low.type != high.type:
        return False
    first, last = getattr(low.value, "amount", low.value), getattr(high.value, "amount", high.value)
    return low.type is not Primitive.TEXT and type(first) is type(last) and bool(first > last)


def _membership(expression: ast.Membership, scope: Scope) -> Condition | None:
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


def _contains(expression: ast.Compared, scope: Scope) -> Condition | None:
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


def _mentioned(expression: ast.Mentioned, scope: Scope) -> Condition | None:
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


def _matched(expression: ast.Matched, scope: Scope) -> Condition | None:
    value = _text_value(expression.value, "MATCHES", scope)
    why = why_unusable(expression.pattern.text)
    if why:
        help = "patterns are RE2: no look-around and no back-references"
        scope.say(BAD_PATTERN, expression.pattern.span, f"this pattern cannot be used: {why}", help)
        return None
    return None if value is None else Matches(value, expression.pattern.text)
