"""A folder of templates that changes while it is used."""

from pathlib import Path

from jurat.content.followed import FRESH_S, FollowedLibrary

FRONT = (
    "---\nid: note\nversion: {version}\nfamily: note\ncontent_type: note\nchannel: email\nlanguage: en\n"
    "subject: A note\napproved_by: M. Okafor\n---\n{body}\n"
)


def write(folder: Path, version: int, body: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "note.txt").write_text(FRONT.format(version=version, body=body), encoding="utf-8")


def test_a_template_that_is_changed_counts_as_it_was_for_a_second_at_most(tmp_path: Path) -> None:
    now = 100.0
    library = FollowedLibrary(tmp_path / "templates", lambda: now)

    def said() -> str:
        found = library.template("note", "email", "en")
        return found.body.strip() if found else ""

    assert (said(), library.templates()) == ("", ())
    write(tmp_path / "templates", 1, "Hello.")
    assert said() == ""
    now += FRESH_S
    assert said() == "Hello."
    write(tmp_path / "templates", 2, "Hello again.")
    now += FRESH_S / 2
    assert said() == "Hello."
    now += FRESH_S / 2
    assert said() == "Hello again."
    (tmp_path / "templates" / "note.txt").unlink()
    now += FRESH_S
    assert said() == ""


def test_a_folder_that_does_not_change_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, 1, "Hello.")
    now = 0.0
    library = FollowedLibrary(tmp_path, lambda: now)
    first = library.template("note", "email", "en")
    now += 10 * FRESH_S
    assert library.template("note", "email", "en") is first
