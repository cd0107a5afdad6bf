"""Testimonials: a client, or whoever passes for one, praises or tells what he made."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

TESTIMONIAL = ClaimKind(
    name="testimonial",
    asks="Quote no client, and tell nobody's story of success.",
    says="lets somebody praise or tell of success",
    clear=patterns("""
        (i|we|i've|we've|my husband and i|my wife and i) ~3 (made|earned|doubled|tripled|gained|profited|turned|retired
            |saved|quit|grew|netted|cleared) ~5 (<cash>|# <pct>|# dollars|money|account|investment|job|thousands
            |millions?
            |portfolio|profit)
        (changed|changing|transformed|saved) (my|our|their|his|her) (life|lives|retirement|financial future|family)
        thanks to (you|them|your ~2|this ~2|my (adviser|advisor|broker)|our ~2) ~~4 (i|we|my|our)
        (best|smartest|greatest) (decision|investment|thing|move) ~2 (i|we|i've|we've|my) ~2 (made|did|ever|have)
        i ~2 recommend ~4 (to anyone|to everyone|to friends|to all|firm|service|course|program|company|adviser|advisor
            |team|them)
        (clients?|customers?|investors?|members?|students?) (say|says|love|loves|rave|raves|trust|are saying|swear by
            |report|reports|tell us)
        (my|our) (adviser|advisor|broker|portfolio manager|financial planner) (has|made|helped|saved|is the|got|earned
            |gave)
        could not be happier
        (since|now|already) (paid off|bought|cleared|retired from) ~1 (their|his|her) (mortgages?|house|home|debts?
            |loans?|jobs?)
        (i|we|my|i'd|i'm|i've) ~12 (thanks to|since (i|we) (joined|started|switched)|because of (you|your|this)|with
            (your|this|their) ~2
            (help|system|course|advice|signals))
        (my|our|i|we) ~4 (account|portfolio|pension|savings|retirement|investment|super) ~3 (grown|doubled|tripled
            |grew|up|gained
            |increased) ~3
        (client|clients|customer|member|students?|investor|widow|couple|subscriber) ~6 (told (us|me)|wrote|writes|says
            |said|texted|messaged)
            ~8
        nothing ~3 (paid|performed|earned|worked|done) ~4 (like|as well|as good) ~3
        you (saved|rescued|changed) (me|us|my|our)
        (they|he|she|it|this) ~2 (built|made|got|earned) me ~8 (<cash>|# <pct>|money|sales|profit|income)
        (has|have) put (his|her|their) own money in
    """),
    hints=patterns("""
        (testimonials?|five star|5 star|5 stars|rave reviews|success story|success stories)
        (i|we) (highly|strongly|absolutely|definitely|would|wholeheartedly) recommend
        (just|simply) ask ~2 (clients|customers|members|students)
        (i've|i) ~2 (invested|investing|trading|traded|putting|put) ~5 (and|thanks|since|with)
        (satisfied|happy|loyal|thousands of|millions of) ~1 (clients|customers|investors|members|users|students)
        (my|our) (returns?|account|portfolio|investment) ~3 (grew|up|doubled|gained|has grown|increased|is up)
        trusted by
        (join|joining) ~4 (thousands|millions|hundreds|#) ~2 (investors?|members?|clients?|traders?|people|others
            |users?)
        true story
    """),
    excused=patterns("""
        testimonials? ~~12 (not|may|rule|disclosure|compensated|representative|prohibited|must)
        (may|might|must) not be representative
        not a testimonial
    """),
    softened=patterns("""
        (mutual|shareholders|capital ratio|tier 1|half year|financial year|this year we)
        (tell|tells|told|say|says|asked) [us|me] ~3 (want|wants|wanted|would like|prefer|worry|hard to|if you)
    """),
    mendable=False,
)
