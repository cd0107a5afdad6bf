"""The contract of `jurat evaluate`, asserted whole."""

from __future__ import annotations

import json
from decimal import Decimal

from jurat.engine import engine_named
from jurat.engine.rendering import evaluation_json
from jurat.foundation.type import Primitive
from jurat.language.program.node import Always, DefineNode, FactNode, Field, Literal, Status
from unit.engine.handmade import BEGINNER, DAY, SENIOR, disclose, grade, program, review, rule, sources, usd


def test_an_evaluation_is_written_with_all_its_parts() -> None:
    pack = program(
        rule("A", BEGINNER, grade(8), disclose("b", "a"), cites=("FINRA 2210(d)(1)(E)",), house=("WSP 7",)),
        rule("B", SENIOR, grade(6)),
        rule("S", Always(), review(), status=Status.SHADOW),
        rule("X", Always(), sources("portfolio_system")),
        rule("Y", Always(), sources("market_data")),
        facts=(FactNode("client is a senior", SENIOR),),
        defines=(
            DefineNode("share", Literal(Decimal("0.042"), Primitive.PERCENT), Primitive.PERCENT),
            DefineNode("third", Literal(Decimal("0.50"), Primitive.NUMBER), Primitive.NUMBER),
            DefineNode("worth", Literal(usd("10.00"), Primitive.MONEY), Primitive.MONEY),
            DefineNode("nothing", Field("client.age", Primitive.NUMBER), Primitive.NUMBER),
        ),
    )
    evaluation = engine_named("compiled", pack).evaluate({"client.knowledgeLevel": "beginner"}, DAY)

    def firing(rule_id: str, cites: list[str], house: list[str]) -> dict[str, object]:
        return {"rule": rule_id, "title": rule_id.lower(), "severity": "medium", "cites": cites, "house": house}

    expected = {
        "pack": "handmade",
        "bundle": evaluation.bundle,
        "as_of": "2026-11-23",
        "firings": [firing("A", ["FINRA 2210(d)(1)(E)"], ["WSP 7"]), firing("X", [], []), firing("Y", [], [])],
        "undecided": ["B"],
        "shadow": ["S"],
        "facts": {"client is a senior": None, "nothing": None, "share": "4.2%", "third": "0.5", "worth": "USD 10.00"},
        "constraints": {
            "disclosure.required": {
                "value": ["a", "b"],
                "binding": ["A"],
                "contributors": ["A"],
                "demands": {"A": ["a", "b"]},
            },
            "numbers.sources": {
                "value": [],
                "binding": ["X", "Y"],
                "contributors": ["X", "Y"],
                "demands": {"X": ["portfolio_system"], "Y": ["market_data"]},
            },
            "readability.maxGrade": {
                "value": 6,
                "binding": ["B"],
                "contributors": ["A", "B"],
                "demands": {"A": 8, "B": 6},
            },
        },
        "conflicts": [
            {
                "constraint": "numbers.sources",
                "rules": ["X", "Y"],
                "message": "X, Y leave nothing allowed for numbers.sources",
            }
        ],
    }
    assert expected == evaluation_json(pack, evaluation)
    assert expected == json.loads(json.dumps(evaluation_json(pack, evaluation)))
