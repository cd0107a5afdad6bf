"""Cherry-picking: past winners held up, and what somebody would have made."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

CHERRY_PICKING = ClaimKind(
    name="cherry-picking",
    asks="Hold up no past winners, and say of nobody what he would have made.",
    says="holds up past winners",
    clear=patterns("""
        (if you|had you|if you'd|anyone who|those who|investors who) ~3 (invested|bought|put|purchased|owned|held
            |followed) ~~12 (would|you'd|you|could|have|be worth|now|today|made)
        (would|could|might) [now|today|have|easily] have (made|earned|gained|returned|grown|turned|doubled|tripled
            |profited|generated|outperformed|beaten|been worth|become)
        (invested|investment of|investing) ~4 (would|could) ~2 (be worth|have grown|have become|have turned|have
            returned
            |be)
        (<cash>|# dollars|investment|dollar) ~3 invested ~~8 (would|is now worth|be worth|grew to|turned into|became
            |now worth)
        (our|my) (last|previous|past|recent|earlier|original|prior|latest) ~3 (picks?|profiles?|recommendations?|calls?
            |tips?|alerts?|trades?|winners?|plays?)
        (we|i) (told|advised|recommended|alerted|called|picked|featured|profiled|predicted) ~8 (tripled|doubled|rose
            |gained|soared|went up|has risen|crash|before|# <pct>|up # <pct>|from <cash>)
        (picks?|profiles?|recommendations?|calls?|alerts?|trades?|winners?) ~4 (up|gained|returned|rose|soared|jumped
            |ran
            |went from|climbed|skyrocketed|delivered|produced) ~4 (# <pct>|<cash>)
        (stocks?|shares|picks|companies|coins) (we|i) (profile|pick|recommend|cover|select|feature) ~4 (rise|rises|gain
            |gains|increase|double|soar|jump|go up|outperform)
        up [over|more than|as much as|an incredible] # <pct> (in|since|within|from) ~3 (days?|weeks?|hours?|sessions?
            |profiled|recommended|our|we|initial|months?)
        # <pct> (gain|gains|return|profit|winner|winners|increase|move) ~4 (since|from our|in just|in only|in less than
            |in # days|in # weeks|from initial|in one day|overnight|for our|on our)
        (back ?tested|backtest|simulated|hypothetical|back tested) ~3 (returns?|performance|results?|gains?|profits?
            |# <pct>) ~3 (of|show|shows|showed|beat|outperformed|# <pct>|exceeded|prove|proves|up)
        (return|returns|returned|gained|performance) ~3 # <pct> ~~6 (back ?tested|hypothetical|simulated)
        (we|i|our ~2) ~3 (called|caught|spotted|predicted|nailed|bought|got in|recommended|owned|flagged|picked) ~~8
            (before|bottom|top|crash|at <cash>
            |up # <pct>|# <pct>|<multiple>|rally|early|in time)
        (readers?|subscribers?|members?|followers|clients?|investors?|buyers|those|anyone) ~2 (who|that) ~4 (followed
            |bought|joined|listened
            |took|invested|held|acted|participated|got in) ~8 (# <pct>|<multiple>|<cash>|made|banked|up|gained|profit
            |earned)
        (best|top) ~2 (trades?|picks?|deals?|positions?|performers?|winners?|investments?|holdings|calls?|quartile)
            ~4 (# <pct>|<multiple>|returned
            |up|gained|of the year)
        (just|some|few|selected) ~2 [of] (our|my) ~2 (winners|trades|wins|picks|results|success)
        <cash> ~2 (invested|in) ~~10 (would|is now|is worth|now|today|grew|became|turned) ~4 <cash>
        (soared|surged|exploded|ran|shot up|skyrocketed|rocketed|popped) ~2 [over|more than] # <pct> ~4 (since|in just
            |in only|within|from our|in # ~1|in under|in less than|overnight)
        (up|gained|returned|rose|climbed|jumped) ~2 [over|more than] # <pct> ~4 (in just|in only|from our|in under|in
            less than|overnight|since (we|our|i))
        (signals?|picks?|calls?|alerts?|trades?|recommendations?|tips?) ~5 (hit|hits|reached|met) ~1 (target|targets|tp)
        (repaid|paid|returned) ~2 (investors|members|backers|clients|partners) ~1 (<multiple>|fourfold|sixfold|sevenfold
            |eightfold|ninefold)
    """),
    hints=patterns(r"""
        (winners?|winning) ~3 (after|streak|in a row|track record|picks?|trades?)
        (back ?tested|hypothetical|simulated|back tested) ~1 (returns?|performance|results?)
        (past|previous|recent) ~1 (winners?|successes|picks?|recommendations?)
        (returned|gained|rose|up|soared|jumped|surged|climbed|rallied) ~3 # <pct> ~3 (in|within|over|since) ~3 (days?
            |weeks?|months?)
        (track record|win rate|winning record)
        (called|predicted|foresaw|anticipated) the ~4 (crash|crisis|rally|top|bottom|collapse|move)
        from <cash> to <cash>
        (up|returned|gained|rose|climbed|made|banked|+|returns?|won|winner|winners|winning|wins) ~5 (# <pct>
            |<multiple>|<cash>|# x)
        (left|leaving|leave|keep|kept) ~8 out of the (tables?|charts?|figures|list|averages?|comparison)
    """),
    excused=patterns("""
        (on|after|since|from|in|at|during) (our|my|your) (last|previous|recent|earlier) ~1 calls?
        (after|net of|before) ~2 (fees?|charges|costs|expenses)
        (hypothetical|back ?tested|simulated|back tested) ~~20 (limitations?|hindsight|do not|does not
            |not (reflect|represent|actual|indicative|guarantee)|no representation|should not|may not|can not|not a)
    """),
    softened=patterns("""
        (opportunity cost|next best)
        (assumed|assuming|assumption|suppose|account that pays|illustration)
    """),
    mendable=False,
)
