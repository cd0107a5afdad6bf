"""Digits that are no figures: nobody could hold a record of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REFERENCES = (
    "rules?|sections?|sec|articles?|art|part|pages?|pp|paragraphs?|chapter|item|step|form|schedule|series|class|appendix"
    "|exhibit|table|figure|note|footnote|version|regulation|no|nos|suite|apt|room|floor"
    "|box|level|tier|crd|isin|cusip|sedol|finra|cfr|usc|u\\.s\\.c|grade"
)
_INDICES = (
    "s&p|s & p|dow(?: jones)?|nasdaq|russell|ftse|msci|stoxx|euro stoxx|dax|cac|nikkei|topix|ibex|wilshire|fortune"
)
_INDEX_WORDS = (
    *("s&p", "s & p", "dow", "nasdaq", "russell", "ftse", "msci", "stoxx", "dax", "cac", "nikkei", "topix", "ibex"),
    *("wilshire", "fortune"),
)
_STREETS = "street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court"
_NO_UNIT = r"(?!\d|[.,]\d|\s?(?:%|percent|per cent|basis|bps|million|billion|thousand|dollars|euros))"
_SMALL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_IDLE = (
    "pages?|steps?|questions?|answers?|minutes?|places?|copies|copy|signatures?|sheets?|paragraphs?|lines?|boxes|box"
    "|reasons?|ways?|parts?|lessons?|topics?|documents?|letters?|e-?mails?|calls?|visits?|offices?|items?|points? below"
    "|forms?|attachments?|enclosures?|people|colleagues|advisers?|advisors?|words?|sentences?|times a (?:day|week)"
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
        (rf"(?<![\w&])(?:{_REFERENCES})\.? ?#?(?P<it>\d[\w.]*(?:\([a-z0-9]+\))*){_NO_UNIT}", ()),
        (r"(?P<it>§+ ?\d[\w.]*)", ("§",)),
        (r"\b(?P<it>(?:401|403|457|501|1035)(?:\s?\([a-z0-9]\)(?:\(\d\))?|k\b))", ("401", "403", "457", "501", "1035")),
        (r"\b(?P<it>(?:529|1031)(?= (?:plan|account|exchange)))", ("529", "1031")),
        (
            r"\b(?P<it>10-[kq]\b|8-k\b|w-?[289]\b|1099(?:-[a-z]+)?\b|1040\b|5498\b)",
            ("10-", "8-k", "w-", "w2", "w8", "w9", "1099", "1040", "5498"),
        ),
        (r"(?<![\w-])(?P<it>(?:[a-z]-?|[a-z]{2,10}-)\d[\w-]*)(?![\w-]|[.,]\d|\s?%)", ()),  # C-1001, COVID-19, Q3, G7
        (r"\b(?P<it>\d+(?:st|nd|rd|th)\b)", ()),
        (r"(?P<it>(?<!\d)(?:\+?1[ .-])?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}(?!\d))", ()),
        (r"(?P<it>\b1-8\d\d-[a-z0-9-]{7,})", ("1-8",)),
        (r"(?P<it>\b\d{1,2}(?::\d{2})? ?(?:a\.m\.?|p\.m\.?|am\b|pm\b))", ("a.m", "p.m", "am", "pm")),
        (r"(?P<it>\b\d{1,2}:\d{2}(?::\d{2})?\b)", (":",)),
        (r"(?P<it>\b24/7\b|\b24 hours\b)", ("24/7", "24 hours")),
        (r"(?P<it>\b\d+ ?(?:hours?|minutes?|seconds?)\b)", ("hour", "minute", "second")),
        (
            r"(?P<it>\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) of (?:the|our|your|these|those)\b)",
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
