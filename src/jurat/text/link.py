"""The web addresses of a text, with the words they hang on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jurat.foundation.span import Span
from jurat.terms.prepared import Prepared

_LABEL_MARKDOWN = re.compile(r"\[([^\[\]\n]{0,200})\]\($")
_LABEL_HTML = re.compile(r"""<a\s[^<>]*href=["']?$""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address at code points `start` to `end`; `label` is empty where it stands by itself."""

    start: int
    end: int
    address: str
    label: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def links(prepared: Prepared) -> tuple[Link, ...]:
    """The links of a text, in order of place."""
    text = prepared.text
    return tuple(Link(start, end, address, _label(text, start, end)) for address, start, end in prepared.addresses)


def _label(text: str, start: int, end: int) -> str:
    before = text[max(0, start - 300) : start]
    markdown = _LABEL_MARKDOWN.search(before)
    if markdown is not None:
        return markdown[1].strip()
    if _LABEL_HTML.search(before):
        html = re.match(r"[^<>]*>([^<>]*)</a>", text[end : end + 300], re.IGNORECASE)
        return html[1].strip() if html else ""
    return ""
