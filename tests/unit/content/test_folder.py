"""What the folder library refuses, so that nothing unapproved is ever sent."""

from pathlib import Path

import pytest

from jurat.content.folder import FolderLibrary, TemplateFault, state_of

FRONT = (
    "id: a\nversion: {version}\nfamily: f\ncontent_type: t\n"
    "channel: email\nlanguage: en\nsubject: S: one\napproved_by: P\n"
)


def _folder(folder: Path, **files: str) -> FolderLibrary:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return FolderLibrary(folder)


def _file(version: str = "1", body: str = "Hello.\n", front: str = FRONT) -> str:
    return f"---\n{front.format(version=version)}---\n{body}"


def test_version_ten_is_later_than_version_nine(tmp_path: Path) -> None:
    found = _folder(tmp_path, a=_file("10"), b=_file("9")).template("t", "email", "en")
    assert found is not None
    assert (found.version, found.subject) == ("10", "S: one")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Hello.", "no front matter"),
        (_file(front=FRONT.replace("approved_by: P\n", "")), "lacks 'approved_by'"),
        (_file(front=FRONT + "colour: red\n"), "unknown keys 'colour'"),
        (_file(front=FRONT + "nonsense\n"), "is not `key: value`"),
        (_file(body="x" * 100_001), "longer than 100000 characters"),
    ],
)
def test_a_template_file_that_is_not_whole_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TemplateFault, match=message):
        _folder(tmp_path, a=text).templates()


def test_two_templates_for_one_use_are_refused(tmp_path: Path) -> None:
    library = _folder(tmp_path, a=_file(), b=_file(front=FRONT.replace("id: a", "id: b")))
    with pytest.raises(TemplateFault, match="for the same use"):
        library.template("t", "email", "en")


def test_a_missing_folder_is_an_error_and_not_an_empty_library(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="no folder of templates"):
        FolderLibrary(tmp_path / "nowhere").templates()


def test_the_state_of_a_folder_changes_with_its_templates_alone(tmp_path: Path) -> None:
    assert state_of(tmp_path / "nowhere") is None
    _folder(tmp_path, a=_file())
    seen = [state_of(tmp_path)]
    (tmp_path / "notes.md").write_text("no template")
    assert seen == [state_of(tmp_path)]
    (tmp_path / "a.txt").write_text(_file("2", "Another body."), encoding="utf-8")
    seen.append(state_of(tmp_path))
    _folder(tmp_path, b=_file("3"))
    seen.append(state_of(tmp_path))
    (tmp_path / "a.txt").unlink()
    seen.append(state_of(tmp_path))
    assert 4 == len(set(seen))
