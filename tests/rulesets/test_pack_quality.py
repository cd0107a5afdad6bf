"""Every pack that ships: complete, cited, paged and tested, each rule in it."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.language.compile import Compiled
from jurat.language.program.node import Always, Program, RuleNode, Status
from jurat.language.trial import Kind
from jurat.packs.folder import compile_pack

RULESETS = Path(__file__).parents[2] / "rulesets"
PACKS = sorted(path.parent for path in RULESETS.glob("*/pack.jur"))
TODAY = date(2026, 11, 23)
PAGE = ("Demands", "Why", "Source", "Passes", "Fails")
ALWAYS_FIRES = {"HOUSE-LENGTH"}
"""A table with a row for every channel there is."""


@cache
def _text(pack: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(pack.glob("*.jur")))


@cache
def _compiled(pack: Path) -> Compiled:
    return compile_pack(pack, SIGNATURES, TODAY)


def _program(pack: Path) -> Program:
    program = _compiled(pack).program
    assert program is not None
    return program


def _rules(pack: Path) -> list[str]:
    return re.findall(r"^(?:RULE|TABLE) (\S+)", _text(pack), re.M)


each_pack = pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
each_rule = pytest.mark.parametrize(
    ("pack", "rule_id"),
    [pytest.param(pack, rule_id, id=f"{pack.name}-{rule_id}") for pack in PACKS for rule_id in _rules(pack)],
)


@each_pack
def test_the_pack_compiles_without_a_single_remark(pack: Path) -> None:
    assert [found.render() for found in _compiled(pack).diagnostics] == []


@each_rule
def test_a_rule_says_where_it_comes_from_whose_it_is_since_when_and_why(pack: Path, rule_id: str) -> None:
    rule = _program(pack).rule(rule_id)
    assert rule is not None
    assert (
        bool(rule.cites or rule.house),
        bool(rule.owner),
        rule.effective_from is not None,
        bool(rule.because),
        bool(rule.title),
    ) == (True,) * 5


@each_rule
def test_a_rule_has_its_page_above_it(pack: Path, rule_id: str) -> None:
    page = re.search(rf"((?:^#[^\n]*\n)+)(?:RULE|TABLE) {re.escape(rule_id)} ", _text(pack), re.M)
    assert page is not None
    assert [part for part in PAGE if f"# {part}:" not in page[1]] == []


def _unconditional(rule: RuleNode) -> bool:
    return all(isinstance(clause.condition, Always) for clause in rule.clauses)


@each_rule
def test_a_rule_is_tested_both_ways(pack: Path, rule_id: str) -> None:
    rule = _program(pack).rule(rule_id)
    assert rule is not None
    trials = _compiled(pack).tests
    kinds = {expected.kind for trial in trials for expected in trial.expected if rule_id in expected.rules}
    if rule.status is Status.SHADOW:
        assert Kind.SILENT in kinds
    elif _unconditional(rule):
        assert Kind.VIOLATES in kinds  # that it lets honest words pass is shown by EXPECT PASSES beside it
    else:
        assert {Kind.SILENT} < kinds or rule_id in ALWAYS_FIRES


@each_pack
def test_the_readme_names_every_rule_and_says_that_it_is_no_legal_advice(pack: Path) -> None:
    readme = (pack / "README.md").read_text(encoding="utf-8")
    assert [rule_id for rule_id in _rules(pack) if rule_id not in readme] == []
    assert "not legal advice" in readme
