"""Digits that are no figures: nobody could hold a record of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from jurat.terms.glance import Glance
from jurat.text.anchor import Anchors
from jurat.text.numeral import CURRENCY_CODE, NUMBER_WORDS

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
    "founded|established|incorporated|organized|organised|opened(?: its doors)?|family[- ]owned"
    "|serving (?:clients|families|investors|customers)|registered|in business|member[^.\n\\d]{0,40}"
)
_ACCOUNTS = (
    "account|acct|a/c|policy|contract|client|customer|reference|ref|case|ticket|invoice|confirmation|routing|aba"
    "|sort code|member|membership|order|trade|id|code|pin|crd|sec|nmls|npn|license|docket|file|claim"
)
_NAMED_FUNDS = (
    "target(?: date| retirement| maturity| income)?|retirement|lifepath|freedom|lifecycle|lifestyle|horizon"
    "|bulletshares|ibonds|target index"
)
_STANDARDS = "iso|soc|ifrs|ias|asc|fas|sfas|mifid|gips|pci dss|ucits|rfc|web|windows|covid|version|secure(?= 2\\.0)"
_CODES = "isin|cusip|sedol|lei|iban|swift|bic|ticker|figi"
_STATES = (
    "al|ak|az|ar|ca|co|ct|de|dc|fl|ga|hi|id|il|in|ia|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok"
    "|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy"
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


class At(Enum):
    """Where a sign can begin."""

    DIGITS = "digits"
    NUMERAL = "numeral"
    GLUED = "glued"
    WORD = "word"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sort of digits that are no figure: the group `it` of a pattern over folded text. It begins `at` a place of
    that sort (with one of `words`), and a text that holds it holds one of `needs`, if there are any."""

    pattern: re.Pattern[str]
    at: At
    words: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()


def _first_words(alternatives: str) -> frozenset[str]:
    """What each of some alternatives can begin with: `rules?|page` begins with rule, rules or page."""
    found = set()
    for alternative in alternatives.split("|"):
        word = re.match(r"[a-z]+", alternative)
        if word is not None:
            found.add(word[0])
            if alternative[word.end() :].startswith("?"):
                found.add(word[0][:-1])
    return frozenset(found)


def _after(words: str, pattern: str, *needs: str, plural: bool = False) -> Sign:
    """Led by words; `words` are alternatives of a pattern, or words between blanks."""
    leads = _first_words(words.replace(" ", "|") if "|" not in words else words)
    return Sign(re.compile(pattern), At.WORD, leads | {f"{word}s" for word in leads} if plural else leads, needs)


def _digits(pattern: str, *needs: str) -> Sign:
    return Sign(re.compile(pattern), At.DIGITS, needs=needs)


def _numeral(pattern: str, *needs: str) -> Sign:
    return Sign(re.compile(pattern), At.NUMERAL, needs=needs)


def _glued(pattern: str, *needs: str) -> Sign:
    return Sign(re.compile(pattern), At.GLUED, needs=needs)


def _anywhere(pattern: str, *needs: str) -> Sign:
    return Sign(re.compile(pattern), At.ANYWHERE, needs=needs)


