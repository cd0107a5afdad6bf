"""Rules may speak of what a draft claims, which figures it states and who holds them, and of its links."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from jurat.constraints import SIGNATURES
from jurat.constraints.material import Material
from jurat.engine import engine_named
from jurat.foundation.quantity import Money
from jurat.foundation.span import Source
from jurat.foundation.type import OneOf
from jurat.language.compile import compile_sources
from jurat.pipeline.draft import draft_facts
from jurat.pipeline.screen import screen
from jurat.request import Profile, ProfileField
from jurat.text.reading import Reading

DAY = date(2026, 11, 23)
TEXT = (
    "Your account is worth $18,240.55. We recommend that you buy the Alpine Fund. Read https://a.example/x! It fell 3%."
)


def program(condition: str):
    compiled = compile_sources(
        [Source("rules.jur", f"RULE A-1 IF {condition} THEN route to sampled review")], SIGNATURES
    )
    assert compiled.program is not None, "\n".join(one.render() for one in compiled.diagnostics)
    return compiled.program


def fires(condition: str, text: str = TEXT) -> bool:
    engine = engine_named("compiled", program(condition))
    return screen(text, {}, engine, DAY).decision.evaluation.fired == ("A-1",)


def test_a_rule_reads_the_claims_of_a_draft() -> None:
    assert fires("ANY claim IN draft.claims HAS claim.kind = 'recommendation'")
    assert not fires("ANY claim IN draft.claims HAS claim.kind = 'testimonial'")
    assert not fires("ANY claim IN draft.claims HAS claim.kind = 'recommendation'", "We moved your account.")


def test_a_rule_counts_links_and_measures_sentences() -> None:
    assert fires("COUNT OF link FOR link IN draft.links = 1")
    assert fires("draft.longestSentence is at least 8 AND draft.sentenceCount is at least 3")
    assert fires("draft.exclamationCount is at least 1")


def test_a_rule_reads_the_basis_of_a_figure_and_how_it_is_derived() -> None:
    assert fires("ANY figure IN draft.numbers HAS figure.basis = 'gross'", "It returned 8.2% before fees.")
    assert not fires("ANY figure IN draft.numbers HAS figure.basis = 'gross'", "It returned 8.2%.")
    assert fires("ANY figure IN draft.numbers HAS figure.unit = 'multiple'", "It doubled.")
    asked = program("ANY figure IN draft.numbers HAS figure.derivation IS KNOWN")
    at = datetime(2026, 11, 1, tzinfo=UTC)
    amounts = {
        name: Money("USD", Decimal(amount)) for name, amount in (("portfolio.value", 700), ("portfolio.cost", 600))
    }
    profile = Profile(
        "C", {name: ProfileField(name, one, "ledger", at, False, "MONEY") for name, one in amounts.items()}
    )
    material = Material(program=asked, at=DAY, profile=profile)
    (figure,) = draft_facts(Reading("It rose by $100."), material)["draft.numbers"]
    assert (figure["source"], figure["derivation"]) == ("ledger", "difference: portfolio.value - portfolio.cost")


def test_a_bundle_of_before_there_were_more_units_reads_its_figures_as_it_did() -> None:
    asked = program("ANY figure IN draft.numbers HAS figure.unit = 'count'")
    figure = asked.entities["Figure"]
    kept = (item for item in figure.attributes if item.name not in ("basis", "derivation"))
    unit = OneOf(("money", "percent", "count", "period", "date", "month", "quarter", "anniversary", "year"))
    older = replace(
        figure, attributes=tuple(replace(item, type=unit) if item.name == "unit" else item for item in kept)
    )
    old = replace(asked, entities={**asked.entities, "Figure": older})
    (read,) = draft_facts(Reading("It doubled."), Material(program=old, at=DAY))["draft.numbers"]
    assert (read["unit"], sorted(read)) == ("count", ["number", "source", "text", "unit"])


def test_prescribed_wording_makes_no_long_sentence() -> None:
    asked = compile_sources(
        [
            Source(
                "rules.jur",
                'DISCLOSURE legend TEXT IN \'en\' """This legend has nine words and nobody may shorten it."""'
                " RULE A-1 IF draft.longestSentence is at least 8 THEN include disclosure legend",
            )
        ],
        SIGNATURES,
    ).program
    assert asked is not None
    text = "We wrote to you. This legend has nine words and nobody may shorten it."
    facts = draft_facts(Reading(text), Material(asked, DAY))
    assert facts["draft.longestSentence"] == Decimal(4)


def test_what_a_disclosure_says_the_writer_did_not_say() -> None:
    source = (
        'DISCLOSURE legend TEXT IN \'en\' """Gains may be lost."""  LIST gains MATCH stem - \'gain\''
        " RULE A-1 IF draft.ownText MENTIONS LIST gains THEN include disclosure legend"
    )
    compiled = compile_sources([Source("rules.jur", source)], SIGNATURES)
    assert compiled.program is not None
    engine = engine_named("compiled", compiled.program)
    fired = {
        text: screen(text, {}, engine, DAY).decision.evaluation.fired for text in ("Gains may be lost.", "A gain.")
    }
    assert fired == {"Gains may be lost.": (), "A gain.": ("A-1",)}


def test_a_figure_knows_the_system_that_holds_it() -> None:
    asked = program("ANY figure IN draft.numbers HAS figure.source IS UNKNOWN")
    at = datetime(2026, 11, 1, tzinfo=UTC)
    held = ProfileField("portfolio.value", Money("USD", Decimal("18240.55")), "portfolio_system", at)
    profile = Profile("C-1", {"portfolio.value": held})
    facts = draft_facts(Reading(TEXT), Material(asked, DAY, profile))
    assert [(one["text"], one["unit"], one["source"]) for one in facts["draft.numbers"]] == [
        ("$18,240.55", "money", "portfolio_system"),
        ("3%", "percent", None),
    ]


def test_only_what_the_rules_ask_for_is_worked_out() -> None:
    assert set(draft_facts(Reading(TEXT), Material(program("draft.wordCount > 5"), DAY))) == {"draft.wordCount"}
