"""The first look at a text: quotations, comments and words, so that it can be cut into blocks before it is parsed.

What people type and paste is met half-way here: curly quotes, dashes and non-breaking spaces outside quotations are
straightened, an apostrophe inside a quotation does not end it. The straightened text has the same length as the
source, so every place in it is a place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches

from jurat.foundation.span import Source, Span
from jurat.language.ast.keyword import BLOCKS, KEYWORDS, LATER, LATER_BLOCKS
from jurat.language.code import (
    LOWER_CASE_KEYWORD,
    MISSPELT_KEYWORD,
    NOT_YET,
    SYNTAX,
    TOO_LARGE,
    UNREADABLE_CHARACTER,
    UNTERMINATED,
)
from jurat.language.limit import BLOCK_TOKENS_MAX, BRACKETS_DEEP_MAX, NEGATIONS_IN_A_ROW_MAX
from jurat.language.report import Report

_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<block>"""(?:.|\n)*?""")'
    r'|(?P<open_block>"""(?:.|\n)*)'
    r"|(?P<possessive>[a-z][A-Za-z0-9_]*['’]s(?=[ \t\u00a0]+[a-z]))"
    r"|(?P<single>'(?:[^'\n]|(?<=\w)'(?=[a-z]))*'|[‘’](?:[^'‘’\n]|(?<=\w)['’](?=[a-z]))*['’])"
    r'|(?P<double>"[^"\n]*"|[“”„][^“”"\n]*[“”"])'
    r"|(?P<open>['\"‘’“”„][^\n]*)"
    r"|(?P<regex>MATCHES[ \t\r\n]+/(?:\\/|[^/\n])+/)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)"
    r"|(?P<gap>[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b]+)"
    r"|(?P<dash>[–—−‑•])"
    r"|(?P<control>[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ue000]+)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<sign>[^ \t\r\n\f])"
)
_RULE_IN_LOWER_CASE = re.compile(r"(?:rule|Rule)\s+[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*\s")
_NEAR_CUTOFF = 0.75
INNER_QUOTE = "\ue000"
"""Stands for a straight quote inside a quotation; nobody can type it."""

_BEGINNERS = frozenset({"IF", "ALWAYS", *LATER_BLOCKS})
_WORDED = frozenset({"comment", "block", "single", "double"})
_UNWRITABLE = re.compile(f"[\x00\ud800-\udfff{INNER_QUOTE}]")

_OPENING, _CLOSING = "([{", ")]}"


@dataclass
class Piece:
    """The stretch of text of one block. `sound` is false where scanning already found it cannot be parsed."""

    kind: str
    start: int
    end: int
    sound: bool = True
    tokens: int = 0
    has_body: bool = False


@dataclass
class _Scan:
    source: Source
    report: Report
    chars: list[str]
    pieces: list[Piece] = field(default_factory=list)
    depth: int = 0
    negations: int = 0
    before: str = ""

    @property
    def current(self) -> Piece | None:
        return self.pieces[-1] if self.pieces else None


def scan(source: Source, report: Report) -> tuple[str, tuple[Piece, ...]]:
    """The straightened text and its blocks, in order; what cannot be read is reported."""
    state = _Scan(source, report, list(source.text))
    for match in _TOKEN.finditer(source.text):  # white space matches nothing and is passed over
        if match.lastgroup == "comment":
            _check_writable(state, match)
        else:
            _take(state, match)
    return "".join(state.chars), tuple(state.pieces)


def _take(state: _Scan, match: re.Match[str]) -> None:
    kind = match.lastgroup
    if kind in _WORDED:
        _check_writable(state, match)
    if kind == "gap":
        start, end = match.span()
        state.chars[start:end] = " " * (end - start)
        return
    if kind == "word":
        _cut(state, match)
    _count(state, match)
    mend = _MENDS.get(kind or "")
    if mend is not None:
        mend(state, match)
    state.before = match.group()


