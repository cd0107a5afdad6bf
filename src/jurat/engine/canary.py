"""Which decisions a canary rule asks in: lots drawn from what the request is, so that every replay draws the same."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from jurat.engine.evaluation import Facts
from jurat.language.program.node import RuleNode, Status

DRAW = "communication.draw"
_BYTES = 8


def in_shadow(rule: RuleNode, facts: Facts) -> bool:
    """Whether a rule is only watched here. A canary that knows nothing to draw from asks: that only tightens."""
    if rule.status is not Status.CANARY:
        return rule.status is Status.SHADOW
    seed = facts.get(DRAW)
    return rule.share is not None and seed is not None and not drawn(rule.id, str(seed), Fraction(rule.share))


def is_blind(rule: RuleNode, facts: Facts) -> bool:
    """Whether a canary has nothing to draw from. Then it asks, but takes nothing back: that would loosen."""
    return rule.status is Status.CANARY and facts.get(DRAW) is None


def drawn(rule_id: str, seed: str, share: Fraction) -> bool:
    """Whether this rule's lot falls on this seed; rules draw independently of each other."""
    lot = int.from_bytes(hashlib.sha256(f"{rule_id}\0{seed}".encode()).digest()[:_BYTES])
    return Fraction(lot, 1 << (8 * _BYTES)) < share
