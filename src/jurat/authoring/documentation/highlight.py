"""A block's own text with its keywords, quotations, comments and names marked, as HTML."""

from __future__ import annotations

import re

from markupsafe import Markup

from jurat.authoring.documentation.link import Links
from jurat.language.ast.keyword import KEYWORDS, LATER

_TOKEN = re.compile(
    r'(?P<text>"""(?:.|\n)*?""")'
    r"|(?P<comment>#[^\n]*)"
    r"|(?P<string>'(?:[^'\n]|(?<=\w)'(?=[a-z]))*'|\"[^\"\n]*\")"
    r"|(?P<number>(?:\$|€|£)?\d[\d,.]*(?:-\d\d-\d\d)?%?)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_.-]*)"
)
_STRUCTURE = KEYWORDS | frozenset(LATER)
_SPAN = Markup('<span class="{}">{}</span>')
_LINK = Markup('<a href="{}{}">{}</a>')
_NAMED = ("rule", "list", "disclosure", "define")


def highlighted(text: str, links: Links, root: str, own: str = "") -> Markup:
    """`root` leads from the page to the root of the site; `own` is the name that needs no link on this page."""
    parts: list[Markup] = []
    end = 0
    for match in _TOKEN.finditer(text):
        parts.append(Markup.escape(text[end : match.start()]))
        parts.append(_marked(match, links, root, own))
        end = match.end()
    parts.append(Markup.escape(text[end:]))
    return Markup("").join(parts)


def _marked(match: re.Match[str], links: Links, root: str, own: str) -> Markup:
    kind, text = match.lastgroup or "", match.group()
    if kind != "word":
        return _SPAN.format("string" if kind == "text" else kind, text)
    if text in _STRUCTURE:
        return _SPAN.format("keyword", text)
    name = text.rstrip(".-")
    target = next((path for kind in _NAMED if (path := links.to(kind, name).path)), "") or links.input(name).path
    if not target or name == own:
        return Markup.escape(text)
    return _LINK.format(root, target, name) + Markup.escape(text[len(name) :])
