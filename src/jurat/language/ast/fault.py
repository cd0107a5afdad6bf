"""What a syntax error most likely is, in the author's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from jurat.foundation.span import Source, Span
from jurat.language.ast.habit import habit_remedy
from jurat.language.ast.keyword import KEYWORDS, LATER, SWALLOWED
from jurat.language.ast.scan import Piece
from jurat.language.code import LOWER_CASE_KEYWORD, MISSPELT_KEYWORD, NOT_YET, SYNTAX
from jurat.language.report import Report, listed, quoted

_EXPECTED_SHOWN_MAX = 7
_NEAR_CUTOFF = 0.7
_WORD = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|#[^\n]*|(?P<word>[A-Za-z][A-Za-z0-9_-]*)")

_NAMES = {
    "WORD": "a word",
    "PATH": "a fact such as client.age",
    "STRING": "a text in quotes",
    "TEXT_BLOCK": 'a text in """',
    "INTEGER": "a number",
    "DECIMAL": "a number",
    "VERSION_NUMBER": "a version",
    "MONEY": "a value",
    "PERCENT": "a value",
    "DATE": "a date such as 2026-11-23",
    "DURATION": "a duration such as 30 days",
    "YES": "yes or no",
    "NO": "yes or no",
    "RULE_ID": "an id such as EDU-1",
    "ACRONYM": "an id such as EDU-1",
    "NAME_TYPE": "a name such as Client",
    "REGEX": "a pattern between slashes",
    "QUANTIFIER": "ANY, EVERY or NO",
    "AGGREGATE": "SUM, COUNT, MIN, MAX or AVERAGE",
    "EQUAL": "=",
    "COLON": ":",
    "LPAR": "(",
    "RPAR": ")",
    "LSQB": "[",
    "RSQB": "]",
    "LBRACE": "{",
    "RBRACE": "}",
    "COMMA": "a comma",
    "BAR": "|",
    "RANGE": "..",
    "GAP": "…",
    "DASH": "-",
    "IS_UNKNOWN": "IS UNKNOWN",
}
_UNSAID = frozenset({"ACRONYM", "GAP", "IS", "IS_NOT", "IS_KNOWN", "PLUS", "STAR", "SLASH", "NOTE", "$END", "RULE_ID"})
_REMEDIES = {
    "&": "write AND",
    "&&": "write AND",
    "||": "write OR",
    "!": "write NOT",
    ";": "blocks and clauses need no sign at their end; leave it out",
}


def explain(error: UnexpectedInput, piece: Piece, source: Source, text: str, report: Report) -> None:
    """Adds the one diagnostic that says what is wrong with a block."""
    place = _place(error, piece, text)
    word, expected = text[place.start : place.end], _expected(error)
    at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    swallowed = _swallowed(piece, text, place, expected, at_end)
    if swallowed is not None:
        found = text[swallowed.start : swallowed.end]
        message = f"'{found}' is read as a plain word here"
        report.add(LOWER_CASE_KEYWORD, source, swallowed, message, f"keywords are written in capitals: {found.upper()}")
    elif word in LATER:
        message = f"{word} is not part of this version of the language"
        report.add(NOT_YET, source, place, message, "leave it out for now")
    elif not at_end and _near(word, expected):
        message, help = f"{quoted(word)} is not a keyword", f"did you mean {_near(word, expected)}?"
        report.add(MISSPELT_KEYWORD, source, place, message, help)
    elif (misspelt := _misspelt(piece, text, place, expected)) is not None:
        found = text[misspelt.start : misspelt.end]
        message, help = f"{quoted(found)} is not a keyword", f"did you mean {_near(found, expected)}?"
        report.add(MISSPELT_KEYWORD, source, misspelt, message, help)
    else:
        message = (
            f"the {piece.kind.replace('_', ' ').replace('bare ', '')} ends too early" if at_end else _unexpected(word)
        )
        report.add(SYNTAX, source, place, message, _remedy(word, piece, text, place, expected, at_end))


def _place(error: UnexpectedInput, piece: Piece, text: str) -> Span:
    if isinstance(error, UnexpectedToken) and isinstance(error.token, Token) and error.token.type != "$END":
        return Span(error.token.start_pos or 0, error.token.end_pos or 0)
    if isinstance(error, UnexpectedCharacters):
        start = error.pos_in_stream or 0
        match = re.compile(r"[A-Za-z0-9_-]+|[=&|!<>]+|.", re.DOTALL).match(text, start)
        return Span(start, match.end() if match else start + 1)
    last = re.compile(r"\S+\s*$").search(text[piece.start : piece.end])
    return Span(piece.start + (last.start() if last else 0), piece.end)


def _expected(error: UnexpectedInput) -> frozenset[str]:
    if isinstance(error, UnexpectedToken):
        return frozenset(error.accepts or error.expected)
    return frozenset(error.allowed or ()) if isinstance(error, UnexpectedCharacters) else frozenset()


