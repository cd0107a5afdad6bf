"""A rename reaches every spelling, changes nothing else, and is refused where it would."""

from __future__ import annotations

import pytest

from jurat.authoring.change import applied
from jurat.authoring.examination import examine
from jurat.authoring.renaming import CannotRename, renamable, rename
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from support.letters_pack import examined, place, sources


def _renamed(mark: str, name: str, file: str = "rules.jur", inside: int = 1) -> dict[str, str]:
    edits = rename(examined(), *place(file, mark, inside), name, SIGNATURES)
    return {one.name: one.text for one in applied(sources(), edits)}


def _refused(mark: str, name: str, file: str = "rules.jur", inside: int = 1) -> str:
    with pytest.raises(CannotRename) as fault:
        rename(examined(), *place(file, mark, inside), name, SIGNATURES)
    return fault.value.message


def test_a_rule_is_renamed_with_its_tests() -> None:
    after = _renamed("OLD-1", "AGE-7")
    assert "RULE AGE-7" in after["rules.jur"] and "EXPECT FIRES AGE-7" in after["rules_test.jur"]


def test_a_fact_is_renamed_in_all_its_spellings() -> None:
    after = _renamed("owner is old", "owner is a senior")
    assert "OLD" not in after["rules.jur"].replace("OLD-1", "") and "{owner is a senior}" in after["rules.jur"]


def test_an_entity_keeps_its_small_letter_in_paths() -> None:
    after = _renamed("account.owner.age is", "deposit")
    assert "ENTITY Deposit" in after["pack.jur"] and "deposit's owner.level" in after["rules.jur"]


def test_an_attribute_is_renamed_in_paths_and_records() -> None:
    after = _renamed("lot.price is", "cost", inside=5)
    assert "HAS cost: money" in after["pack.jur"] and "{cost: $1.00}" in after["rules_test.jur"]


def test_a_phrase_is_renamed_around_what_stands_in_its_slots() -> None:
    after = _renamed("keep it under {n}", "stay below {n} words")
    assert "THEN stay below 120 words AND" in after["rules.jur"]


@pytest.mark.parametrize(
    ("mark", "name", "expected"),
    [
        ("communication.topic", "subject", "'Communication' is built in"),
        ("OLD-1", "TOPIC", "there is a rule 'TOPIC' already"),
        ("OLD-1", "old-1", "'old-1' is no name for a rule"),
        ("OLD-1", "RULE", "RULE is a keyword"),
        ("worth", "yes", "yes is a keyword"),
        ("worth", "two words", "'two words' is no name for a define"),
        ("owner is old", "owner is rich", "there is a fact 'owner is rich' already"),
        ("owner is old", "owner", "'owner' is no name for a fact"),
        ("owner is old", "owner AND old", "AND is a keyword"),
        ("keep it under {n}", "keep it short", "the slots must stay, in the same order"),
        ("IF owner", "x", "nothing that has a name stands here"),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_the_reason(mark: str, name: str, expected: str) -> None:
    assert _refused(mark, name, inside=0 if mark.startswith("IF") else 1) == expected


def test_a_name_that_would_be_read_otherwise_is_refused() -> None:
    message = _refused("owner is old", "owner is unknown")
    assert message.startswith("with that name")


def test_a_name_that_a_bound_variable_hides_is_refused() -> None:
    assert _refused("worth", "lot").startswith("with that name")


def test_nothing_is_renamed_while_a_block_cannot_be_read() -> None:
    broken = (*sources(), Source("z.jur", "RULE Z-1 IF THEN x"))
    with pytest.raises(CannotRename, match="cannot be read"):
        renamable(examine(broken, SIGNATURES), *place("rules.jur", "OLD-1"))


def test_a_fact_that_applies_to_needs_is_not_renamed() -> None:
    fact = "FACT 'communication is retail' IF client.age > 5"
    text = f"{fact}\nRULE A-1 APPLIES TO 'retail communication' ALWAYS block sending"
    found = examine((Source("a.jur", text),), SIGNATURES)
    with pytest.raises(CannotRename, match="APPLIES TO"):
        renamable(found, "a.jur", 8)


def test_a_rule_without_an_id_has_no_name() -> None:
    found = examine((Source("a.jur", "IF client.age > 5 THEN block sending"),), SIGNATURES)
    with pytest.raises(CannotRename, match="nothing that has a name"):
        renamable(found, "a.jur", 1)
