"""Promises: a return, an income or freedom from loss held out as certain."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

PROMISE = ClaimKind(
    name="promise",
    asks="Promise nothing: no return, no income, no freedom from loss is certain, whatever the market does.",
    says="promises a result",
    clear=patterns("""
        <guaranteed> ~3 (returns?|profits?|profitability|gains?|earnings|yields?|growth|appreciation|results?|roi
            |success
            |winnings|wealth)
        <guaranteed> ~2 # ~1 [to|and] [#] <pct>
        (we|i|our ~2) ~2 (guarantee|guaranteeing) ~4 (<gain>|# <pct>|profit|<capital>|success|you)
        guaranteeing ~4 (<gain>|profit)
        guarantee [you|that|your|any|a|the|their|high|good|future] (returns?|profits?|gains?|income|growth|results?
            |performance|success)
        (guarantee|guarantees) [that] (you|your|we|it|this) ~2 (make|earn|profit|double|win|get|receive|never|not|will)
        <guaranteed> [to|that|you|you'll|by] ~2 (double|triple|make|earn|return|profit|pay|win|grow|rise|increase
            |outperform|beat|get|receive|go up|never|lose)
        <gain> ~1 (is|are|be|were|was|come|comes) ~2 (guaranteed|assured|a certainty|certain|inevitable|locked in)
        (principal|capital|money|investment|deposit|account|funds) ~1 (is|are|be) ~2 guaranteed
        # <pct> ~3 (guaranteed|guarantee|assured)
        (fixed|steady|consistent|stable|sure|constant|regular) ~2 # [to|and] [#] <pct> ~2 (<gain>|<often>)
        (we|i|our ~2) ~2 (promise|promising|assure|pledge) ~4 (returns?|profits?|gains?|income|growth|# <pct>|repayment
            |make money)
        (can|could|will|would) not [possibly|ever|simply|just|really|afford to] (lose|go wrong|go broke|fail
            |miss out on profits)
        (you|we|they|clients|investors|members) ~1 never (lose|loses|lost)
        (will|can|could|would) never (lose|go down|fall|drop|fail|decline|go broke|lose money)
        (never|not once|not) [ever|have|has|had|yet] (lost|losing|lose) (a|any|one|money|your|our|their|principal
            |client)
            ~2 [dime|penny|cent|dollar|money|trade|principal|investor|client]
        never [ever] had a (losing|down|negative|bad) (year|month|week|day|trade|quarter)
        (nobody|no one|no client|no investor|none of (our|us|my) ~2|not one ~3) [has|have|ever|will|can|could] [ever]
            (lost|lose|loses|losing)
        (no|zero|without|without any|without the|# <pct>) [real|actual|financial|market|investment|personal] risk
        (no|zero) [possible|possibility of|chance of|danger of|risk of|threat of] (loss|losses|losing ~3|downside)
        without ~2 (chance|possibility|fear|danger|risk|threat) of ~2 (loss|losing|losses)
        risk free
        (riskless|risklessly|risk less)
        free (of|from) [any|all|market|the] risks?
        (eliminate|eliminates|eliminating|eliminated|remove|removes|removing|takes? out) [all|the|any|your|market
            |every]
            ~2 risks?
        (takes?|taking|took) [all] the risk out
        (nothing|little) to lose
        (loss|losses|losing|failure) ~2 (is|are) ~2 (impossible|out of the question|virtually impossible|unheard of)
        (impossible|not possible|no way|hard|difficult) [for you|for anyone|for us] to (lose|go wrong|lose money)
        there [is|are] no way ~3 (lose|losing|go wrong)
        stands? behind ~2 (returns?|gains?|profits?|investments?|performance|results)
        money back ; (guarantee|guaranteed|plus|and then|if ~4)
        rest assured ~4 (money|returns?|principal|savings|investment|income|profits?)
        (get|getting|receive|have) ~2 money back ; plus
        (can|could|to|may) (count|rely|bank|depend) on ~4 (returns?|gains?|income|profits?|# <pct>|growth|checks?
            |payments?|dividends?)
        (returns?|income|profits?|gains?|pays?|payments?|checks?|dividends?|interest) ~~6 like clockwork
        (profit|profits|earn|make money|makes money|making money|gains?|returns?|grow|grows|income|win|wins|paid) ~~8
            (no matter|regardless of|irrespective of|whatever) ~~5
            (markets?|economy|happens|conditions|up or down|prices?)
        (no matter|regardless of|irrespective of|whatever|whether) ~~8 (markets?|economy|happens|conditions|up or down)
            ~~8 (profit|profits|earn|make money|making money|gains?|returns?|grow|grows|win|protected|safe|income)
        (profit|profits|make money|making money|gains?|returns?|earn) ~~5 in (any|every|all|good and bad|up and down
            |good or bad|up or down|rising and falling|bull and bear|bull or bear|both ~3) ~1
            (markets?|economy|conditions|times)
        (sure|safe|safest|surest) (thing|bet|winner|profits?|win|shot)
        (surefire|sure fire|fool ?proof|bullet ?proof|fail ?safe|slam dunk|no brainer|can not miss|no lose|risk proof
            |loss proof|loss free|win win)
        always ~1 (win|wins|profit|profits|profitable|make money|makes money|made money|pays off|goes up|go up|rises?)
        (only|always) (goes?|going|go) up
        never (goes|go|going|went) (down|wrong)
        (never|not) [ever] [have|had|need] to worry ~3 (losing|loss|losses|market|markets|money|crash|income)
        (stop|no longer|without) (worry|worrying) ~2 about ~3 (losing|loss|losses|market|crash)
        (we|i) (will|can|shall) (pay|return|give|make|earn|get) you ~4 (# <pct>|<cash>|profits?|money|back|rich
            |returns?)
        certain (to|of) ~2 (profit|gain|make|win|rise|double|returns?|profits?|success)
        (100|hundred) <pct> (guaranteed|guarantee|success|profitable|certain|sure|risk free|profit|secure|secured|safe
            |accurate|accuracy|of the time)
        returns? ~2 (you can|that you can|we can) (count|rely|depend|bank) on
        (lock in|locks in|locking in|locked in) ~3 (profits?|returns?|gains?|# <pct>)
        all (gain|upside|reward|profit|profits) ; [and|with] no (pain|downside|risk|losses)
        (no|without|zero|limited) (downside|downsides)
        (zero|no|absolutely no) ~1 chance ~4 (fail|fails|lose|loses|losing|loss|go wrong|goes wrong|drop|drops)
        (sure|certain) to ~2 (receive|make|profit|earn|get|pay|return|double|win|rise|grow)
        never ~2 (have|experience|see|suffer|face|had) ~3 (losing|loss|losses|down year|down month|bad year|bad month)
        (no|never any|zero) (losing|losers?|down) (days?|months?|years?|weeks?|trades?|quarters?)
        (say goodbye to|never worry about|forget about) ~3 (losses|losing|market|risk|volatility|loss)
        (paid|repaid|returned|reimbursed|refunded) ~2 in full ~6 (regardless|no matter|even if|every time|always
            |whatever)
        (full|complete) (reimbursement|refund) ~4 (if|in the event|guaranteed|of your)
        failure ~4 not an option
        (money|cash) in the bank
        (every|each) (single) (month|year|quarter|day|week|trade|time) ~6 (profit|profits|paid|positive|winner|winners
            |return|returns|gain)
        (profit|profits|paid|positive|winner|returns?|gains?|income) ~4 (every|each) single (month|year|quarter|day
            |week|trade|time)
        (steady|consistent|dependable|reliable|regular|predictable|uninterrupted) ~3 (every|each) (month|year|quarter
            |week|day)
        (worst|only) ~3 (break even|you can do is make|happen is you make|upside)
        (removes?|removing|eliminates?|eliminating|takes) ~2 (guesswork|uncertainty|possibility of ~3|chance of ~3)
        can not ~2 (beat|lose|fail|go wrong|miss|be hurt)
        (we|i) ~1 guarantee (it|this|you)
        (we|i|our ~1) ~1 guarantee ~5 (retirement|wealth|outcome|portfolio|savings|account)
        (is|are|be) ~1 <guaranteed> (by us|by our|for life|at # <pct>)
        (outcome|returns?|profits?|gains?|income|growth|success) (is|are) ~1 (certain|sure|assured)
        (not true|false|a myth|wrong|a lie|nonsense|untrue) [to say|to think|to believe] that ~4 (can|could|may|might
            |will
            |would) ~1 (lose|fall|decline|drop|go down)
        (stocks?|shares?|prices?|markets?|funds?|bonds?|equities|housing|gold|crypto|bitcoin) [will|can|have|has]
            (always|only ever|invariably|never fail to) [ever] (go up|goes up|gone up|rise|rises|risen|grow|grows|grown
            |recover|recovers|recovered|come back|bounce back|pays? off|beat|beats|outperforms?)
        (stocks?|shares?|prices?|markets?|funds?|bonds?|equities|housing|gold|crypto|bitcoin) [will|can|have|has] never
            [ever] (go down|gone down|falls?|fallen|fell|drops?|dropped|declined?|fails?|failed)
        (will|going to|bound to|destined to) (definitely|certainly|surely|always|inevitably) ~2 (grow|rise|gain|profit
            |pay|win|earn|increase|recover|outperform|beat|make)
        (bound|destined|guaranteed) to ~1 (rise|grow|gain|pay|profit|win|earn|increase|go up|double)
        (does|do|did|has|have) not ~1 (have|had|see|seen|post|posted|know) ~1 (losing|down|negative|bad|red|lost) (days?
            |weeks?|months?|years?|quarters?|trades?)
        (losing|down|negative|red) (days?|weeks?|months?|years?|quarters?|trades?) ; (none|zero|nil)
        <guaranteed> (rent|rental ~1|buy ?back|buyout|resale|exit)
        buys? ~4 back ~2 at # <pct>
        (commit|commits|undertake|undertakes|pledge|pledges) to (return|returning|repay|repaying|pay|paying|double
            |doubling) ~3 (stake|<capital>|# <pct>|<cash>)
        (trades?|accounts?|positions?) ~6 close (green|in the green|in profit|profitable)
        (nobody|no one) ~2 can ~1 (lose|go wrong|fail)
        no scenario ~4 (miss|missing|not|lose|losing|fail|failing)
    """),
    hints=patterns("""
        <guaranteed> ~3 <gain>
        (guarantee|guarantees) ~4 (<gain>|# <pct>|profit|<capital>|success|money)
        (promise|promises|promised|promising|assure|assures|assured|pledge) ~4 (returns?|profits?|gains?|income|growth
            |# <pct>|repayment|make money)
        (guarantee|guarantees|<guaranteed>) ~2 <cash>
        (cover|covers|reimburse|reimburses|refund|refunds|make good|absorb|absorbs) ~3 (losses|loss|losing trades)
        (steady|consistent|stable|reliable|predictable|dependable|secure|solid|regular) ~2 (returns?|income|profits?
            |gains?|cash flow|payouts?|yields?|growth)
        like clockwork
        sleep (easy|well|soundly|peacefully|better|like a baby)
        rest (assured|easy)
        peace of mind
        (in|under) (any|every|all) (market|markets|economy|economic|kind|type) ~2
        (no matter|regardless of|irrespective of|whatever) ~4 (market|markets|economy) ~2
        (rain or shine|good times and bad|bull or bear|bull and bear)
        (never|not) [yet] (missed|miss|defaulted|failed|been late) ~3 (payment|dividend|distribution|interest|pay
            |payout)
        (count|rely|bank|depend) on ~3 (us|our|returns?|gains?|income|profits?|growth)
        (certainty|certain|inevitable) ~2 (returns?|profits?|gains?|income|outcome)
        (minimal|little|hardly any|virtually no|almost no|very little|limited|negligible|nearly no) (downside|risks?)
        (will|would|does) not (lose|fail|go down|disappoint)
        (money|capital|principal) back
        <soon> ~5 (profit|profits|profitable|money|rich|income|returns?|gains?|win|wealth|wealthy|deliver
            |succeed|success|thrive)
        (you|your) ~4 (money|savings|portfolio|principal|capital|wealth|retirement|income|investment|nest egg) ~4
            (grow|grows|growing|double
            |safe|protected|works?|working|compound|compounds|back|secure|secured|assured|settled|certain)
        (no|zero|little|minimal|without|none of the) ~2 (risk|risks|worry|worries|stress|downside|volatility|losses
            |loss)
        (fixed|steady|consistent|stable|regular|monthly|weekly|daily|quarterly) ~2 (<gain>|checks?|cheques?|payments?
            |distributions?|coupon)
        (money|capital|stake|principal|investment) ~3 (back|returned|returns|comes back|in full)
        (lock|locks|locked) in
        (years?|months?) ~4 without a (loss|losing ~1|down ~1|negative ~1|miss)
    """),
    excused=patterns("""
        (premium|premiums|price|fee|fees|apr|rate|rates|savings rate) ~3 guaranteed
        (introductory|apr|balance transfer) ~6 guaranteed
        guaranteed by ~3 (life|mutual|insurance|assurance|insurer|bank|trust company|building society|credit union)
        depends? on ~3 (financial strength|claims paying|ability)
        guarantee ~1 is ~1 (insurer|issuer|bank|company) ~1 alone
        (hand|hands|give|gives|pay|pays) you ~1 own money back
        (usually|generally|normally) pay ~1 income tax
        assumes? ~3 (payments?|returns?|income) ~1 (are|is) certain
        risk free (rate|rates|asset|assets|benchmark|curve|interest|security|rate of return|treasury|treasuries|proxy)
        (guarantee|guarantees|guaranteed|assure|assured|promise) ~6 (privacy|private|confidential|confidentiality
            |secrecy)
        (privacy|private|confidential|confidentiality) ~6 (guaranteed|assured|promised)
        risk free trial
        (treasury bills?|treasuries|gilts?|government (bills?|bonds?)) ~4 (called|considered|deemed) risk free
        no (risk free|riskless) (investment|investments|asset|assets|return|returns|way|option|strategy|product)
        (lose|losing|lost) (sight|track|touch|access|coverage|eligibility|interest in)
        claims paying ability
        (issuing|issuer|insurance company|insurer|carrier) ~6 (financial strength|ability|obligation|solely)
        full faith and credit
        (senior|subordinated|secured|unsecured) (notes|bonds|debentures)
        (switch|refund charges|price match|delivery|delivered|appointment|booking|seat|warranty|working days|uptime)
        guaranteed (student|loan|loans|mortgage|mortgages|investment contract|investment contracts|obligations?|issue)
        (loan|loans|mortgage|debt|lease|obligation|obligations|borrower|parent company) ~4 (guarantee|guaranteed
            |guarantees|guarantor)
    """),
    softened=patterns("""
        (subtract|minus|less|above|over|beyond|exceeds) the risk free
        (for as long as|while) you (live|are alive) ~~12 (die|estate|spouse|annuitant)
        minimum guaranteed
        guaranteed minimum
        (principal|certificate|deposit|interest) ~8 (cdic|fscs|ncua) ~1 (coverage|cover|insured|insurance|protection)
        (want|wants|wanted) a (sure|safe) thing
        (can|could|would|do) not ~1 call (it|this|that) ~1 (sure|safe) (thing|bet)
        paying (down|off) ~2 (mortgage|card|loan|debt)
        (asset protection|unauthorized activity|unauthorised) ~~12 guarantee
        guarantee ~~12 (unauthorized activity|unauthorised|satisfied|refund)
        (annuity|annuities|insurer|insurance|life insurance|rider|policy|policies|contract|issuer|pension|treasury
            |treasuries|fdic|ncua|certificate of deposit|cd|cds|bank deposit|deposits?|savings bonds?|i bonds?)
        lose more than
        (# month|# year|# day) (term|terms|period|guarantee period)
        (rule of 72|on paper)
    """),
)