def _swallowed(piece: Piece, text: str, place: Span, expected: frozenset[str], at_end: bool) -> Span | None:
    """The first lower-case word since the last keyword that would, in capitals, have been an expected one."""
    until = place.end
    found: Span | None = None
    for match in _WORD.finditer(text, piece.start, until):
        word = match["word"] or ""
        if word in KEYWORDS and match.start() < place.start:
            found = None
        elif found is None and word.lower() in SWALLOWED and not word.isupper() and word.upper() in expected:
            found = Span(*match.span("word"))
    return found


def _misspelt(piece: Piece, text: str, place: Span, expected: frozenset[str]) -> Span | None:
    """The first word in capitals since the last keyword that is nearly an expected one: it was taken for a plain word,
    and only what follows it cannot stand there."""
    found: Span | None = None
    for match in _WORD.finditer(text, piece.start, place.start):
        word = match["word"] or ""
        if word in KEYWORDS:
            found = None
        elif found is None and word.isupper() and get_close_matches(word, expected & KEYWORDS, n=1, cutoff=0.8):
            found = Span(*match.span("word"))
    return found


def _near(word: str, expected: frozenset[str]) -> str:
    """The keyword this word may be meant to be: of the expected ones, else of all."""
    spelt = sorted(expected & KEYWORDS)
    if word == "THAN" and "THEN" in spelt:
        return "THEN"
    if word in KEYWORDS or not word.isalpha() or len(word) < 2:
        return ""
    if word.isupper() and expected == set(spelt) and len(spelt) == 1:
        return spelt[0]
    if word.upper() in spelt:
        return word.upper()
    choices = [*spelt, *sorted(KEYWORDS)] if word.isupper() else spelt
    found = get_close_matches(word.upper(), choices, n=1, cutoff=_NEAR_CUTOFF)
    return found[0] if found else ""


def _unexpected(word: str) -> str:
    return f"{quoted(word)} cannot stand here" if word.strip() else "something is missing here"


def _remedy(word: str, piece: Piece, text: str, place: Span, expected: frozenset[str], at_end: bool) -> str:
    before = text[piece.start : place.start].rstrip()
    known = "" if at_end else _mistake(word, before, piece, text, place)
    return known or _block_remedy(word, piece, before, expected, at_end) or _expectation(expected)


def _mistake(word: str, before: str, piece: Piece, text: str, place: Span) -> str:
    """What a sign out of place is usually meant to be."""
    if word == "=" and before.endswith("="):
        return "write a single ="
    if word == "AND" and "BETWEEN" in before.split()[-3:]:
        return "a range is written BETWEEN low TO high"
    if piece.kind == "list" and get_close_matches("".join(text[: piece.start].split()[-1:]).upper(), ["MENTIONS"]):
        return "a text is asked for the words of a list with MENTIONS LIST name"
    if word == "IF" and before.endswith("ELSE"):
        return "after ELSE come actions; write a second rule for the other condition"
    if word == "." and re.search(r"(ANY|EVERY|NO)\s+\w+$", before):
        return "name the member: ANY holding IN client.holdings HAS (…)"
    if word == "." and not text[place.end : place.end + 1].strip():
        return "sentences need no full stop; leave it out"
    return _REMEDIES.get(word) or habit_remedy(word, before, text[place.end : piece.end])


def _block_remedy(word: str, piece: Piece, before: str, expected: frozenset[str], at_end: bool) -> str:
    """What a block of this kind needs at this place."""
    if piece.kind == "list" and "DASH" in expected and not expected & {"STRING", "INTEGER"}:
        return "each item begins with a dash: - 'a term'"
    if before == "RULE" and word[:1].islower():
        return "an id begins with a capital letter: " + word[:1].upper() + word[1:]
    if piece.kind == "table" and at_end and {"BAR", "IF"} & expected:
        columns = "IF" in expected
        return f"{'below the columns stands a row of cells' if columns else 'a row ends with a bar'}: | 65 | yes |"
    if "ALWAYS" in expected and (at_end or word in ("THEN", "ELSE")):
        return "a rule needs IF … THEN … or ALWAYS …"
    if at_end and {"COMMA", "WORD"} <= expected:
        return "say what is asked, for example: use a plain tone"
    if expected == {"WORD"} and word[:1] in "'\"":
        return "write it without quotes"
    if expected == {"WORD"} and word[:1].isupper():
        return "names of this kind begin with a small letter: " + word[:1].lower() + word[1:]
    return "put it in quotes" if expected == {"STRING"} and not at_end else ""


def _expectation(expected: Iterable[str]) -> str:
    said = [name for name in expected if name not in _UNSAID] or list(expected)
    names = {_NAMES.get(name, name.replace("_", " ")) for name in said}
    spoken = {name for name in names if name[0].isalpha() or name == "="} or names
    shown = sorted(spoken, key=lambda name: (not name.isupper(), name))
    if not shown:
        return "delete it"
    if len(shown) > _EXPECTED_SHOWN_MAX:
        return "expected " + ", ".join(shown[:_EXPECTED_SHOWN_MAX]) + " …"
    return "expected " + listed(shown).replace("'", "")
