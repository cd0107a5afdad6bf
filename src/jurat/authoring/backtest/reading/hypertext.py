"""HTML as the text a reader sees: what is hidden is left out and counted, breaks become lines, links keep their
address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

HTML_CHARS_MAX = 2_000_000
"""Longer HTML is not read."""

_SILENT = frozenset(("head", "style", "script", "title", "template", "noscript", "object", "svg", "math", "select"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_LINE = frozenset(("div", "tr", "dt", "dd", "address", "article", "section", "header", "footer", "form", "center"))
_PARAGRAPH = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr", "dl"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r"\n{3,}")
QUOTE = "\x02"
UNQUOTE = "\x03"
"""Where a block of quoted history begins and ends; `quotation` takes these marks out again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`hidden_chars` counts what no reader sees: it was left out."""

    text: str
    hidden_chars: int


def shown_text(html: str) -> Shown:
    """The text of an HTML part. Raises ValueError beyond HTML_CHARS_MAX."""
    if len(html) > HTML_CHARS_MAX:
        raise ValueError(f"its HTML has {len(html):,} characters; at most {HTML_CHARS_MAX:,} are read")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [_SPACES.sub(" ", line).strip() for line in "".join(reader.pieces).split("\n")]
    return Shown(_LINES.sub("\n\n", "\n".join(lines)).strip(), reader.hidden_chars)


class _Reader(HTMLParser):
    """Collects what is shown. `open` holds each open element and whether it hides what is in it, `count` how often
    each is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.count: Counter[str] = Counter()
        self.silent = 0
        self.links: list[str] = []
        self.hidden = 0
        self.hidden_chars = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            hides = tag in _SILENT or "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))
            self.open.append((tag, hides))
            self._account(tag, hides, 1)
        if not self.hidden:
            self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if not self.count[tag]:
            return
        if not self.hidden:
            self._end(tag)
        while self.open:
            name, hides = self.open.pop()
            self._account(name, hides, -1)
            if name == tag:
                return

    def _account(self, tag: str, hides: bool, by: int) -> None:
        """Counted, not looked up: a hostile mail has a hundred thousand elements open at once."""
        self.count[tag] += by
        self.hidden += by * hides
        self.silent += by * (hides and tag in _SILENT)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data if self._preformatted() else data.replace("\n", " "))
        elif not self.silent:
            self.hidden_chars += len(data.strip())

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        self._break(tag)
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        elif tag == "img" and given.get("alt"):
            self.pieces.append(f" {given['alt']} ")
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "blockquote":
            self.pieces.append(QUOTE)

    def _end(self, tag: str) -> None:
        if tag == "a" and self.links:
            self._address(self.links.pop())
        elif tag == "blockquote":
            self.pieces.append(UNQUOTE)
        self._break(tag)

    def _break(self, tag: str) -> None:
        """A new line or paragraph, unless one has just begun."""
        wanted = 2 if tag in _PARAGRAPH else 1 if tag in _LINE else 0
        tail = "".join(self.pieces[-6:]).replace(" ", "") if wanted else ""
        self.pieces.append("\n" * (wanted - (len(tail) - len(tail.rstrip("\n")))))

    def _address(self, href: str) -> None:
        """A link's address beside its words: rules ask for links, and a reader can follow it."""
        if href.lower().startswith(("http://", "https://")) and href not in "".join(self.pieces[-3:]):
            self.pieces.append(f" ({href})")

    def _preformatted(self) -> bool:
        return self.count["pre"] > 0
