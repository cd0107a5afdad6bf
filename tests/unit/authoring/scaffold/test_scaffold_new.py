"""What `jurat new` makes checks and passes its own tests at once, and nothing is written over."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.authoring.scaffold.pack import Header, new_pack
from jurat.authoring.scaffold.placing import FileTaken
from jurat.authoring.scaffold.rule import Draft, NoPlace, new_rule
from jurat.authoring.scaffold.text import NotAName, NotAText, pack_name, quoted, rule_id
from jurat.authoring.trial import run_test, run_tests
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.packs.error import PackBroken
from jurat.packs.folder import compile_pack
from jurat.pipeline.screen import judge_with

DAY = date(2026, 11, 26)


def failing(pack: Path) -> list[str]:
    """Every diagnostic and every failing test."""
    compiled = compile_pack(pack, SIGNATURES, DAY)
    if compiled.program is None:
        return [one.render() for one in compiled.diagnostics]
    engine = engine_named("compiled", compiled.program)
    results = run_tests(compiled, engine, judge_with(engine), DAY)
    return [one.render() for one in compiled.diagnostics] + [one.name for one in results if not one.passed]


def test_a_new_pack_checks_and_passes_its_tests(tmp_path: Path) -> None:
    header = Header("our_letters", "Client's letters", "2026.11.1", "o@firm.example", ("US", "UK"), ("en",))
    files = new_pack(tmp_path / "our_letters", header, DAY)
    assert ["pack.jur", "plain_language.jur", "plain_language_test.jur"] == [path.name for path in files]
    assert [] == failing(tmp_path / "our_letters")
    program = compile_pack(tmp_path / "our_letters", SIGNATURES).program
    assert program is not None
    assert ("our_letters", "Client's letters", "2026.11.1", ("US", "UK")) == (
        program.pack,
        program.title,
        program.version,
        program.jurisdiction,
    )


@pytest.mark.parametrize("draft", [
    Draft("EDU-1"),
    Draft("REGDD", "Deposits", ("12 CFR 1030.8", "FTC 5"), ("Owner's guide",), "deposits", "blocker", "active"),
])  # fmt: skip
def test_a_new_rule_checks_and_passes_its_tests(tmp_path: Path, draft: Draft) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, Header("pack"), DAY)
    new_rule(pack, draft, SIGNATURES, DAY)
    assert [] == failing(pack)
    program = compile_pack(pack, SIGNATURES).program
    assert program is not None
    rule = program.rule(draft.id)
    assert rule is not None
    assert (draft.severity, draft.status, tuple(draft.cites)) == (rule.severity, rule.status, rule.cites)


def test_a_pack_with_an_ontology_of_its_own_gets_a_rule_it_understands(tmp_path: Path) -> None:
    (tmp_path / "pack.jur").write_text(
        "PACK odd VERSION 1.0 OWNER 'o'\nENTITY Client HAS age: number OPTIONAL\n", encoding="utf-8"
    )
    new_rule(tmp_path, Draft("AGE-1"), SIGNATURES, DAY)
    assert [] == failing(tmp_path)
    assert "client.age is at least 65" in (tmp_path / "age_1.jur").read_text(encoding="utf-8")


OWN = """PACK own VERSION 1.0 OWNER 'o'
FACT 'letter is a mailing' IF communication.recipientCount is more than 25
RULE A-1 OWNER 'first' SEVERITY low IF client.optOut = yes THEN use a plain tone
RULE A-2 OWNER 'desk' SEVERITY low IF client.optOut = yes AND letter is a mailing THEN use a plain tone
RULE A-3 OWNER 'desk' SEVERITY low IF letter is a mailing AND client.age is at least 65 THEN use a plain tone
RULE A-4 OWNER 'other' SEVERITY low IF letter is a mailing THEN use a plain tone
"""
OWN_TESTS = """TEST 'many' GIVEN communication.recipientCount = 400, client.age = 70 EXPECT FIRES A-3
TEST 'few' GIVEN communication.recipientCount = 2 EXPECT SILENT A-4
"""


def own_pack(folder: Path, tests: str) -> str:
    """A rule that was made in a pack of four rules, and its tests."""
    (folder / "pack.jur").write_text(OWN, encoding="utf-8")
    (folder / "own_test.jur").write_text(tests, encoding="utf-8")
    files = new_rule(folder, Draft("NEW-1"), SIGNATURES, DAY)
    assert [] == [one for one in failing(folder) if not one.startswith("warning")]
    return "".join(path.read_text(encoding="utf-8") for path in files)


def test_a_new_rule_asks_what_most_of_the_packs_rules_ask_with_facts_out_of_its_tests(tmp_path: Path) -> None:
    made = own_pack(tmp_path, OWN_TESTS)
    assert "OWNER 'desk'" in made
    assert "IF letter is a mailing THEN" in made
    assert "GIVEN communication.recipientCount = 400\n" in made
    assert "GIVEN communication.recipientCount = 2\n" in made


def test_where_no_test_shows_when_a_fact_holds_the_next_condition_is_taken(tmp_path: Path) -> None:
    made = own_pack(tmp_path, "")
    assert "IF client.optOut = yes THEN" in made
    assert "GIVEN client.optOut = no\n" in made


def test_a_rule_in_the_us_pack_has_its_commonest_owner_not_that_of_the_pack_it_extends(tmp_path: Path) -> None:
    rulesets = Path(__file__).parents[4] / "rulesets"
    pack = tmp_path / "us_retail"
    shutil.copytree(rulesets / "us_retail", pack)
    new_rule(pack, Draft("NEW-1"), SIGNATURES, DAY, (rulesets,))
    compiled = compile_pack(pack, SIGNATURES, DAY, roots=(rulesets,))
    assert compiled.program is not None
    rule = compiled.program.rule("NEW-1")
    assert rule is not None
    assert "advertising-review" == rule.owner
    engine = engine_named("compiled", compiled.program)
    ours = [trial for trial in compiled.tests if trial.name.startswith("new-1 ")]
    assert 2 == len(ours)
    assert "beginner" not in (pack / "new_1.jur").read_text(encoding="utf-8")
    assert all(run_test(trial, engine, judge_with(engine), DAY).passed for trial in ours)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, Header("pack"), DAY)
    new_rule(pack, Draft("EDU-1"), SIGNATURES, DAY)
    (pack / "edu_2_test.jur").write_text("# mine\n", encoding="utf-8")
    before = {path: path.read_text(encoding="utf-8") for path in pack.iterdir()}
    with pytest.raises(FileTaken):
        new_pack(pack, Header("pack"), DAY)
    with pytest.raises(NotAName, match="EDU-1 is a rule of this pack already"):
        new_rule(pack, Draft("EDU-1"), SIGNATURES, DAY)
    with pytest.raises(FileTaken):
        new_rule(pack, Draft("EDU-2"), SIGNATURES, DAY)
    assert before == {path: path.read_text(encoding="utf-8") for path in pack.iterdir()}


def test_a_rule_goes_into_a_sound_pack_only(tmp_path: Path) -> None:
    (tmp_path / "lone.jur").write_text("RULE A-1 IF client.agge = 1 THEN use a plain tone\n", encoding="utf-8")
    with pytest.raises(NoPlace):
        new_rule(tmp_path / "lone.jur", Draft("EDU-1"), SIGNATURES, DAY)
    with pytest.raises(PackBroken):
        new_rule(tmp_path, Draft("EDU-1"), SIGNATURES, DAY)
    assert ["lone.jur"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("name", "near"),
    [("Our Letters", "our_letters"), ("", "our_letters"), ("../x", "x"), ("yes", "our_letters"), ("7up", "up")],
)
def test_what_cannot_name_a_pack_is_told_with_what_could(name: str, near: str) -> None:
    with pytest.raises(NotAName) as caught:
        pack_name(name)
    assert caught.value.help.endswith(f": {near}")


@pytest.mark.parametrize(
    ("name", "near"), [("edu 1", "EDU-1"), ("RULE", "EDU-BEGINNER-1"), ("", "EDU-BEGINNER-1"), ("A/../B", "A-B")]
)
def test_what_cannot_be_an_id_is_told_with_what_could(name: str, near: str) -> None:
    with pytest.raises(NotAName) as caught:
        rule_id(name)
    assert caught.value.help.endswith(f": {near}")


@given(st.text(min_size=1, max_size=40))
def test_what_is_quoted_is_read_back_or_refused(text: str) -> None:
    try:
        written = quoted(text)
    except NotAText:
        return
    compiled = compile_sources([Source("a.jur", f"RULE A-1 OWNER {written} ALWAYS use a plain tone")], SIGNATURES)
    assert compiled.program is not None
    assert " ".join(text.split()) == compiled.program.rules[0].owner


def test_the_owner_of_a_new_pack_owns_its_rules_too(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine", Header("mine", owner="Advertising Review"), DAY)
    new_rule(tmp_path / "mine", Draft("EDU-1"), SIGNATURES, DAY)
    program = compile_pack(tmp_path / "mine", SIGNATURES).program
    assert program is not None
    assert {rule.owner for rule in program.rules} == {"Advertising Review"}
