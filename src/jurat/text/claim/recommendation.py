"""Recommendations: the reader is told to buy, sell or hold."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

RECOMMENDATION = ClaimKind(
    name="recommendation",
    asks="Recommend nothing: tell nobody to buy, sell, hold or switch.",
    says="recommends",
    clear=patterns("""
        (we|i|our analysts|our advisers|our advisors|our team) ~2 (recommend|advise|suggest|urge)
        you (should|ought to|must|need to|had better) ~1 (buy|sell|hold|invest|switch|move|put|increase|reduce
            |rebalance
            |add|consider)
        (is|are) (a|an) [strong|clear|great|good|screaming] (buy|sell|hold)
        (recommend|recommended|recommends) (buying|selling|investing|that you|you|this fund|this stock)
        (strong buy|must buy|must own|must have stock|top pick|buy alert|buy signal|rated buy)
    """),
    doubtful=patterns("""
        consider (buying|selling|investing|moving|switching|adding)
        (buy|sell|accumulate) (this|the|these|all|your|some|more) ~2 (stock|stocks|shares|fund|funds|bonds|coin|coins
            |token|position)
    """),
    excused=patterns("""
        (recommend|advise|suggest|urge|should|must) ~6 (consult|speak|talk|read|review|call|contact|discuss|seek
            |change your password|ask|check|verify|not share|never)
    """),
    mendable=False,
)
