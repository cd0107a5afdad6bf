"""A mail as it is judged: the words in it, who it is, and what was left out on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from jurat.authoring.backtest.archive.raw import Raw
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.reading.part import gather
from jurat.authoring.backtest.reading.quotation import Part, Stretch, stretches
from jurat.foundation.canonical import digest_bytes

SUBJECT_CHARS_MAX = 1_000
_BREAK = re.compile(rb"\r?\n\r?\n")
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Mail:
    """`text` is what rules see, made of `parts`: (part, start, end) in code points. `date` is that of its header, None
    without one. `hashes` are those a verdict may name it by: of the file, of its body's bytes, of `text`."""

    name: str
    message_id: str
    date: date | None
    subject: str
    text: str
    parts: tuple[tuple[Part, int, int], ...]
    hashes: tuple[str, ...]
    attachments: int = 0
    left_out_chars: int = 0
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the text that was judged."""
        return self.hashes[-1]

    def part_at(self, offset: int) -> Part:
        return next((part for part, start, end in self.parts if start <= offset < end), Part.OWN)


@dataclass(frozen=True, slots=True)
class Taste:
    """What of a mail is judged. Parts in `leave_out` are not."""

    leave_out: frozenset[Part] = frozenset()
    prefer_html: bool = False


WHOLE = Taste()
"""Everything a client read: subject, own words, history, signature."""


def read_mail(raw: Raw, taste: Taste) -> Mail | Trouble:
    """One mail, or why it cannot be judged."""
    try:
        message = message_from_bytes(raw.data, policy=policy.default)
        if not message.keys():
            return Trouble("not_a_mail", raw.name, "It has no header lines, so it is no mail.")
        gathered = gather(message, taste.prefer_html)
        found = _found(message, gathered.texts, gathered.forwarded)
    except Exception as fault:  # a mail is hostile input: whatever it breaks, the next one is read
        return Trouble("mail_unreadable", raw.name, f"It cannot be read: {type(fault).__name__}: {fault}.")
    kept = [each for each in found if each.part not in taste.leave_out and each.text.strip()]
    if not kept:
        return Trouble("mail_empty", raw.name, "It holds no text of its own to judge.")
    text, parts = _joined(kept)
    return Mail(
        name=raw.name,
        message_id=_header(message, "Message-ID").strip("<> \t"),
        date=_date(message),
        subject=_header(message, "Subject"),
        text=text,
        parts=parts,
        hashes=(digest_bytes(raw.data), digest_bytes(_body(raw.data)), digest_bytes(text.encode())),
        attachments=gathered.attachments,
        left_out_chars=sum(len(each.text) for each in found if each.part in taste.leave_out),
        notes=(*gathered.notes, *_defects(message)),
    )


def _found(message: Message, texts: Iterable[str], forwarded: Iterable[str]) -> list[Stretch]:
    subject = _header(message, "Subject")
    own = [each for text in texts for each in stretches(_clean(text))]
    older = [Stretch(Part.QUOTED, "\n".join(each.text for each in stretches(_clean(text)))) for text in forwarded]
    return [Stretch(Part.SUBJECT, subject), *own, *older]


def _joined(kept: list[Stretch]) -> tuple[str, tuple[tuple[Part, int, int], ...]]:
    text = ""
    parts = []
    for each in kept:
        words = each.text.strip("\n")
        text += _GAP if text else ""
        parts.append((each.part, len(text), len(text) + len(words)))
        text += words
    return text, tuple(parts)


def _clean(text: str) -> str:
    """Half a surrogate pair is no text: it could be neither hashed nor printed."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _header(message: Message, name: str) -> str:
    """A header as text, decoded, in one line; empty where it is missing or too broken to read."""
    try:
        value = str(message.get(name, ""))
    except Exception:  # the standard library stumbles over some broken headers
        return ""
    return _clean(" ".join(value.split()))[:SUBJECT_CHARS_MAX]


def _date(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _body(data: bytes) -> bytes:
    found = _BREAK.search(data)
    return data[found.end() :] if found else b""


def _defects(message: Message) -> list[str]:
    names = {type(defect).__name__ for part in message.walk() for defect in part.defects}
    return [f"it is not quite a mail ({', '.join(sorted(names))})"] if names else []
