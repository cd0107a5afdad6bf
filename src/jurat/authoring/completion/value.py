"""After a comparison: the values that its other side can have."""

from __future__ import annotations

from collections.abc import Iterable

from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.cursor import Cursor, Token
from jurat.foundation.type import FactType, Many, Primitive
from jurat.language.index import Index
from jurat.language.index.path import path_type
from jurat.language.signature import Refers
from jurat.language.typed.types import values_of
from jurat.terms.termlist import MatchMode

_OPERATORS = frozenset({"=", "!=", "<", "<=", ">", ">=", "+=", "is", "not", "IS", "NOT", "CONTAINS", "IN", "TO"})
_SPOKEN = frozenset({"at", "least", "most", "more", "less", "than", "AT", "LEAST", "MOST", "MORE", "LESS", "THAN"})
_LOOKED_BACK_MAX = 60


def values(cursor: Cursor, index: Index) -> Iterable[Candidate] | None:
    """In quotes what stands in quotes. None where no comparison is open, or any value can stand."""
    subject = compared(cursor)
    if subject is None:
        return None
    found = [f"'{value}'" for value in possible(subject, cursor, index)] or _plain(subject, cursor, index)
    return [Candidate(one, "value", cursor.span, one, subject) for one in found] or None


def possible(subject: str, cursor: Cursor, index: Index) -> tuple[str, ...]:
    """The texts that a path or a constraint can be; for constraints that name things, their names."""
    signature = index.names.signatures.get(subject)
    if signature is not None and signature.refers is not Refers.NOTHING:
        return tuple(_referred(signature.refers, index))
    type_ = subject_type(subject, cursor, index)
    return values_of(type_.item if isinstance(type_, Many) else type_) if type_ is not None else ()


def _referred(refers: Refers, index: Index) -> list[str]:
    if refers is Refers.DISCLOSURE:
        return index.names.named("disclosure")
    links = refers is Refers.LINK_LIST
    return [name for name, one in index.names.lists.items() if (one.match is MatchMode.LINK) == links]


def subject_type(subject: str, cursor: Cursor, index: Index) -> FactType | None:
    names = index.names
    if subject in names.signatures:
        return names.signatures[subject].type
    return names.define_types.get(subject) or path_type(subject, names, cursor.variables(names))


def _plain(subject: str, cursor: Cursor, index: Index) -> list[str]:
    return ["yes", "no"] if subject_type(subject, cursor, index) is Primitive.YES_NO else []


def compared(cursor: Cursor) -> str | None:
    """The path, definition or constraint whose value is being written: `client.age` of `client.age is at least`."""
    tokens = list(cursor.tokens[-_LOOKED_BACK_MAX:])
    opened = False
    while tokens:
        token = tokens.pop()
        if token.text in _OPERATORS:
            opened = True
        elif token.text in _SPOKEN and opened is False:
            opened = _is_spoken(tokens)
        elif token.kind == "word" and not token.is_keyword and token.text not in _SPOKEN:
            return _path(token) if opened else None
        elif not _may_lie_between(token, opened):
            return None
    return None


def _is_spoken(tokens: list[Token]) -> bool:
    """`is at least` is an operator, `least` alone is a word."""
    return any(token.text in ("is", "IS") for token in tokens[-2:])


def _may_lie_between(token: Token, opened: bool) -> bool:
    """`IN ['a', 'b',`: values before the one being written, as long as no operator is found."""
    return token.text in _SPOKEN or (not opened and (token.text in {"[", ","} or token.kind in ("string", "number")))


def _path(token: Token) -> str:
    return token.text.rstrip(".")
