"""Tax or legal advice, and half-truths about tax."""

from __future__ import annotations

from jurat.text.claim.kind import ClaimKind, patterns

TAX_ADVICE = ClaimKind(
    name="tax or legal advice",
    asks="Give no tax or legal advice, and call nothing tax-free.",
    says="gives tax or legal advice",
    clear=patterns("""
        (pay|paying|owe|owing|pays|with) (no|zero|little or no|absolutely no) ~2 (tax|taxes|income tax|capital gains)
        (avoid|avoids|avoiding|eliminate|eliminates|eliminating|escape|slash|dodge|skip|never pay) ~4 (taxes|tax|irs
            |capital gains|probate|estate tax)
        (irs|government) (approved|loophole|sanctioned|endorsed|proof)
        (secret|hidden|little known|legal) ~2 (tax|irs) ~1 (loopholes?|strategy|strategies|tricks?|shelter)
        tax loopholes?
        (100 <pct>|completely|fully|totally|entirely|absolutely|forever|legally) ~1 (tax free|tax deductible|tax exempt
            |deductible)
        (grow|grows|earn|income|returns?|gains?|profits?|money|wealth|withdraw|withdrawals|retire|interest|cash) ~4
            tax free
        tax free (income|returns?|gains?|profits?|money|wealth|retirement|growth|yield|dividends|cash|for life
            |withdrawals)
        you (should|must|need to|ought to|had better) ~2 (deduct|claim|convert|sue|file ~3|set up a trust|elect|declare
            |write off|incorporate|transfer your (house|home|assets))
        (no|zero|without any|never) ~1 (tax|taxes|probate|estate tax|capital gains tax|inheritance tax|reporting) ~3
        (need not|do not need to|do not have to|never have to|no need to|need to) ~2 (pay|report|declare|file) ~4 (tax
            |taxes|gains?|irs|hmrc
            |return|it|them)
        (tax|taxes) ~3 (nil|zero|free|eliminated|avoided|nothing)
        (owe|pay|owing) nothing ~3 (in|to) ~2 (tax|taxes|irs|hmrc)
        (lawsuit|creditor|divorce|irs|tax) proof
        (write off|writes off|writing off|deduct|deducts) ~3 (everything|all|full|entire|your|it|<cash>)
        (not|never) (owe|pay|paying|owing) ~1 (a|one|any|single) (cent|penny|dime|dollar|pound) (of|in) ~2 (tax|taxes
            |cgt)
        none of the ~2 (laws|rules|regulations) ~2 (apply|applies|bind|binds|reach)
        dollars? (of|in) deductions?
    """),
    hints=patterns("""
        (tax free|tax exempt|no taxes|free of tax|free from tax|untaxed|tax savings?|tax shelter|tax advantaged
            |tax efficient|tax benefits?)
        (reduce|lower|cut|minimize|save on|defer) ~3 (tax|taxes|tax bill|capital gains)
        (legally|legal) (protect|protected|binding|required to pay|entitled)
        no (registration|reporting|licence|license|filing) ~2 (needed|required|necessary)
        legally ~2 (treated|counted|regarded|classed) as
        (like kind exchange|offshore bond|private membership contract|conservation easement)
        (nothing|not anything) to (report|declare|disclose)
    """),
    excused=patterns("""
        (consult|speak with|talk to|ask|see|contact) ~5 (tax|legal|accountant|attorney|cpa|lawyer)
        (tax|legal) (adviser|advisor|professional|preparer|counsel|accountant)
        (generally|may be|might be|could be|federally|alternative minimum|state and local|qualified|if (certain|the)
            ~3)
            ~~8 (tax|taxable|taxed|exempt|taxes)
        until you (sell|withdraw|take)
        you (could|may|might) owe no
        (assuming|assumes?|assumed) ~8 no tax
        (exempt|tax) ~~8 (alternative minimum|state and local|may be subject|may apply|generally)
    """),
    softened=patterns("""
        (529|roth|isa|hsa|nhs|qualified|after tax money|lump sum|personal allowance|cash isa|until you sell
            |gross proceeds)
    """),
    mendable=False,
)
