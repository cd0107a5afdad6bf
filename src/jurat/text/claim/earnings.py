"""Earnings: what the reader, or somebody like him, could earn by a course, a system or a business."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

EARNINGS = ClaimKind(
    name="earnings",
    asks="Say nothing of what anybody could earn.",
    says="speaks of what somebody could earn",
    clear=patterns("""
        (earn|earns|earning|make|makes|making|generate|generates|generating|pull in|pulling in|pocket|pocketing|bring
            in
            |collect|bank|banking|rake in|clear) ~5 (<cash>|# dollars|# figures|six figures?|seven figures?|thousands
            |hundreds) ~6 (<often>|<within>|online|from home|trading|each|per|every)
        (rake|rakes|raking) in ~2 (cash|money|profits?|income)
        (six|seven|five|6|7|multiple six) figures? ~2 (income|incomes|salary|earnings|business|trader|year|profits?
            |month|job)
        (quit|leave|fire|replace) ~2 (day job|job|boss|# to #|salary|full time income|income)
        (turn|turned|turning|grow|grew|transform) ~3 (<cash>|# dollars|# bucks) ~3 into ~4 (<cash>|# dollars|millions?
            |a fortune|thousands)
        (make|making|earn|earning) ~3 (money|income|cash|profits?) ~3 (while you sleep|in your sleep|fast|from home
            |online|every day|every month|effortlessly|on autopilot|automatically|every time|hand over fist|instantly
            |overnight|quickly|daily|easily)
        (in|just|only|as little as) ~3 (minutes|hours) (a|per|each) (day|week)
        (students?|clients?|members?|users?|traders?|people|customers?|subscribers?|others|graduates) ~3 (made|making
            |earned|earning|generated|generating|are making|have made|turned|quit|pulling in|makes?) ~5 (<cash>|# <pct>
            |# dollars|thousands|millions|six|money|profits?|fortune|job)
        (passive|extra|residual|additional|second|full time) income ~~6 (<often>|without|while|from home|<cash>|stream
            |streams|trading|life)
        (no|without|zero|without any) ~2 (experience|work|effort|knowledge|skills|background|selling|training) ~2
            (necessary|required|needed|at all)
        [you] [could|can|will|may|might] earn up to (<cash>|# <pct>)
        (average|typical) ~3 (earns?|makes?|earned|made|student|trader|client) ~3 (<cash>|# <pct>)
        you (will|could|can|could be|can be) ~2 (earn|earning|make|making|profit|profiting) ~3 (money|thousands
            |millions
            |<cash>|# <pct>|# to #|living|fortune|profit|profits|income)
        (learn|discover|teach|teaches|show|shows|reveal|reveals) ~4 how ~4 (make|earn|generate|create|turn|double
            |profit
            |beat|trade) ~4 (<cash>|money|income|profits?|living|# <pct>|wealth|rich|like a pro|fortune|millions?
            |market
            |markets)
        (make|earn|generate|create) [a] [full time|part time|comfortable|great|steady] (living|income|profits?) ~3
            (trading|from home|online|in any|in the|day)
        (pull|pulling|take|taking|make|making|earn|earning|bring|bringing|rake|raking|bank|banking|clear|clearing
            |pocket|pocketing|net|netting
            |withdraw|withdrawing) ~3 [home|in|out|down] ~2 (<cash>|six figures|# figures) ~4 (<often>|<within>
            |trading|online|from home|months?)
        (extra|additional|another) <cash> ~3 (<often>|every friday|month|week|day)
        <cash> ~2 (<often>|days|months|weeks) ~8 (trading|from home|online|passive|autopilot|income|profit|students?
            |members?|our|just|only)
        (quit|leave|ditch|sack|fire|replace) ~2 (job|boss|salary|#  #|day job|paycheck)
        (never|no longer) ~2 (have to|need to) work ~3
        (financial|time) freedom
        (our|my) ~2 (students?|members?|traders?|franchisees?|associates|graduates|clients?) ~3 (make|makes|made|earn
            |earns|earning|earned|bank
            |take home|making|average|averages|bring in|pull in|quit)
        (make|makes|making|made|pull|pulls|pulling|clear|clears|clearing|cleared|bank|banks|banking|earn|earns|earning)
            (five|six|seven|eight|5|6|7|8) figures?
        (five|six|seven|eight) figure ~1 (account|income|salary|trading account|paychecks?|living|lifestyle)
        (only|one) thing ~1 [standing] between you and ~6 (account|income|freedom|fortune|wealth|riches|million|living
            |life)
        (not|never|without) ~1 (lifted|lift|lifting) a finger
    """),
    hints=patterns("""
        (passive income|financial freedom|extra income|residual income|second income|full time income|monthly income
            |retirement income for life)
        (make|making|earn|earning|generate) ~3 (money|income|cash|profits?)
        (work from home|be your own boss|on autopilot|while you sleep|side hustle|earning potential|income potential)
        (you|your) ~3 (earn|make) ~2 <cash>
        (learn|discover|teach|show) ~3 how to ~2 (trade|invest|profit|make|earn|beat|grow)
        (without|no) (experience|work|effort)
        (anyone|anybody|everyone) can ~2 (do|make|earn|trade|profit|learn|succeed)
        (success|wealth|freedom) ~2 (system|program|blueprint|formula|coach|coaching)
        (instantly|overnight|effortlessly|automatically|fast|quickly) ~2 (profit|profits|money|rich|wealth|income)
        <cash> ~4 (<often>|<within>|profit|profits|income|extra|passive|trading)
        (earn|earns|earned|earning|make|made|making|bank|banked|pocket|income|salary|profit|profits|living|cash) ~6
            (<cash>|# <pct>|<often>)
    """),
    excused=patterns("""
        (per|a) share
        (quarter|fiscal|revenue|net income|ebitda|operating) ~~12 (million|billion|thousand|per share|share
            |year over year)
        (taxable|taxed|irs|wages|salary|w 2|1099|social security|agi|contribute|contributions?|deduct|deduction|ira
            |roth
            |limit|bracket|household|employer|limits)
    """),
    softened=patterns("""
        (fall|falls|fell|drop|decline|loss|lose|lost|losing) ~~12 (turn|turns|turned|turning)
        (going|about) to (tell|promise|show) you that
        (is|that is|this is|merely|just) arithmetic
    """),
)
