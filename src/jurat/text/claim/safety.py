"""Safety: money at risk called safe, protected, insured, or as good as cash."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

SAFETY = ClaimKind(
    name="safety",
    asks="Call nothing safe, secure, protected or insured that can lose value, and nothing as good as cash.",
    says="calls money at risk safe",
    clear=patterns("""
        (completely|100 <pct>|totally|perfectly|absolutely|extremely|very|ultra|super|entirely|fully|incredibly|always
            |most) (safe|secure|safest|riskless|protected)
        (safe|secure|safest) ~1 (investments?|bet|way to ~2|place for your|place to|alternative|haven for|income
            |returns?
            |growth|profits?|yield|option for|asset|vehicle|and profitable|high yield)
        (safe and (secure|sound|reliable|stable)|secure and (safe|stable|profitable)|safe secure)
        (as|just as|every bit as) (safe|good|secure|liquid|sound|solid|reliable|stable|risk free) as ~5 (cash|banks?
            |gold
            |savings|cds?|deposits?|treasuries|treasury|money|dollars?|checking|bonds?|account|accounts)
        (just like|like|same as|works like|similar to|nothing but) [having|a|an|your|the|putting] ~3 (cash in the bank
            |cash|money in the bank|savings account|bank account|checking account|bank deposit|cd
            |high yield savings)
        cash (equivalents?|alternatives?|like) ~2 (safe|safety|liquid|liquidity|securities|investments?)
        (principal|capital|money|investments?|savings|nest egg|wealth|funds|assets|deposits?|retirement|dollars?) ~1
            (is|are|stays?|remains?|will be|will stay|will remain) ~2 (protected|safe|secure|secured|insured|preserved
            |untouchable|guaranteed|safeguarded)
        (principal|capital|money|investments?|savings|wealth|funds|assets|deposits?) ~1 (is|are|stays?|remains?|will be)
            (never at risk|not at risk|at no risk)
        (protect|protects|protected|protecting|shield|shields|shielded|insulate|insulated|insulates|immune|safe|secure
            |insured|safeguard|safeguards|safeguarded) ~4 (from|against|to) ~4 (loss|losses|downturns?|downside|crash
            |crashes|corrections?|volatility|recessions?|market risk|bear markets?|drops?|declines?|collapse|inflation
            |fluctuations)
        (recession|inflation|crash|crisis|market|volatility|depression|bullet|fool|disaster) proof
        (fully|100 <pct>|completely|totally) (insured|backed|collateralized|collateralised|secured|hedged|guaranteed
            |asset backed|protected)
        (principal|capital) (protection|protected|guarantee|guaranteed|preservation|security|safety) ~3
            (and|with|plus|while) ~3 (returns?|upside|growth|gains?|yield|income|profits?)
        (no|zero|without|little to no|without any) [real] risk to ~2 (principal|capital|money|investment|savings)
        safety of [your] (principal|capital)
        (low|lower|lowest|very low|minimal|no|zero) risk ; [and|with|but|yet] ~2 (high|higher|big|huge|great|maximum
            |double digit|attractive|superior|excellent|strong|steady|guaranteed) ~2 (returns?|yields?|rewards?
            |profits?|income|gains?|upside)
        (high|higher|huge|maximum|big|great|attractive|superior|excellent|double digit|strong) ~1 (returns?|yields?
            |rewards?|profits?|income|gains?|upside) ; [with|at|and|for|but|yet] ~2 (low|little|minimal|no|minimum
            |limited|zero|lower|very little) risks?
        safer than
        same (protection|security|safety|safeguards?|guarantee|cover) as ~6
        (would|will|must|can) ~4 make (you|clients|investors|everyone|savers|holders) whole
        risk ~2 (virtually|practically|all but|completely|almost) (eliminated|nonexistent|non existent|removed|zero
            |nil)
        (virtually|practically|almost|nearly|essentially|basically) (no|zero|risk) [risk|free|less]
        (simple|easy) ; (safe|secure) ; [and] (secure|safe)
        (safe|safely|secure) ~2 (easy|simple) ~2 way to
        bank (like|grade|level|quality) ~1 (security|safety|protection)
        (not|never) ~1 (gambling|speculation|speculative|risky|a gamble)
        (can not|could not|will never|never) ~1 (go to zero|be hacked|be seized|be hurt|fall below|drop below|lose
            value)
        (fdic|sipc|government|federally|lloyd|fscs) (insured|protected|protection|insurance|backed) ~8 (crypto|bitcoin
            |stablecoin|token|fund
            |funds|investment|investments|returns?|account with us|usd|losses)
        (insured|protected) ~3 (up to) <cash> ~4 (by sipc|against loss|against losses)
        (your|the) ~2 (money|funds|investment|capital|principal|savings|crypto|assets|deposit) ~2 (is|are|stays?
            |remains?) ~2 (safe|secure
            |protected|insured|guaranteed|backed|secured)
        (keeps?|keeping) ~2 (money|savings|capital|wealth|portfolio|retirement) ~3 (safe|secure|out of harm|protected
            |intact)
        (loss|losses) ~2 (can not|never) ~2 (exceed|occur|happen|touch)
        (sheltered|insulated|shielded|protected|immune|isolated) from ~4 (market|markets|volatility|risk|economy|storm
            |swings?|turmoil|crash)
        (secured|backed|collateralized|collateralised|insured|asset backed) ~3 (so|therefore|means|which means
            |making) ~6 (safe|secure|risk
            |protected|loss|guaranteed)
        (low|lower|minimal|limited|no|zero|little) (volatility|risk) ~3 (high|higher|double digit|attractive|strong
            |steady|equity like)
            (returns?|yield|yields|income|growth)
        same (protection|protections|security|safety|safeguards?|guarantee|cover) ~4 (at|from|of|in|with) ~2 (banks?
            |street bank|building society)
        (chance|chances|risk|possibility|danger) of ~2 (loss|losses|losing ~2) ~2 (engineered|designed|priced|taken
            |structured|hedged|removed|eliminated) ~1 (out|away)
    """),
    hints=patterns("""
        (low|lower|lowest|minimal|minimum|limited|little) risk
        (principal|capital) (protection|protected|guarantee|preservation)
        (fdic|sipc|federally|government|lloyd) (insured|backed|protected|guaranteed|insurance)
        (backed|secured|collateralized|insured|guaranteed) by ~3 (gold|real estate|silver|government|assets?|property
            |properties|collateral|fdic|sipc|bonds?|insurance|dollars?|reserves?)
        (protect|protects|protecting|shield|preserve|preserving|safeguard) ~2 (wealth|money|savings|retirement|nest egg
            |assets|capital|principal|portfolio)
        (hedge|hedged|protection) against ~2 (inflation|losses|volatility|downturns?)
        (downside|loss|market|principal) protection
        (worry|stress|hassle|anxiety) free
        (stable|conservative) ~1 (investments?|alternative|value)
        (stable|one to one|1 \x1f 1|fully) (backed|reserve|pegged)
        (liquid|liquidity) ~4 (cash|any time|anytime|at par)
        (no|zero|low|little|minimal|without|less|limited|none of the|eliminates?|eliminating) ~3 (risk|risks
            |volatility|losses
            |loss|downside|danger)
        (as (safe|good|solid|secure)|like (cash|gold|a bank|money)|cash like|bond like|bank like)
        (portfolio|account|savings|clients|investors|you) ~3 (hardly|barely|scarcely) ~1 (noticed|notice|felt|moved)
    """),
    excused=patterns("""
        deposits? ~4 (is|are) ~2 (insured|protected)
        no (risk free|riskless) (investment|investments|asset|assets|return|returns|way|option|strategy|product)
        (never|not) move your money to protect
        (neither|nor|not|no) ~5 (ensure|ensures|assure|assures|guarantee|guarantees) ~2 profit or (protect|protects)
            against ~1 loss
        (will|would|who) ask you to (protect|move|transfer) your money
        (is|are|the|in) ~3 (not|is not) safe in the sense
        protect your (money|account|savings|card) (by|from (fraud|fraudsters|scams|scammers|thieves))
        (no|nothing) ~2 (is|are) (without risk|risk free|free of risk|riskless)
        (money|account|card|account is|payment) ~3 not (safe|secure)
        (insured|covered|protected) ~2 by ~2 (fdic|sipc|ncua|fscs) ~4 (up to|within|subject to|limits?)
        (safe|secure) ~1 (website|site|portal|login|password|server|email|message|harbor|keeping|link|driving|document
            |upload|connection|deposit box|environment|manner|mail)
        (secure|safe|safety) (online|your (account|password|login|device|information|identity)|drop|send|messaging)
        (password|passcode|authentication|login|identity|data|cyber|cybersecurity|personal information|privacy) ~~12
            (safe|secure|securely|protected|protect|safety)
        (safe|secure|securely|protect|protected|safety) ~~12 (password|passcode|authentication|login|identity|data
            |cybersecurity|personal information|privacy|fraud|scams?|scammers?)
        (act|acts|rule|law|regulation) of #
        (standard|maximum) deposit insurance
        (safety|secure|security|safe) (net|act|number|deposit)
        (soundness|health|workplace|work) ~2 safety
        (up to|limit of|limits?) ~3 <cash> ~3 (per|for each|for) ~3 (depositor|bank|customer|account|ownership)
    """),
    softened=patterns("""
        (direct debit|premium bonds?|consumer price index|chargeback|collateral)
        (annuity|annuities|insurer|insurance|treasury|treasuries|ncua|cd|cds|savings bonds?)
    """),
)
