"""A pack that adds an item to a list of the pack it extends."""

from __future__ import annotations

from pathlib import Path

BASE = """PACK base VERSION 1 OWNER 'me' JURISDICTION 'ALL'
LIST praise MATCH word
  - 'best'     REMOVE SENTENCE
  - 'finest'   REMOVE SENTENCE   EXCEPT 'finest hour'
RULE B-1 "No praise" HOUSE 'WSP 1' SEVERITY low ALWAYS avoid terms in praise
"""
CHILD = """PACK child VERSION 1 OWNER 'me' EXTENDS base
LIST praise
  - 'unbeatable'   REMOVE SENTENCE
RULE C-1 "No praise here" CITES 'X 9' SEVERITY high ALWAYS avoid terms in praise
TEST 'praised' DRAFT "It is here. It is unbeatable." EXPECT VIOLATES C-1
"""


def grown_pack(folder: Path) -> Path:
    """Written to a folder; returns that of the pack which extends the other."""
    for name, text in (("base", BASE), ("child", CHILD)):
        (folder / name).mkdir()
        (folder / name / "pack.jur").write_text(text, encoding="utf-8")
    return folder / "child"
