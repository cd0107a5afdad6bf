"""Quick fixes: the remedy of a diagnostic's help line, applied."""

from __future__ import annotations

from lsprotocol import types

from jurat.authoring.remedy import remedy_of
from jurat.foundation.span import Span
from jurat.lsp.features.feature import Feature
from jurat.lsp.features.renaming import workspace_edit
from jurat.lsp.session import Session


async def remedies(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    wanted = params.context.only
    if wanted and not any(types.CodeActionKind.QuickFix.value.startswith(_value(kind)) for kind in wanted):
        return []
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return []
    span = session.places(source).span(params.range)
    found = []
    for one in examined.compiled.diagnostics:
        remedy = remedy_of(one)
        if remedy is not None and one.source.name == source.name and _touches(one.span, span):
            mended = [known for known in params.context.diagnostics if known.code == one.code]
            edit = workspace_edit(session, bench, remedy.edits)
            found.append(types.CodeAction(remedy.title, types.CodeActionKind.QuickFix, mended, True, edit=edit))
    return found


def _touches(span: Span, selected: Span) -> bool:
    """A cursor at either end of a mistake is on it."""
    return span.start <= selected.end and selected.start <= span.end


def _value(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        remedies,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
)
