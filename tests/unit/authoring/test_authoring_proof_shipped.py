"""What is proved of the pack that ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jurat.authoring.proof.prove import prove
from jurat.constraints import SIGNATURES
from jurat.packs.folder import load_pack

US_RETAIL = Path(__file__).parents[3] / "rulesets" / "us_retail"

HOUSE_AND_LAW = {
    ("HOUSE-LIFECYCLE", "HOUSE-LIFECYCLE-CLEAR"),
    ("HOUSE-PROMISE", "FINRA-2210-D1B-PROMISSORY"),
    ("HOUSE-PRAISE", "FINRA-2210-D1B-EXAGG"),
    ("HOUSE-SAFE", "FINRA-2210-D1B-SAFE"),
    ("HOUSE-FORECAST", "FINRA-2210-D1F-PROJECTION"),
    ("HOUSE-EARNINGS", "FTC-EARN"),
}
"""What the house forbids everywhere, and a law of the United States there, more gravely."""


def test_the_starter_pack_has_no_problem_and_nothing_is_left_open() -> None:
    proof = prove(load_pack(US_RETAIL, SIGNATURES), date(2026, 11, 23))
    assert [flaw.sentence for flaw in proof.problems] == []
    assert {each.subject for each in proof.left_open} <= {
        "HOUSE-LIFECYCLE, HOUSE-LIFECYCLE-CLEAR"
    }  # as fast as it finds
    assert {(flaw.question, flaw.rules) for flaw in proof.flaws} == {
        ("table overlap", ("FINRA-2210-D1E-AUDIENCE",)),  # of two rows the stricter holds: that is meant
        ("table gap", ("FINRA-2210-D1E-AUDIENCE",)),  # a young expert may read anything
        ("crowded limit", ("HOUSE-LENGTH",)),
        ("crowded limit", ("HOUSE-CONCISE",)),
        ("crowded limit", ("HOUSE-AD-RISK",)),
        ("redundant rule", ("SEC-MR-A4-BALANCE", "FINRA-2210-D1A-CLAIMS")),  # one is of advisers, one of everybody
        ("redundant rule", ("NAIC-275", "HOUSE-ADVICE")),
        ("redundant rule", ("SEC-204-2", "HOUSE-NUM-GROUND")),
        ("redundant rule", ("FINRA-2210-B4-RECORD", "HOUSE-NUM-GROUND")),  # the law asks again, of two classes
        *(("redundant rule", pair) for pair in HOUSE_AND_LAW),
    }
    assert {flaw.gravity.value for flaw in proof.flaws} == {"remark"}
