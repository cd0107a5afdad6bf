"""Reading level and length: measured on the writer's own words; links by address; reports name the gravest rule."""

from dataclasses import replace
from decimal import Decimal

from contracts.constraint_kinds_case import LESSON, MATERIAL, applied, constraint, find
from jurat.constraints.report import demanding, gravest
from jurat.language.program.node import Demand
from jurat.terms.termlist import Term

HARD = "Notwithstanding comprehensive considerations, diversification necessitates sophisticated evaluation procedures."


def test_a_hard_text_is_told_its_grade_and_the_limit() -> None:
    finding = find("readability.maxGrade", Decimal(8), HARD)[0]
    assert (finding.message.startswith("The text reads at grade "), finding.repair) == (True, None)
    assert "at most grade 8" in finding.message


def test_disclosures_do_not_count_towards_grade_or_length() -> None:
    program = replace(
        MATERIAL.program,
        disclosures={"risk": replace(MATERIAL.program.disclosures["risk"], texts=(_text(HARD),))},
    )
    material = replace(MATERIAL, program=program)
    text = f"You own a fund. It is a small one.\n\n{HARD}"
    assert find("readability.maxGrade", Decimal(8), text, material) == ()
    assert find("length.maxWords", Decimal(9), text, material) == ()


def _text(text: str):  # type: ignore[no-untyped-def]
    return replace(MATERIAL.program.disclosures["risk"].texts[0], text=text)


def test_a_long_text_is_told_its_length_and_the_limit() -> None:
    assert [item.message for item in find("length.maxWords", Decimal(2), "One two three.")] == [
        "The text has 3 words; at most 2 are allowed, disclosures not counted. Shorten it."
    ]


def test_a_missing_link_is_appended_with_its_label() -> None:
    finding = find("link.required", frozenset({"lessons"}), "Thank you.")[0]
    assert finding.repair is not None
    assert applied("Thank you.", finding.repair) == f"Thank you.\n\nWhat a fund is: {LESSON}"


def test_an_address_that_only_looks_approved_is_none() -> None:
    assert find("link.required", frozenset({"lessons"}), f"See {LESSON}/") == ()
    assert len(find("link.required", frozenset({"lessons"}), f"See {LESSON}.example.org")) == 1


def test_a_finding_names_the_rules_that_ask_for_it_and_the_gravest_first() -> None:
    one = constraint("disclosure.required", frozenset({"risk", "crypto"}))
    asked = (
        ("R-LOW", Demand("disclosure.required", "risk", "")),
        ("R-GRAVE", Demand("disclosure.required", ("crypto",), "")),
    )
    assert demanding(replace(one, demands=asked), "risk") == ("R-LOW",)
    assert gravest(("R-LOW", "R-GRAVE"), MATERIAL) == "R-GRAVE"


def test_an_approved_link_with_its_label_does_not_count_towards_the_grade() -> None:
    listed = replace(MATERIAL.program.lists["lessons"], terms=(Term(LESSON, label=HARD),))
    material = replace(MATERIAL, program=replace(MATERIAL.program, lists={"lessons": listed}))
    own = "You own a fund. It is a small one."
    assert find("readability.maxGrade", Decimal(8), f"{own}\n\n{HARD}: {LESSON}", material) == ()
    assert len(find("readability.maxGrade", Decimal(8), f"{own}\n\n{HARD}", material)) == 1
