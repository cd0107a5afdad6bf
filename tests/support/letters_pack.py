"""A small pack that names something of every kind, with letters outside ASCII before the places that matter."""

from __future__ import annotations

from jurat.authoring.examination import Examined, examine
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source

PACK = """PACK letters "Grüße 🎉" VERSION 1.0 OWNER 'ö' JURISDICTION 'US' LANGUAGE 'en'

ENTITY Account
  HAS balance: money
  HAS owner: Person
  HAS lots: MANY Lot
ENTITY Person
  HAS age: number   NOTE 'In full years – 🎂.'
  HAS level: ORDERED 'low' < 'high'
ENTITY Lot
  HAS price: money
"""
RULES = """# Demands: short letters 🎉 for the old.
# Why:     it is easier to read.
RULE OLD-1 "Für Ältere 🎉"
  HOUSE 'WSP 1'   SEVERITY medium
  IF owner is old AND worth is more than $100 AND account's owner.level is at least 'low'
  THEN keep it under 120 words AND avoid terms in hype AND include disclosure risk
  UNLESS ANY lot IN account.lots HAS lot.price is more than worth
  BECAUSE '🎉 The owner is {account.balance}, worth {worth}, {owner is old}.'
RULE TOPIC "One word"
  HOUSE 'WSP 2'   SEVERITY low
  IF owner is rich AND communication.topic MENTIONS LIST hype THEN include a link from lessons
PHRASE 'keep it under {n} words'
  MEANS length.maxWords <= n, terms.prohibited += hype
  TELL MODEL 'At most {n} words.'   EXPLAIN 'At most {n} words.'
FACT 'owner is old' IF account.owner.age is at least 65
FACT 'owner is rich' IF NOT Owner is  OLD AND worth > $5
DEFINE worth: money AS account.balance + SUM OF lot.price FOR lot IN account.lots WHERE (lot.price > $0)
LIST hype "Übertreibung" OWNER 'x' MATCH word
  - 'explosive'
LIST lessons OWNER 'x' MATCH link
  - 'https://example.org/a' LABEL 'A'
DISCLOSURE risk TEXT IN 'en' \"\"\"🎉 You could lose money.\"\"\"
"""
TESTS = """FIXTURE sue "Süß 🎉"
  GIVEN account.owner.age = 70, account.balance = $500.00, account.lots = [ {price: $1.00} ]
TEST 'old gets short – 🎉' AS OF 2026-11-22 USING sue
  GIVEN account.owner.level = 'high'
  EXPECT FIRES OLD-1   EXPECT owner is old   EXPECT terms.prohibited CONTAINS 'hype'
  EXPECT disclosure.required CONTAINS risk   EXPECT SILENT TOPIC   EXPECT worth = $501.00   EXPECT length.maxWords = 120
"""


def sources() -> tuple[Source, ...]:
    return Source("pack.jur", PACK), Source("rules.jur", RULES), Source("rules_test.jur", TESTS)


def examined() -> Examined:
    return examine(sources(), SIGNATURES, "letters")


def place(name: str, mark: str, inside: int = 1) -> tuple[str, int]:
    """The file and offset of the first `mark` in a source, `inside` characters into it."""
    text = {one.name: one.text for one in sources()}[name]
    return name, text.index(mark) + inside
