"""The parts of a MIME message: which of them a person reads, as text, and what was not taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message

from jurat.authoring.backtest.reading.hypertext import shown_text

DEPTH_MAX = 20
"""Parts within parts within parts; what lies deeper is not read."""

_FALLBACKS = ("utf-8", "cp1252")
_RICHER = 2
"""An HTML part with so many times the words of its plain twin says more than that."""


@dataclass
class Gathered:
    """What was found on the way through the parts of one message: texts in order, forwarded messages apart."""

    texts: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)
    attachments: int = 0
    notes: list[str] = field(default_factory=list)


def gather(message: Message, prefer_html: bool = False) -> Gathered:
    """Everything a person reads in a message. Raises ValueError for HTML beyond its limit."""
    gathered = Gathered()
    _Walk(gathered, prefer_html).part(message, gathered.texts, 0)
    return gathered


class _Walk:
    def __init__(self, gathered: Gathered, prefer_html: bool) -> None:
        self.gathered, self.prefer_html = gathered, prefer_html

    def part(self, part: Message, into: list[str], depth: int) -> None:
        """One part and what is in it."""
        kind = part.get_content_type()
        if depth > DEPTH_MAX:
            self._note(f"parts nested more than {DEPTH_MAX} deep were not read")
        elif kind == "message/rfc822":
            self._forwarded(part, depth)
        elif kind == "multipart/alternative":
            self._alternative(part, into, depth)
        elif part.is_multipart():
            for inner in _inner(part):
                self.part(inner, into, depth + 1)
        elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            into.append(self._text(part))
        elif not kind.startswith("multipart/"):
            self.gathered.attachments += 1

    def _forwarded(self, part: Message, depth: int) -> None:
        for inner in _inner(part):
            self.part(inner, self.gathered.forwarded, depth + 1)

    def _alternative(self, part: Message, into: list[str], depth: int) -> None:
        """The plain twin, or the one asked for; the other where it is empty. What both hold is read once."""
        texts: dict[str, list[str]] = {"plain": [], "html": []}
        for inner in _inner(part):
            self.part(inner, texts["plain" if inner.get_content_type() == "text/plain" else "html"], depth + 1)
        plain, html = (" ".join(texts[name]).split() for name in ("plain", "html"))
        if plain and len(html) > _RICHER * len(plain):
            self._note("the HTML part says more than the plain part")
        first, second = ("html", "plain") if self.prefer_html else ("plain", "html")
        into.extend(texts[first] if "".join(texts[first]).strip() else texts[second])

    def _text(self, part: Message) -> str:
        text = self._decoded(part)
        if part.get_content_type() == "text/plain":
            return _unflowed(text, part)
        shown = shown_text(text)
        if shown.hidden_chars:
            self._note(f"{shown.hidden_chars} characters of hidden text were left out")
        return shown.text

    def _decoded(self, part: Message) -> str:
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            return ""
        named = part.get_content_charset() or ""
        for charset in (named, *_FALLBACKS):
            try:
                text = data.decode(charset) if charset else None
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
            if text is not None:
                if named and charset != named:
                    self._note(f"it is not the {named} it says it is; read as {charset}")
                return _lines(text)
        self._note("some characters could not be read")
        return _lines(data.decode("utf-8", errors="replace"))

    def _note(self, note: str) -> None:
        if note not in self.gathered.notes:
            self.gathered.notes.append(note)


def _inner(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (inner for inner in payload if isinstance(inner, (EmailMessage, Message)))


def _lines(text: str) -> str:
    """LF line ends, and no character that this reader uses as a mark of its own."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate({0: None, 2: None, 3: None})


def _unflowed(text: str, part: Message) -> str:
    """RFC 3676: lines that end in a space go on in the next."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    tight = str(part.get_param("delsp", "")).lower() == "yes"
    rows: list[list[str]] = []
    goes_on = False
    for line in text.split("\n"):
        row = line.removeprefix(" ") if not line.startswith(">") else line
        if goes_on and not row.startswith(">"):
            if tight:
                rows[-1][-1] = rows[-1][-1][:-1]
            rows[-1].append(row)
        else:
            rows.append([row])
        goes_on = row.endswith(" ") and row != "-- " and not row.startswith(">")
    return "\n".join("".join(pieces) for pieces in rows)
