"""Comparison: one investment or firm set above another, or above an index, and nothing said of what differs."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

COMPARISON = ClaimKind(
    name="comparison",
    asks="Compare no investment and no firm with another; whoever does must name every material difference.",
    says="compares without naming what differs",
    clear=patterns("""
        (better|higher|safer|more|greater|superior|bigger|faster|stronger|twice|double|triple) ~4 (than|to) ~4
            <deposit>
        (# times|# x|twice|double|triple|far more than|much more than|# <pct> more than|multiples? of) ~4 (banks?
            |savings
            |cds?|interest rates?|s & p|market|index|treasuries|average investor|average)
        (consistently|always|easily|routinely|regularly|significantly|vastly|dramatically|continually|repeatedly
            |handily) ~1 (outperform|outperforms|outperformed|outperforming|beat|beats|beating|out perform|exceed
            |exceeds|exceeded)
        (outperforms|beats|beating|crush|crushes|crushing|outpaces|trounces?) ~3 (<index>
            |other ~2|any|every|all|# <pct> of|most ~2|traditional ~2)
        unlike (other|most|traditional|big|your|those|the) ~2 (firms?|brokers?|advisers?|advisors?|banks?|investments?
            |funds?|managers?|platforms?|companies|exchanges?|institutions?)
        (better|superior|safer|smarter|more profitable|more reliable|cheaper|lower) ~3 (than|to) ~3 (any|other|our
            |competitors?|stocks?|stock market|bonds?|mutual funds?|401k|traditional|hedge funds?|wall street|market
            |s & p
            |rivals|competition|real estate|everyone|anything|gold)
        (no other|no one else|nobody else|nothing else|only we) ~3 (firm|adviser|advisor|fund|broker|company
            |platform
            |investment|bank|strategy|can) ~3 (offers?|match|matches|comes close|compare|compares|delivers?|can offer
            |like us|beats?|does|has)
        the only ~1 (brokers?|advisers?|advisors?|firm|firms|bank|fund|platform|company|team) ~6 (who|that)
        (will|can|could|would) not find ~1 (better|lower|cheaper|safer|higher|faster|anything|a better|a lower) ~~8
            (anywhere|elsewhere|like it|like this|today)
        (bank|savings account|cd|cds|bonds?|treasuries|stocks?) (like|beating) ~2 (returns?|yields?|safety|security
            |rates?)
        (no other|nobody|no one) ~4 (comes close|can match|offers?|matches|compares?|beats?)
        (pays?|paid|earns?|yields?|offers?) ~3 # <pct> ~~4 (we|ours|our|this|us) ~3 (pays?|earns?|yields?|offers?
            |deliver|delivers) ~2 # <pct>
        (instead of|rather than|forget|why) ~4 (bank|savings account|stock market|s & p|bonds|cds?) ~~4 (earn|get|our
            |we|this|here)
        (twice|double|triple|# x) ~2 [the](return|returns|yield|rate|income|growth|interest
            |performance)
        (beats|beating|topped|destroys?|destroyed|crush|crushes|crushed|outperforms|trounced) ~4 (<index>|every|all
            |any|most|bank|banks|savings|cds?|inflation|bonds|stocks|gold|# <pct> of)
        (far|well|significantly|much) (above|ahead of|better than|higher than|more than) ~4 (average|bank|market|index
            |benchmark|industry|rivals
            |competitors|comparable|peers|bonds)
        while ~2 <index> ~~10 (our|my) ~1 (clients|funds?|portfolios?|members|strategy|investors|model) ~3 (up
            |gained|made|returned|rose|earned|climbed|added)
        (run|running|ran|done|earned|returned|averaged|compounded) at (twice|double|triple|# times) (that|it|the)
        (with|but) ~1 (larger|higher|bigger|better|greater|superior) returns? (and|with) ~1 (without|no|none|fewer|less)
    """),
    hints=patterns("""
        (outperform|beat|outpace|beats?|tops?|outperformed|outpaced) ~4 (<index>|every|all|any|most|other ~2|bank|banks
            |savings|cds?|inflation|bonds|stocks|gold|traditional ~2|# <pct> of)
        (leaving|keeping) ~4 (employer|bank|plan|broker|adviser|advisor) ~2 (means|costs?|is costing)
        # times ~2 (return|returns|yield|rate|income|growth|interest|performance|earnings)
        (outperformed|beat|beaten|bested|exceeded|outpaced|surpassed|topped) ~4 <index>
        (better|higher|safer|superior|greater|lower) ~3 than ~3 (other|most|average|typical|stocks?|bonds?|funds?
            |market)
        (compared|in comparison|relative) (to|with) ~4 (bank|savings|cds?|other|stocks?|bonds?|competitors?)
        (alternative|replacement) (to|for) ~3 (banks?|savings|cds?|bonds?|stocks?|stock market|treasuries|money market)
        outperforms?
        (instead of|rather than) ~3 (bank|savings|cds?|stock market)
        (better|higher|safer|lower|more|greater|superior|cheaper|faster|smarter|stronger|less|fewer) ~6 than
        (beats?|beating|exceeds|tops) that of
    """),
    excused=patterns("""
        (return|returns|returned|rose|gained|fell|outperformed|underperformed|beat|trailed) ~~14 (net of fees|after
            fees
            |as of|from (january|february|march|april|may|june|july|august|september|october|november|december))
        (higher|lower|more|less|greater) risks? than
        (lose|losing|lost|owe|pay) ~2 more ~3 than
        (greater|less|more|higher|lower) than or equal
        (low|mid|high) (single|double) digit
        (more|greater|higher) (volatile|volatility|risky|risk|fees|expenses|costs|costly|expensive) ~6 than
        (twice|double|triple|# times|# x) ~5 (index|benchmark|underlying) ~2 (daily (moves?|returns?|performance)
            |(moves?|returns?|performance) (for|over|in) a single day)
    """),
    softened=patterns("""
        (matters?|mattered|weighs?|counts?) more than
        than ~2 (year|quarter|month|week|usual|expected|planned|before|last year|yesterday|is owed|you paid|it cost)
        percentage points? (better|higher|lower|worse|more|less) than
        (revenues?|sales|ebitda|ebit|data cent(er|re)|segment|lagged|trailed|underperformed|median|behind)
        once (beat|outperformed|topped)
    """),
    mendable=False,
)
