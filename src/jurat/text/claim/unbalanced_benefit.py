"""Unbalanced benefit: what there is to win, and not a word of what there is to lose."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

UNBALANCED_BENEFIT = ClaimKind(
    name="unbalanced benefit",
    asks="Wherever you speak of a benefit, speak of its risk beside it.",
    says="speaks of a benefit, and the text of no risk",
    clear=patterns("""
        (you|clients?|investors?|members?) ~1 (benefit|profit|gain) from ~2 (growth|rise|rising|boom|rally|upside)
        (clients?|investors?|members?|you|enjoy) ~1 (enjoy|enjoyed|benefit from|reap) ~2 (growth|returns?|income
            |gains?|profits?
            |yields?)
        (no need|do not bother|need not|do not need|no point) [to|in] ~1 (wade through|wading through|read|reading|study
            |plough through) ~3 (prospectus|offering|documents?|print|disclosures?|terms)
        (legal|mere|mostly|just|only) ~1 (boilerplate|legalese)
    """),
    hints=patterns("""
        (high|higher|attractive|strong|superior|steady|enhanced|exceptional|great|solid|better|excellent|competitive
            |above average|generous|healthy|outsized|robust|maximum|maximize|maximise|boost|boosts|grow|enjoy|increase
            |supercharge|earn) ~2 (returns?|yields?|income|growth|gains?|profits?|upside|wealth|savings|money)
        (growth|upside|income|profit|return|earning|earnings) potential
        (build|building|create|creating|grow|growing) ~2 (wealth|fortune|nest egg|portfolio|money)
        (benefit|profit|gain) from ~4 (growth|rise|rising|boom|rally|demand|trend|upside)
        (opportunity|opportunities) (to|for) ~3 (profit|profits|gain|gains|growth|returns?|earn|income|make money
            |invest
            |wealth)
    """),
    balanced=patterns("""
        (risks?|risky|lose|loses|losing|losses|loss|lost|fall|fell|falls|volatile|volatility|decline|declined|declines
            |downside|drop|dropped|go down|uncertain|uncertainty)
        (not|no one can|no) ~2 (guarantee|guaranteed|assured|assurance)
    """),
)
