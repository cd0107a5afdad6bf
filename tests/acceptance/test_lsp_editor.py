"""`jurat lsp` and a real editor: the shipped pack, a mistake typed and mended, and everything an author asks for."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from support.editor import Editor

ROOT = Path(__file__).parents[2]
_MISTAKE = ("use simplified explanations", "use simplifed explanations")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("workspace") / "core"
    shutil.copytree(ROOT / "rulesets", folder.parent, dirs_exist_ok=True)  # with the pack that it extends
    editor = Editor(folder)
    try:
        editor.start()
        yield editor
    finally:
        editor.close()


def _uses(name: str) -> dict[str, int]:
    """How often the files of the shipped pack say a name, comments apart."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "rulesets" / "core").glob("*.jur")}
    counts = {
        file: sum(
            len(re.findall(rf"{name}(?![\w-])", line))
            for line in text.splitlines()
            if not line.lstrip().startswith("#")
        )
        for file, text in texts.items()
    }
    return {file: count for file, count in sorted(counts.items()) if count}


@pytest.fixture
def audience(editor: Editor) -> Iterator[str]:
    """A file of the pack, open and without mistakes."""
    assert editor.opened("audience.jur") == []
    uri = editor.uri("audience.jur")
    yield uri
    editor.close_file(uri)


def _at(editor: Editor, uri: str, mark: str, inside: int = 1) -> dict[str, Any]:
    place = editor.at(uri, mark, inside)
    return {"text_document": place.text_document, "position": place.position}


def _completed(editor: Editor, uri: str, text: str) -> dict[str, types.CompletionItem]:
    """Completion at `|`, typed at the end of the file."""
    editor.type(uri, f"{editor.texts[uri]}\n{text.replace('|', '')}")
    at = _at(editor, uri, text.replace("|", ""), text.index("|"))
    found = editor.ask(lambda: editor.client.text_document_completion_async(types.CompletionParams(**at)))
    return {item.label: item for item in found.items}


def _refused(editor: Editor, call: Any) -> str:
    with pytest.raises(JsonRpcException) as fault:
        editor.ask(call)
    return str(fault.value)


# ---- mistakes ------------------------------------------------------------------------------------------------------


def test_a_mistake_is_said_as_it_is_typed_and_gone_when_it_is_mended(editor: Editor, audience: str) -> None:
    version = editor.type(audience, editor.texts[audience].replace(*_MISTAKE))
    (found,) = editor.diagnostics(audience, version)
    assert (found.code, found.severity, found.source) == ("J1005", types.DiagnosticSeverity.Error, "jurat")
    assert found.message.endswith("did you mean 'use simplified explanations'?")
    line = editor.texts[audience].splitlines()[found.range.start.line]
    assert line[found.range.start.character : found.range.end.character] == _MISTAKE[1]
    version = editor.type(audience, editor.texts[audience].replace(*reversed(_MISTAKE)))
    assert editor.diagnostics(audience, version) == []


def test_the_remedy_can_be_applied_at_a_click(editor: Editor, audience: str) -> None:
    version = editor.type(audience, editor.texts[audience].replace(*_MISTAKE))
    (found,) = editor.diagnostics(audience, version)
    context = types.CodeActionContext([found])
    document = types.TextDocumentIdentifier(audience)
    params = types.CodeActionParams(document, found.range, context)
    (action,) = editor.ask(lambda: editor.client.text_document_code_action_async(params))
    (change,) = action.edit.document_changes
    assert (action.title, change.text_document.version) == ("Write use simplified explanations", version)
    assert [(edit.range, edit.new_text) for edit in change.edits] == [(found.range, "use simplified explanations")]


def test_other_files_of_the_pack_hear_of_it(editor: Editor, audience: str) -> None:
    since = len(editor.published)
    version = editor.type(audience, editor.texts[audience].replace("RULE HOUSE-BEGINNER", "RULE HOUSE-NOVICE"))
    assert editor.diagnostics(audience, version) == []
    tests = editor.diagnostics(editor.uri("audience_test.jur"), since=since)
    assert {one.code for one in tests} == {"J1016"}


def test_a_mistake_behind_emoji_and_umlauts_is_where_the_editor_shows_it(editor: Editor, audience: str) -> None:
    text = editor.texts[audience]
    version = editor.type(audience, f"{text}\nRULE X-1 \"Größe 🎉🎉\" HOUSE 'ö' SEVERITY low ALWAYS blok sending")
    (found,) = editor.diagnostics(audience, version)
    line = editor.texts[audience].splitlines()[found.range.start.line].encode("utf-16-le")
    shown = line[2 * found.range.start.character : 2 * found.range.end.character].decode("utf-16-le")
    assert shown == "blok sending"


