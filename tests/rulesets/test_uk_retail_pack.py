"""The second pack: what it takes from core, what it adds, and how its sample clients fare."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.content.folder import FolderLibrary
from jurat.engine import engine_named
from jurat.engine.evaluation import Evaluation
from jurat.language.program.node import Program
from jurat.packs.folder import load_pack
from jurat.pipeline.fill import fill
from jurat.profiles import CsvProfiles
from jurat.text.reading import Reading

PACKS = Path(__file__).parents[2] / "rulesets"
PACK = PACKS / "uk_retail"
AT = datetime(2026, 11, 23, tzinfo=UTC)
REVIEW = {
    "communication.contentType": "portfolio_review",
    "communication.channel": "email",
    "communication.purpose": "commercial",
}
PROMOTION = {**REVIEW, "communication.contentType": "product_promotion", "communication.onBehalfOf": "the firm"}
COMPLETE = ("K-2001", "K-2002", "K-2003", "K-2005", "K-2006", "K-2007", "K-2008")
GRADE_MAX = Decimal(7)


@cache
def _program() -> Program:
    return load_pack(PACK, SIGNATURES)


def _evaluate(client: str, more: dict[str, str]) -> Evaluation:
    program = _program()
    profile = CsvProfiles(PACK / "samples" / "mapping.toml").profile(client, AT)
    roots = {root: program.root(root) for root in ("client", "portfolio", "portfolioPerformance")}
    known = {f"{root}.{each.name}" for root, entity in roots.items() if entity for each in entity.attributes}
    facts = {name: field.value for name, field in profile.fields.items() if name in known}
    return engine_named("compiled", program).evaluate({**facts, **more}, date(2026, 11, 23))


def test_every_rule_of_core_holds_here_too() -> None:
    core = {rule.id for rule in load_pack(PACKS / "core", SIGNATURES).rules}
    assert core - {rule.id for rule in _program().rules} == set()


def test_a_list_of_core_goes_on_here() -> None:
    ours, core = (load_pack(PACKS / name, SIGNATURES).lists["pressure"].terms for name in ("uk_retail", "core"))
    assert (ours[: len(core)], [term.text for term in ours[len(core) :]]) == (core, ["use it or lose it"])


@pytest.mark.parametrize(
    ("client", "facts", "level"),
    [
        *((client, REVIEW, "") for client in ("K-2001", "K-2002", "K-2003", "K-2005", "K-2006")),
        ("K-2004", REVIEW, "principal pre-use"),
        ("K-2007", REVIEW, "principal pre-use"),
        ("K-2008", REVIEW, "principal pre-use"),
        ("K-2001", PROMOTION, "principal pre-use"),
        ("K-2005", PROMOTION, "blocked"),
        ("K-2003", {**PROMOTION, "communication.onBehalfOf": "an unauthorised person"}, "blocked"),
    ],
)
def test_a_text_for_a_sample_client_takes_its_route(client: str, facts: dict[str, str], level: str) -> None:
    asked = _evaluate(client, facts).constraints.get("review.level")
    assert (asked.value if asked else "") == level


@pytest.mark.parametrize("client", COMPLETE)
def test_the_approved_review_is_british_and_easy_to_read(client: str) -> None:
    template = FolderLibrary(PACK / "templates").template("portfolio_review", "email", "en-GB")
    assert template is not None
    filled = fill(template, CsvProfiles(PACK / "samples" / "mapping.toml").profile(client, AT))
    held = ("£" in filled.body, "31 October 2026" in filled.body, "$" in filled.body)
    assert (filled.missing, held, Reading(filled.body).grade <= GRADE_MAX) == ("", (True, True, False), True)
