"""Put back what redaction took out, and say what a model did to the placeholders."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from jurat.foundation.leaf import Leaf, holds_json, rewritten
from jurat.privacy.placeholder import Mention, mentions, placeholder, unfinished_mention
from jurat.request import Vault


class Fault(StrEnum):
    """ALTERED: known all the same, and restored. INVENTED: stands for nothing, and is left in place."""

    ALTERED = "altered"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class PlaceholderFault:
    """What a model wrote where a placeholder should stand. `start` and `end` are code points of the restored text.

    `placeholder` is the one that was meant, empty for an invented one.
    """

    fault: Fault
    written: str
    start: int
    end: int
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with the client's own words back in it."""

    text: str
    faults: tuple[PlaceholderFault, ...] = ()


def restore(text: str, vault: Vault) -> Restored:
    """One pass over the text: what an original contains is never taken for a placeholder again.

    A change of case, brackets or spacing is forgiven and reported; so is a missing number where the request had only
    one value of that type. Everything else is invented.
    """
    parts: list[str] = []
    faults: list[PlaceholderFault] = []
    done = length = 0
    for mention in mentions(text):
        before, written = text[done : mention.start], text[mention.start : mention.end]
        meant = _meant(mention, vault)
        put = vault.originals[meant] if meant else written
        start = length + len(before)
        if not (meant and mention.exact):
            fault = Fault.ALTERED if meant else Fault.INVENTED
            faults.append(PlaceholderFault(fault, written, start, start + len(put), meant))
        parts += [before, put]
        done, length = mention.end, start + len(put)
    parts.append(text[done:])
    return Restored("".join(parts), tuple(faults))


def restore_value(value: str, vault: Vault) -> Restored:
    """The same for one string out of a JSON text. Where the string is JSON itself, its own strings are restored, so
    that a quote or backslash in a name breaks nothing; a fault in there is one of the whole string."""
    if not holds_json(value):
        return restore(value, vault)
    faults: list[PlaceholderFault] = []

    def put(leaf: Leaf) -> str:
        restored = restore_value(leaf.value, vault)
        faults.extend(restored.faults)
        return restored.text

    text = rewritten(value, put)
    return Restored(text, tuple(replace(fault, start=0, end=len(text)) for fault in faults))


class Restoring:
    """Restores a text while it is still being written. `text` is as far as no placeholder is begun and not ended: it
    only grows, and is the beginning of what `restore` makes of the whole."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._written, self._new = "", [""]
        self._done = 0
        self.text = ""

    def add(self, piece: str) -> None:
        """Costs next to nothing: the work is done in `advance`."""
        self._new.append(piece)

    def advance(self) -> str:
        """`text`, with all that was added since."""
        self._written += "".join(self._new)
        self._new.clear()
        written, end = self._written, unfinished_mention(self._written)
        parts: list[str] = []
        for mention in mentions(written, self._done, end):
            meant = _meant(mention, self._vault)
            put = self._vault.originals[meant] if meant else written[mention.start : mention.end]
            parts += [written[self._done : mention.start], put]
            self._done = mention.end
        if end > self._done:
            parts.append(written[self._done : end])
            self._done = end
        self.text += "".join(parts)
        return self.text


def _meant(mention: Mention, vault: Vault) -> str:
    """The placeholder of this request that was meant, empty if there is none."""
    if mention.number is not None:
        name = placeholder(mention.type, mention.number)
        return name if name in vault.originals else ""
    kinds = Counter(name[1:].rpartition("_")[0] for name in vault.originals)
    return placeholder(mention.type, 1) if kinds[mention.type] == 1 else ""