# ---- completion ----------------------------------------------------------------------------------------------------


def test_a_phrase_is_offered_as_a_snippet(editor: Editor, audience: str) -> None:
    item = _completed(editor, audience, "RULE X-1 ALWAYS limit len|")["limit length to {n} words"]
    assert item.text_edit is not None
    assert (item.insert_text_format, item.text_edit.new_text) == (
        types.InsertTextFormat.Snippet,
        "limit length to ${1:n} words",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RULE X-1 IF client.|", "knowledgeLevel"),
        ("RULE X-1 IF client.knowledgeLevel = '|", "beginner"),
        ("RULE X-1 ALWAYS include disclosure |", "market_risk"),
        ("RULE X-1 IF |", "client is a senior"),
        ("TEST 'x' USING |", "pension_fund"),
        ("TEST 'x' EXPECT FIRES |", "HOUSE-BRAND"),
        ("|", "RULE"),
    ],
)
def test_what_may_follow_is_offered(editor: Editor, audience: str, text: str, expected: str) -> None:
    assert expected in _completed(editor, audience, text)


# ---- meaning and places --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("HOUSE-BEGINNER", "*Demands:* short words and sentences, a plain tone, and a link to an approved lesson."),
        ("use simplified", "Told to the model: Explain every term in plain words"),
        ("SEVERITY medium", "**SEVERITY** – How much hangs on it: low, medium, high or blocker."),
    ],
)
def test_a_name_tells_what_it_is(editor: Editor, audience: str, mark: str, expected: str) -> None:
    params = types.HoverParams(**_at(editor, audience, mark))
    found = editor.ask(lambda: editor.client.text_document_hover_async(params))
    assert expected in found.contents.value


def test_a_mistake_is_told_under_the_cursor(editor: Editor, audience: str) -> None:
    editor.type(audience, editor.texts[audience].replace(*_MISTAKE))
    params = types.HoverParams(**_at(editor, audience, _MISTAKE[1]))
    found = editor.ask(lambda: editor.client.text_document_hover_async(params))
    assert found.contents.value.startswith("**J1005** unknown action: no phrase says what")


def test_a_rule_in_a_test_leads_to_its_declaration(editor: Editor, audience: str) -> None:
    tests = editor.open("audience_test.jur")
    params = types.DefinitionParams(**_at(editor, tests, "HOUSE-BEGINNER"))
    found = editor.ask(lambda: editor.client.text_document_definition_async(params))
    assert (found.uri, found.range.start) == (audience, types.Position(13, 5))
    editor.close_file(tests)


def test_a_built_in_phrase_leads_to_the_vocabulary(editor: Editor, audience: str) -> None:
    params = types.DefinitionParams(**_at(editor, audience, "use simplified"))
    found = editor.ask(lambda: editor.client.text_document_definition_async(params))
    assert found.uri.endswith("/vocabulary.jur")


def test_every_use_of_a_rule_is_found(editor: Editor, audience: str) -> None:
    params = types.ReferenceParams(types.ReferenceContext(True), **_at(editor, audience, "HOUSE-BEGINNER"))
    found = editor.ask(lambda: editor.client.text_document_references_async(params))
    assert Counter(Path(one.uri).name for one in found) == _uses("HOUSE-BEGINNER")


def test_the_blocks_of_a_file_are_listed(editor: Editor, audience: str) -> None:
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(audience))
    found = editor.ask(lambda: editor.client.text_document_document_symbol_async(params))
    assert [one.name for one in found][:3] == ["education_links", "HOUSE-BEGINNER", "an event calls for condolence"]


def test_a_name_is_found_in_the_workspace(editor: Editor, audience: str) -> None:
    params = types.WorkspaceSymbolParams("house-b")
    found = editor.ask(lambda: editor.client.workspace_symbol_async(params))
    assert sorted(one.name for one in found) == ["HOUSE-BEGINNER", "HOUSE-BRAND"]


def test_blocks_and_long_comments_can_be_folded(editor: Editor, audience: str) -> None:
    params = types.FoldingRangeParams(types.TextDocumentIdentifier(audience))
    found = editor.ask(lambda: editor.client.text_document_folding_range_async(params))
    assert {one.kind for one in found} == {"region", "comment"}


# ---- renaming ------------------------------------------------------------------------------------------------------


