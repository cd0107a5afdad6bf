"""Patterns of claims, written as the words they are looked for in: `can not [possibly] (lose|go wrong)`.

They run over the words of a text between single spaces, folded and freed of tricks, so a pattern knows nothing of
case, hyphens, apostrophes or white space: `can't` is `can not`, `risk-free` is `risk free`, `8.5%` is `8.5 %`, `$40` is
`$ 40`.

    word        this word; it may hold `?` and `\\d` of RE2: `returns?`
    (a|b c)     one of these
    [a|b c]     one of these, or nothing
    <name>      a group of words of `word.py`
    #           a number
    ~3          up to three words of the same clause
    ~~6         up to six words, punctuation counted as words
    ;           a comma or the like, or nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_PIECE = re.compile(r"~~\d+|~\d+|<[a-z_]+>|[()\[\]|;#]|[^\s()\[\]|<>~;#]+")
_NUMBER = r"\d[\d.,]*[km]? "
_WORD = r"[^ \x1f]+ "
_TOKEN = r"[^ ]+ "
_PAUSE = r"(?:\x1f )?"


class PatternError(ValueError):
    """A pattern of ours is not well formed."""


def expression(pattern: str, groups: Mapping[str, str]) -> str:
    """The RE2 expression of a pattern; it begins and ends with the space beside a word. Raises PatternError."""
    return " " + _spelt(pattern, groups)


def _spelt(pattern: str, groups: Mapping[str, str]) -> str:
    if _PIECE.sub("", pattern).strip():
        raise PatternError(f"stray signs in {pattern!r}")
    pieces = _PIECE.finditer(pattern)
    return _sequence(pieces, "", groups, pattern)


def _sequence(pieces: Iterator[re.Match[str]], closing: str, groups: Mapping[str, str], pattern: str) -> str:
    """Alternatives up to the closing bracket."""
    parts: list[str] = []
    for piece in pieces:
        match piece[0]:
            case sign if sign == closing and closing:
                return "".join(parts)
            case "(":
                parts.append(f"(?:{_sequence(pieces, ')', groups, pattern)})")
            case "[":
                parts.append(f"(?:{_sequence(pieces, ']', groups, pattern)})?")
            case "|":
                parts.append("|")
            case ")" | "]":
                raise PatternError(f"stray bracket in {pattern!r}")
            case word:
                parts.append(_one(word, groups, pattern))
    if closing:
        raise PatternError(f"open bracket in {pattern!r}")
    return "".join(parts)


def _one(piece: str, groups: Mapping[str, str], pattern: str) -> str:
    if piece == "#":
        return _NUMBER
    if piece == ";":
        return _PAUSE
    if piece.startswith("~~"):
        return f"(?:{_TOKEN}){{0,{piece[2:]}}}"
    if piece.startswith("~"):
        return f"(?:{_WORD}){{0,{piece[1:]}}}"
    if piece.startswith("<"):
        name = piece[1:-1]
        if name not in groups:
            raise PatternError(f"no group {name!r}, asked for in {pattern!r}")
        return f"(?:{_spelt(groups[name], groups)})"
    return f"{piece.replace('$', chr(92) + '$').replace('+', chr(92) + '+')} "
