"""Types conditions: comparisons, facts, quantifiers and what joins them."""

from __future__ import annotations

from jurat.foundation.span import Span
from jurat.foundation.type import Primitive
from jurat.language.ast import node as ast
from jurat.language.code import (
    MIXED_AND_OR,
    NOT_YES_NO,
)
from jurat.language.program.node import (
    All,
    Always,
    Comparison,
    Condition,
    Each,
    Either,
    FactIs,
    IsTrue,
    IsUnknown,
    Not,
    NotEmpty,
    Some,
    Value,
)
from jurat.language.typed.comparison import compare, type_between
from jurat.language.typed.membership import type_contains, type_matched, type_membership, type_mentioned
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described
from jurat.language.typed.value import collection_item, say_unknown_name, type_value


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
            return type_between(expression, scope)
        case ast.Unknownness():
            value = type_value(expression.value, scope)
            return None if value is None else Not(IsUnknown(value)) if expression.known else IsUnknown(value)
        case ast.Membership():
            return type_membership(expression, scope)
        case ast.Mentioned():
            return type_mentioned(expression, scope)
        case ast.Matched():
            return type_matched(expression, scope)
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
    block = scope.names.seen_from(scope.source, "fact", text)
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
        return type_contains(expression, scope)
    as_fact = _compared_fact(expression, scope)
    if as_fact is not None:
        return as_fact
    left, right = type_value(expression.left, scope), type_value(expression.right, scope)
    if left is None or right is None:
        return None
    op = Comparison(expression.op)
    return compare(op, left, right, expression, scope)


def _compared_fact(expression: ast.Compared, scope: Scope) -> Condition | None:
    """`client is a senior = yes` is the fact itself."""
    if not isinstance(expression.left, ast.Phrase) or not isinstance(expression.right, ast.Literal):
        return None
    name = fact_named(expression.left.text, scope)
    if name is None or expression.right.type is not Primitive.YES_NO or expression.op not in ("=", "!="):
        return None
    return FactIs(name) if expression.right.value == (expression.op == "=") else Not(FactIs(name))
