"""The words by which returns, their basis and their period are known; over a text without tags."""

from __future__ import annotations

import re

from jurat.text.marking import Binding

_GAP = r"\s{1,8}"
_FEES = (
    r"(?:(?:any|all|our|the|its|their|your|advisory|management|investment|performance|advis[eo]r|fund|account|program"
    r"|underlying|model|actual|and)\s{1,8}){0,5}(?:fees?|expenses?|charges?|costs?|commissions?)"
    r"(?:\s{1,8}(?:and|or)\s{1,8}(?:other\s{1,8})?(?:fees?|expenses?|charges?|costs?|commissions?))?\b"
)
_NO_RETURN = (
    r"(?:domestic|national|income|margins?|revenues?|profits?|sales|proceeds|pay|salary|wages?|earnings|expenses?"
    r"|premiums?|assets?|exposure|leverage|merchandise|amounts?|value|debt|flows?|inflows?|outflows?|spread|rents?"
    r"|receipts?|negligence|misconduct|weight|interest|rates?|dividends?|investment income|new|worth|cash|loss(?:es)?"
    r"|capital|lease|present|effect|result|neutral|zero|promoter|price|cost|debit|credit|position|contribution|of tax)"
)
_OF_FEES = rf"(?:[-\s]{{1,8}}of[-\s]{{1,8}}{_FEES})?(?![-\s]{{1,8}}{_NO_RETURN}\b)"
_TAKEN_OFF = rf"(?:(?:the{_GAP})?(?:deduct(?:ion|ing)|effects?|impact)(?:{_GAP}of)?{_GAP})?{_FEES}"
GROSS = re.compile(
    rf"\bgross\b{_OF_FEES}|\b(?:before|excluding|without){_GAP}{_TAKEN_OFF}|\bbefore(?= and [\d.,]+ ?% after\b)"
    r"|\bbrut[oa]s?\b|\bantes de comisiones\b",
    re.IGNORECASE,
)
NET = re.compile(
    rf"(?<!safety )\bnet\b{_OF_FEES}|\b(?:after|less|including){_GAP}{_TAKEN_OFF}"
    r"|\bnet[oa]s?\b|\bdespués de comisiones\b",
    re.IGNORECASE,
)
FEE_BEFORE = re.compile(
    r"\b(?:fees?|expenses?|charges?|costs?|ratios?|loads?|commissions?)\b"
    r"(?: (?:(?P<of>of)|is|was|were|are|at|being|up to|about|around|totall?ing))*[\s:(,]*$",
    re.IGNORECASE,
)
FEE_AFTER = re.compile(
    r"\s*(?:in |of )?(?:(?:annual|advisory|management|performance|advis[eo]r|program|wrap|sales|fund|total) )*"
    r"(?:fees?|expenses?|charges?|commissions?|loads?|expense ratio)\b",
    re.IGNORECASE,
)
FEE_TABLE = re.compile(r"\b(?:expense ratios?|operating expenses|ongoing charges|total expenses|AER)\b", re.IGNORECASE)
MARKET = re.compile(
    r"\b(?:index|benchmark|s&p|dow|nasdaq|msci|russell|ftse|inflation|cpi|treasur(?:y|ies))\b", re.IGNORECASE
)
RETURNS = re.compile(
    r"\b(?:returns?|returned|performance|performed|results?|gain(?:s|ed)?|irrs?|rose|grew|made|earned|lost|fell|up|down"
    r"|rendimientos?|rentabilidad)\b",
    re.IGNORECASE,
)
OF_ALL = re.compile(
    r"\b(?:returns?|performance|results?|figures?|numbers|percentages)\b[^.]{0,80}?"
    r"\b(?:is|are|was|were|been|be|do(?:es)?)\b",
    re.IGNORECASE,
)
NOT_TAKEN_OFF = re.compile(
    rf"\b(?:not|n't|n’t)\b[^.]{{0,40}}?\b(?:reflect|include|deduct|account for|net of)\w*[^.]{{0,40}}?{_FEES}",
    re.IGNORECASE,
)
_RATE = r"(?:a year|per year|per annum|p\.a\.|annuali[sz]ed|annually|on average|in total|total|returns?|performance)"
BASIS = Binding(
    light=re.compile(
        rf"[\s,(*_–—-]*(?:{_RATE}[\s,(*_–—-]*)*(?:(?:is|was|were|are|shown|calculated)\s)?", re.IGNORECASE
    ),
    tight=re.compile(
        r"[\s:*_(–—-]*(?:(?:of|fees|total|annuali[sz]ed|average|annual|returns?|performance|gains?|irrs?|was|were|is|are"
        r"|it|we|they|you|made|earned|returned|to|about|around|nearly|over|that|comes?|came|leaves?)[\s:*_(–—-]*)*",
        re.IGNORECASE,
    ),
)
PERIOD = Binding(
    light=re.compile(
        rf"[\s(*_/–—-]*(?:(?:gross|net|{_RATE}|of {_FEES}|before {_FEES}|after {_FEES}|over|for|in|during|since|the"
        r"|last|past|previous|trailing|full|calendar|whole|period|ended|ending|a|from|through|at)[\s(*_/)–—-]*)*",
        re.IGNORECASE,
    ),
    tight=re.compile(r"[\s:*_(|–—-]*(?:(?:returns?|gross|net|of|fees)[\s:*_(–—-]*)*", re.IGNORECASE),
    onward=True,
)
NAMED_PERIOD = re.compile(
    r"\b(?:(?P<inception>since (?:inception|launch)|inception[- ]to[- ]date|itd\b|life of (?:the )?fund)"
    r"|(?P<ytd>year[- ]to[- ]date|ytd\b|this year\b|so far this year)|(?P<qtd>quarter[- ]to[- ]date|qtd\b)"
    r"|(?P<mtd>month[- ]to[- ]date|mtd\b)|(?P<short>\d{1,2}) ?-?(?P<unit>y|m)(?:rs?)?\b)",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^<>]{1,200}>|\*\*|__")
AS_OF = re.compile(r"\bas (?:of|at) (?:the )?$|\b(?:on|by) $", re.IGNORECASE)
LINKED = re.compile(r"[\s,]*(?:to|through|until|till|and|-|–|—)[\s,]*", re.IGNORECASE)