def test_a_rule_is_renamed_across_the_pack_and_the_pack_is_well(editor: Editor, audience: str) -> None:
    tests = editor.open("audience_test.jur")
    params = types.RenameParams(new_name="HOUSE-NOVICE", **_at(editor, audience, "HOUSE-BEGINNER"))
    edit = editor.ask(lambda: editor.client.text_document_rename_async(params))
    uses = _uses("HOUSE-BEGINNER")
    edits = {Path(change.text_document.uri).name: len(change.edits) for change in edit.document_changes}
    assert edits == uses
    others = [editor.open(file) for file in uses if file not in ("audience.jur", "audience_test.jur")]
    for uri in (audience, *others, tests):
        version = editor.type(uri, editor.texts[uri].replace("HOUSE-BEGINNER", "HOUSE-NOVICE"))
    assert (editor.diagnostics(tests, version), editor.diagnostics(audience, editor.versions[audience])) == ([], [])
    for uri in (*others, tests):
        editor.close_file(uri)


def test_what_is_renamed_is_shown_first(editor: Editor, audience: str) -> None:
    params = types.PrepareRenameParams(**_at(editor, audience, "HOUSE-BEGINNER"))
    found = editor.ask(lambda: editor.client.text_document_prepare_rename_async(params))
    assert found.placeholder == "HOUSE-BEGINNER"


def test_a_built_in_name_is_not_renamed(editor: Editor, audience: str) -> None:
    params = types.PrepareRenameParams(**_at(editor, audience, "client.knowledgeLevel", 8))
    message = _refused(editor, lambda: editor.client.text_document_prepare_rename_async(params))
    assert "'Client.knowledgeLevel' is built in" in message


def test_a_name_that_clashes_is_refused(editor: Editor, audience: str) -> None:
    params = types.RenameParams(new_name="HOUSE-BRAND", **_at(editor, audience, "HOUSE-BEGINNER"))
    message = _refused(editor, lambda: editor.client.text_document_rename_async(params))
    assert "there is a rule 'HOUSE-BRAND' already" in message


# ---- layout and tests ----------------------------------------------------------------------------------------------


def test_a_file_is_laid_out(editor: Editor, audience: str) -> None:
    editor.type(audience, "RULE X-1   ALWAYS\n\n\n   block sending\n")
    options = types.FormattingOptions(2, True)
    params = types.DocumentFormattingParams(types.TextDocumentIdentifier(audience), options)
    (edit,) = editor.ask(lambda: editor.client.text_document_formatting_async(params))
    assert (edit.range.start, edit.new_text) == (types.Position(0, 0), "RULE X-1\n  ALWAYS")


def _lenses(editor: Editor, uri: str) -> list[str]:
    params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    found = editor.ask(lambda: editor.client.text_document_code_lens_async(params))
    return [one.command.title for one in found]


def _run(editor: Editor, command: str, *arguments: str) -> dict[str, Any]:
    params = types.ExecuteCommandParams(command, list(arguments))
    found: dict[str, Any] = editor.ask(lambda: editor.client.workspace_execute_command_async(params))
    return found


def test_the_tests_of_a_rule_run_at_a_click(editor: Editor, audience: str) -> None:
    first = _lenses(editor, audience)[0]
    count = int(first.split()[0])
    assert (first, count > 1) == (f"{count} tests · run", True)
    found = _run(editor, "jurat.runRule", audience, "HOUSE-BEGINNER")
    ran = int(found["message"].removeprefix("all ").removesuffix(" tests passed"))  # each row is a test
    assert ran >= count
    assert _lenses(editor, audience)[0] == f"✓ {ran} passed · run again"


def test_a_test_that_fails_says_what_came_instead_at_its_expect(editor: Editor, audience: str) -> None:
    tests = editor.open("audience_test.jur")
    version = editor.type(tests, editor.texts[tests].replace("readability.maxGrade = 8", "readability.maxGrade = 7", 1))
    name = "a beginner gets plain words and a lesson"
    found = _run(editor, "jurat.runTest", tests, name)
    assert "expected readability.maxGrade = 7; actual: readability.maxGrade: 8" in found["message"]
    (shown,) = editor.diagnostics(tests, version)
    assert (shown.severity, shown.message) == (
        types.DiagnosticSeverity.Information,
        "expected: readability.maxGrade = 7\nactual: readability.maxGrade: 8",
    )
    assert _lenses(editor, tests)[0] == "✗ 1 of 1 failed · run again"
    editor.close_file(tests)


def test_an_editor_that_knows_no_snippets_gets_none(tmp_path: Path) -> None:
    (tmp_path / "a.jur").write_text("", encoding="utf-8")
    plain = Editor(tmp_path, encodings=("utf-32",), snippets=False)
    try:
        assert plain.start().capabilities.position_encoding == "utf-32"
        item = _completed(plain, plain.open("a.jur"), "RULE X-1 ALWAYS limit len|")["limit length to {n} words"]
        assert item.text_edit is not None and item.text_edit.new_text == "limit length to {n} words"
        assert plain.leave() == 0
    finally:
        plain.close()
