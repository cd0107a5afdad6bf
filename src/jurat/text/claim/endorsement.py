"""Endorsement: an authority said to approve, to insure or to stand behind what is sold."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

ENDORSEMENT = ClaimKind(
    name="endorsement",
    asks="Say of no authority that it approves, recommends or stands behind anything.",
    says="says that an authority approves",
    clear=patterns("""
        <regulator> ~1 (approved|endorsed|certified|backed|sanctioned|authorized|authorised|vetted|guaranteed
            |recommended
            |cleared|verified|accredited)
        (approved|endorsed|certified|backed|sanctioned|vetted|guaranteed|recommended|verified|cleared|blessed|supported
            |authorized) (by|from) ~2 <regulator>
        (approval|endorsement|blessing|seal of approval|stamp of approval|backing|guarantee) (of|from|by) ~2
            <regulator>
        <regulator> ~2 (approves|endorses|backs|guarantees|recommends|stands behind|has approved|have approved|vouches)
        (registered|licensed|regulated|supervised|audited|overseen) ~2 (with|by) ~3 <regulator> ~~6 (so|therefore
            |which means|means|so that|to protect|ensuring|guarantees?|safe|protects?|certain|peace of mind|trust
            |approved|assures?)
        (because|since|as) ~3 (registered|licensed|regulated) ~2 (with|by) ~~12 (safe|protected|trust|secure|certain
            |guaranteed)
        (fully|officially|government|rbi|sebi|asic|hmrc|ato|sec|finra|fca|cftc|usda|fdic) ~1 (approved|recognised
            |recognized|endorsed|certified
            |authorised|authorized|licensed|regulated|backed|guaranteed|registered) ~3 (so|and|means|scheme|bond|plan
            |investment|broker
            |platform|exchange|forex|loans?|program|offering)
        (approved|accepted|reviewed|vetted|confirmed|cleared|endorsed|blessed|recognised|recognized|backed|supported)
            ~2 by ~2 (hmrc|irs|sec|fca
            |finra|sebi|rbi|asic|ato|regulators?|government|federal reserve|treasury|central bank|state|cftc
            |authorities|usda)
        <regulator> ~3 (green light|full permission|accepted|confirmed|confirms|considers|supports?|trusts?|stands
            behind)
        (registration|licence|license|licences|licenses|registered) ~4 (proves?|confirms?|assurance|assures?|ensures?
            |means|guarantees?|shows?)
            ~6
        (agencies|<regulator>) ~2 (checked|tested|examined|inspected|audited|looked at) ~5 (found|sound|safe|approved
            |clean)
        government sponsored (benefit|program|programme|plan|scheme|review|service)
    """),
    hints=patterns("""
        (fully|officially|strictly|highly|government) (licensed|regulated|registered|compliant|authorized|authorised)
        (sec|finra|fca|government|federally|cftc) (registered|regulated|licensed|qualified|compliant|supervised)
        (as seen (on|in)|featured (on|in)|recommended by|endorsed by|trusted by)
        (regulation|regulations) ~6 (protect|protects|safe|ensures?)
        (met|meets|meeting|satisfies|passed|passes) ~2 (government|sec|regulators?|fca|finra) ~2 (standards?|tests?
            |bar|audit|inspection)
    """),
    excused=patterns("""
        (treasury|savings|government|municipal|agency|income|premium|war|series ee|ginnie mae) (bonds?|bills?|notes?
            |securities|certificates?|stock|gilts?) ~8 (backed|guaranteed|issued)
        (loan|mortgage|deposit|deposits|lender) ~6 (backed|guaranteed|insured) by
        registration ~6 (does not|not imply|do not)
        (capital|bond|bonds|prize fund|gilts?|savings) ~8 backed
        approved (a|the) (return on equity|rate|tariff|merger|transaction|increase|dividend|budget)
        (insured|guaranteed|approved|endorsed) by ~3 (fdic|any|the) ~2 (or|nor)
    """),
    mendable=False,
)
