"""The starter pack as a whole: it asks for every kind of constraint, and is right about the sample clients."""

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
from jurat.language.program.node import Program
from jurat.packs.folder import load_pack
from jurat.profiles import CsvProfiles

PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
AT = datetime(2026, 11, 23, tzinfo=UTC)
KINDS = {
    "required_disclosure",
    "prohibited_terms",
    "prohibited_claims",
    "reading_level",
    "word_limit",
    "number_grounding",
    "net_beside_gross",
    "required_link",
    "tone",
    "review_route",
    "declared",
}
USERS_SENTENCE = "IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational links"


@cache
def _program() -> Program:
    return load_pack(PACK, SIGNATURES)


def test_the_users_own_sentence_stands_there_word_for_word() -> None:
    """Over two lines, as the formatter lays it out."""
    words = [" ".join(path.read_text(encoding="utf-8").split()) for path in PACK.parent.glob("*/*.jur")]
    assert sum(text.count(USERS_SENTENCE) for text in words) == 1


def test_every_kind_of_constraint_is_asked_for() -> None:
    program = _program()
    asked = {demand.constraint for rule in program.rules for clause in rule.clauses for demand in clause.demands}
    assert {program.constraints[name].kind for name in asked} == KINDS


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
