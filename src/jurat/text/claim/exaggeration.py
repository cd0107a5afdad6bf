"""Exaggeration: superlatives, hype, secrets, and half-truths about machines, conflicts and fees."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

EXAGGERATION = ClaimKind(
    name="exaggeration",
    asks="Use no superlatives, no hype and no absolutes; praise nothing without a dated and sourced basis.",
    says="exaggerates",
    clear=patterns("""
        <huge> ~2 (returns?|profits?|gains?|upside|yields?|income|growth|wealth|appreciation|winners?|profit potential
            |potential|moves?|earnings|opportunity|opportunities|roi|wins?)
        (best|greatest|finest|hottest|smartest|safest|most (profitable|successful|lucrative|powerful|explosive|exciting
            |reliable)) ~2 (funds?|investments?|stocks?|picks?|returns?|performance|strategy|opportunity|opportunities
            |system|way to (invest|make|grow|get)|trade|trades|trader|traders|adviser|advisor|program|coin|token|ipo
            |deal|place to invest)
        (to the moon|through the roof|sky ?rocket|sky ?rocketing|sky ?rocketed|explode|exploding|blast off)
        once in a (lifetime|generation|decade)
        ground floor
        the next ~1 (amazon|apple|google|bitcoin|microsoft|tesla|netflix|nvidia|facebook|ethereum|uber)
        (life changing|game changing) ~2 (money|wealth|returns?|profits?|gains?|opportunity|income|investment)
        (secret|secrets|hidden|insider) ~2 (formula|system|strategy|strategies|method|of the (wealthy|rich|pros)|trick)
        (get|getting|become|becoming|make you|made|instantly|be) [very|filthy|instantly] (rich|wealthy|a millionaire
            |millionaires)
        (millionaires?|multi millionaires?|small fortune|a fortune|fortunes)
        (hit|hitting) the jackpot
        (easy|free|fast|quick|instant) (money|profits?|gains?|wealth|riches|income)
        (proven|time tested|fail safe|scientifically) ~2 (system|strategy|strategies|method|formula|track record
            |program
            |approach|algorithm|way to|secrets?|techniques?|record)
        proven to
        (second to none|world class|unbeatable|unmatched|unrivalled|unrivaled|unparalleled|unsurpassed|unstoppable
            |without equal|head and shoulders)
        (number one|no 1|no \x1f 1|top rated) ~2 (fund|funds|adviser|advisor|firm|broker|platform|investment|stock
            |choice
            |trading|in|rated|ranked)
        (consistently|constantly|continually|always|reliably) ~1 (profitable|profits?|beats?|outperforms?|beating
            |outperform|outperforming|outperformed|makes|make|delivers?|produces?|wins?|winning|successful)
        (unlimited|infinite|limitless|endless) ~1 (potential|upside|profits?|income|gains?|earning|wealth|money)
        (beat|beats|beating|crush|crushes|crushing|trounce|destroy|smash) [the|all the] (market|markets|s & p|wall
            street
            |bank|banks|pros|experts|competition)
        unfair ~1 (advantage|edge)
        before everyone else
        first [ever] [sec|regulated|and only|fully] ~2 (ai|artificial intelligence) ~3
        (ai|artificial intelligence|machine learning|algorithm|algorithms|bot|robot|bots|software|supercomputer
            |quantum)
            ~6 (predict|predicts|predicting|never sleeps|never loses|outperforms?|beats?|eliminates?|knows|guarantees?
            |profits?|superior|picks winners|make it big|win rate|emotionless)
        (expert|superior) ai driven ~2
        (eliminate|eliminates|eliminating|eliminated|without|free of|free from|no|zero|avoids?|removes?|absence of) ~2
            conflicts? of interests?
        conflict free
        (free of|free from|without|no|eliminates?) [any|all|potential] conflicts
        # <pct> (win rate|success rate|accuracy|accurate|winning|hit rate|success|winners|profitable)
        (win|success|hit|accuracy) (rate|ratio) ~2 # <pct>
        (extremely|strong|screaming|immediate|rare|must|table pounding) (buy|strong buy)
        (hot|hottest|red hot|sizzling|sleeper|undiscovered) ~3 (picks?|stocks?|tips?|sectors?|plays?|market|ipos?
            |coins?
            |tokens?)
        (monster|huge|explosive|massive|major) ~2 (breakout|rally|run|news|play|winner|move)
        (stock|play|pick|alert) of the (year|month|week|day|decade)
        (number one|no 1|top ranked|best in class|industry leading|market leading|leading edge|award winning) ~2
            (returns?|yields?|performance
            |results?|rates?|strategy|funds?|investment|trading|system|track record|research)
        (most (trusted|respected|accurate|advanced|powerful|sophisticated|successful|resilient|rewarding)) ~3
        (nobody|no one) ~3 (like (i|we) do|like us|better than (us|me|we))
        (biggest|greatest|best|hottest) ~3 (opportunity|opportunities|trade|setup|bargain|squeeze|transfer of wealth
            |story|stock|idea|buy)
        (financial|wealth|money|trading|investment|investing) (revolution|breakthrough|secrets?|miracle|holy grail)
        holy grail
        (hardly|almost|virtually|practically) (anybody|anyone|no one|nobody|none) ~2 (pays?|paid) ~1 (them|it|that|any)
        costs? you nothing
        (institutions|insiders|the rich|the wealthy|banks|professionals) ~2 (keep|kept) ~2 (for|to) themselves
        (world|nation|industry|country) (best|leading|number one|top|greatest|most ~1)
        (never|not) ~1 been wrong
        (perfect|flawless|impeccable|unblemished) ~1 (record|track record|timing|score)
        (do not|does not|never) ~2 (charge|have|pay) ~2 (fees?|commissions?|conflicts)
        money machine
        never before (has|have|had) ~4 (been|so)
    """),
    hints=patterns("""
        (best|greatest|finest|leading|premier|top|foremost|largest|superior|most trusted|most respected|award winning
            |elite|most advanced|most experienced|most successful) ~2 (firms?|advisers?|advisors?|managers?|brokers?
            |platforms?|team|minds|experts|analysts?|providers?|company|traders?|funds?|technology|service|choice)
        (top|best|highest) performing ~2
        (explosive|rapid|tremendous|phenomenal|dramatic|meteoric|parabolic) ~1 (growth|rise|move|expansion|demand
            |increase)
        (revolutionary|breakthrough|groundbreaking|cutting edge|game changer|game changing|next big thing
            |next generation|disruptive|proprietary) ~2 (system|strategy|technology|algorithm|platform|opportunity
            |investment|approach|product|ai)
        (hidden gem|golden opportunity|exciting opportunity|rare opportunity|unique opportunity|amazing opportunity
            |incredible opportunity|perfect investment|ideal investment|great investment|great opportunity|smart money
            |excellent opportunity|lucrative)
        [strong|rated] buy (rating|recommendation)
        (beat|beats|beating|outperform|outperforms|outperforming) ~2 <index>
        (ai|artificial intelligence|machine learning) (powered|driven|based|enabled) ~3
        (unbiased|impartial|objective) ~1 (advice|adviser|advisor|recommendations?|research)
        (no|zero|without|never pay ~1|free of|without any) [hidden|advisory|management|trading|annual|account
            |additional
            |upfront|extra|any] (fees?|commissions?|costs?|charges?|catch|strings)
        (commission|fee|cost) free
        (absolutely|completely|totally|100 <pct>|always|entirely|truly) free
        free (trades?|trading|investing|shares?|stocks?|bitcoin|crypto|money|advice)
        (sure|bound|destined|certain|ready|set|poised|primed|positioned|about) to <rise>
        (fastest growing|record breaking|blockbuster|market leader|industry leader)
        (wealth|fortune) (building|creation|builder|creator|secrets?)
        (financial freedom|financial independence|dream retirement|retire (rich|early|wealthy|in comfort))
        (no|zero|without|never) ~2 (fees?|commissions?|conflicts?|costs?|catch|strings|charges?|minimums?)
        (adviser|advisor|advisers|advisors|broker|brokers|firm|bank|platform|provider|exchange) of choice
        (monitors?|watches|guards|protects) ~3 around the clock
    """),
    excused=patterns("""
        (eliminate|avoid) ~1 (or|and) (disclose|mitigate|at least disclose|fully disclose)
        best (interest|interests|efforts|execution|practices?|of ~3 knowledge|way to reach|ability)
        material conflicts?
        (second|third|fourth|next) best
        best (idea|pick|picks|performer|fund|stock|trade) of ~2 (last|past) (year|quarter|decade)
        (chasing|chase) ~3 (best|hottest|top)
        (disclose|disclosure|disclosed|mitigate|manage|identify|identifies|policies|procedures) ~5 conflicts
        best buy (savings|tables?|rates?|accounts?|lists?)
    """),
    softened=patterns("""
        (looks?|looked|sounds?|sounded|seems?|seemed) ~2 like ~1 (easy|free) money
        (revenue|sales|data cent(er|re)|segment|quarter|ebitda|ebit|operating|net income|shipments|bookings|orders
            |volume)
        (according to|ranked|ranking|barron|morningstar|lipper|as of)
        once (beat|outperformed|topped)
    """),
)
