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
    """),
    doubtful=patterns("""
        (fully|officially|strictly|highly|government) (licensed|regulated|registered|compliant|authorized|authorised)
        (sec|finra|fca|government|federally|cftc) (registered|regulated|licensed|qualified|compliant|supervised)
        (as seen (on|in)|featured (on|in)|recommended by|endorsed by|trusted by)
        (regulation|regulations) ~6 (protect|protects|safe|ensures?)
    """),
    excused=patterns("""
        registration ~6 (does not|not imply|do not)
        (insured|guaranteed|approved|endorsed) by ~3 (fdic|any|the) ~2 (or|nor)
    """),
)
