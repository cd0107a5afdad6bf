"""Forecasts: a price, a return or a yield that is still to come, with a figure, a horizon, or as if it were known."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

PROJECTION = ClaimKind(
    name="projection",
    asks="Foretell nothing: no price, no return and no yield that is still to come.",
    says="foretells a result",
    clear=patterns(r"""
        (earn|earns|earning|make|makes|making|get|receive|generate|generates|generating|yield|yields|yielding|deliver
            |delivers|enjoy|achieve|offer|offers|offering|provide|provides|providing|collect|pay|pays|paying|produce
            |produces|average|averages|target|targets|targeting|pocket|gain|returns?|profit|see|expect|up to) ~5
            # [to|and|or] [#] <pct> ~4 (<often>|<within>)
        (will|should|would|could|can|expected to|going to|likely to|projected to|poised to|on track to|on pace to|set
            to
            |bound to|about to|anticipated to|expect to|potential to|ability to|stands? to|aims? to|designed to) ~5
            (return|yield|earn|deliver|generate|gain|grow|rise|increase|double|triple|appreciate|produce|make
            |climb|reach|hit|be worth|outperform|<soar>) ~6 (# <pct>|<cash>|# dollars|# cents|# times|# x|# fold)
        (expected|projected|targeted|target|anticipated|estimated|forecasted|forecast|predicted|potential|prospective
            |likely|conservative) ~3 (returns?|yields?|growth|gains?|profits?|income|roi|appreciation|upside|price|irr
            |rate of return) ~4 (# <pct>|<cash>|# times|# x|double digit)
        (price target|target price|target of|price objective|near term target|short term target|price projection
            |target) ~5 <cash>
        <cash> ~2 (price target|target|target price|price objective|per share target|stock|share) ~4 <within>
        (going to|heading to|headed to|headed for|reach|hit|reaching|hitting|move to|run to|climb to|go to|jump to
            |trade at|get to) ~2 <cash> ~~6 (<within>|soon|next|year end|end of|this year|this week|short term|before)
        (stocks?|shares?|company|coin|fund|token|it) ~4 (do|doing) (big|great|huge|amazing) things
        # <pct> ~4 (<gain>|upside|move|increase|rise|jump) ~3 (<within>|expected|projected|possible|by year end
            |in the short term|coming|guaranteed|or more)
        <cash> ~2 (in|within) [just|only|as little as|less than|about|under] <count> [short|trading] (days?|weeks?
            |hours?
            |minutes?|sessions?)
        (will|should|can|could) ~1 (pay|pays|average) [you|investors|members|holders|out] ~2 # <pct>
        (double|triple|quadruple|multiply|# x|# fold|double or triple|10 fold) ~3 (money|investments?|accounts?|capital
            |portfolio|savings|wealth|net worth|income|returns?|deposits?|stake)
        (double|triple|quadruple|doubling|tripling) ~2 (in|within|by|every|over|from here|again) ~3 (days?|weeks?
            |months?
            |years?|short term)
        (double|triple|quadruple|doubling|tripling) ~2 overnight
        (stocks?|shares?|price|prices|portfolio|investments?|account|fund|token|coin|money|bitcoin|gold|silver|crypto
            |value|property|it|this|we|they|company) ~1 (will|is going to|are going to|is about to|is set to|is ready
            to
            |is poised to|is bound to|is destined to|is primed to) ~2 (<soar>|outperform|rise|beat|explode|recover|go
            up
            |increase|pay off|appreciate|be worth|continue to (rise|grow|climb)|reach new
            |keep (rising|growing|climbing))
        (will|going to|about to) ~1 (outperform|beat|skyrocket|soar|explode|take off|double|triple|quadruple)
        (expect|expecting|anticipate|predict|forecast|projecting|look for|looking for) ~6 (double|triple|<huge>|# <pct>
            |<cash>|# x) ~2 (returns?|gains?|growth|profits?|move|upside|appreciation|by|in|within|per|a|annually|over
            |this
            |next|each)
        (poised|primed|ready|about|set|positioned) (to|for) ~2 (explode|soar|skyrocket|breakout|break out|takeoff
            |take off|run|rally|rocket|double|triple|pop|huge|massive|explosive|major)
        (history|past (results|performance)|track record) ~2 (shows?|suggests?|proves?|means|tells us|indicates?) ~8
            (will|again|continue|repeat|should)
        (<cash>|# <pct>|<multiple>) ~4 (by|before) ~3 (christmas|year end|end of ~3|january|february|march|april|may
            |june|july|august|september|october|november|december|summer|spring|winter|next year|20\d\d|earnings
            |halving|launch|listing)
        (will|going to|gonna|goes to|go to|headed to|on its way to|easily|could) ~3 (<multiple>|# x|moon|hit <cash>
            |be at <cash>|reach <cash>
            |see <cash>)
        (next|ready for|could be|easy|potential|possible) ~2 (# x|# bagger|ten bagger|10 bagger|multi bagger
            |multibagger)
        (returns?|yields?|profits?|gains?|growth|income|interest|roi) ~2 (of|at|from|between|up to|averaging|exceeding
            |over|as high as|around)
            ~3 # [to|and] [#] <pct> ~3 (<often>|<within>)
        # [to|and] [#] <pct> ~3 (returns?|profits?|gains?|interest|yield|roi|apy|apr) ~3 (<often>|<within>)
        # [to|and] [#] <pct> (daily|weekly|monthly|per day|a day|per week|a week|per month|a month|every month|each
            month|every week)
        earn ~4 # <pct>
        (annual|annualized|monthly|weekly|daily|yearly) ~2 (returns?|yields?|profits?|gains?|interest|roi|income) ~3
            # [to|and] [#] <pct>
        (expect|expecting|anticipate|anticipates) ~3 # <pct> ~2 (<gain>|<often>|<within>|from ~3)
        # <pct> [of] (upside|projected|expected) ~2 (potential|return|returns|growth)
        (share|shares|stock|stocks|price|prices|fund|gold|bitcoin) ~1 (is|are) (expected|likely|certain|sure|set|due) to
            (rise|climb|grow|gain|double|rally|recover|outperform)
        (this|the) (stock|share|token|coin) (is|will be) (moving|going) (up|higher)
        (share|stock|price|prices) ~1 (gains?|growth|appreciation) ~4 (coming|soon|next|ahead)
        your (bonds?|shares?|stocks?|funds?|portfolio|holdings?|coins?|gold|property) (will|is going to|are going to) ~1
            (jump|rise|soar|gain|recover|grow|climb|go up|rebound|double|bounce)
        direction from here
        (only|just) one (way|direction) ~1 from here
        (on track|on course|on pace) (to|for) ~8 (<cash>|# <pct>|double|triple|retire|beat|outperform|goal)
        (watch|see|watching) (your|the) ~2 (pension|savings|portfolio|money|account|pot|balance|investments?|nest egg
            |stake) (grow|growing|double|doubling|multiply|compound|climb|climbing|rise|swell)
    """),
    hints=patterns("""
        <cash> ~2 <within>
        (will|should|would|can|could) ~5 (pay|average) ~6 (# <pct>|<cash>)
        # [to|and|or] [#] <pct> ~3 (<often>|annualized|annualised|apr|apy|return|returns|yield|roi|irr|profit|gains?
            |growth|interest|upside)
        (will|should|going to|likely to|expected to|poised to|bound to|set to|expects? to) ~2 (<rise>|generate|yield
            |deliver|produce|return|provide|reach|thrive|prosper|benefit|improve|outpace|strengthen)
        (we|i|analysts|experts) ~1 (expect|anticipate|predict|forecast|project|believe|see|estimate|think) ~6 (rise
            |grow
            |growth|returns?|gains?|higher|upside|rally|outperform|increase|double|recover|recovery|profits?|price
            |prices|earnings|opportunity)
        (price target|target price|upside potential|upside|potential for ~2 (gains?|growth|profits?|appreciation
            |returns?))
        (expected|projected|targeted|anticipated|predicted|forecasted|potential) ~2 (returns?|yields?|gains?|profits?
            |growth|roi|appreciation|irr|upside)
        (high|higher|huge|double digit|triple digit|above average|market beating|strong|superior|attractive|outsized
            |big) ~1 (returns?|yields?|profits?|gains?|income)
        (trend|momentum|gains|rally|growth) ~2 (will|should|is expected to|is likely to) ~1 continue
        as high as # <pct>
        (up to|as much as|more than|over|exceeding|at least|in excess of|minimum of|well over) # <pct>
        # to # <pct>
        <within> ~3 (profit|profits|rich|double|returns?|gains?)
        (minimum|average) ~2 returns? of # <pct>
        (interest rates?|rates?|yields?|inflation|markets?) (will|are going to|is going to) ~1 (come down|fall|go down
            |drop|rise|go up|recover|climb|rebound)
        <soon> ~6 (rise|grow|climb|increase|recover|rally|reach|hit|double|triple|outperform|beat|worth|higher|soar
            |gain|gains|return|yield
            |upside|run|rebound|up|benefit|continue|strengthen|expand|deliver|lead)
        (# <pct>|<cash>|<multiple>) ~6 (<often>|<within>|annually|annualized|apy|apr|return|returns|profit|yield|gain
            |gains|upside|growth)
        (yield|yields|yielding|pays?|paying|earn|earns|earning|return|returns|returning|generates?|generating|average
            |averages|target) ~4 # <pct>
        (dividends?|distributions?|payouts?) ~4 (is|are) (anticipated|expected|projected|forecast|planned) ~8
        (we|i) forecast ~4 (<cash>|# <pct>)
    """),
    excused=patterns("""
        annual percentage (yield|rate)
        will see ~2 current (price|yield|value)
        (fixed deposit|term deposit|certificates? of deposit|fixed rate saver|savings bonds?|treasury (bills?|notes?
            |bonds?)|gilts?
            |apr|mortgage|credit card|balance transfer|your loan|the loan|gross a year until|isa)
        (economists?|analysts?|forecasters|federal reserve|the fed|central bank|futures|consensus|imf|polled) ~10
            (expect|expects
            |raised|cut|lowered|average|consensus|polled|forecast|forecasts|imply|implies|implied|see|predicted
            |revised)
        (our|company|group|revenue|sales|net|gross) ~8 (forward looking|form 10|guidance|quarter|fiscal)
        (lottery|casino|roulette)
        (minimum|maximum|costs?|limits?|charges?|premiums?|threshold|allowance|fees?|tax|taxes) ~1 (will|is going to|are
            going to)
        (low|mid|high) (single|double) digit
        (you'll|you) pay
        (production|output|installed capacity|ounces|barrels|gigawatts?|megawatts|tonnes|shipments) ~6
            (expected|forecast|rise|grow|increase|fall)
        double ~3 (production|capacity|output|headcount|shipments)
        (revenue|revenues|sales|earnings per share|operating income) of ~~10 (quarter|fiscal|full year|# quarter)
        if ~3 (markets?|prices|inflation|pay|wages|rates) ~2 (deliver|deliver only|climbs?|grow|grows|grew|rise|rises
            |rose|fall|falls|fell|return|returns) ~3 # <pct>
        (distribute|repurchase|redeem|repay|tender) ~4 # <pct>
        # <pct> of (their|its|the|taxable|your) ~2 (income|assets|shares|votes|holdings|benefit base|float)
        (hypothetical|illustrative|illustration|assumes?|assuming|assumption|assumptions|example purposes|for example)
            ~~25 (# <pct>|<cash>|returns?|growth)
        (interest rates?|mortgage|loan|apr|tax|taxes|fees?|expenses?|expense ratio|premium|premiums|withholding|coupon
            |inflation|contribution|contributions|rmd|distribution|withdrawal|deductible|copay|commission|unemployment
            |gdp|allocation|allocated|weighting|discount|penalty|surrender charge|charge) ~5 (is|are|was|of|rose|fell
            |will|to|at|remains?|increased|increases?)
        (fee|fees|expense|tax|charge|commission|penalty|premium|contribution|allocation) of ~3 # <pct>
        # <pct> ~3 (fee|fees|tax|charge|penalty|in (stocks|bonds|cash|equities|fixed income)|(stocks|bonds|equities
            |cash)
            |of your (portfolio|account|holdings|assets)|withholding|federal|commission|premium|bracket|stake|ownership
            |interest in)
        (twice|double|triple|# times|# x) ~5 (index|benchmark|underlying) ~2 (daily (moves?|returns?|performance)
            |(moves?|returns?|performance) (for|over|in) a single day)
        # <pct> (monthly|weekly|daily) (fall|rise|drop|decline|increase|change)
    """),
    softened=patterns("""
        (only|but only) if
        interest ~~8 (purchases|balance|balances|transfers|instal?lments)
        (is|that is|this is|merely|just) arithmetic
        (two|the two|both) (retirees|investors|savers|people|clients)
        cap of # <pct>
        (gic|gics|cdic|kiwi bonds?|premium bonds?)
        (outlook|full year|half year|second half|first half|fiscal|filings?|margin|margins|revenues?
            |sales|ebitda|ebit|capex)
        (bonus|premium|policy|annuity|insurer|mutual|membership|subscription|subscribers|switching|credit you|patronage)
        (certificate of deposit|cd|savings account|treasury|treasuries|apy|savings bonds?|annuity|coupon)
    """),
    mendable=False,
)
