"""What is added to the end of a text in one step is what would be added one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.facts import read_facts
from jurat.packs.folder import load_pack
from jurat.pipeline.repair import mend
from jurat.pipeline.screen import material_of
from jurat.pipeline.validate import Judge
from jurat.request import Validation

PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
AS_OF = date(2026, 11, 26)
SENTENCES = (
    "Your portfolio did what we had planned for it.",
    "This fund offers guaranteed returns of 8% every year!",
    "UTILIZE this once-in-a-lifetime chance now.",
    "We never promise that a fund will double.",
    "You may want to look at annuities, options and bitcoin.",
    "What a fund is: https://www.haldenlane.example/learn/what-is-a-fund",
    "See https://www.haldenlane.example/learn/ for more.",
    "Member FINRA/SIPC.",
    "Past performance is no sure guide to",
)


@cache
def judges() -> tuple[Judge, ...]:
    engine = engine_named("compiled", load_pack(PACK, SIGNATURES))
    kinds = (("email", "beginner", 67), ("letter", "expert", 40), ("social", "beginner", 20))
    given = (
        {"client": {"age": age, "knowledgeLevel": level}, "communication": {"channel": to}} for to, level, age in kinds
    )
    found = []
    for each in given:
        facts = read_facts(engine.program, each)
        evaluation = engine.evaluate(facts, AS_OF)
        found.append(Judge(engine, evaluation, material_of(facts, engine, evaluation)))
    return tuple(found)


@cache
def wordings() -> tuple[str, ...]:
    """Approved texts, whole and cut off: what a writer may have put into a text already."""
    disclosures = judges()[0].engine.program.disclosures.values()
    texts = [text.text for each in disclosures for text in each.texts]
    return (*SENTENCES, *texts, *(text[: len(text) // 2] for text in texts))


@st.composite
def letters(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from(wordings()), max_size=6))
    joints = draw(st.lists(st.sampled_from((" ", "\n\n", "\n")), min_size=len(parts), max_size=len(parts)))
    return "".join(part + joint for part, joint in zip(parts, joints, strict=True))


@settings(max_examples=40, deadline=None)
@given(letters(), st.sampled_from(range(3)))
@example("", 0)
@example("Your portfolio did well. \n", 0)
def test_a_text_is_mended_alike_in_one_step_and_in_many(text: str, which: int) -> None:
    judge = judges()[which]

    def look(text: str) -> Validation:
        return judge.judge(text)[0]

    def alone(text: str) -> Validation:
        return replace(look(text), lacks=lambda finding, text: False)

    expected, one_by_one = mend(alone(text), alone, "handed in")
    actual, together = mend(look(text), look, "handed in")
    assert expected.text == actual.text
    assert one_by_one == together
    assert (expected.findings, expected.checks) == (actual.findings, actual.checks)
