"""Speaking of a claim without making it: it is reported of others, forbidden, asked about, or an example.

`reported` tells what somebody else said; `ruled` what may not be said; `asked` leaves open whether it is so. Any of
them in the sentence of a claim takes it away, unless the writer speaks of himself there and quotes nobody: then it is
doubtful. `perhaps` is what stands in reports and in pitches alike (`imagine a …`, `you are promised …`): it leaves a
claim doubtful, and takes none away.
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
        according to (the|a|his|her|court) ~2 (complaint|indictment|court|filing|filings|order|papers?|documents?|sec
            |cftc|ftc|fca|police|prosecutors|judgment|ruling|lawsuit|regulator|petition)
        (as alleged|as the complaint|in its marketing the|exhibit #)
        (victims?|witness|defendants?|respondents?|fraudsters?|scammers?|swindlers?|criminals|con artists?|con men
            |crooks
            |promoters|pump and dump|ponzi|boiler rooms?|cold callers?|imposters?|impostors?|unscrupulous|pitchman)
        (investors|clients|customers|members|buyers|victims|users|consumers|savers|readers|her|him|them|people
            |followers)
            ~2 (were|was|been|being) ~1 (told|promised|assured|led to believe|misled|persuaded)
        (had|have|has|was|were|being) been (told|promised|assured|misled)
        (told|assured|promised|misled|persuaded|convinced) (investors|victims|buyers|members|her|him|them|people
            |clients
            |customers|followers|consumers|viewers|users|savers|reporters|the paper|the court|the judge|investigators
            |police|the police|detectives|the panel|the inquiry|the tribunal|the author|regulators|prospective)
        (participants|depositors|members|widows?|couples?|pensioners|owners|buyers|retirees|noteholders
            |limited partners)
            ~2 (were|was|had been) ~1 (told|promised|assured|shown|offered|sold|led)
        (complaint|indictment|petition|judgment|paragraph #|exhibit) ~3 (states|stated|recites|recited|reads|described)
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
        (brochure|prospectus|flyer|flier|advert|advertisement|poster|listing|handbill|leaflet|letter|filing|pitch) ~6
            (spoke|boasted) of
        (pitches|posts|messages|sellers|schemes|callers) (that|which) (tout|promise|offer|assure
            |guarantee|show)
        (pitches|posts|messages|sellers|schemes|callers) (promising|touting|offering|assuring)
        (recites|recited|alleging|pleaded) that
        (salesman|salesmen|receiver|liquidator|detectives|police|accused persons?|the accused|fraudster
            |ringleader|tipster|swindler) ~4 (offered|offers|guaranteed|promised|describes|described|swore
            |told|spoke|posted|messages)
        (you|you'll|you will|we|we'll) [often|sometimes|also|may|will] hear (that|people|it said)
        (something|words|phrase) (you|we|they) [often|will|may] hear
        (you|we) heard about on
        who (says|say|said) so
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
        nobody ~6 (is allowed|may|should)
        nobody ~3 can ~2 (say|know|tell|promise|guarantee|assure|predict|foresee|forecast|claim|call|describe|use
            |write|offer)
        no one ~6 (is allowed|may|should)
        no one ~3 can ~2 (say|know|tell|promise|guarantee|assure|predict|foresee|forecast|claim|call|describe|use
            |write|offer)
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
        (has|have) (someone|somebody|anyone|anybody|you been|a stranger) [been] (promised|offered|told|assured|asked)
        (were|was|are) you [being] (told|promised|offered|asked|assured)
        just because ~6 (says|said|claims)
        (caller|hacker|stranger|scammer|claiming to be ~3) ~~12 (must|need to|have to) (act|pay|move|transfer|buy)
            (quickly|now|fast|at once|immediately|today)
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
    "perhaps": patterns("""
        (complaint|order|indictment|petition|filing|judgment|paragraph #|exhibit|slide|deck|presentation|flyer|handbill
            |billboard|screenshot|webinar|host|salesm[ae]n|sellers?|caller|pitch|video|bot|rep|letter writer|constituent
            |transcript) ~3 (states|stated|recites|recited|reads|read|types|typed|held out|described|guaranteed|promised
            |offered|showed|shows|manages|flashed|named|called|lists|listed)
        (marketed|touted|peddled) ~6 as
        (brochure|prospectus|flyer|poster|leaflet) ~3 describes
        (he|she|they) (called|calls|call) (it|this|that|them)
        (homepage|landing page|banner|webinar|voiceover|jingle) ~3 (proclaimed|proclaims|said|says|ran|screamed|blared)
        (proclaimed|ran|blared|screamed) the ~1 (homepage|landing page|banner|webinar|host|headline|ad|advert)
        (lure|lures|luring|lured) ~2 (people|investors|victims|members|consumers|savers|them|pensioners) ~2 (with|by)
        cautioned against
        (the|her|his|one) ~2 (novel|film|movie|play|story|cartoon|song|minister|prime minister|chief executive|ceo
            |columnist|hero|author|newspaper|commentator|politician|president|chairman|economist)
        wrong to ~1 (read|see|take|conclude|assume|think|believe|treat|infer)
        whether ~~8 depends
        (ran|reads|read|said|says|went) the (last|first|subject|top) (line|words?)
        (so|thus) (ran|reads|read|said|says|went) the
        (it|he|she|who|they|one) (says|said|states|stated|reads|read|ran|went|goes|swore|promised|claimed|boasted|told)
            ~2 that
        (worthless|fictitious|fabricated|forged|deepfake|undercover|money mule|bogus|sham|wound up|insolvency|receiver
            |administrators|disgorgement|restitution|convicted|pleaded guilty|penalty of|civil penalties
            |cease and desist)
        (once|always|still|often) (boasted|swore|promised|bragged|bragging|told)
        looked (me|him|her|us) in the eye
        (scams|romance scam|investment scam|boiler room|stop list|word list|of # posts|posts coded|coders)
        (often|sometimes|usually|commonly|loosely) (called|described|sold|marketed|advertised|thought of)
        (is|are|was|were) (thought of|assumed|said|supposed|believed) ~1 (to|as)
        (described|recites?|depicted|portrayed|presented|billed|pitched|hawked) ~8 as (a|an)
        (first|then) they (call|tell|say|promise)
        (told|promised|assured|offered) by (a|an|the|some|somebody|someone|his|her|their)
        (is|are|was|were|being|been) (told|promised|offered|assured) (that|a|an|more|to|by|returns?|profits?|#)
        (say|says|said) ~1 (voice|caller|man on|woman on|ad|flyer|letter|e mail|email|text)
        (mate|friend|nephew|cousin|uncle|colleague|stranger|columnist|predecessor|father|mother|neighbour|neighbor) ~2
            (says|said|swears|swore|suggested|wrote|calls|told|is suddenly offering|used to say|offers)
        (that|the|an|one) (ad|advert|text|post|clip|message|flyer|handbill) ~2 (where|that|which|says|said|reads|ran)
        (someone|somebody) ~3 (suggested|telling|suggesting|offering|ringing|saying)
        (fake|cloned|hacked|hijacked|impersonating|deepfake|forgery|counterfeit)
        (misrepresentation|pleaded|upheld|not upheld|substantiated|gave evidence|high court|prosecution)
        (we did not post|did not post that|is not us|not us calling|not our|no such (board|fund|person|bond|firm))
        (the|this|that) (sentence|line|caption|pitch|words|message|post|recording|phrase) ~6 (cost|costs|is|was|were
            |gets
            |found|spoken|next to|from)
        (none of it was|none of that was|called that fiction|was an actress|an actor reading)
        (handbill|novel|headline|letter to the editor|the ad|the advert|the slogan)
        used to (tell|say|promise)
        suppose (that|someone|somebody|a|an|you|two|for)
        (imagine|pretend) (that|two|someone|somebody)
        say that (a|an|someone|somebody|two) ~3 (offers|pays|promises|could|sells|had)
        (theoretically|hypothetically|in theory)
        (not able|unable) to ~2 (tell|say|know|predict|promise|guarantee|assure|foresee)
        (no dealer|no broker|no seller|no salesman|no scheme|no firm|no bank) ~1 (can|could|is able)
        (anyone|somebody|someone|those|people|firms|anybody) who (promises?|promised|offers?|guarantees?|claims?|says?
            |tells?|sells?|push|pushes)
        (would|should) (worry|be worried|run|hang up|walk|leave|think twice|report)
        (hang up|put the phone down|end the call|cancel this payment|send him away|ring us|ring your bank|forward it
            |walk away|heard something like|if you hear|sleep on it)
        (what|all) (i|we) will not (do|say|tell|promise) is
        (will not|did not) (know|find that here)
        (yet to meet|have not got one|know how it is done|would be guessing|be guessing)
        (whoever|anyone who|anybody who|a person who) ~1 (could|can) ~2 (beat|predict|guarantee|know|time)
        (people|everyone|everybody|clients) (want|wants|would like|dream of|longs? for) (a|an) ~1 (sure|certain|safe)
        (suppose|assume|assuming) (a|an|the|that|you|we|everything|#|to)
        imagine (a|an|the|that you|#)
        say (a|an) ~2 (offers|pays|promises|sells)
        (students|principal|trainees|reps) ~2 (name|flag|mark|should|do with)
        (spot the|mark what is wrong|example of a|do not publish|here is the sort)
        (stop and think|ask yourself|look up what became|turn to slide|which ~2 problems|what would have to be true)
        (posts?|messages?|ads?|websites?|offers) ~3 (show|shows|contain|contained|contains|include|includes)
        told (mr|mrs|ms|miss|dr)
        nothing (in|on) (this|the|our) ~2 (implies|suggests|means|promises|guarantees)
        (sold|marketed|pitched|presented|advertised|promoted) ~4 as (a|an|the)
        (have|has) (suggested|claimed|stated|asserted) that
        (supporters|critics|bulls|bears|fans|enthusiasts|optimists|doubters|some) call (it|this|them)
        (designations?|labels?|ratings?) ~4 (is|are|reflects?|expresses?|means?)
        (programmes?|programs?|schemes?|investments?|products?|instruments?|offers?) ~~25 do not exist
    """),
}
