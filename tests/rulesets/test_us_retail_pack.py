"""The starter pack as a whole: complete, cited, paged, tested, and right about the sample clients."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Evaluation
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.program.node import Always, Program, RuleNode, Status
from jurat.language.trial import Kind
from jurat.profiles import CsvProfiles

PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
AT = datetime(2026, 11, 23, tzinfo=UTC)
KINDS = {
    "required_disclosure",
    "prohibited_terms",
    "reading_level",
    "word_limit",
    "number_grounding",
    "required_link",
    "tone",
    "review_route",
    "declared",
}
USERS_SENTENCE = "IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational links"
ROOTS = ("client", "portfolio", "portfolioPerformance")
PAGE = ("Demands", "Why", "Source", "Passes", "Fails")


@cache
def _compiled() -> Compiled:
    sources = [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(PACK.glob("*.jur"))]
    return compile_sources(sources, SIGNATURES, today=AT.date())


def _program() -> Program:
    program = _compiled().program
    assert program is not None
    return program


def test_the_pack_compiles_without_a_single_remark() -> None:
    assert [found.render() for found in _compiled().diagnostics] == []


def test_the_users_own_sentence_stands_there_word_for_word() -> None:
    """Over two lines, as the formatter lays it out."""
    words = [" ".join(path.read_text(encoding="utf-8").split()) for path in PACK.glob("*.jur")]
    assert sum(text.count(USERS_SENTENCE) for text in words) == 1


def test_every_kind_of_constraint_is_asked_for() -> None:
    program = _program()
    asked = {demand.constraint for rule in program.rules for clause in rule.clauses for demand in clause.demands}
    assert {program.constraints[name].kind for name in asked} == KINDS


def _rules() -> list[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PACK.glob("*.jur"))
    return re.findall(r"^(?:RULE|TABLE) (\S+)", text, re.M)


@pytest.mark.parametrize("rule_id", _rules())
def test_a_rule_says_where_it_comes_from_whose_it_is_since_when_and_why(rule_id: str) -> None:
    rule = _program().rule(rule_id)
    assert rule is not None
    assert (
        bool(rule.cites or rule.house),
        bool(rule.owner),
        rule.effective_from is not None,
        bool(rule.because),
        bool(rule.title),
    ) == (True,) * 5


@pytest.mark.parametrize("rule_id", _rules())
def test_a_rule_has_its_page_above_it(rule_id: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PACK.glob("*.jur"))
    page = re.search(rf"((?:^#[^\n]*\n)+)(?:RULE|TABLE) {re.escape(rule_id)} ", text, re.M)
    assert page is not None
    assert [part for part in PAGE if f"# {part}:" not in page[1]] == []


def _unconditional(rule: RuleNode) -> bool:
    return all(isinstance(clause.condition, Always) for clause in rule.clauses)


@pytest.mark.parametrize("rule_id", _rules())
def test_a_rule_is_tested_both_ways(rule_id: str) -> None:
    rule = _program().rule(rule_id)
    assert rule is not None
    kinds = {expected.kind for trial in _compiled().tests for expected in trial.expected if rule_id in expected.rules}
    if rule.status is Status.SHADOW:
        assert Kind.SILENT in kinds
    elif _unconditional(rule):
        assert Kind.VIOLATES in kinds  # that it lets honest words pass is shown by EXPECT PASSES beside it
    else:
        assert {Kind.SILENT} < kinds or rule_id == "HOUSE-LENGTH"  # a row for every channel: it always fires


def test_the_readme_names_every_rule_and_says_that_it_is_no_legal_advice() -> None:
    readme = (PACK / "README.md").read_text(encoding="utf-8")
    assert [rule_id for rule_id in _rules() if rule_id not in readme] == []
    assert "not legal advice" in readme


def _evaluate(client: str, more: Mapping[str, Any]) -> Evaluation:
    program = _program()
    profile = CsvProfiles(PACK / "samples" / "mapping.toml").profile(client, AT)
    known = {
        f"{root}.{each.name}"
        for root in ("client", "portfolio", "portfolioPerformance")
        for each in _attributes(program, root)
    }
    facts = {name: field.value for name, field in profile.fields.items() if name in known}
    return engine_named("compiled", program).evaluate({**facts, **more}, date(2026, 11, 23))


def _attributes(program: Program, root: str) -> Any:
    entity = program.root(root)
    assert entity is not None
    return entity.attributes


LETTER = {
    "communication.contentType": "portfolio_review",
    "communication.channel": "email",
    "communication.purpose": "commercial",
    "communication.type": "correspondence",
}
ONE = {**LETTER, "communication.recipientCount": Decimal(1)}


@pytest.mark.parametrize(
    ("client", "facts", "level"),
    [
        ("C-1001", ONE, "sampled"),
        ("C-1001", {**LETTER, "communication.recipientCount": Decimal(26)}, "principal pre-use"),
        ("C-1001", LETTER, "principal pre-use"),
        ("C-1002", ONE, "blocked"),
        ("C-1003", LETTER, "sampled"),
        ("C-1004", ONE, "principal pre-use"),
        ("C-1005", ONE, "sampled"),
        ("C-1006", ONE, "sampled"),
        ("C-1007", ONE, "principal pre-use"),
        ("C-1008", ONE, "principal pre-use"),
    ],
)
def test_a_review_for_a_sample_client_takes_its_route(client: str, facts: Mapping[str, Any], level: str) -> None:
    assert _evaluate(client, facts).constraints["review.level"].value == level


@pytest.mark.parametrize("client", ["C-1001", "C-1003", "C-1005", "C-1006"])
def test_nothing_is_undecided_for_a_client_who_is_known(client: str) -> None:
    facts = LETTER if client == "C-1003" else ONE
    assert _evaluate(client, facts).undecided == ()


def test_a_client_who_likes_it_concise_gets_half_an_e_mail() -> None:
    words = {client: _evaluate(client, ONE).constraints["length.maxWords"].value for client in ("C-1001", "C-1006")}
    assert words == {"C-1001": 400, "C-1006": 200}


def test_a_bad_result_asks_for_a_plain_tone() -> None:
    assert "HOUSE-DIFFICULT" in _evaluate("C-1002", ONE).fired
    assert "HOUSE-DIFFICULT" not in _evaluate("C-1007", ONE).fired


def test_a_client_with_gaps_leaves_grave_rules_undecided() -> None:
    assert {"FINRA-2210-A-CLASS", "HOUSE-LIFECYCLE", "CANSPAM-OPTOUT", "HOUSE-CRYPTO-SENIOR"} <= set(
        _evaluate("C-1004", ONE).undecided
    )