def _possessive(state: _Scan, match: re.Match[str]) -> None:
    state.chars[match.end() - 2] = "'"


def _dash(state: _Scan, match: re.Match[str]) -> None:
    state.chars[match.start()] = "-"


def _straighten(state: _Scan, match: re.Match[str]) -> None:
    """Delimiters become straight; a quote inside becomes a character that ends nothing."""
    start, end = match.span()
    quote = "'" if match.lastgroup == "single" else '"'
    if match.group().find(quote, 1, -1) > 0:
        for index in range(start + 1, end - 1):
            if state.chars[index] == quote:
                state.chars[index] = INNER_QUOTE
    state.chars[start] = state.chars[end - 1] = quote


def _cut(state: _Scan, match: re.Match[str]) -> None:
    """Begins a new piece where this word begins a block."""
    kind = _begins(state, match)
    if kind:
        state.pieces.append(Piece(kind, match.start(), match.end(), sound=kind != "later"))
        state.depth = 0
    current = state.current
    if current is not None and current.kind != "table" and match.group() in ("IF", "ALWAYS"):
        current.has_body = True


def _begins(state: _Scan, match: re.Match[str]) -> str:
    """The kind of block that this word begins; empty if none."""
    word, current = match.group(), state.current
    if word in BLOCKS and not (word == "LIST" and state.before == "MENTIONS"):
        return word.lower()
    if not _may_begin(word) or not _first_in_line(state, match.start()):
        return ""
    if word in LATER_BLOCKS:
        _say_later(state, match)
        return "later"
    if word in ("if", "If") and (current is None or _after_empty_line(state, match.start())):
        _say_lower_case(state, match, "a rule")
        state.pieces.append(Piece("rule", match.start(), match.end(), sound=False))
        return ""
    if word in ("IF", "ALWAYS") and not _awaits_body(current) and state.before not in ("ELSE", "BROKEN"):
        return "bare_rule"
    return _misspelt(state, match)


def _may_begin(word: str) -> bool:
    """Nearly every word is vocabulary, or a keyword that begins no block."""
    if not word.isupper():
        return word in ("if", "If", "rule", "Rule")
    return word in _BEGINNERS or (len(word) > 2 and word not in KEYWORDS and word not in LATER)


def _awaits_body(current: Piece | None) -> bool:
    return current is not None and (
        current.kind == "later" or (current.kind in ("rule", "fact", "table") and not current.has_body)
    )


def _first_in_line(state: _Scan, start: int) -> bool:
    before = state.source.text[max(0, start - 200) : start].rpartition("\n")
    return not before[2].strip() and (bool(before[1]) or start <= 200)


def _after_empty_line(state: _Scan, start: int) -> bool:
    return re.search(r"\n[ \t\r]*\n[ \t]*$", state.source.text[max(0, start - 200) : start]) is not None


def _say_lower_case(state: _Scan, match: re.Match[str], what: str) -> None:
    message = f"'{match.group()}' begins {what} and is written in capitals"
    help = f"write {match.group().upper()}"
    state.report.add(LOWER_CASE_KEYWORD, state.source, Span(*match.span()), message, help)


def _say_later(state: _Scan, match: re.Match[str]) -> None:
    message = f"{match.group()} blocks are not part of this version of the language"
    state.report.add(NOT_YET, state.source, Span(*match.span()), message, "say it with RULE blocks for now")


def _misspelt(state: _Scan, match: re.Match[str]) -> str:
    word = match.group()
    if _RULE_IN_LOWER_CASE.match(state.source.text, match.start()):
        _say_lower_case(state, match, "a block")
    elif word.isupper() and len(word) > 2 and word not in KEYWORDS and word not in LATER:
        near = get_close_matches(word, [*KEYWORDS], n=1, cutoff=_NEAR_CUTOFF)
        if not near or near[0] not in BLOCKS:
            return ""
        message = f"'{word}' is not a keyword"
        state.report.add(MISSPELT_KEYWORD, state.source, Span(*match.span()), message, f"did you mean {near[0]}?")
    else:
        return ""
    keyword = "RULE" if word.lower() == "rule" else near[0]
    state.pieces.append(Piece(keyword.lower(), match.start(), match.end(), sound=False))
    return ""


