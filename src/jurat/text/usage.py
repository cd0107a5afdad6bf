"""Saying is not mentioning: whether words are meant, denied, or only spoken of.

`No one can guarantee returns` denies, `Beware of "guaranteed returns"` mentions, `Our returns are guaranteed` says.
Where the words around leave it open, a person decides. A disclaimer elsewhere never cures a claim: only the clause
around the words counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from jurat.foundation.span import Span
from jurat.terms.stem import stem
from jurat.terms.token import Token
from jurat.text.reading import Reading
from jurat.text.surroundings import DENIERS, Surroundings, stems, surroundings, words


class Use(StrEnum):
    """How words are used."""

    SAID = "said"
    DENIED = "denied"
    MENTIONED = "mentioned"
    DOUBTFUL = "doubtful"


_REFUSALS = stems("refuse prohibit forbid illegal unlawful fail decline avoid ban bar disclaim deny incapable")
_STRENGTHENERS = words(  # `not only guaranteed`, `no doubt`, `no fees`, `no matter`: the claim stands all the same
    "only just merely simply doubt question wonder other better matter need longer fee fees cost costs charge charges"
    " commission commissions obligation catch strings limit limits hidden small mistake coincidence secret surprise"
    " hesitate wait miss worry forget delay hurry stress hassle experience minimum to-mention"
)
_AFTER_DENIER_MISS = words("miss wait hesitate delay worry forget regret overlook ignore pass let find believe before")
_LIGHT = stems(  # words that carry a denial on to what follows them
    "a an any the such of to that as for your our its their his her this these those it we you they i he she"
    " there in on"
    " one anyone someone can could should would will may might must be is are was were been being am do does"
    " did has have"
    " had guarantee guaranteed promise assure assurance ensure warrant warranty offer provide claim imply represent"
    " constitute suggest mean say make give expect see consider construe interpret take regard view describe present"
    " believe indication indicator future past results performance return returns profit profits income gain gains"
    " investment investments investor fund funds portfolio strategy product security securities stock bond"
    " share asset"
    " way thing ever always necessarily completely entirely totally truly fully really absolutely itself or nor"
    " either"
    " intend necessary reliable certain sure particular specific positive completely 100 % by financial market"
    " adviser"
    " advisor broker firm company bank person principal value level rate outcome bit kind type form sort against also"
    " statement anything something everything from with letter document message email report material page page it"
    " taken seen given made understood construed true correct case account accounts money savings value price prices"
    " plan market markets share shares"
)
_TOLD = stems("tell whether if when")
"""The same, where the writer denies it of himself: `we cannot tell you whether`; `nobody tells you that` says it."""
_BREAKS = words("but yet however though although because while whereas so therefore unless except plus thus since")
_AFTER_DENIALS = re.compile(
    r"[\"'”’)*_\s]*+(?:investments?|returns?|products?|profits?|funds?|opportunit(?:y|ies))?+[\"'”’)*_\s]*+"
    r"(?:(?:do|does|did) ?(?:not|n't|n’t) exist|(?:is|are) (?:impossible|a myth|myths|an illusion|too good|prohibited"
    r"|a red flag|red flags|a warning sign|a sign of|never (?:possible|available|assured|promised))"
    r"|(?:is|are|can|could|may|will|should)(?: ?not|n't|n’t|not) (?:be )?(?:possible|promised|assured|implied|offered"
    r"|allowed|permitted|real|expected|relied|guaranteed)|(?:by )?no ?(?:one|body)\b|should (?:raise|make you))",
    re.IGNORECASE,
)
_OURS = r"(?:ours?(?: \w+)?|mine|this (?:one|fund|plan|firm|offer|product)|here)"
_TAKEN_BACK = re.compile(
    rf"\b(?:except|excepting|besides|save|but|apart from|aside from|other than)(?: for)? (?:us\b|me\b|{_OURS})"
    r"|\bonly (?:we|i|us|ours?)\b"
)
_REPLY = re.compile(
    rf"(?:.*\b(?:but|yet|though|while|whereas|only|except)|.*[,;:–—-]|)\W*(?:well\W+|luckily\W+)?(?:we|i|{_OURS}) "
    r"(?:can|could|do|does|did|will|would|are|am|is|has|have)(?: (?:so|it|that|this|just|exactly))*[\s.!…\"”')]*"
)
"""`We can.` · `…, but ours are.`"""
_OTHERS = re.compile(r"\W*(?:others?|another|(?:our )?(?:competitors?|rivals?)|elsewhere|no ?(?:one|body) else)\b")
_REACH_WORDS = 9
_LOOKED_AT_WORDS = _REACH_WORDS + 4
"""Before the words in question: as far as a denier reaches, and what may stand before it."""
_NEAR_WORDS = 4
_AFTER_MAX_CHARS = 500
"""After the words in question: what takes a denial back stands within a sentence of usual length."""


def use_of(reading: Reading, span: Span) -> Use:
    """How the words at a span are used, judged by the sentence they stand in."""
    sentence = reading.sentence_at(span.start)
    around = surroundings(reading, sentence)
    denial = _denial(around.before(span, _LOOKED_AT_WORDS), reading.text[: span.start])
    if denial is Use.DENIED or _AFTER_DENIALS.match(reading.text, span.end, sentence.end):
        return Use.DOUBTFUL if _taken_back(reading, span, sentence, around) else Use.DENIED
    if around.warns:
        return _warned_of(around, span)
    return Use.DOUBTFUL if denial is not None or around.asks else Use.SAID


def _taken_back(reading: Reading, span: Span, sentence: Span, around: Surroundings) -> bool:
    """A denial that leaves the claim standing: it asks, denies it of others only, or makes an exception of us.

    `Other firms cannot guarantee returns. We can.` · `No one can, except us.` · `Why would you not take …?`
    """
    rest = reading.text[span.end : min(sentence.end, span.end + _AFTER_MAX_CHARS)].lower()
    following = reading.sentence_after(sentence)[:_AFTER_MAX_CHARS].lower()
    return (
        around.is_question
        or _OTHERS.match(around.lower) is not None
        or _TAKEN_BACK.search(rest) is not None
        or _TAKEN_BACK.match(following) is not None
        or any(_REPLY.fullmatch(text) is not None for text in (rest, following))
    )


def _warned_of(around: Surroundings, span: Span) -> Use:
    """MENTIONED; DOUBTFUL where the warner speaks of himself: `we warn you, our returns are …`."""
    return Use.DOUBTFUL if around.of_self and not around.quotes(span) else Use.MENTIONED


def _denial(before: Sequence[Token], text: str) -> Use | None:
    """What stands right before the words, `text` up to them: DENIED where a denier reaches them through light words
    alone, DOUBTFUL where it is only near."""
    for distance, token in enumerate(reversed(before)):
        if token.word in _BREAKS or distance > _REACH_WORDS:
            return None
        if token.word in DENIERS or stem(token.word) in _REFUSALS:
            place = len(before) - distance - 1
            if place and before[place - 1].word == "why":
                return None  # `Why not take guaranteed returns?` urges
            turned = before[max(0, place - 2) : place] if token.word != "nor" else []
            denied_again = any(other.word in DENIERS for other in turned)
            of_self = any(other.word in ("i", "we") for other in before[max(0, place - 3) : place])
            light = _LIGHT | _TOLD if of_self else _LIGHT
            return _reach(token, before[place + 1 :], text[token.end :], denied_again, light)
    return None


def _reach(denier: Token, after: Sequence[Token], gap: str, denied_again: bool, light: frozenset[str]) -> Use | None:
    """How far a denier reaches over the words after it, of which `light` ones carry it on; `denied_again`: a denier
    before it turns it round."""
    if re.search(r"[;:—]| – | - ", gap):
        return None
    if denier.word == "no" and after and after[0].word == "need" and not any(token.fresh for token in after):
        return Use.DENIED if all(stem(token.word) in _LIGHT for token in after[1:]) else None
    if after and (after[0].fresh or after[0].word in _STRENGTHENERS):
        return None  # `No, returns are guaranteed`; `not only guaranteed`
    if after and denier.word in ("not", "never") and after[0].word in _AFTER_DENIER_MISS:
        return None
    if denied_again:
        return None
    heavy = [token for token in after if stem(token.word) not in light]
    if any(token.word == "and" for token in after):
        return Use.DOUBTFUL if len(after) <= _NEAR_WORDS else None
    if not heavy or (denier.word in ("no", "neither", "none") and _governed(after)):
        return Use.DENIED
    return Use.DOUBTFUL if len(after) <= _NEAR_WORDS else None


_AUXILIARIES = words("can could is are was were will would should may might must has have does do shall")


def _governed(after: Sequence[Token]) -> bool:
    """`no hedge fund manager can …`: a denied subject and its verb, then light words alone."""
    places = [index for index, token in enumerate(after) if token.word in _AUXILIARIES]
    if not places or any(token.fresh for token in after[: places[0] + 1]):
        return False
    return all(stem(token.word) in _LIGHT for token in after[places[0] :])
