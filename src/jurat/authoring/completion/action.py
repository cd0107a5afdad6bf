"""After THEN, ELSE, ALWAYS, ALSO: phrases, and in their slots what can stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jurat.authoring.completion.candidate import Candidate, has_slots, stops
from jurat.authoring.completion.cursor import Cursor, Token
from jurat.authoring.completion.name import declared
from jurat.foundation.span import Span
from jurat.language.ast.node import Word
from jurat.language.index import Index
from jurat.language.signature import Refers, Signature
from jurat.language.typed.node import Pattern
from jurat.terms.termlist import MatchMode

_OPENERS = frozenset({"THEN", "ELSE", "ALWAYS", "ALSO", "ONLY"})


def actions(cursor: Cursor, index: Index) -> Iterable[Candidate]:
    if cursor.region[0] not in _OPENERS or _is_condition(cursor):
        return
    said = _since_and(cursor)
    for pattern in index.names.patterns:
        at = _reached(pattern, said)
        if at is None:
            continue
        if at < len(pattern.words) and pattern.words[at][0] == "{":
            yield from _arguments(pattern, pattern.words[at].strip("{}"), cursor, index)
        elif at < len(pattern.words):
            yield _phrase(pattern, at, said, cursor)


def _is_condition(cursor: Cursor) -> bool:
    """`WHEN BROKEN … THEN` is an action, `| THEN …` a column; only ONLY THOSE is neither."""
    return cursor.region[0] == "ONLY" and cursor.block == "constraint"


def _since_and(cursor: Cursor) -> tuple[Token, ...]:
    """The words of the action so far; a comma belongs to it."""
    tokens = cursor.tokens[cursor.region[1] + 1 :]
    start = max((i + 1 for i, token in enumerate(tokens) if token.text in ("AND", "OR")), default=0)
    return tokens[start:]


def _reached(pattern: Pattern, said: Sequence[Token]) -> int | None:
    """How many words of the pattern are said already; None where it says something else."""
    at = 0
    position = 0
    while position < len(said):
        if at >= len(pattern.words):
            return None
        if pattern.words[at][0] == "{":
            position += 1
            while position < len(said) and said[position].text == ",":
                if position + 1 == len(said):
                    return at  # a comma, and another name to come
                position += 2
        elif said[position].text.lower() == pattern.words[at].lower():
            position += 1
        else:
            return None
        at += 1
    return at


def _phrase(pattern: Pattern, at: int, said: Sequence[Token], cursor: Cursor) -> Candidate:
    """The whole phrase where it began on this line, else what is left of it."""
    name = " ".join(pattern.words)
    start = said[0].start if said else cursor.span.start
    here = "\n" not in cursor.text[start : cursor.offset] and not any(word[0] == "{" for word in pattern.words[:at])
    text = name if here else " ".join(pattern.words[at:])
    span = Span(start, cursor.offset) if here else cursor.span
    told = pattern.block.text("explain")
    return Candidate(name, "phrase", span, stops(text), _meaning(pattern), told, snippet=has_slots(text))


def _meaning(pattern: Pattern) -> str:
    text = pattern.block.source.text
    return ", ".join(text[effect.span.start : effect.span.end] for effect in pattern.block.contents)


def _arguments(pattern: Pattern, slot: str, cursor: Cursor, index: Index) -> Iterator[Candidate]:
    for effect in pattern.block.contents:
        signature = index.names.signatures.get(effect.constraint.text)
        if signature is not None and isinstance(effect.value, Word) and effect.value.text == slot:
            yield from _fitting(signature, cursor, index)


def _fitting(signature: Signature, cursor: Cursor, index: Index) -> Iterator[Candidate]:
    if signature.refers is Refers.DISCLOSURE:
        yield from declared("disclosure", cursor, index)
    elif signature.refers is not Refers.NOTHING:
        links = signature.refers is Refers.LINK_LIST
        of_kind = {name for name, one in index.names.lists.items() if (one.match is MatchMode.LINK) == links}
        yield from (one for one in declared("list", cursor, index) if one.label in of_kind)
    for level in signature.levels or signature.members:
        yield Candidate(f"'{level}'", "value", cursor.span, f"'{level}'", signature.name)
