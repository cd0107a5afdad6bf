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
        (every|each) ~1 (household|investor|family|client|one|portfolio|saver) ~1 (should|ought to|needs to|must)
            (own|hold|have|buy|put)
        (should|ought to) own (some|a little|more|at least)
        (shift|shifted|shifting|move|moved|moving|switch|switched|switching|put) ~~10 (you'd|you would|will|would be|be)
            ~2 better off
        (no place|no room|does not belong|do not belong) in (a|your|any|the) ~1 (portfolio|account)
        get you (out of|into|in) (it|this|that|them|the|these)
        (strong buy|must buy|must own|must have stock|top pick|buy alert|buy signal|rated buy)
        (liquidate|cash out|cash in|empty|roll) (your|the|that) ~2 (account|401k|401 k|ira|pension|portfolio|savings|cd
            |cds|annuity) ~~3 (and|open|move|put|buy|into|then|to)
        (position|stake|holding) of # ~2 shares ~1 (would|is|seems)
    """),
    hints=patterns("""
        (we|i|our analysts|our advisers|our advisors|our team) ~2 (recommend|advise|suggest|urge)
        (sensible|good|right|reasonable) ~1 (starting point|first step|amount|share) ~1 (would be|is) ~~8
            (account|portfolio|savings|<pct>|half|quarter|third|bitcoin|fund)
        consider (buying|selling|investing|moving|switching|adding)
        (buy|sell|accumulate) (this|the|these|all|your|some|more) ~2 (stock|stocks|shares|fund|funds|bonds|coin|coins
            |token|position)
        (accumulate|buy|load up on|pick up|add) ~1 (aggressively|ahead of|in size|on weakness|on any dip)
        swap your ~3 (pension|annuity|account|policy|savings) for
    """),
    excused=patterns("""
        (recommend|advise|suggest|urge|should|must) ~6 (consult|speak|talk|read|review|call|contact|discuss|seek
            |change your password|ask|check|verify|not share|never|keep|freeze|store|save a copy)
        (buy|invest|purchase) only if
        (did|have|has) not [been] (recommend|recommended|advise|advised|solicit|solicited) (it|this|that|you
            |the purchase|the trade)
        (on your own initiative|unsolicited)
        only if ~4 (bear|afford|understand)
    """),
    mendable=False,
)
