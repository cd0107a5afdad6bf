"""Completion. Answers at once, from the last check that ended: the words before the cursor are the author's newest."""

from __future__ import annotations

from lsprotocol import types

from jurat.authoring.completion import Candidate, complete
from jurat.lsp.features.feature import Feature
from jurat.lsp.position import Places
from jurat.lsp.session import Session

_KINDS = {
    "keyword": types.CompletionItemKind.Keyword,
    "block": types.CompletionItemKind.Keyword,
    "phrase": types.CompletionItemKind.Function,
    "fact": types.CompletionItemKind.Property,
    "define": types.CompletionItemKind.Variable,
    "path": types.CompletionItemKind.Module,
    "attribute": types.CompletionItemKind.Field,
    "value": types.CompletionItemKind.EnumMember,
    "rule": types.CompletionItemKind.Class,
    "list": types.CompletionItemKind.Enum,
    "disclosure": types.CompletionItemKind.File,
    "fixture": types.CompletionItemKind.Constant,
    "constraint": types.CompletionItemKind.Interface,
    "type": types.CompletionItemKind.TypeParameter,
}


async def completion(session: Session, params: types.CompletionParams) -> types.CompletionList:
    text = session.text(params.text_document.uri)
    places = Places(text, session.encoding)
    examined = await session.bench_for(params.text_document.uri).latest()
    found = complete(text, places.offset(params.position), examined.index)
    snippets = _takes_snippets(session)
    items = [_item(one, number, places, text, snippets) for number, one in enumerate(found)]
    return types.CompletionList(is_incomplete=False, items=items)


def _item(one: Candidate, number: int, places: Places, text: str, snippets: bool) -> types.CompletionItem:
    snippet = one.snippet and snippets
    return types.CompletionItem(
        label=one.label,
        kind=_KINDS[one.kind],
        detail=one.detail or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, one.note) if one.note else None,
        sort_text=f"{number:05}",
        filter_text=one.label if text[one.span.start : one.span.end] else None,
        insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(places.range(one.span), one.text if snippet or not one.snippet else one.label),
    )


def _takes_snippets(session: Session) -> bool:
    document = session.server.client_capabilities.text_document
    item = document.completion.completion_item if document and document.completion else None
    return bool(item and item.snippet_support)


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        completion,
        types.CompletionOptions(trigger_characters=[".", "'", '"', "{", " "]),
    ),
)
