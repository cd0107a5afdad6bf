"""What stands behind the word under the cursor, with what is wrong with it first."""

from __future__ import annotations

import re

from lsprotocol import types

from jurat.authoring.examination import Examined
from jurat.authoring.hover import told
from jurat.authoring.hover.keyword import keyword_text
from jurat.foundation.span import Source, Span
from jurat.language.code import CODES
from jurat.lsp.features.feature import Feature
from jurat.lsp.session import Session

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TITLES = {code.number: code.title for code in CODES}


async def hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return None
    places = session.places(source)
    offset = places.offset(params.position)
    parts, span = _parts(examined, source, offset)
    if not parts:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts))
    return types.Hover(content, places.range(span) if span else None)


def _parts(examined: Examined, source: Source, offset: int) -> tuple[list[str], Span | None]:
    parts, span = _wrong(examined, source, offset), None
    found = examined.index.at(source.name, offset)
    if found is not None and told(found, examined):
        return [*parts, told(found, examined)], found.span
    word = next((one for one in _WORD.finditer(*_line(source, offset)) if one.start() <= offset <= one.end()), None)
    if word is not None:
        span = Span(*word.span())
        parts += [text for text in (keyword_text(word.group()), _code_text(word.group())) if text]
    return parts, span


def _line(source: Source, offset: int) -> tuple[str, int, int]:
    start = source.text.rfind("\n", 0, offset) + 1
    end = source.text.find("\n", offset)
    return source.text, start, len(source.text) if end < 0 else end


def _wrong(examined: Examined, source: Source, offset: int) -> list[str]:
    return [
        f"{_code_text(one.code)}: {one.message}" + (f"  \n{one.help}" if one.help else "")
        for one in examined.compiled.diagnostics
        if one.source.name == source.name and one.span.start <= offset < one.span.end
    ]


def _code_text(number: str) -> str:
    return f"**{number}** {_TITLES[number]}" if number in _TITLES else ""


FEATURES = (Feature(types.TEXT_DOCUMENT_HOVER, hover),)
