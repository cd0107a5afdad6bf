"""Actions: matched against phrases and turned into demands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from jurat.foundation.merge import Merge
from jurat.foundation.nearness import nearest
from jurat.foundation.span import Span
from jurat.foundation.type import FactType, Many, Ordered, Primitive
from jurat.language.ast import node as ast
from jurat.language.ast.keyword import KEYWORDS, SWALLOWED
from jurat.language.code import (
    AMBIGUOUS_ACTION,
    LOWER_CASE_KEYWORD,
    MISSPELT_KEYWORD,
    THEN_OR,
    UNKNOWN_ACTION,
    UNKNOWN_DISCLOSURE,
    UNKNOWN_LIST,
    WRONG_DEMAND,
    WRONG_LIST_KIND,
)
from jurat.language.program.node import Demand
from jurat.language.report import did_you_mean, quoted
from jurat.language.signature import Refers, Signature
from jurat.language.typed.node import Pattern
from jurat.language.typed.phrases import filled
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described
from jurat.terms.termlist import MatchMode

Arguments = dict[str, list[Any]]

_EXAMPLES: dict[FactType, str] = {Primitive.NUMBER: "write a plain number, such as 8"}


def type_actions(actions: ast.Actions | None, scope: Scope) -> tuple[Demand, ...]:
    """The demands of all actions. What cannot be understood is reported and left out."""
    if actions is None:
        return ()
    for span in actions.alternatives:
        help = "a rule asks for all of its actions: write AND, or make two rules"
        scope.say(THEN_OR, span, "a rule cannot ask for one thing or another", help)
    demands = [demand for action in actions.actions for demand in _demands(action, scope)]
    return tuple(dict.fromkeys(demands))


def _demands(action: ast.Phrase, scope: Scope) -> list[Demand]:
    pattern, arguments = _match(action, scope)
    if pattern is None:
        return []
    shown = {name: _shown(items) for name, items in arguments.items()}
    wording = worded(action, scope)
    tell = filled(pattern.block.text("tell"), shown)
    explain = filled(pattern.block.text("explain"), shown)
    demands = []
    for effect in pattern.block.contents:
        signature = scope.names.signatures.get(effect.constraint.text)
        value = None if signature is None else _value(effect, signature, arguments, pattern, action, scope)
        if signature is not None and value is not None:
            demands.append(Demand(signature.name, value, wording, tell, explain))
    return demands


def worded(action: ast.Phrase, scope: Scope) -> str:
    """The action as written; in a table the words of column and cell, in the order in which they are read."""
    spans = [item.span for item in action.items]
    if all(action.span.start <= span.start and span.end <= action.span.end for span in spans):
        return " ".join(scope.source.text[action.span.start : action.span.end].split())
    said = ("," if _text(item) == "," else scope.source.text[item.span.start : item.span.end] for item in action.items)
    return " ".join(" ".join(said).replace(" ,", ",").split())


def _shown(items: Sequence[Any]) -> str:
    return ", ".join(item.text for item in items)


# ---- which phrase ----------------------------------------------------------------------------------------------


def _match(action: ast.Phrase, scope: Scope) -> tuple[Pattern | None, Arguments]:
    known = scope.names.patterns_seen_from(scope.source)
    found = [(pattern, arguments) for pattern in known if (arguments := fits(action, pattern)) is not None]
    if not found:
        _say_unknown(action, scope)
        return None, {}
    best = min(len(arguments) for _, arguments in found)
    nearest_fit = [(pattern, arguments) for pattern, arguments in found if len(arguments) == best]
    if len(nearest_fit) > 1 and not nearest_fit[1][0].builtin:
        names = " or ".join(quoted(pattern.block.name.text) for pattern, _ in nearest_fit[:2])
        scope.say(AMBIGUOUS_ACTION, action.span, f"this can mean {names}", "say it in other words, or drop a phrase")
    return nearest_fit[0]


def fits(action: ast.Phrase, pattern: Pattern) -> Arguments | None:
    """What stands in each slot if the action is an instance of the pattern."""
    items, position = action.items, 0
    arguments: Arguments = {}
    for word in pattern.words:
        if position >= len(items):
            return None
        if word[0] == "{":
            arguments[word.strip("{}")], position = _argument(items, position)
        elif _text(items[position]) == word.lower():
            position += 1
        else:
            return None
    return arguments if position == len(items) else None


def _text(item: Any) -> str:
    return "" if isinstance(item, ast.Listing) else item.text.lower()


def _argument(items: Sequence[Any], position: int) -> tuple[list[Any], int]:
    """One item, or several with commas between."""
    found = _members(items[position])
    position += 1
    while position + 1 < len(items) and _text(items[position]) == ",":
        found = [*found, *_members(items[position + 1])]
        position += 2
    return found, position


def _members(item: Any) -> list[Any]:
    return list(item.items) if isinstance(item, ast.Listing) else [item]


def _say_unknown(action: ast.Phrase, scope: Scope) -> None:
    swallowed = next((i for i in action.items if isinstance(i, ast.Word) and i.text in SWALLOWED), None)
    if swallowed is not None:
        message = f"'{swallowed.text}' is read as a plain word here"
        help = f"keywords are written in capitals: {swallowed.text.upper()}"
        scope.say(LOWER_CASE_KEYWORD, swallowed.span, message, help)
        return
    wording = worded(action, scope)
    if scope.names.is_broken("phrase", wording) or _say_misspelt(action, scope):
        return
    message = f"no phrase says what {quoted(wording)} means"
    scope.say(UNKNOWN_ACTION, action.span, message, _unknown_help(action, wording, scope))


def _say_misspelt(action: ast.Phrase, scope: Scope) -> bool:
    """A word in capitals is meant to be a keyword."""
    words = (item for item in action.items if isinstance(item, ast.Word))
    for item in (word for word in words if word.text.isupper() and len(word.text) > 3):
        near = get_close_matches(item.text, KEYWORDS, n=1, cutoff=0.8)
        if near:
            help = f"did you mean {near[0]}?"
            scope.say(MISSPELT_KEYWORD, item.span, f"{quoted(item.text)} is not a keyword", help)
            return True
    return False


def _unknown_help(action: ast.Phrase, wording: str, scope: Scope) -> str:
    if len(action.items) == 1 and (wording in scope.names.lists or wording in scope.names.disclosures):
        return f"several names are joined by a comma: …, {wording}"
    known = [pattern.block.name.text for pattern in scope.names.patterns]
    near = nearest(wording, known)
    return f"did you mean {quoted(near)}?" if near else f"declare it: PHRASE '{wording}' MEANS …"


# ---- which value --------------------------------------------------------------------------------------------------


def _value(
    effect: ast.Effect, signature: Signature, arguments: Arguments, pattern: Pattern, action: ast.Phrase, scope: Scope
) -> Any:
    """The demanded value, None if it does not fit. Values in the phrase itself are reported there."""
    inner = Scope(pattern.block.source, scope.names, scope.report, scope.condition)
    given = effect.value
    if isinstance(given, ast.Word) and given.text in arguments:
        return _typed(signature, arguments[given.text], action.span, scope)
    return _typed(signature, _members(given), effect.span, inner)


def _typed(signature: Signature, items: Sequence[Any], span: Span, scope: Scope) -> Any:
    if isinstance(signature.type, Many):
        if not items:
            scope.say(WRONG_DEMAND, span, f"{signature.name} is asked for, and nothing is named", "name one or more")
        texts = [_named(signature, item, scope) for item in items]
        return frozenset(text for text in texts if text is not None) if None not in texts and texts else None
    if len(items) != 1:
        scope.say(WRONG_DEMAND, span, f"{signature.name} takes one value", "give one value")
        return None
    return _single(signature, items[0], scope)


def _single(signature: Signature, item: Any, scope: Scope) -> Any:
    if isinstance(signature.type, Ordered):
        if item.text in signature.levels:
            return item.text
        known = ", ".join(quoted(level) for level in signature.levels)
        help = did_you_mean(item.text, signature.levels, f"it can be {known}")
        scope.say(WRONG_DEMAND, item.span, f"{signature.name} cannot be {quoted(item.text)}", help)
        return None
    if not isinstance(item, ast.Literal) or item.type is not signature.type:
        found = described(item.type) if isinstance(item, ast.Literal) else f"the word {quoted(item.text)}"
        message = f"{signature.name} takes {described(signature.type)}, and this is {found}"
        scope.say(WRONG_DEMAND, item.span, message, _EXAMPLES.get(signature.type, "give a value of that kind"))
        return None
    if signature.type is Primitive.NUMBER and signature.merge in (Merge.MIN, Merge.MAX) and item.value < Decimal(0):
        scope.say(WRONG_DEMAND, item.span, f"{signature.name} cannot be negative", "give a number above zero")
        return None
    return item.value


def _named(signature: Signature, item: Any, scope: Scope) -> str | None:
    """A member of a collection, which for some constraints must be the name of something."""
    match signature.refers:
        case Refers.DISCLOSURE:
            return _disclosure(item, scope)
        case Refers.TERM_LIST | Refers.LINK_LIST:
            return _list(item, signature.refers is Refers.LINK_LIST, scope)
    return _out_of(signature.members, item, signature, scope) if signature.members else str(item.text)


def _out_of(known: Sequence[str], item: Any, signature: Signature, scope: Scope) -> str | None:
    if item.text in known:
        return str(item.text)
    help = did_you_mean(item.text, known, f"it can be {', '.join(quoted(one) for one in known)}")
    scope.say(WRONG_DEMAND, item.span, f"{signature.name} cannot hold {quoted(item.text)}", help)
    return None


def _disclosure(item: Any, scope: Scope) -> str | None:
    name: str = item.text
    if name in scope.names.disclosures:
        return name
    if not scope.names.is_broken("disclosure", name):
        help = did_you_mean(name, list(scope.names.disclosures), f"declare it: DISCLOSURE {name} … TEXT IN 'en' …")
        scope.say(UNKNOWN_DISCLOSURE, item.span, f"there is no disclosure {quoted(name)}", help)
    return None


def _list(item: Any, links: bool, scope: Scope) -> str | None:
    name: str = item.text
    found = scope.names.lists.get(name)
    if found is None:
        if not scope.names.is_broken("list", name):
            of_kind = [n for n, known in scope.names.lists.items() if (known.match is MatchMode.LINK) == links]
            help = did_you_mean(name, of_kind, f"declare it: LIST {name} MATCH {'link' if links else 'word'} - '…'")
            scope.say(UNKNOWN_LIST, item.span, f"there is no list {quoted(name)}", help)
        return None
    if (found.match is MatchMode.LINK) == links:
        return name
    message = f"{quoted(name)} is a list of {'terms, not of links' if links else 'links, not of terms'}"
    scope.say(WRONG_LIST_KIND, item.span, message, "name a list with MATCH link" if links else "name a list of terms")
    return None
