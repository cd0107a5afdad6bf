"""Formatting: the one layout, as the smallest single edit."""

from __future__ import annotations

import asyncio

from lsprotocol import types

from jurat.authoring.change import difference
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
    edit = difference(params.text_document.uri, text, after)
    return [types.TextEdit(Places(text, session.encoding).range(edit.span), edit.text)]


FEATURES = (Feature(types.TEXT_DOCUMENT_FORMATTING, formatting),)
