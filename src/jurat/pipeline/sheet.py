"""An answer in JSON, or with calls of tools, laid out as one text, and the way back.

Validators and edits know nothing but text. So the strings of an answer are laid below each other, parted by a sign that
none of them holds; what was mended is taken apart at the same sign and put back where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from jurat.foundation.leaf import Leaf, LeafKind, leaves, with_values
from jurat.pipeline.form import Form
from jurat.privacy.restoration import PlaceholderFault, Restored, restore, restore_value
from jurat.request import Draft, Edit, ToolCall, Vault

SIGN = "\u2029"
"""Unicode's own separator of paragraphs; an answer that holds it cannot be laid out."""

_STATES = re.compile(
    r"amount|balance|value|worth|total|return|performance|yield|gain|loss|profit|growth|change|percent|share|weight|fee"
    r"|income|dividend|interest|benchmark",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"max|min(?!us)|limit|target|threshold|page|size|count|top|budget|order|buy|sell|desired", re.IGNORECASE
)
"""What a member is called whose number states a fact, and one that only asks for something."""

PARTED = f"\n{SIGN}\n"
"""Empty lines around it, so that no sentence and no term reaches from one string into the next."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One string of the answer. `mendable`: an edit may change it; `grows`: it is text for people, so something may be
    added to it."""

    text: str
    mendable: bool = True
    grows: bool = False
    faults: tuple[PlaceholderFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One JSON text: `values` for all its leaves, restored; `judged` are the indices of those that are laid out."""

    text: str
    found: tuple[Leaf, ...]
    values: tuple[str, ...]
    judged: tuple[int, ...]

    def written(self, judged: Sequence[str]) -> str:
        """The JSON text with these in the place of what was laid out."""
        values = list(self.values)
        for index, value in zip(self.judged, judged, strict=True):
            values[index] = value
        return with_values(self.text, self.found, values)


@dataclass(frozen=True)
class Sheet:
    """`parts` are the arguments of the calls, or the one JSON answer; text beside calls is the last piece. `broken`
    says why an answer cannot be laid out: then its pieces are judged as they are, and nothing of it is mended."""

    parts: tuple[Part, ...]
    pieces: tuple[Piece, ...]
    content: str
    calls: tuple[ToolCall, ...] = ()
    broken: str = ""

    @property
    def text(self) -> str:
        return PARTED.join(piece.text for piece in self.pieces)

    @property
    def restored(self) -> Restored:
        """The laid-out text with what the writer did to labels in it, at its places there."""
        moved = [
            replace(fault, start=start + fault.start, end=start + fault.end)
            for start, piece in self._placed()
            for fault in piece.faults
        ]
        return Restored(self.text, tuple(moved))

    def put_back(self, text: str) -> tuple[str, tuple[ToolCall, ...]] | None:
        """Content and calls of a mended text; None where it cannot be taken apart any more."""
        pieces = text.split(PARTED) if self.pieces else []
        if self.broken or len(pieces) != len(self.pieces) or any(SIGN in piece for piece in pieces):
            return None
        rest = iter(pieces)
        written = [part.written([next(rest) for _ in part.judged]) for part in self.parts]
        if not self.calls:
            return written[0], ()
        calls = tuple(replace(call, arguments=text) for call, text in zip(self.calls, written, strict=True))
        return next(rest, self.content), calls

    def allows(self, edit: Edit) -> bool:
        """Whether an edit stays within one string that may be mended, leaves something of it, and adds nothing but to
        text for people."""
        if self.broken:
            return False
        for start, piece in self._placed():
            end = start + len(piece.text)
            if start <= edit.start and edit.end <= end:
                left = (self.text[start : edit.start] + edit.replacement + self.text[edit.end : end]).strip()
                return piece.mendable and bool(left) and (piece.grows or edit.start < edit.end)
        return False

    def _placed(self) -> Iterator[tuple[int, Piece]]:
        start = 0
        for piece in self.pieces:
            yield start, piece
            start += len(piece.text) + len(PARTED)


def lay_out(draft: Draft, vault: Vault, form: Form) -> Sheet:
    """A draft's JSON or calls, restored string by string."""
    content = restore(draft.text, vault)
    try:
        if draft.calls:
            arguments = tuple(call.arguments.strip() or "{}" for call in draft.calls)  # some send nothing for nothing
            parts, pieces = _laid(arguments, vault, form, numbers=False)
        else:
            parts, pieces = _laid((draft.text,), vault, form, numbers=True)
    except ValueError as fault:
        return _unreadable(draft, content, vault, f"The answer cannot be used: {fault}.")
    if not draft.calls:
        sheet = Sheet(parts, pieces, parts[0].written([piece.text for piece in pieces]))
    else:
        beside = (Piece(content.text, grows=True, faults=content.faults),) if content.text.strip() else ()
        calls = tuple(
            replace(call, arguments=with_values(part.text, part.found, part.values))
            for call, part in zip(draft.calls, parts, strict=True)
        )
        sheet = Sheet(parts, (*pieces, *beside), content.text, calls)
    if any(SIGN in piece.text for piece in sheet.pieces):
        return replace(sheet, broken="The answer cannot be used: it holds a sign that parts paragraphs (U+2029).")
    return sheet


def _laid(texts: Iterable[str], vault: Vault, form: Form, numbers: bool) -> tuple[tuple[Part, ...], tuple[Piece, ...]]:
    """Raises ValueError for what is not JSON. A call is an instruction to a program: of its numbers only those are
    statements that are called `balance` or `return`, and only where figures need a source."""
    parts: list[Part] = []
    pieces: list[Piece] = []
    for text in texts:
        found = leaves(text)
        restored = [restore_value(leaf.value, vault) for leaf in found]
        stated = _stated(found) if form.figures else frozenset()
        judged = tuple(
            index
            for index, leaf in enumerate(found)
            if _speaks(leaf, restored[index], form, numbers or index in stated)
        )
        pieces += [
            Piece(restored[index].text, found[index].kind is LeafKind.STRING, faults=restored[index].faults)
            for index in judged
        ]
        parts.append(Part(text, found, tuple(item.text for item in restored), judged))
    return tuple(parts), tuple(pieces)


def _speaks(leaf: Leaf, restored: Restored, form: Form, numbers: bool) -> bool:
    """Whether a leaf is the writer's own word: a name that no schema declares is, too."""
    if leaf.kind is LeafKind.NAME:
        return leaf.value not in form.declared and restored.text not in form.declared
    return leaf.kind is LeafKind.STRING or numbers


def _stated(found: Sequence[Leaf]) -> frozenset[int]:
    """The numbers whose member is called like a fact of somebody's money."""
    names = accumulate(found, lambda name, leaf: leaf.value if leaf.kind is LeafKind.NAME else name, initial="")
    called = zip(found, islice(names, 1, None), strict=True)
    return frozenset(
        index
        for index, (leaf, name) in enumerate(called)
        if leaf.kind is LeafKind.NUMBER and _STATES.search(name) and not _ASKS.search(name)
    )


def _unreadable(draft: Draft, content: Restored, vault: Vault, why: str) -> Sheet:
    calls = tuple(replace(call, arguments=restore(call.arguments, vault).text) for call in draft.calls)
    texts = (*(call.arguments for call in calls), content.text)
    return Sheet((), tuple(Piece(text, mendable=False) for text in texts if text), content.text, calls, broken=why)
