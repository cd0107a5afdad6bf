"""Recommendations: the reader is told to buy, sell or hold."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

RECOMMENDATION = ClaimKind(
    name="recommendation",
    asks="Recommend nothing: tell nobody to buy, sell, hold or switch.",
    says="recommends",
    clear=patterns("""
        (we|i|our analysts|our advisers|our advisors|our team) ~2 (recommend|advise|suggest|urge) ~1 (that you ~1 [now]
            |you ~1 [now]|this ~1|these ~1|a|an|the) ~2 (buy|buying|sell|selling|hold|holding|fund|funds|stock|stocks
            |share|shares|bond|bonds|switch|move|invest|etf|annuity|coin|token|position|reduce|increase|rebalance)
        (we|i|our analysts|our advisers|our advisors|our team) ~2 (recommend|advise|suggest|urge) ~1 (buying|selling
            |holding|investing|switching|buy|sell|hold)
        you (should|ought to|must|need to|had better) ~1 (buy|sell|hold|invest|switch|move|put|increase|reduce
            |rebalance
            |add|consider)
        (is|are) (a|an) [strong|clear|great|good|screaming] (buy|sell|hold)
        (recommend|recommended|recommends) (buying|selling|investing|this fund|this stock)
        (strong buy|must buy|must own|must have stock|top pick|buy alert|buy signal|rated buy)
    """),
    hints=patterns("""
        (we|i|our analysts|our advisers|our advisors|our team) ~2 (recommend|advise|suggest|urge)
        consider (buying|selling|investing|moving|switching|adding)
        (buy|sell|accumulate) (this|the|these|all|your|some|more) ~2 (stock|stocks|shares|fund|funds|bonds|coin|coins
            |token|position)
    """),
    excused=patterns("""
        (recommend|advise|suggest|urge|should|must) ~6 (consult|speak|talk|read|review|call|contact|discuss|seek
            |change your password|ask|check|verify|not share|never|keep|freeze|store|save a copy)
        (buy|invest|purchase) only if
        only if ~4 (bear|afford|understand)
    """),
    mendable=False,
)
