"""Bare performance: a result without its period, or without saying whether costs are taken off."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

BARE_PERFORMANCE = ClaimKind(
    name="bare performance",
    asks="Give a result only with its period, and net of fees or both ways.",
    says="gives a result without period or without costs",
    hints=patterns("""
        (fund|strategy|portfolio|program|system|clients?|we|i|account|picks?|model|algorithm|investors?|members?) ~2
            (returned|gained|averaged|made|earned|generated|produced|delivered|achieved|up|grew|posted|realized
            |yielded)
            ~3 # <pct>
        (average|annual|annualized|annualised|historical|historic|total|actual|past|compound|overall|cumulative) ~2
            (returns?|gains?|growth|profits?|performance|yield) ~3 # <pct>
        # <pct> ~2 (average|annual|annualized|annualised|total|compound|historical) ~2 (returns?|gains?|growth|profits?
            |yield)
        (returns?|gains?|profits?) (of|averaging|exceeding|over|as high as|ranging from|between) ~3 # [to|and] [#]
            <pct>
        # <pct> (returns?|gains?|profits?|roi)
        (return|returns|returned|gain|gains|gained|up|performance|yield|apy|profit|profits|grew|grown|growth|doubled
            |tripled|+|roi|irr|track record)
            ~5 (# <pct>|<multiple>|<cash>|#)
        (# <pct>|<multiple>) ~5 (return|returns|gain|gains|profit|since|gross|inception|launch|annualised|annualized
            |cumulative|average|yield)
        (average|annual|annualized|annualised|total|compound|yearly) ~1 (returns?|yield|growth|profits?) ; # <pct>
        (performance|returns?|results?) (has|have) (improved|risen|grown|increased|doubled|jumped) ~1 by ~4
    """),
    excused=patterns("""
        annual percentage (yield|rate)
        (net|gross) (of|returns?|performance|and|basis|irr)
        (after|before|less|including) ~3 (fees?|costs?|expenses|charges)
        (january|february|march|april|may|june|july|august|september|october|november|december) ~~3 #
        as of ~4 #
        year to date
        (last|past) (quarter|year|month|# months|# years|twelve months|three years|five years|ten years)
        (first|second|third|fourth) quarter
        (in|for|during|since|from) 20\\d\\d
    """),
    mendable=False,
)
