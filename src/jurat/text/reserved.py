"""Sentences no machine may mend: a recommendation, a comparison, a projection, a testimonial is for a person."""

from __future__ import annotations

import re
from enum import StrEnum


class Reserved(StrEnum):
    """What a sentence does beyond stating a fact."""

    RECOMMENDATION = "recommendation"
    COMPARISON = "comparison"
    PROJECTION = "projection"
    TESTIMONIAL = "testimonial"


_GROWS = (
    r"(?:grow|rise|return|earn|gain|double|triple|reach|yield|deliver|increase|climb|soar|recover|appreciate|pay|beat"
    r"|outperform|make you|be worth|go up|fall|drop|decline)"
)
_PATTERNS = (
    (
        Reserved.RECOMMENDATION,
        r"\b(?:we|i|our (?:analysts|advisers|advisors|team)) (?:strongly |would |also |highly )?(?:recommend"
        r"|advise|suggest|urge)\b"
        r"|\byou (?:should|ought to|must|need to|had better) (?:now |also )?(?:buy|sell|hold|invest|switch|move"
        r"|put|increase"
        r"|reduce|rebalance|add|consider)\b"
        r"|\b(?:is|are) (?:a|an) (?:strong |clear |great |good )?(?:buy|sell|hold)\b|\brecommend(?:ed"
        r"|s)? (?:buying|selling"
        r"|investing|that you|you|this fund|this stock)\b|\bconsider (?:buying|selling|investing|moving"
        r"|switching|adding)\b",
    ),
    (
        Reserved.COMPARISON,
        r"\b(?:out|under)perform(?:s|ed|ing)?\b|\b(?:better|worse|higher|lower|safer|cheaper|faster|stronger"
        r"|more|less|greater"
        r"|riskier)(?: [\w-]+){0,3} than\b|\b(?:compared|relative|in comparison) (?:with|to)\b|\bversus\b|\bvs\b"
        r"|\b(?:beat|beats|beating|ahead of|behind|trailed|lagged) (?:the|its|your|our|other|most)\b"
        r"|\bunlike (?:other|most)\b",
    ),
    (
        Reserved.PROJECTION,
        rf"\b(?:will|should|could|would|might|may) (?:likely |probably |soon |even |also |again |then "
        rf"|certainly )?{_GROWS}\b"
        rf"|\b(?:is|are) (?:expected|set|projected|forecast|likely|poised|on track|bound|sure|certain|going) to\b"
        r"|\b(?:project(?:ed|ion|ions|s)|forecasts?|predict(?:s|ed|ion|ions)?|price target|target price"
        r"|outlook for)\b"
        r"|\b(?:expected|anticipated|estimated) (?:\w+ )?(?:returns?|yields?|growth|gains?|profits?)\b",
    ),
    (
        Reserved.TESTIMONIAL,
        r"\b(?:my|our) (?:adviser|advisor|broker|portfolio manager) (?:is|was|has|helped|made|saved)\b"
        r"|\bthanks to (?:my|this)"
        r"|\b(?:i|we) (?:made|earned|doubled|tripled|retired|gained) (?:over |more than |about |nearly )?[$\d]"
        r"|\bclients? (?:say|says|love|loves|report|reports)\b|\bchanged my life\b",
    ),
)
_COMPILED = tuple((one, re.compile(pattern, re.IGNORECASE)) for one, pattern in _PATTERNS)
_PLAIN_WARNING = re.compile(
    r"\b(?:may|could|might|can) (?:also )?(?:fall|drop|decline|lose|go down)\b(?: in value)?|\bas well as rise\b",
    re.IGNORECASE,
)


def reserved(sentence: str) -> frozenset[Reserved]:
    """What a sentence claims; a plain risk warning (`may fall as well as rise`) projects nothing."""
    found = frozenset(one for one, pattern in _COMPILED if pattern.search(sentence))
    if Reserved.PROJECTION in found and not _COMPILED[2][1].search(_PLAIN_WARNING.sub("", sentence)):
        return found - {Reserved.PROJECTION}
    return found
