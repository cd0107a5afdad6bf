"""HTML read as a tree, strictly: a tag that is not closed in its place fails the test that looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything written inside, white space as one space."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        return "".join(part if isinstance(part, str) else part.raw for part in self.parts)

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, tag: str = "", name: str = "", **attributes: str) -> list[Element]:
        """Elements of a tag, with a class `name` and attributes of these values."""
        return [
            found
            for found in self.walk()
            if tag in ("", found.tag)
            and (not name or name in found.attributes.get("class", "").split())
            and all(found.attributes.get(key) == value for key, value in attributes.items())
        ]

    def one(self, tag: str = "", name: str = "", **attributes: str) -> Element:
        found = self.all(tag, name, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {name} {attributes}"
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self._open[-1].parts.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.pop()
        assert opened.tag == tag, f"</{tag}> closes <{opened.tag}>"

    def handle_data(self, data: str) -> None:
        self._open[-1].parts.append(data)

    def done(self) -> Element:
        self.close()
        assert len(self._open) == 1, f"never closed: {[element.tag for element in self._open[1:]]}"
        return self.root


def read_markup(text: str) -> Element:
    reader = _Reader()
    reader.feed(text)
    return reader.done()
