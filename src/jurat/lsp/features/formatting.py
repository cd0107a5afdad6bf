"""Formatting: the one layout, as the smallest single edit."""

from __future__ import annotations

import asyncio
import os

from lsprotocol import types

from jurat.foundation.span import Span
from jurat.language.format.document import format_source
from jurat.lsp.features.feature import Feature
from jurat.lsp.position import Places
from jurat.lsp.session import Session


async def formatting(session: Session, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    text = session.text(params.text_document.uri)
    ends = "\r\n" if "\r\n" in text else "\n"
    # A long file takes a while, so not on the loop.
    plain = await asyncio.get_running_loop().run_in_executor(None, format_source, text.replace("\r\n", "\n"))
    after = plain.replace("\n", ends)
    if after == text or text != session.text(params.text_document.uri):
        return []
    span, words = difference(text, after)
    return [types.TextEdit(Places(text, session.encoding).range(span), words)]


def difference(before: str, after: str) -> tuple[Span, str]:
    """The stretch that is not the same, from the start of a line, and what takes its place."""
    same = len(os.path.commonprefix([before, after]))
    start = before.rfind("\n", 0, same) + 1
    behind = len(os.path.commonprefix([before[start:][::-1], after[start:][::-1]]))
    return Span(start, len(before) - behind), after[start : len(after) - behind]


FEATURES = (Feature(types.TEXT_DOCUMENT_FORMATTING, formatting),)
