"""What is proved of the pack that ships."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from jurat.authoring.proof.prove import prove
from jurat.constraints import SIGNATURES
from jurat.packs.folder import load_pack

US_RETAIL = Path(__file__).parents[3] / "rulesets" / "us_retail"

REDUNDANT = {
    ("HOUSE-LIFECYCLE", "HOUSE-LIFECYCLE-CLEAR"),
    ("HOUSE-PROMISE", "FINRA-2210-D1B-PROMISSORY"),
    ("HOUSE-PRAISE", "FINRA-2210-D1B-EXAGG"),
    ("HOUSE-SAFE", "FINRA-2210-D1B-SAFE"),
    ("HOUSE-FORECAST", "FINRA-2210-D1F-PROJECTION"),
    ("HOUSE-EARNINGS", "FTC-EARN"),
    ("HOUSE-URGENCY", "FINRA-2210-D1B-PRESSURE-CLAIMS"),
    ("SEC-MR-A4-BALANCE", "FINRA-2210-D1A-CLAIMS"),
    ("NAIC-275", "HOUSE-ADVICE"),
    ("SEC-204-2", "HOUSE-NUM-GROUND"),
    ("FINRA-2210-B4-RECORD", "HOUSE-NUM-GROUND"),
}
"""What is asked twice, and is meant to be: the house forbids everywhere what a law forbids in the United States, more
gravely; one law is of advisers, the other of everybody; the law asks again, of two classes."""


@pytest.mark.timeout(900)  # more than two minutes where nothing else runs
def test_the_starter_pack_has_no_problem_and_says_twice_only_what_it_means_to() -> None:
    # Of its own time, so that other work on the machine leaves nothing open; a question has five seconds of the clock.
    proof = prove(load_pack(US_RETAIL, SIGNATURES), date(2026, 11, 23), total_s=600.0, ticks=time.process_time)
    assert [flaw.sentence for flaw in proof.problems] == []
    left_open = {tuple(each.subject.split(", ")) for each in proof.left_open}
    assert left_open <= REDUNDANT
    assert {(flaw.question, flaw.rules) for flaw in proof.flaws} == {
        ("table overlap", ("FINRA-2210-D1E-AUDIENCE",)),  # of two rows the stricter holds: that is meant
        ("table gap", ("FINRA-2210-D1E-AUDIENCE",)),  # a young expert may read anything
        ("crowded limit", ("HOUSE-LENGTH",)),
        ("crowded limit", ("HOUSE-CONCISE",)),
        ("crowded limit", ("HOUSE-AD-RISK",)),
        *(("redundant rule", pair) for pair in REDUNDANT - left_open),
    }
    assert {flaw.gravity.value for flaw in proof.flaws} == {"remark"}
