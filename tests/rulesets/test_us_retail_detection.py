"""What the lists and the claims of the pack find in real stock-promotion mail, and what they leave alone."""

import json
import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.packs.folder import load_pack
from jurat.pipeline.screen import material_of
from jurat.pipeline.validate import Judge
from jurat.request import Finding, Verdict

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rulesets" / "us_retail"
CLAIMS = Path(os.environ.get("JURAT_TEST_DATA", ROOT.parent / "shared" / "data")) / "claims_dev.jsonl"
WORDS = {"prohibited_terms", "prohibited_claims"}
CLAIMS_FOUND_MIN = 90
HARMLESS_DOUBTED_MAX = 6

WARNINGS = (
    "No one can guarantee returns.",
    "Past performance does not guarantee future results.",
    "There is no such thing as a risk-free investment.",
    "No investment is risk-free.",
    "We do not guarantee any level of return.",
    "There is no guarantee that the fund will meet its objective.",
    "Your principal is guaranteed by the insurer, subject to its claims-paying ability.",
    "Treasury bills are backed by the full faith and credit of the U.S. government.",
    "SIPC does not protect against market losses.",
    "Diversification does not ensure a profit or protect against loss in a declining market.",
    "We act in your best interest.",
    "The best way to reach us is by phone.",
    "Bond prices fall when interest rates rise.",
    "We cannot predict how the market will perform.",
    "The fund returned 7.2% in 2025, net of fees.",
    "This is not a sure thing.",
    "Investing is not without risk.",
    "This fund is not insured by the FDIC.",
    "There can be no assurance that any target will be reached.",
    "There is no risk-free investment.",
    "We cannot promise that your account will grow.",
    "There is no need to hurry.",
    "We guarantee that we keep your documents confidential.",
    "The fee will rise to the amount shown in the booklet.",
    "Your deposit at the bank is FDIC insured up to the legal limit; the fund is not.",
    "Past results are no guarantee of future results.",
    "This fund is not risk-free.",
    "Your income is guaranteed by Acme Life, subject to its claims-paying ability.",
    "Prices do not always go up.",
    "Your principal is not protected.",
    "The fund lost money in some years.",
    "You do not have to decide today.",
    "FINRA has not approved this fund.",
    "Neither FINRA nor the SEC has approved this fund.",
    "Bonds are not as safe as a bank account.",
    "There is always a chance of loss.",
    "There is no guarantee that you will make money.",
    "It is not true that returns are guaranteed.",
    "You should read the booklet before you decide.",
    "If you want to sell bonds, please call us.",
    "Never lose sight of your goals.",
    "Your seat at the seminar is guaranteed.",
    "You must sign the form today if you want it mailed today.",
)


@cache
def _engine() -> Engine:
    return engine_named("compiled", load_pack(PACK, SIGNATURES))


def _found(text: str) -> list[Finding]:
    """What the pack finds in words that are said, or may be: on a list, or as a claim."""
    evaluation = _engine().evaluate({}, date(2026, 11, 23))
    validation, _ = Judge(_engine(), evaluation, material_of({}, _engine(), evaluation)).judge(text)
    return [one for one in validation.findings if one.end > one.start and one.kind in WORDS and one.element != "brand"]


def _broken(text: str) -> bool:
    return any(one.verdict is Verdict.VIOLATION for one in _found(text))


@pytest.mark.skipif(not CLAIMS.exists(), reason=f"no labelled claims at {CLAIMS}; set JURAT_TEST_DATA")
def test_claims_are_found_and_harmless_sentences_left_alone() -> None:
    rows = [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]
    claims, harmless = ([row["text"] for row in rows if row["label"] == label] for label in ("claim", "no_claim"))
    assert sum(bool(_found(text)) for text in claims) >= CLAIMS_FOUND_MIN
    assert [text for text in harmless if _broken(text)] == []
    assert sum(bool(_found(text)) for text in harmless) <= HARMLESS_DOUBTED_MAX


@pytest.mark.parametrize("text", WARNINGS)
def test_a_warning_or_a_plain_fact_is_no_claim(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "guaranteed 8% a year",
        "you cannot lose",
        "this is risk-free",
        "a sure thing",
        "a no loss strategy",
        "I can make you $1000 in a day",
        "it will go up to $40 in two weeks",
        "the best fund on the market",
        "proven to beat the market",
        "consistently profitable",
        "explosive growth",
        "a safe way to grow your money",
        "secure income for life",
        "likely to grow more than 20% a year",
        "a $1000+ stock within 12 to 36 months",
        "expect 7% a year from this portfolio",
        "Better than a CD",
        "like a savings account but with higher returns",
        "tax-free income",
        "We told clients to buy X in 2023 and it tripled",
        "FINRA approved",
        "backed by FINRA",
        "your investments are insured up to $500,000 by SIPC",
        "SIPC protects you from losses",
        "FDIC-backed crypto account",
        "potentially make $24,840 dollars - or more - every single week",
        "DOUBLE or TRIPLE your account in One Week",
        "act now",
        "this is your last chance",
        "limited places",
        "don't miss out",
        "as good as cash",
        "insured like your brokerage account",
        "free from conflicts of interest",
        "Returns are guaranteed.",
        "Your returns are fully guaranteed by us.",
        "This fund guarantees you a return.",
        "You are guaranteed a profit.",
        "There is no way to lose money here.",
        "There is no chance of loss.",
        "It is not true that you could lose money with this fund.",
        "Profits are assured.",
        "Nobody has ever lost money with us.",
        "This fund has zero downside.",
        "Your principal is fully protected.",
        "Your money is as safe with this fund as in a bank account.",
        "Stocks always go up over the long run.",
        "We know that prices always go up.",
        "The fund never lost money.",
        "You must decide today.",
        "g u a r a n t e e d return",
        "This is a g u a r a n t e e d return.",
        "Guarenteed income for you.",
        "This pays garanteed returns.",
        "FINRA has approved this fund.",
        "You should sell all your bonds this week.",
        "We recommend that you move everything into stocks.",
        "Other firms cannot offer guaranteed returns. We can.",
        "Why not take guaranteed returns?",
        "No one can guarantee returns. Except us.",
        "Losses are impossible.",
        "The market always recovers.",
        "Decide by tonight.",
        "R.e.t.u.r.n.s are g.u.a.r.a.n.t.e.e.d",
        "No one else can guarantee returns.",
        "Your gains are certain.",
        "It isn't true that this fund can lose value.",
    ],
)
def test_what_the_rule_book_calls_a_breach_is_found(text: str) -> None:
    assert _found(text)