SIGNS: tuple[Sign, ...] = (
    _anywhere(r"(?P<it><[a-z][a-z_]*_\d+>)", "<"),  # a label that stands for a redacted value
    _anywhere(r"(?P<it>(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+)", "://", "www.", "@"),
    _anywhere(r"(?P<it>§+ ?\d[\w.]*)", "§"),
    _anywhere(r"(?P<it>(?:\*{4,}|x{3,}|•{2,}) ?-?\d{2,6}\b)", "****", "xxx", "••"),
    _anywhere(
        r"(?P<it>\$250,000)(?= (?:for|limit (?:for|on)|in|of which|is for|can be)[^.\n]{0,30}\bcash\b)", "$250,000"
    ),
    # ---- what a law, a rule, a page, an index is called
    _after("|".join(_INDEX_WORDS), rf"\b(?:{_INDICES})[ -](?P<it>\d[\d,]*){_NO_UNIT}"),
    _after(
        _REFERENCES,
        rf"(?<![\w&])(?:{_REFERENCES})\.? ?#?(?P<it>\d[\w.]*(?:\([a-z0-9]+\))*(?:-\d{{1,2}}[a-z]?(?:-\d)?\b)?"
        rf"(?:\([a-z0-9]+\))*(?:(?: of | ?/ ?)\d{{1,3}}\b(?![,.]\d|%))?){_NO_UNIT}",
    ),
    _after(
        _PLURALS,
        rf"\b(?:{_PLURALS}) (?P<it>\d[\w.()-]*(?:(?:, ?(?:and |or )?| and | or | to | through | & )\d[\w.()-]*)+)"
        rf"{_NO_UNIT}",
    ),
    _digits(r"(?P<it>\b\d{1,3}[a-z]\d?-\d{1,2}\b(?:\([a-z0-9]+\))*)", "-"),  # 12b-1, 15c3-1
    _digits(
        r"(?P<it>\b\d{1,3} (?:cfr|u\.?s\.?c\.?|fed\.? ?reg\.?|fr)(?: part| sec\.?| §)? ?\d[\w.()-]*)",
        *("cfr", "usc", "u.s.c", "fed", "fr "),
    ),
    _after(
        "release notice members file docket h public pub p",
        r"\b(?:release|notice|members|file|docket|h\.r|public law|pub\. ?l|p\.l)\.?(?: nos?\.?)? ?"
        r"(?P<it>(?:[a-z]{1,3}\d?-)?\d{1,4}-\d{1,6}(?:-\d{1,4})?\b|(?<=h\.r\. )\d+\b)",
    ),
    _after(_STANDARDS, rf"\b(?P<it>(?:{_STANDARDS})[ -]?\d[\d.]*)(?![\d%])"),
    _after(_LAWS, rf"\b(?:{_LAWS})(?:,| of)? (?P<it>(?:1[789]|20)\d{{2}})\b"),
    _digits(rf"\b(?P<it>(?:1[789]|20)\d{{2}}) (?:{_EVENTS})\b"),
    _after(_FIRM_SINCE, rf"\b(?:{_FIRM_SINCE})(?: in| since)? (?P<it>(?:1[789]|20)\d{{2}})\b", plural=True),
    _after("copyright", r"\bcopyright (?:\(c\) )?(?P<it>[12]\d{3}(?:-[12]\d{3})?)\b"),
    _after(_NAMED_FUNDS, rf"\b(?:{_NAMED_FUNDS}) (?P<it>20[2-9]\d)\b"),
    _digits(r"\b(?P<it>20[2-9]\d) (?:target|fund|trust|lifepath)\b", "fund", "trust", "target", "lifepath"),
    _digits(
        r"\b(?P<it>(?:401|403|457|501|1035)(?:\s?\([a-z0-9]\)(?:\(\d\))?|k\b))", "401", "403", "457", "501", "1035"
    ),
    _digits(r"\b(?P<it>(?:529|1031|1035)(?= (?:plans?|accounts?|exchanges?)))", "529", "1031", "1035"),
    _digits(r"\b(?P<it>10-[kq]\b|8-k\b|1099(?:-[a-z]+)?s?\b|1040s?\b|5498s?\b)", "10-", "8-k", "1099", "1040", "5498"),
    _after("w", r"\b(?P<it>w-?[289]\b)"),
    _after(
        "fdic|ncua|federal",
        r"\b(?:fdic|ncua|federal deposit insurance)\b[^.\n]{0,120}?(?P<it>\$250,000)(?![,.]\d|\d)",
        "$250,000",
    ),
    _after(
        "sipc|securities",
        r"\b(?:sipc|securities investor protection)\b[^.\n]{0,160}?(?P<it>\$500,000)(?![,.]\d|\d)",
        "$500,000",
    ),
    # ---- numbers and codes of accounts, papers and people
    _after(
        _ACCOUNTS,
        rf"\b(?:{_ACCOUNTS})(?: ?(?:numbers?|nos?\.?|num\.?|#|id|code|ending(?: in| with)?))+:? ?[x*•.#-]*"
        rf"(?P<it>[a-z]{{0,4}}-?\d[\d/-]*)(?![\d,]\d|\.\d){_NO_UNIT}",
        *("number", "no", "num", "#", "id", "code", "ending"),
    ),
    _after(_ACCOUNTS, rf"\b(?:{_ACCOUNTS})s?:? ?[x*•#]*(?P<it>\d{{5,}}(?:-\d+)*)(?![\d,]\d){_NO_UNIT}", plural=True),
    _after(
        _CODES,
        rf"\b(?:{_CODES})s?\b(?: ?(?:number|no\.?|code|#|:))* ?(?P<it>(?=[a-z]*\d)[a-z0-9]{{5,24}})\b",
        plural=True,
    ),
    _glued(rf"\b(?P<it>(?!{CURRENCY_CODE})[a-z]{{2}}[a-z0-9]{{9}}\d)\b"),  # ISIN
    _glued(r"\b(?P<it>[a-z0-9]{4}(?=[a-z0-9]*[a-z])[a-z0-9]{14}\d{2})\b"),  # LEI
    _glued(r"\b(?P<it>[a-z]{2}\d{2}(?: [a-z0-9]{4}){3,7}(?: [a-z0-9]{1,3})?)\b"),  # IBAN
    _glued(r"\b(?P<it>[a-z]{1,2}\d[a-z\d]? \d(?!st|nd|rd|th|bn|mn|tn|mm)[a-z]{2})\b"),  # postcode: EC1A 1BB
    _glued(r"(?<![\w-])(?P<it>(?:[a-z]-?|[a-z]{2,10}-)\d[\w-]*)(?![\w-]|[.,]\d|\s?%)"),  # C-1001, COVID-19, Q3, G7
    _glued(r"\b(?P<it>\d{1,2}(?:d|g|fa)|(?:web|mp)\d|[bp]2[bcp]|y2k)\b"),
    # ---- how to reach people
    _anywhere(r"(?P<it>(?<!\d)(?:\+?1[ .-])?\([2-9]\d{2}\)[ .-]\d{3}[ .-]\d{4}(?!\d))", "("),
    _digits(r"(?P<it>(?<!\d)(?:1[ .-])?[2-9]\d{2}[ .-]\d{3}[ .-]\d{4}(?!\d))"),
    _anywhere(r"(?P<it>(?<![\w+])\+\d[\d .()-]{6,17}\d)", "+"),
    _digits(r"(?P<it>\b1-8\d\d-[a-z0-9-]{7,})", "1-8"),
    _after("ext extension", r"\b(?P<it>(?:ext\.?|extension) ?\d{1,6})\b"),
    _after(
        "call dial phone tel telephone fax text mobile cell",
        r"\b(?:call|dial|phone|tel|telephone|fax|text|mobile|cell)\b[^\n\d]{0,20}"
        r"(?P<it>\d{3,5}[ .-]\d{3,7})\b(?![,.]\d)",
    ),
    _digits(rf"(?P<it>\b\d{{1,5}} (?:[a-z]+ ){{1,3}}(?:{_STREETS})\b)"),
    _after(_STATES, rf"\b(?:{_STATES}),? (?P<it>\d{{5}}(?:-\d{{4}})?)\b(?![,.]\d|%)"),
    # ---- times of day, turns of speech, small numbers of idle things
    _digits(r"(?P<it>\b\d{1,2}(?::\d{2})? ?(?:a\.m\.?|p\.m\.?|am\b|pm\b))", "a.m", "p.m", "am", "pm"),
    _digits(r"(?P<it>\b\d{1,2}:\d{2}(?::\d{2})?\b)", ":"),
    _digits(r"(?P<it>\b24/7\b|\b24 hours\b)", "24/7", "24 hours"),
    _digits(r"(?P<it>\b\d+[ -]?(?:hours?|hrs?|minutes?|mins?|seconds?)\b)", "hour", "hr", "min", "second"),
    _digits(
        r"\b(?P<it>(?:24|7|365|52)[ -](?:hours?|days?|weeks?)(?:-a-| an? | per )(?:day|week|year))\b",
        *("hour", "day", "week"),
    ),
    _digits(r"\b(?P<it>\d+(?:st|nd|rd|th)\b)", "st", "nd", "rd", "th"),
    _digits(r"\b(?P<it>(?:1-on-1|1-to-1|1:1|50[/-]50|9 ?(?:-| to ) ?5))\b(?![,.]?\d|%)", "1-", "1:", "50", "9"),
    _digits(r"\b(?P<it>[1-9]0/[1-9]0)(?= (?:portfolio|mix|allocation|split|fund|balance))", "0/"),
    _after("top", r"(?P<it>\btop[ -]\d{1,3}\b)(?![,.]\d|\s?(?:%|percent|per cent))"),
    _numeral(
        r"(?P<it>(?<![/⁄])\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) of"
        r" (?:the|our|your|these|those)\b)",
        *(" of the", " of our", " of your", " of those", " of these"),
    ),
    _numeral(rf"\b(?P<it>{_SMALL} (?:(?:short|simple|easy|quick|printed|more|other) )?(?:{_IDLE}))\b"),
    _numeral(rf"\b(?P<it>{_SMALL} (?:years?|months?)) (?:{_IN_TOUCH})\b", "year", "month"),
    _after(
        "in at been",
        r"\b(?:in business|at your service|been (?:a|our) client) for (?:over |more than )?"
        rf"(?P<it>{_SMALL} years?)\b",
        *("in business for", "at your service for", "client for"),
    ),
)

_NEEDED = Glance({piece: re.escape(piece) for sign in SIGNS for piece in sign.needs})


def not_figures(anchors: Anchors) -> Iterator[tuple[int, int]]:
    """Stretches of a folded text that look like figures and are none; they may overlap."""
    text = anchors.text
    if not anchors.digits and not anchors.number_words:
        return
    present = _NEEDED.at(text)
    for sign in SIGNS:
        if sign.needs and present.isdisjoint(sign.needs):
            continue
        if sign.at is At.ANYWHERE:
            yield from (match.span("it") for match in sign.pattern.finditer(text))
            continue
        for start in _places(sign, anchors):
            match = sign.pattern.match(text, start)
            if match is not None:
                yield match.span("it")


def _places(sign: Sign, anchors: Anchors) -> list[int]:
    match sign.at:
        case At.DIGITS:
            return anchors.digits
        case At.NUMERAL:
            return [*anchors.digits, *anchors.of(NUMBER_WORDS)]
        case At.GLUED:
            return anchors.glued
    return anchors.of(sign.words)