def _count(state: _Scan, match: re.Match[str]) -> None:
    """Extends the current piece over this token and watches the limits."""
    sign = match.group()
    if state.current is None:
        state.pieces.append(Piece("stray", match.start(), match.end()))
    current = state.pieces[-1]
    current.end = match.end()
    current.tokens += 1
    if sign == "|" and state.before == "|" and current.kind == "table":
        current.has_body = True  # the columns are named, a row begins; an IF in a new line is a rule of its own
    if len(sign) == 1:
        state.depth += (sign in _OPENING) - (sign in _CLOSING)
    state.negations = state.negations + 1 if sign == "NOT" else 0 if sign != "(" else state.negations
    if current.tokens > BLOCK_TOKENS_MAX or state.depth > BRACKETS_DEEP_MAX or state.negations > NEGATIONS_IN_A_ROW_MAX:
        _too_large(state, current, match)


def _too_large(state: _Scan, current: Piece, match: re.Match[str]) -> None:
    for reached, what in (
        (state.depth > BRACKETS_DEEP_MAX, f"brackets more than {BRACKETS_DEEP_MAX} deep"),
        (state.negations > NEGATIONS_IN_A_ROW_MAX, f"more than {NEGATIONS_IN_A_ROW_MAX} NOTs in a row"),
        (current.tokens > BLOCK_TOKENS_MAX, f"more than {BLOCK_TOKENS_MAX} words in one block"),
    ):
        if reached and current.sound:
            current.sound = False
            help = "name a part of it with FACT or DEFINE, or split the block"
            state.report.add(TOO_LARGE, state.source, Span(*match.span()), what, help)


def _unterminated(state: _Scan, match: re.Match[str]) -> None:
    start, end = match.span()
    text = '"""' if match.lastgroup == "open_block" else match.group()[0]
    shown = Span(start, start + 3) if match.lastgroup == "open_block" else Span(start, end)
    help = f"close it with {text}"
    if text in "'‘’" and len(match.group()) > 1:
        help += "; a text that holds an apostrophe can stand in double quotes"
    state.report.add(UNTERMINATED, state.source, shown, "this quotation does not end", help)
    state.pieces[-1].sound = False


def _unreadable(state: _Scan, match: re.Match[str]) -> None:
    message = f"the character U+{ord(match.group()[0]):04X} has no place in a rule file"
    state.report.add(UNREADABLE_CHARACTER, state.source, Span(*match.span()), message, "delete it")
    if state.pieces:
        state.pieces[-1].sound = False


def _check_writable(state: _Scan, match: re.Match[str]) -> None:
    """Quotations and comments hold any text, but for what no file can hold and for what stands for a quote."""
    found = _UNWRITABLE.search(state.source.text, *match.span())
    if found is not None:
        _unreadable(state, found)


_MENDS: dict[str, Callable[[_Scan, re.Match[str]], None]] = {
    "dash": _dash,
    "single": _straighten,
    "double": _straighten,
    "possessive": _possessive,
    "open": _unterminated,
    "open_block": _unterminated,
    "control": _unreadable,
}


def say_stray(piece: Piece, source: Source, report: Report) -> None:
    """A text that belongs to no block."""
    span = Span(piece.start, min(piece.end, piece.start + len(source.text[piece.start :].split("\n", 1)[0])))
    help = "a file is made of blocks that begin with RULE, LIST, DISCLOSURE, FACT, TEST …, or with IF"
    report.add(SYNTAX, source, span, "this belongs to no block", help)
