"""Gives something another name, everywhere in its pack, and proves that nothing else changes by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jurat.authoring.change import Edit, applied
from jurat.authoring.examination import Examined, examine
from jurat.authoring.likeness import program_but_for
from jurat.foundation.diagnostic import Level
from jurat.foundation.error import Refused
from jurat.foundation.span import Span
from jurat.language.ast.keyword import KEYWORDS
from jurat.language.index import Index, Occurrence, Role, Symbol
from jurat.language.inherit import Library, no_library
from jurat.language.report import quoted
from jurat.language.signature import Signature
from jurat.language.typed.names import key

_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")
_WORD = (r"[a-z][A-Za-z0-9_]*(-[a-z0-9][A-Za-z0-9_]*)*", "a small letter first, then letters, digits, _ and -")
_SHAPES: dict[str, tuple[str, str]] = {
    "rule": (r"[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)+|[A-Z][A-Z0-9]+", "capitals and digits with hyphens, such as EDU-1"),
    "fact": (r"[A-Za-z0-9%$.,_-]+( [A-Za-z0-9%$.,_-]+)+", "two words or more, such as client is a senior"),
    "phrase": (r"[A-Za-z0-9{}%_-]+( [A-Za-z0-9{}%_-]+)*", "words and slots, such as limit length to {n} words"),
    "define": _WORD,
    "list": _WORD,
    "disclosure": _WORD,
    "fixture": _WORD,
    "attribute": (r"[a-z][A-Za-z0-9_]*", "a small letter first, then letters and digits"),
    "entity": (r"[A-Z][a-z][A-Za-z0-9]*", "a capital first, such as Account"),
    "constraint": (r"[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)+", "words with a dot between, such as tone.register"),
}
"""Of each kind that can be renamed: what its name looks like, and how that is said."""
_OUR_OWN = {"yes", "no", "is"}


_UNSPELT = {
    "fact": ("APPLIES TO names a class that this fact derives", "it looks for a fact called 'communication is …'"),
    "phrase": ("a table says this phrase partly in its head and partly in its rows", "change the table by hand"),
}
"""Where a name is needed without being spelt: why it stays."""


class CannotRename(Refused):
    """This cannot be renamed."""

    code = "cannot_rename"


@dataclass(frozen=True, slots=True)
class Renamable:
    """What the name under the cursor is, its place, and what stands there."""

    symbol: Symbol
    span: Span
    text: str


def renamable(examined: Examined, file: str, offset: int) -> Renamable:
    """What would be renamed at a place. Raises CannotRename with the reason."""
    found = examined.index.at(file, offset)
    if found is None:
        raise CannotRename("nothing that has a name stands here", "put the cursor on a name")
    _check_symbol(found.symbol, examined.index)
    _check_readable(examined)
    if found.slots:
        raise CannotRename("a phrase is renamed where it is declared", "go to its PHRASE block")
    return Renamable(found.symbol, found.span, found.text)


def rename(
    examined: Examined,
    file: str,
    offset: int,
    name: str,
    signatures: Sequence[Signature],
    library: Library = no_library,
) -> tuple[Edit, ...]:
    """Every edit that the new name needs. Raises CannotRename: a built-in name, a name that clashes or is a keyword, or
    one with which the pack would come to mean something else."""
    found = examined.index.at(file, offset)
    target = renamable(examined, file, offset)
    new = " ".join(name.split())
    if found is not None and found.lowered:
        new = new[:1].upper() + new[1:]
    _check_name(target.symbol, new, examined.index)
    edits = tuple(_edit(one, new) for one in examined.index.of(target.symbol))
    after = examine(applied(examined.sources, edits), signatures, _pack_name(examined), None, library)
    _check_meaning(examined, after, target.symbol, new)
    return edits


# ---- what may be renamed ----------------------------------------------------------------------------------------


def _check_symbol(symbol: Symbol, index: Index) -> None:
    if index.is_builtin(symbol):
        raise CannotRename(f"{quoted(symbol.name)} is built in", "declare one of your own under another name")
    if index.is_inherited(symbol):
        raise CannotRename(f"{quoted(symbol.name)} is declared by another pack", "rename it there, then here")
    if symbol.kind not in _SHAPES:
        raise CannotRename(f"the name of a {symbol.kind} is changed by hand", "nothing else names it")
    if index.declaration(symbol) is None:
        raise CannotRename(f"{quoted(symbol.name)} is not declared in this pack", "declare it first")
    if any(one.role is Role.IMPLIED for one in index.of(symbol)):
        raise CannotRename(*_UNSPELT.get(symbol.kind, _UNSPELT["fact"]))


def _check_readable(examined: Examined) -> None:
    """A block that cannot be read may name what is renamed, and nobody would know."""
    broken = next(iter(sorted(examined.index.names.broken)), None)
    if broken is not None or any(_is_syntax(one.code) for one in examined.compiled.diagnostics):
        what = f" ({broken[0]} {broken[1]})" if broken else ""
        raise CannotRename(f"a block of this pack cannot be read{what}", "mend it first: it may hold the name, too")


def _is_syntax(code: str) -> bool:
    return code in ("J1001", "J1002", "J1003", "J1020", "J1021")


# ---- the new name ---------------------------------------------------------------------------------------------------


def _check_name(symbol: Symbol, new: str, index: Index) -> None:
    pattern, shape = _SHAPES[symbol.kind]
    if not re.fullmatch(pattern, new):
        raise CannotRename(f"{quoted(new)} is no name for a {symbol.kind}", f"write {shape}")
    keywords = [word for word in new.split() if word in KEYWORDS and (symbol.kind != "rule" or word == new)]
    if keywords or new in _OUR_OWN:
        raise CannotRename(f"{(keywords or [new])[0]} is a keyword", "take another word")
    if symbol.kind == "phrase" and _SLOT.findall(new) != _SLOT.findall(_declared(symbol, index)):
        raise CannotRename("the slots must stay, in the same order", f"keep {_declared(symbol, index)}'s slots")
    renamed = _renamed(symbol, new)
    if renamed != symbol and (index.block(renamed) if symbol.kind != "attribute" else index.attribute(renamed)):
        raise CannotRename(f"there is a {symbol.kind} {quoted(new)} already", "take another name")


def _renamed(symbol: Symbol, new: str) -> Symbol:
    if symbol.kind == "attribute":
        return Symbol("attribute", f"{symbol.name.partition('.')[0]}.{new}")
    return Symbol(symbol.kind, key(symbol.kind, new))


def _declared(symbol: Symbol, index: Index) -> str:
    block = index.block(symbol)
    return symbol.name if block is None else block.name.text


# ---- the edits ------------------------------------------------------------------------------------------


def _edit(one: Occurrence, new: str) -> Edit:
    if one.slots:
        arguments = {slot: one.source.text[span.start : span.end] for slot, span in one.slots}
        new = _SLOT.sub(lambda match: arguments.get(match[1], match.group()), new)
    elif one.lowered:
        new = new[:1].lower() + new[1:]
    return Edit(one.source.name, one.span, new)


def _check_meaning(examined: Examined, after: Examined, symbol: Symbol, new: str) -> None:
    """The pack compiled with the new name must be the same pack, but for the name."""
    fresh = sorted(set(_codes(after)) - set(_codes(examined)))
    if fresh or len(_codes(after)) > len(_codes(examined)):
        said = next(one for one in after.compiled.diagnostics if not fresh or one.code == fresh[0])
        raise CannotRename(f"with that name the pack has a new mistake: {said.message}", said.help)
    old = symbol.name.rpartition(".")[2] if symbol.kind == "attribute" else symbol.name
    before, then = examined.compiled.program, after.compiled.program
    if before is not None and then is not None:
        both = (_declared(symbol, examined.index), old, new)
        if program_but_for(both, before) != program_but_for(both, then):
            raise CannotRename("with that name the rules would mean something else", "take another name")


def _codes(examined: Examined) -> list[str]:
    return [one.code for one in examined.compiled.diagnostics if one.level is Level.ERROR]


def _pack_name(examined: Examined) -> str:
    program: Any = examined.compiled.program
    return "" if program is None else str(program.pack)
