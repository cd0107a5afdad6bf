"""Names in tables, in overrides, and in packs that build on others."""

from __future__ import annotations

import pytest

from jurat.authoring.change import applied
from jurat.authoring.examination import Examined, examine
from jurat.authoring.renaming import CannotRename, rename
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.index import Role, Symbol

_TABLE = """FACT 'is old' IF client.age is at least 65
LIST hype "Übertreibung 🎉" MATCH word - 'explosive'
DISCLOSURE risk TEXT IN 'en' \"\"\"You could lose money.\"\"\"
TABLE GRADE-1 "Grades 🎉"
  HOUSE 'h'   SEVERITY low   HIT strictest
  OVERRIDABLE 'avoid terms in hype'
  | IF is old | IF client.age | THEN limit reading level to grade | THEN avoid terms in | THEN include disclosure |
  | yes       | >= 80         | 6                    | hype                | -                       |
  | no        | -             | 8                    | -                   | risk                    |
RULE QUIET-1 HOUSE 'h' SEVERITY low
  OVERRIDES 'avoid terms in hype' OF GRADE-1
  IF client.institutional = yes AND client.institutional IS KNOWN THEN use a neutral tone
TEST 'rows' AS OF 2026-11-22
  | client.age | EXPECT FIRES | EXPECT terms.prohibited |
  | 85         | GRADE-1      | hype                    |
"""
_CORE = Source(
    "core/pack.jur",
    "PACK core VERSION 1.0 OWNER 'o'\nLIST base_terms MATCH word - 'x'\nRULE CORE-1 HOUSE 'h' "
    "SEVERITY low ALWAYS avoid terms in base_terms\n",
)
_CHILD = Source(
    "pack.jur",
    "PACK child VERSION 1.0 OWNER 'o' EXTENDS core\nRULE CHILD-1 HOUSE 'h' SEVERITY low "
    "ALWAYS avoid terms in base_terms\n",
)


def _table() -> Examined:
    return examine((Source("t.jur", _TABLE),), SIGNATURES)


def _places(kind: str, name: str) -> list[str]:
    found = _table().index.of(Symbol(kind, name))
    return [f"{one.text} {one.source.position(one.span.start)[0]}" for one in found]


def test_the_table_is_without_mistakes() -> None:
    assert [one.message for one in _table().compiled.diagnostics] == []


def test_names_in_the_cells_of_a_table_are_names() -> None:
    assert (_places("list", "hype"), _places("disclosure", "risk")) == (
        ["hype 2", "hype 6", "hype 8", "hype 11", "hype 15"],
        ["risk 3", "risk 9"],
    )


def test_a_table_is_a_rule() -> None:
    assert _places("rule", "GRADE-1") == ["GRADE-1 4", "GRADE-1 11", "GRADE-1 15"]


def test_a_list_is_renamed_in_tables_and_overrides() -> None:
    edits = rename(_table(), "t.jur", _TABLE.index("hype"), "shouting", SIGNATURES)
    after = applied((Source("t.jur", _TABLE),), edits)[0].text
    assert ("hype" in after, after.count("shouting")) == (False, 5)


def test_a_phrase_that_a_table_says_in_pieces_is_marked_so() -> None:
    found = _table().index.of(Symbol("phrase", "avoid terms in {list}"))
    assert sorted(one.role for one in found) == [Role.DECLARATION, Role.IMPLIED, Role.REFERENCE, Role.REFERENCE]


def _child() -> Examined:
    return examine((_CHILD,), SIGNATURES, "child", None, lambda name: (_CORE,) if name == "core" else None)


def test_what_another_pack_declares_is_found_there() -> None:
    found = _child().index.declaration(Symbol("list", "base_terms"))
    assert found is not None and (found.source.name, found.text) == ("core/pack.jur", "base_terms")


def test_what_another_pack_declares_is_not_renamed_here() -> None:
    with pytest.raises(CannotRename, match="another pack"):
        rename(_child(), "pack.jur", _CHILD.text.index("base_terms") + 1, "others", SIGNATURES)
