"""The table of rules in a pack's README: written from the rules, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurat.authoring.passage import NoMarks, Passage
from jurat.authoring.roster import roster
from jurat.constraints import SIGNATURES
from jurat.packs.error import PackUnreadable
from jurat.packs.folder import load_pack

RULES = Passage("rules")
TEXT = """PACK letters VERSION 1.0 OWNER 'me' EXTENDS base
RULE B-1 "Plain | short" CITES 'L 1', 'L 2' HOUSE 'WSP 1' SEVERITY high ALWAYS use a plain tone
RULE B-2 "Tried out" HOUSE 'WSP 2' SEVERITY low STATUS canary 10% ALWAYS limit length to 9 words
RULE B-3 "Watched" CITES 'L 3' SEVERITY low STATUS shadow ALWAYS limit length to 8 words
TABLE B-4 "By channel" HOUSE 'WSP 3' SEVERITY low HIT unique
  | IF communication.channel | THEN limit length to … words |
  | 'sms'                    | 60                           |
"""


def _pack(folder: Path) -> Path:
    for name, text in {"base": "PACK base VERSION 1.0 OWNER 'me'\n", "letters": TEXT}.items():
        (folder / name).mkdir()
        (folder / name / "pack.jur").write_text(text, encoding="utf-8")
    (folder / "base" / "rules.jur").write_text(
        "RULE A-1 \"Of the base\" HOUSE 'w' SEVERITY low ALWAYS use a neutral tone\n"
    )
    (folder / "letters" / "audience.jur").write_text(
        "RULE A-2 \"First\" HOUSE 'w' SEVERITY medium IF client.age > 5 THEN block sending\n"
    )
    return folder / "letters"


def test_a_row_for_each_rule_of_the_pack_itself_by_file_and_line(tmp_path: Path) -> None:
    program = load_pack(_pack(tmp_path), SIGNATURES)
    assert roster(program, {"pack.jur", "audience.jur"}).splitlines()[2:] == [
        "| A-2 | First | w | medium | audience |",
        r"| B-1 | Plain \| short | L 1, L 2, WSP 1 | high | pack |",
        "| B-2 | Tried out | WSP 2 | low, **canary 10%** | pack |",
        "| B-3 | Watched | L 3 | low, **shadow** | pack |",
        "| B-4 ▦ | By channel | WSP 3 | low | pack |",
    ]


def test_a_passage_is_written_between_its_marks_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "# A\n<!-- rules -->\nold\n<!-- /rules -->\n<!-- figures -->\n", encoding="utf-8"
    )
    written = RULES.write(tmp_path, "new \\1\n").read_text(encoding="utf-8")
    assert written == "# A\n<!-- rules -->\nnew \\1\n<!-- /rules -->\n<!-- figures -->\n"
    assert RULES.stated(written) == "new \\1\n"


def test_a_readme_without_a_place_is_left_alone_and_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackUnreadable, match="cannot be written"):
        RULES.write(tmp_path, "new")
    (tmp_path / "README.md").write_text("# A\n", encoding="utf-8")
    with pytest.raises(NoMarks, match="no place for rules; write a line <!-- rules --> and a line <!-- /rules -->"):
        RULES.write(tmp_path, "new")
