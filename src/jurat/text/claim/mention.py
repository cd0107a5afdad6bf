"""Speaking of a claim without making it: it is reported of others, forbidden, asked about, or an example.

`reported` tells what somebody else said; `ruled` what may not be said; `asked` leaves open whether it is so. Any of
them in the sentence of a claim takes it away, unless the writer speaks of himself there and quotes nobody: then it is
doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping

from jurat.text.claim.kind import patterns

MENTIONING: Mapping[str, tuple[str, ...]] = {
    "reported": patterns("""
        (complaint|complaints|indictment|lawsuit|court|judge|jury|tribunal|ombudsman|order|settlement|prosecutors?
            |authorities|authority|agency|commission|department|attorney general|sec|finra|cftc|fca|ftc|sebi|asa|asic
            |cfpb
            |regulator|regulators|watchdog|panel|investigation|investigators|hearing officer|administrative law judge
            |high court|state|ministry) ~3 (alleges?|alleged|charged|charges|found|finds|says|said|fined|barred|ordered
            |sued|sues|accused|accuses|ruled|noted|held|banned|bans|quoted|boasted|warned|warns|upheld|announced
            |claims|claimed|told|concluded|determined|stated|recalled|described|heard|convicted|sentenced|obtained
            |filed
            |halted|shut down|has warned|have warned)
        (alleged|allegedly|falsely|misleadingly|fraudulently|wrongly|deceptively|supposedly|purportedly)
        (according to|as alleged|as the complaint|in its marketing the|exhibit #)
        (victims?|witness|defendants?|respondents?|fraudsters?|scammers?|swindlers?|criminals|con artists?|con men
            |crooks
            |promoters|pump and dump|ponzi|boiler rooms?|cold callers?|imposters?|impostors?|unscrupulous|pitchman)
        (investors|clients|customers|members|buyers|victims|users|consumers|savers|readers|her|him|them|people
            |followers)
            ~2 (were|was|been|being) ~1 (told|promised|assured|led to believe|misled|persuaded)
        (had|have|has|was|were|being) been (told|promised|assured|misled)
        (told|assured|promised|misled|persuaded|convinced) (investors|victims|buyers|members|her|him|them|people
            |clients
            |customers|followers|consumers|viewers|users|savers|reporters|the paper|the court|the judge)
        (he|she|they|who) ~2 (promised|claimed|boasted|told|pitched|touted|advertised|swore|assured)
        (websites?|posts?|ads?|advertisements?|adverts?|emails?|messages?|callers?|sellers?|salesmen|salespeople
            |promoters?
            |influencers?|brochures?|leaflets?|groups?|strangers?|someone|somebody|anyone|some people|many people
            |schemes?
            |offers|pitches|headline|commercials?|website) ~3 (claim|claims|claimed|claiming|say|says|said|saying
            |promise
            |promises|promised|promising|boast|boasts|boasted|tell|tells|told|shout|insists?|insisted|push|touts?
            |touted
            |offering|called|described|guaranteeing|pitching|swore|wrote|read|had told)
        (the|these|those|this|that|such|which of these) [two|three|following] (phrase|phrases|words|word|term|terms
            |statement|statements|slogan|motto|claim|claims|expression|subject line|headline|label|title|wording)
        (phrases|words|terms|claims|statements|promises|expressions|pitches|slogans|hyperbole) (like|such as|of|that)
        (the|her|his|one) ~2 (novel|film|movie|play|story|cartoon|song|minister|prime minister|chief executive|ceo
            |columnist|hero|author|newspaper|commentator|politician|president|chairman|economist)
        (replied|argued|quipped|wrote|joked|remarked|testified|recalled|scribbled|screamed|reportedly)
        (claims|promises|assertions|suggestions|offers) (that|of) ~~12 (should|are|is|must|deserve)
        claims (that|to)
        (quoted|quote|quotes|quoting|misquoted)
        (the (firm|company|site|website|app|promoter|seller|adviser|broker|scheme|order|brochure|ad|advert|academy)) ~2
            (called|claimed|boasted|told|said|had told|advertised|touted|promised|falsely)
    """),
    "ruled": patterns("""
        (must|shall|may|should|can|do|could|would|will) (not|never) [ever|also] (say|state|imply|claim|promise
            |represent
            |describe|use|write|call|indicate|suggest|tell|make|contain|include|predict|project|assert|market|advertise
            |publish|believe|assume|expect|rely|offer|give|send|show)
        (no|nor|neither) ~3 (shall|may|must|should|can) ~2 (say|state|imply|claim|promise|represent|describe|use
            |guarantee
            |make|indicate|suggest|offer|predict|assure|tell|know|know whether)
        (unlawful|illegal|unfair|misleading|deceptive|improper|prohibited|forbidden|impermissible|wrong|fraudulent
            |against the rules|not permitted|not allowed|inappropriate) ~4 (to|practice|practices|for) ~6 (state|claim
            |promise|represent|imply|say|describe|suggest|guarantee|call)
        (rule|rules|regulation|law|section|act|guidance|code|policy|statute|standard) ~4 (prohibits?|bars?|forbids?
            |bans?
            |requires?|restricts?|limits?|does not allow|do not allow|applies)
        (prohibits?|prohibited|forbids?|forbidden|banned|disallowed) (from)
        (without|unless) ~3 (approval|basis|disclosing|disclosure|substantiation)
        (struck out|will be removed|banned phrase|forbidden words?|prohibited words?|what not to|not to write
            |exercise #
            |rewrite the|correct the|for instance write|quiz|question #|true or false|training example|lexicon)
        (avoid|avoids|refrain from|instead of) (saying|words|writing|using|phrases|statements|claims|the word|the words
            |terms)
        nobody ~6 (is allowed|may|should|can)
        no one ~6 (is allowed|may|should|can)
    """),
    "asked": patterns("""
        (asked|ask|asks|asking|wonder|wondered|wondering|question|consider|know|knows|tell|unclear|uncertain|judge
            |decide
            |determine|depends|see|check|verify|matter) ~3 (whether|if)
        (you|he|she|they|some|clients|people|many) ~2 (asked|ask|asks|wanted|hoped) ~2 (me|us|to|about|for|that|how)
        (if|when|whenever) (you|someone|somebody|anyone|a|an|the|your|they|he|she) ~3 (hear|see|says|say|promises
            |promise
            |offers|tells|claims|guarantees|insists|asks|calls|caller|is told|are told|are promised|sounds|pushes
            |pressures)
        (be|stay|remain|are|was|were) ~1 (wary|skeptical|sceptical|suspicious|cautious|careful|alert)
        (beware|watch out|look out|steer clear|stay away|hang up|walk away|think twice|set off alarm|red flags?
            |warning signs?|alarm bells|too good to be true|myth|myths|misconception|hoax
            |trap)
        (nobody|no one|none of us|neither|no adviser|no advisor|no manager|no forecaster|no model) ~1
            (can|could|knows?) ~2 (know|tell|say|predict|promise|guarantee|foresee|forecast|sure|assure|time
            |that|what|whether|how
            |which)
        (i|we) (can|could|do|will|would|are|am) not ~2 (promise|guarantee|say|know|predict|assure|tell|claim|foresee
            |forecast|offer|able|pretend|believe)
        (so called|supposed|supposedly|self styled|self proclaimed)
    """),
}
