"""LIST blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from jurat.foundation.span import Span
from jurat.language.ast.node import Block, Item, Part, Word, parts_named
from jurat.language.code import BAD_PATTERN, DECLARED_TWICE, MISSING_PART, REDECLARED, WRONG_LIST_KIND
from jurat.language.report import Report, quoted
from jurat.language.typed.choice import chosen, cites
from jurat.language.typed.memory import Memory
from jurat.language.typed.names import Names
from jurat.language.typed.pattern import why_unfindable, why_unusable
from jurat.terms.termlist import MatchMode, Remedy, Term, TermList

_LINK_START = ("https://", "http://")


def type_lists(names: Names, report: Report, memory: Memory) -> None:
    """Fills `names.lists`. A list stands on nothing but its own words and those of the lists that it adds to, so it
    stays the same object as long as they do."""
    shelf = memory.shelf("list")
    for block in names.of("list"):
        bases = names.bases_of(block)
        names.lists[block.name.text] = shelf.recall(block, report, partial(_whole, bases), beside=bases)


def _whole(bases: Sequence[Block], block: Block, report: Report) -> TermList:
    first, *more = (*bases, block)
    found = _list(first, report)
    for part in more:
        found = _grown(found, _list(part, report, found.match), part, report)
    return found


def _grown(base: TermList, more: TermList, block: Block, report: Report) -> TermList:
    """The list of an extended pack with the items that this one adds. What stands there cannot be said otherwise."""
    part, known = block.one("match"), {term.text for term in base.terms}
    if part is not None and base.match is not more.match:
        message = f"list {quoted(base.name)} has MATCH {base.match.value} in the pack that this one extends"
        report.add(REDECLARED, block.source, part.span, message, "leave MATCH out, or give your list another name")
    for item in block.contents:
        if item.term.text in known:
            message = f"{quoted(item.term.text)} stands in list {quoted(base.name)} of the pack that this one extends"
            report.add(REDECLARED, block.source, item.term.span, message, "leave it out")
    added = tuple(term for term in more.terms if term.text not in known)
    return replace(base, terms=(*base.terms, *added))


def _list(block: Block, report: Report, otherwise: MatchMode = MatchMode.WORD) -> TermList:
    part = block.one("match")
    modes = [mode.value for mode in MatchMode]
    found = chosen("match mode", part.values[0], modes, block.source, report) if part else None
    match = MatchMode(found) if found else otherwise
    terms: dict[str, Term] = {}
    for item in block.contents:
        if _is_usable(item, terms, match, block, report):
            terms[item.term.text] = _term(item, match, block, report)
    owner = block.text("owner")
    return TermList(block.name.text, block.title, match, tuple(terms.values()), owner, cites(block))


def _is_usable(item: Item, terms: dict[str, Term], match: MatchMode, block: Block, report: Report) -> bool:
    text, span = item.term.text, item.term.span
    if not text.strip():
        report.add(MISSING_PART, block.source, span, "this item is empty", "write a term, or delete the item")
    elif text in terms:
        report.add(
            DECLARED_TWICE, block.source, span, f"{quoted(text)} stands in this list twice", "keep one of the two"
        )
    elif match is MatchMode.LINK and not text.startswith(_LINK_START):
        message = f"{quoted(text)} is not a web address"
        report.add(WRONG_LIST_KIND, block.source, span, message, "items of a link list begin with https://")
    elif match is MatchMode.REGEX and why_unusable(text):
        message = f"this pattern cannot be used: {why_unusable(text)}"
        help = "patterns are RE2: no look-around and no back-references"
        report.add(BAD_PATTERN, block.source, span, message, help)
    elif match not in (MatchMode.REGEX, MatchMode.LINK) and why_unfindable(text, match):
        message = f"{quoted(text)} cannot be looked for"
        report.add(BAD_PATTERN, block.source, span, message, why_unfindable(text, match))
    else:
        return True
    return False


def _term(item: Item, match: MatchMode, block: Block, report: Report) -> Term:
    becomes, label = _texts(item.parts, "becomes"), _texts(item.parts, "label")
    excepted = _texts(item.parts, "excepted")
    if match is MatchMode.LINK and (becomes or excepted):
        _say_kind(item, "an item of a link list has a LABEL and nothing else", block, report)
    if match is not MatchMode.LINK and label:
        _say_kind(item, "LABEL belongs to lists with MATCH link", block, report)
    return Term(item.term.text, becomes, excepted, _remedy(item, becomes, block, report), "".join(label))


def _remedy(item: Item, becomes: tuple[str, ...], block: Block, report: Report) -> Remedy:
    said = [name for name in ("becomes", "remove sentence", "to review") if parts_named(item.parts, name)]
    if len(said) > 1:
        _say_kind(item, f"{said[0].upper()} and {said[1].upper()} cannot both be done", block, report)
    if becomes:
        return Remedy.REPLACE
    return Remedy.REMOVE_SENTENCE if "remove sentence" in said else Remedy.TO_REVIEW


def _say_kind(item: Item, message: str, block: Block, report: Report) -> None:
    span = Span(item.parts[0].span.start, item.span.end)
    report.add(WRONG_LIST_KIND, block.source, span, message, "take one of the two out")


def _texts(parts: tuple[Part, ...], name: str) -> tuple[str, ...]:
    words: list[Word] = [word for part in parts_named(parts, name) for word in part.values]
    return tuple(word.text for word in words)
