"""What is proved of the pack that ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jurat.authoring.proof.prove import prove
from jurat.constraints import SIGNATURES
from jurat.packs.folder import load_pack

US_RETAIL = Path(__file__).parents[3] / "rulesets" / "us_retail"


def test_the_starter_pack_has_no_problem_and_nothing_is_left_open() -> None:
    proof = prove(load_pack(US_RETAIL, SIGNATURES), date(2026, 11, 23))
    assert [flaw.sentence for flaw in proof.problems] == []
    assert proof.left_open == ()
    assert [(flaw.question, flaw.rules, flaw.client.given if flaw.client else ()) for flaw in proof.flaws] == [
        ("crowded limit", ("HOUSE-LENGTH",), ("GIVEN communication.channel = 'sms'",)),
        (
            "redundant rule",
            ("FINRA-2210-B1-PREAPPROVE", "FINRA-2210-A-CLASS"),
            ("GIVEN client.institutional = no", "GIVEN communication.recipientCount = 40"),
        ),
    ]
