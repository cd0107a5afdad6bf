"""Digits that are no figures: nobody could hold a record of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurat.text.numeral import CURRENCY_CODE

_REFERENCES = (
    "rules?|sections?|sec|articles?|art|part|pages?|pp|paragraphs?|chapter|item|step|form|schedule|series|class|appendix"
    "|exhibit|table|figure|note|footnote|version|regulation|no|nos|suite|apt|room|floor"
    "|box|level|tier|crd|isin|cusip|sedol|finra|cfr|usc|u\\.s\\.c|grade"
)
_INDEX_WORDS = (
    *("s&p", "s & p", "dow", "nasdaq", "russell", "ftse", "msci", "stoxx", "dax", "cac", "nikkei", "topix", "ibex"),
    *("wilshire", "fortune", "hang seng", "asx", "tsx", "csi", "nifty", "kospi", "sensex", "omx", "smi", "aex"),
)
_INDICES = rf"(?:{'|'.join(_INDEX_WORDS)})(?: jones)?(?: (?:mid|small|large|mega)-?cap| europe| global)?"
_PLURALS = "rules|sections|articles|pages|paragraphs|forms|notes|parts|items|steps|series|schedules|exhibits|questions"
_LAWS = "act|code|law|reform|treaty|directive|regulations?"
_EVENTS = (
    "act|amendments?|crisis|financial crisis|crash|recession|election|olympics|pandemic|bear market|bull market"
    "|tax (?:act|law|reform)|global financial crisis|debt crisis|credit crisis|bubble"
)
_FIRM_SINCE = (
    "founded|established|incorporated|organi[sz]ed|opened(?: its doors)?|family[- ]owned|serving (?:clients|families"
    "|investors|customers)|registered|in business|member[^.\n\\d]{0,40}"
)
_ACCOUNTS = (
    "account|acct|a/c|policy|contract|client|customer|reference|ref|case|ticket|invoice|confirmation|routing|aba"
    "|sort code|member|membership|order|trade|id|code|pin|crd|sec|nmls|npn|license|docket|file|claim"
)
_NAMED_FUNDS = (
    "target(?: date| retirement| maturity| income)?|retirement|lifepath|freedom|lifecycle|lifestyle|horizon"
    "|bulletshares|ibonds|target index"
)
_STREETS = "street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court"
_NO_UNIT = r"(?!\d|[.,]\d|\s?(?:%|percent|per cent|basis|bps|million|billion|thousand|dollars|euros))"
_SMALL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_IDLE = (
    "pages?|steps?|questions?|answers?|minutes?|places?|copies|copy|signatures?|sheets?|paragraphs?|lines?|boxes|box"
    "|reasons?|ways?|parts?|lessons?|topics?|documents?|letters?|e-?mails?|calls?|visits?|offices?|items?|points? below"
    "|forms?|attachments?|enclosures?|people|colleagues|advisers?|advisors?|words?|sentences?"
    "|times (?:an?|per|every|each) (?:day|week|month|year)"
)
_IN_TOUCH = (
    "with (?:us|our firm|the firm|halden)|together|as (?:a|our) client|of (?:working|being) (?:with|together)"
    "|of (?:your )?(?:trust|loyalty|partnership)|of service|in business"
)

_NOT_FIGURES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), needs)
    for pattern, needs in (
        (r"(?P<it><[a-z][a-z_]*_\d+>)", ("<",)),  # a label that stands for a redacted value
        (r"(?P<it>(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+)", ("://", "www.", "@")),
        (rf"\b(?:{_INDICES})[ -](?P<it>\d[\d,]*){_NO_UNIT}", _INDEX_WORDS),
        (
            rf"(?<![\w&])(?:{_REFERENCES})\.? ?#?(?P<it>\d[\w.]*(?:\([a-z0-9]+\))*(?:-\d{{1,2}}[a-z]?(?:-\d)?\b)?"
            rf"(?:\([a-z0-9]+\))*(?:(?: of | ?/ ?)\d{{1,3}}\b(?![,.]\d|%))?){_NO_UNIT}",
            (),
        ),
        (
            rf"\b(?:{_PLURALS}) (?P<it>\d[\w.()-]*(?:(?:, ?(?:and |or )?| and | or | to | through | & )\d[\w.()-]*)+)"
            rf"{_NO_UNIT}",
            (", ", " and ", " or ", " to ", " through ", " & "),
        ),
        (r"(?P<it>\b\d{1,3}[a-z]\d?-\d{1,2}\b(?:\([a-z0-9]+\))*)", ("-",)),  # 12b-1, 15c3-1
        (
            r"(?P<it>\b\d{1,3} (?:cfr|u\.?s\.?c\.?|fed\.? ?reg\.?|fr)(?: part| sec\.?| §)? ?\d[\w.()-]*)",
            ("cfr", "usc", "u.s.c", "fed", "fr "),
        ),
        (
            r"\b(?:release|notice|members|file|docket|h\.r|public law|pub\. ?l|p\.l)\.?(?: nos?\.?)? ?"
            r"(?P<it>(?:[a-z]{1,3}\d?-)?\d{1,4}-\d{1,6}(?:-\d{1,4})?\b|(?<=h\.r\. )\d+\b)",
            ("release", "notice", "members", "file", "docket", "h.r", "public law", "pub.", "p.l"),
        ),
        (
            r"\b(?P<it>(?:iso|soc|ifrs|ias|asc|fas|sfas|mifid|gips|pci dss|ucits|rfc|web|windows|covid|secure|version)"
            r"[ -]?\d[\d.]*)(?![\d%])",
            (
                *("iso", "soc", "ifrs", "ias", "asc", "fas", "mifid", "gips", "pci", "ucits", "rfc", "web"),
                *("windows", "covid", "secure", "version"),
            ),
        ),
        (
            rf"\b(?:{_LAWS})(?:,| of)? (?P<it>(?:1[789]|20)\d{{2}})\b",
            ("act", "code", "law", "reform", "treaty", "reg", "directive"),
        ),
        (
            rf"\b(?P<it>(?:1[789]|20)\d{{2}}) (?:{_EVENTS})\b",
            (
                *("act", "amend", "cris", "crash", "recession", "election", "olympics", "pandemic", " market"),
                *("tax ", "bubble"),
            ),
        ),
        (
            rf"\b(?:{_FIRM_SINCE})(?: in| since)? (?P<it>(?:1[789]|20)\d{{2}})\b",
            (
                *("founded", "established", "incorporated", "organi", "opened", "owned", "serving"),
                *("registered", "business", "member"),
            ),
        ),
        (r"\bcopyright (?:\(c\) )?(?P<it>[12]\d{3}(?:-[12]\d{3})?)\b", ("copyright",)),
        (
            rf"\b(?:{_NAMED_FUNDS}) (?P<it>20[2-9]\d)\b",
            ("target", "retirement", "life", "freedom", "horizon", "bulletshares", "ibonds"),
        ),
        (r"\b(?P<it>20[2-9]\d) (?:target|fund|trust|lifepath)\b", ("fund", "trust", "target", "lifepath")),
        (
            rf"\b(?:{_ACCOUNTS})(?: ?(?:numbers?|nos?\.?|num\.?|#|id|code|ending(?: in| with)?))+:? ?[x*•.#-]*"
            rf"(?P<it>[a-z]{{0,4}}-?\d[\d/-]*)(?![\d,]\d|\.\d){_NO_UNIT}",
            ("number", "no", "num", "#", "id", "code", "ending"),
        ),
        (rf"\b(?:{_ACCOUNTS})s?:? ?[x*•#]*(?P<it>\d{{5,}}(?:-\d+)*)(?![\d,]\d){_NO_UNIT}", ()),
        (r"(?P<it>(?:\*{4,}|x{3,}|•{2,}) ?-?\d{2,6}\b)", ("****", "xxx", "••")),
        (r"\b(?P<it>(?!" + CURRENCY_CODE + r")[a-z]{2}[a-z0-9]{9}\d)\b", ()),  # ISIN
        (r"\b(?P<it>[a-z0-9]{4}(?=[a-z0-9]*[a-z])[a-z0-9]{14}\d{2})\b", ()),  # LEI
        (r"\b(?P<it>[a-z]{2}\d{2}(?: [a-z0-9]{4}){3,7}(?: [a-z0-9]{1,3})?)\b", ()),  # IBAN
        (
            r"\b(?:isin|cusip|sedol|lei|iban|swift|bic|ticker|figi)s?(?: ?(?:number|no\.?|code|#|:))* ?"
            r"(?P<it>[a-z0-9]{5,24})\b",
            ("isin", "cusip", "sedol", "lei", "iban", "swift", "bic", "ticker", "figi"),
        ),
        (r"\b(?P<it>[a-z]{1,2}\d[a-z\d]? \d(?!st|nd|rd|th|bn|mn|tn|mm)[a-z]{2})\b", ()),  # postcode: EC1A 1BB
        (r"\b(?P<it>\d{1,2}(?:d|g|fa)|(?:web|mp|b2b|y2k|p2p)\d?)\b", ()),
        (r"\b(?P<it>(?:1-on-1|1-to-1|1:1|50[/-]50|9 ?(?:-| to ) ?5))\b(?![,.]?\d|%)", ("1-", "1:", "50", "9")),
        (r"\b(?P<it>[1-9]0/[1-9]0)(?= (?:portfolio|mix|allocation|split|fund|balance))", ("0/",)),
        (
            r"\b(?P<it>(?:24|7|365|52)[ -](?:hours?|days?|weeks?)(?:-a-| an? | per )(?:day|week|year))\b",
            ("24", "7", "36", "52"),
        ),
        (r"(?P<it>\btop[ -]\d{1,3}\b)", ("top",)),
        (r"\b(?:fdic|ncua|federal deposit insurance)\b[^.\n]{0,120}?(?P<it>\$250,000)(?![,.]\d|\d)", ("$250,000",)),
        (r"\b(?:sipc|securities investor protection)\b[^.\n]{0,160}?(?P<it>\$500,000)(?![,.]\d|\d)", ("$500,000",)),
        (
            r"(?P<it>\$250,000)(?= (?:for|limit (?:for|on)|in|of which|is for|can be)[^.\n]{0,30}\bcash\b)",
            ("$250,000",),
        ),
        (r"(?P<it>§+ ?\d[\w.]*)", ("§",)),
        (r"\b(?P<it>(?:401|403|457|501|1035)(?:\s?\([a-z0-9]\)(?:\(\d\))?|k\b))", ("401", "403", "457", "501", "1035")),
        (r"\b(?P<it>(?:529|1031|1035)(?= (?:plans?|accounts?|exchanges?)))", ("529", "1031", "1035")),
        (
            r"\b(?P<it>10-[kq]\b|8-k\b|w-?[289]\b|1099(?:-[a-z]+)?s?\b|1040s?\b|5498s?\b)",
            ("10-", "8-k", "w-", "w2", "w8", "w9", "1099", "1040", "5498"),
        ),
        (r"(?<![\w-])(?P<it>(?:[a-z]-?|[a-z]{2,10}-)\d[\w-]*)(?![\w-]|[.,]\d|\s?%)", ()),  # C-1001, COVID-19, Q3, G7
        (r"\b(?P<it>\d+(?:st|nd|rd|th)\b)", ()),
        (r"(?P<it>(?<!\d)(?:\+?1[ .-])?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}(?!\d))", ()),
        (r"(?P<it>\b1-8\d\d-[a-z0-9-]{7,})", ("1-8",)),
        (r"(?P<it>(?<![\w+])\+\d[\d .()-]{6,17}\d)", ("+",)),
        (r"\b(?P<it>(?:ext\.?|extension) ?\d{1,6})\b", ("ext",)),
        (
            r"\b(?:call|dial|phone|tel|telephone|fax|text|mobile|cell)\b[^\n\d]{0,20}"
            r"(?P<it>\d{3,5}[ .-]\d{3,7})\b(?![,.]\d)",
            ("call", "dial", "phone", "tel", "fax", "text", "mobile", "cell"),
        ),
        (r"(?P<it>\b\d{1,2}(?::\d{2})? ?(?:a\.m\.?|p\.m\.?|am\b|pm\b))", ("a.m", "p.m", "am", "pm")),
        (r"(?P<it>\b\d{1,2}:\d{2}(?::\d{2})?\b)", (":",)),
        (r"(?P<it>\b24/7\b|\b24 hours\b)", ("24/7", "24 hours")),
        (r"(?P<it>\b\d+[ -]?(?:hours?|hrs?|minutes?|mins?|seconds?)\b)", ("hour", "hr", "min", "second")),
        (
            r"(?P<it>(?<![/⁄])\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) of"
            r" (?:the|our|your|these|those)\b)",
            (" of the", " of our", " of your", " of those"),
        ),
        (rf"\b(?P<it>{_SMALL} (?:(?:short|simple|easy|quick|printed|more|other) )?(?:{_IDLE}))\b", ()),
        (rf"\b(?P<it>{_SMALL} (?:years?|months?)) (?:{_IN_TOUCH})\b", ("year", "month")),
        (
            r"\b(?:in business|at your service|been (?:a|our) client) for (?:over |more than )?"
            rf"(?P<it>{_SMALL} years?)\b",
            ("in business for", "at your service for", "client for"),
        ),
        (rf"(?P<it>\b\d{{1,5}} (?:[a-z]+ ){{1,3}}(?:{_STREETS})\b)", ()),
        (
            r"\b(?:a[lkzr]|c[aot]|d[ec]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut"
            r"|v[at]|w[aivy]),? (?P<it>\d{5}(?:-\d{4})?)\b(?![,.]\d|%)",
            (),
        ),
    )
)
"""Patterns over folded text, whose group `it` is the stretch that is no figure; and pieces of which a match holds at
least one, so that most patterns need not be tried at all. Without pieces a pattern is always tried."""


def not_figures(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a folded text that look like figures and are none; they may overlap."""
    for pattern, needs in _NOT_FIGURES:
        if not needs or any(piece in text for piece in needs):
            for match in pattern.finditer(text):
                yield match.span("it")
