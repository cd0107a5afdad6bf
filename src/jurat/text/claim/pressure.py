"""Pressure: the reader hurried to act."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

PRESSURE = ClaimKind(
    name="pressure",
    asks="Hurry nobody: no last chances, no closing windows, no calls to buy now.",
    says="hurries the reader",
    clear=patterns("""
        (act|buy|invest|get in|jump in|call|sign up|join|enroll|reserve ~3|claim ~3)
            (now|today|fast|quickly|immediately|right now|right away|early|soon|asap)
        (last|final|your only|one last) (chance|opportunity|opportunities) ~2 (buy|invest|get|own|profit|join|act|in
            |lock)
        (act fast|time is running out|running out of time|clock is ticking|time sensitive
            |before ~2 too late
            |do not wait|do not delay|do not hesitate to (buy|invest)|wait no longer|why wait|what are you waiting for)
        (do not|never|not to|not want to|can not afford to|you will not want to|not|hate to) ~2 (miss|be left|get left
            |miss out|let this|sleep on|pass) ~2 (out|behind|this|the|your|on|up|boat|opportunity|chance|slip)
        (miss|missing|missed) [out on] (the|this|your) (boat|opportunity|chance|train|ride|rally|run)
        (only|just|fewer than|less than) # ~3 (left|remaining|available|spots|seats|shares|units|places|spaces|slots
            |days left|hours left|investors)
        (window|doors?|offer|offering|round|deal|opportunity|enrollment) ~3 (closing|slipping away|about to close
            |will not last|fill up|filling|filling up|sells? out|gone)
        (before|until) ~4 (price|prices|stock|share|shares|it|they|news|everyone|word|wall street|others|market|window
            |deadline) ~3 (rise|rises|goes up|go up|takes? off|explodes?|skyrockets?|soars?|jumps?|out|gets out|know
            |knows|find out|catches? on|closes|discovers?|moves?|doubles?|too late|gone)
        (now|today|right now) is (the|a) ~2 (time|best time|perfect time|moment|opportunity) to ~1 (buy|invest|act|get
            |jump|lock|own|start|move)
        (time|moment|opportunity) (to|for) ~1 (buy|invest|act|get in) is (now|today|here|right now)
        sooner you ~3 (buy|better|act|invest|get)
        (get|getting|got|be|in) ~1 in [on] (early|now|while|before|the ground|this)
        (buy|invest|load up|accumulate|grab|snap up|pick up) ~3 (now|today|immediately|before|while you can
            |while you still can|as soon as possible|first thing|on monday|this week)
        (watch|keep|put) ~3 (this|your) ~2 (stock|radar|screen|one) ~3 (now|today|monday|tomorrow|closely|like a hawk
            |explode)
        (today|now) only
        (only|just) a (handful|few) [of] ~2 (places|spots|seats|units|shares|slots) ~1 (remain|left|remaining)
        once (they|these|it) (are|is) gone
        while (supplies|supply|they|it|you still) ~1 (last|lasts|can)
        (once|when) ~2 gone ; ~3 gone
        (this|it|now) is ~2 (last|final|only) chance
        (hurry|limited places|before ~2 is too late)
        (gone|filled|sold out) ~2 (tonight|midnight|today|tomorrow|soon|this week)
        (last|final) # (spots?|places?|seats?|lots|units|hours?|days?|slots)
        (spots?|places?|seats?|allocations?|space|spaces|slots|units|lots) ~4 (limited|left|remaining|filling|going
            fast|almost gone|running out)
        (running|run) out (of ~2|fast|soon)
        (clock|time) ~2 (ticking|running out)
        (time|moment) to ~1 (buy|invest|act|get in)
        (missed|miss) ~1 (tesla|bitcoin|nvidia|amazon|apple|doge)
        (missed|miss|missing) out
        (left behind|locked out|all aboard|train ~2 leaving|last call|do not be that|before
            everyone)
        (decide|commit|respond|reserve|act|confirm|invest|sign|buy|join|call|order) ~4 (tonight|today|right now
            |immediately|at once|by friday
            |by midnight|before midnight|this week|now)
        (wire|commit) ~5 (before|by) (close of business|midnight|tonight|tomorrow|friday|monday|the weekend|noon)
    """),
    hints=patterns("""
        (last|final|only|your only|one last) (chance|opportunity|call|warning|opportunities)
        (limited|short) ~1 (time|supply|spots|places|seats|availability|window|spaces|quantity|offer)
        (window|doors?|offer|offering|round|deal|opportunity|enrollment) ~3 (closes|ends|expires|expiring|shuts?)
        (fomo|fear of missing out|too late|before it)
        (missed|miss) ~1 it
        (ends|end|closes|closing|expires) ~2 (tonight|midnight|today|tomorrow|friday|soon|this week|noon|in # ~1)
        (act|buy|invest|start|join|sign up|subscribe|enroll) (now|today)
        (limited time|special offer|bonus|exclusive offer|exclusive invitation|exclusive access|exclusive opportunity
            |invitation only|first come|private invitation|special promotion|vip)
        (opportunity|chance) ~3 (of a lifetime|like this|now|not last|disappear|rare)
        (urgent|urgently|immediately|immediate) ~3 (buy|invest|attention|action|opportunity|profit|profits)
        (get|take) ~1 (started|advantage) ~3 (now|today|this|opportunity|early)
        (sign up|join|subscribe) ~3 (free|bonus|earn|reward)
        hesitation is
        (founders?|early bird|pre sale|presale|launch) ~1 (tranche|price|pricing|allocation|round|rate|bonus)
    """),
    excused=patterns("""
        buy now ; pay later
        (options?|position|contract|card|link|password|code|statement|session|quote) ~3 (expires?|ends|closes)
        (card|parcel|delivery|statements?|address|app|branch|maintenance|outage|payment|transfer|notes) ~~15 (urgent
            |hurry
            |last chance|limited time)
        (no|not any|never any) (need to|reason to|pressure|rush|hurry)
        hurry is not
        (on|after|since|from|in|at|during) (our|my|your) last (call|talk)
        (not|never) wait to (tell us|ask us|let us know|report|write to us)
        (pressures?|pressured|pushes|rushes) you
        (never|not) ~2 (clients|you|anybody|anyone|them|people) to hurry
        (not|never) ~3 pressured
        (act|call|ring|contact us|tell us) (now|immediately|at once|today) if you ~2 (lost|typed|gave|shared|see|did
            |clicked|suspect)
        sign ~2 (forms?|papers?|letter|documents?|agreement)
        (vote|ballot|plan year|contribution|beneficiary|spelling|outing|deed) ~~12 (last chance|hurry)
        (last chance|hurry) ~~15 (vote|ballot|plan year|contribution|beneficiary|spelling|outing|deed)
        (call|contact) ~3 (immediately|right away) ~~10 (fraud|suspicious|lost|stolen|unauthorized|recognize|recognise)
        (rmd|required minimum|tax|filing|contribution|april|enrollment period|open enrollment|irs) ~~10 deadline
        deadline ~~10 (rmd|required minimum|tax|filing|contribution|april|irs|ira|proxy|vote)
    """),
    softened=patterns("""
        (after|once) ~1 (offer|round|window|enrollment|enrolment|ballot) (closes|ends|closed|ended)
        (seats?|places?|spaces?) ~2 limited ~~12 (statement|workshop|refreshments|talk|seminar)
        (talk|evening|seminar|workshop|webinar|refreshments|no products) ~~20 (seats?|places?|spaces?) ~2 limited
    """),
)
