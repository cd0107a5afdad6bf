"""Names of people nobody told us of, by themselves: capitalised words in a row, and what speaks for a person.

What speaks: a given name, an initial, a word of kinship, office or saying beside it. What speaks against: words of the
trade, firms called after people. Doubt is settled for masking; the share of other text masked by mistake is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jurat.privacy.patterns.common_word import COMMON, ORGANISING, is_firm
from jurat.privacy.patterns.given_name import GIVEN, SHORT_FORMS
from jurat.privacy.patterns.word import ORDINARY, words
from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import GUESSED, LIKELY, Sensitive

_CAPITAL = r"[^\W\d_a-z]"
_REST = r"(?:[^\W\d_]|['\-](?=[^\W\d_]))+"
_WORD = _CAPITAL + _REST
_INITIALS = rf"(?:{_CAPITAL}\.[ ]?|{_CAPITAL}[ ])"
_PARTICLE = r"(?:van|von|der|den|de|la|le|du|da|dos|del|della|di|bin|ibn|al|el|ten|ter)[ ]"
_ROW = re.compile(
    rf"{_CAPITAL}(?<![\w@/.\-].)(?:(?:\.[ ]?|[ ])(?:{_INITIALS}){{0,2}}{_CAPITAL})?{_REST}"
    rf"(?:,?[ ](?:{_INITIALS}){{0,2}}(?:{_PARTICLE}){{0,2}}{_WORD}){{0,5}}"
    rf"(?:,?[ ]{_CAPITAL}\b\.?(?![\w']))?"
)
_PIECE = re.compile(rf"{_WORD}|{_CAPITAL}(?![^\W_])|[a-z]+")
_SHORT = words(" ".join(SHORT_FORMS.values()).lower())
_NAMES = (GIVEN | _SHORT) - ORDINARY
_NAMES_AND_WORDS = (GIVEN | _SHORT) & ORDINARY
_PLACES = words(
    "georgia virginia carolina charlotte victoria florence austin dallas madison lincoln sydney savannah jordan israel"
    " chelsea adelaide alexandria lorraine jackson houston san santa los las new north south east west saint st"
    " washington london boston paris berlin madrid milan rome dublin zurich geneva frankfurt leeds bristol bath york"
)
_KIN = (
    r"wife|husband|spouse|partner|fianc(?:e|ee)|widow|widower|son|daughter|mother|father|mom|mum|dad|sister|brother"
    r"|nephew|niece|uncle|aunt|cousin|neighbou?r|friend|grand(?:son|daughter|child|mother|father|kids)|kids|children"
    r"|step(?:son|daughter)|ex|in-law|cleaner|carer|nurse|maiden name|next of kin|guardian"
)
_OFFICE = (
    r"solicitor|attorney|lawyer|accountant|cpa|advis[eo]r|banker|broker|agent|handler|manager|beneficiar(?:y|ies)|bene"
    r"|trustees?|executors?|settlor|representative|contact|witness|complainant|policyholder|claimant|insured"
    r"|applicant|client|clt|customer|member|payee|owner|holder|colleague|assistant|secretary|poa|attn|cc|attorney-in-fact"
    r"|surname|forename|name|signatory|grantor|donor|deceased|estate of|household|visitor|user|rep"
)
_DEED = (
    r"spoke (?:to|with)|speak(?:ing)? (?:to|with)|talk(?:ed)? (?:to|with)|met(?: with)?|meet(?:ing)?(?: with)?|called"
    r"|call|told|tell|w/|asked|ask|rang|rings?|e-?mail(?:ed)?|phoned|texted|wrote to|write to|letter to|reply to"
    r"|sent to|contact|put through to|per|from|via|copy|copied|by|with|for|and|&|to|of|re|help|says|said|named|i am"
    r"|i'm|it's|its|hi|hello|hey|dear|thanks|thank you|regards|sincerely|signed|did|has|is|will|can|mention|see|ref"
    r"|between|mr|mrs|ms|dr"
)
_STRONG_BEFORE = re.compile(
    rf"(?i:\b(?:{_KIN}|{_OFFICE})(?:\s?\d)?(?:'s)?(?:\s(?:is|was|named|called|to be))?(?:[\s:,(\-]|\.{{2,12}}){{0,6}})$"
)
_BEFORE = re.compile(rf"(?i:(?:^|[\s(\[\"])(?:{_DEED})[\s:,(]{{1,3}})$")
_LIST_BEFORE = re.compile(r"[,&/;|]\s?$|\s-\s$|(?:^|\n)[ \t>*\-\d.]*$|\[$|\($|\"$")
_AFTER = re.compile(
    r"'s\b|s'|\s(?:will|can|could|would|has|had|is|was|says|said|called|rang|wants|wanted|asked|asks|told|tells|wrote"
    r"|writes|agreed|confirmed|denies|denied|promised|signed|sat|turns|turned|works|worked|lives|covers|cover|left"
    r"|joined|moved|prefers|sends|to send|to call|to follow|and I\b|\(|who\b)|\s?[(<\[]"
    r"|\s?,\s(?:born|dob|aged|cpa|esq|who|my|his|her|your)\b",
    re.IGNORECASE,
)
_LOWER = re.compile(r"(?<![\w@./\-'])[a-z]{3,}(?![\w@]|\.\w|-\w)")
_LOWER_LAST = re.compile(r"[ ](?:[a-z]\.?[ ])?([a-z]{2,}(?:['\-][a-z]+)*)(?![\w@])")
_NOT_LAST = re.compile(r"(?:ed|ing|ly|ment|tion|able|ous|ive)$")
_NO_NAMES_IN_LOWER_CASE = words(
    "christian harry sally mercedes jordan madison florence felicity constance regina norma nelson christmas una"
    " ram sol said kay don van dot ash jin jun mia herb major german max mike sal val vic wei jan ali amir ana ben"
    " con dan des dom hal ken kit len li liv mo nan nat ned pip sam seb stu syl tim tom ty vin win ada ian joe jon"
    " lou"
)
_NAMES_IN_LOWER_CASE = _NAMES - _NO_NAMES_IN_LOWER_CASE
_ORDINARY_OR_COMMON = COMMON | ORDINARY
_LETTERS = re.compile(r"[a-z]{3,}")
LOWER_LETTERS_MIN = 5
"""So long a given name is taken for one in lower case by itself; a shorter one needs company."""
_MONTHS = words("jan jun mar may april june august")
_DATES_BEFORE = re.compile(r"(?i:\b(?:in|by|since|until|till|of|from|to|and|for|last|next|this)|\d)[ ]$")
_GREETED = re.compile(r"\s?[,:!\-]?\s?(?:\n|$)|\s?[,:]\s|\s-\s")
_NOT_NAMES = re.compile(r"(?:tion|sion|ment|ness|ship|ities|ance|ence|able|ible|ology|ously|ational|ative)$")
BEFORE_CHARS, AFTER_CHARS = 32, 16
"""How much of the text beside a row speaks for it."""


class _Piece:
    """A word of a row or an initial."""

    __slots__ = ("end", "is_initial", "lower", "start", "written")

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.end = match.span()
        self.written = match[0]
        self.lower = self.written.lower().removesuffix("'s")
        self.is_initial = len(self.written) == 1

    @property
    def is_name(self) -> bool:
        return any(half in _NAMES for half in self.lower.split("-"))

    @property
    def may_be_name(self) -> bool:
        return (
            not self.is_initial
            and (self.lower not in COMMON or self.lower in GIVEN or self.lower in _SHORT)
            and not _NOT_NAMES.search(self.lower)
        )


class PersonRow:
    """Finds PERSON in a folded text."""

    type = "PERSON"
    digits_min = 0

    def find(self, searched: Searched) -> Iterator[Sensitive]:
        """Places in the folded text."""
        text = searched.text
        for match in _ROW.finditer(text):
            if match[0].lower() in COMMON and match[0].lower() not in GIVEN:
                continue  # most capitals begin a sentence
            pieces = [_Piece(piece) for piece in _PIECE.finditer(text, *match.span())]
            for row in _rows(text, pieces):
                if certainty := _certainty(text, row):
                    yield Sensitive(row[0].start, _end(text, row[-1]), "PERSON", certainty)
        yield from _in_lower_case(text)


def _in_lower_case(text: str) -> Iterator[Sensitive]:
    """`spoke to ingrid thompson`: a given name that is no ordinary word, and what may be the last name after it."""
    if _NAMES_IN_LOWER_CASE.isdisjoint(_LETTERS.findall(text)):
        return
    for match in _LOWER.finditer(text):
        first = match[0]
        if first not in _NAMES_IN_LOWER_CASE:
            continue
        last = _LOWER_LAST.match(text, match.end())
        named = last is not None and last[1] not in _ORDINARY_OR_COMMON and not _NOT_LAST.search(last[1])
        if (
            named
            or len(first) >= LOWER_LETTERS_MIN
            or _STRONG_BEFORE.search(text[max(0, match.start() - BEFORE_CHARS) : match.start()])
        ):
            yield Sensitive(match.start(), last.end() if named and last else match.end(), "PERSON", GUESSED)


def _end(text: str, last: _Piece) -> int:
    end = last.end - 2 if last.written.endswith(("'s", "'S")) else last.end
    return end + (last.is_initial and text[end : end + 1] == ".")


def _rows(text: str, pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The row cut at commas and at words that are no part of names; without what names a firm or a fund."""
    row: list[_Piece] = []
    for piece in pieces:
        if len(row) > 1 and "," in text[row[-1].end : piece.start]:
            yield from _whole(text, row)
            row = []
        names_a_firm = piece.lower in ORGANISING or piece.lower.endswith("fund")
        belongs = piece.is_initial or piece.may_be_name or (bool(row) and _goes_on(row[-1], piece))
        if belongs and not names_a_firm:
            row.append(piece)
            continue
        if not names_a_firm:
            yield from _whole(text, row)
        row = []
    yield from _whole(text, row)


def _goes_on(last: _Piece, piece: _Piece) -> bool:
    """A particle; or an ordinary word right after a given name, which makes it a last name: `Nikos Price`."""
    return piece.written.islower() or (last.is_name and piece.lower in ORDINARY)


def _whole(text: str, row: list[_Piece]) -> Iterator[list[_Piece]]:
    """A row that does not end in a particle and is no firm; a list of names (`Ann, Bob`) is a row to us, too."""
    while row and row[-1].written.islower():
        row = row[:-1]
    if not row or not any(piece.may_be_name for piece in row):
        return
    if not is_firm(text[row[0].start : row[-1].end]):
        yield row


def _certainty(text: str, row: Sequence[_Piece]) -> float:
    """How much speaks for a person: 0 for too little."""
    start, end = row[0].start, _end(text, row[-1])
    before, after = text[max(0, start - BEFORE_CHARS) : start], text[end : end + AFTER_CHARS]
    told = [piece for piece in row if not piece.is_initial and not piece.written.islower()]
    single = len(told) == 1
    if any(piece.is_name and piece.lower not in _MONTHS and not (single and piece.lower in _PLACES) for piece in told):
        return LIKELY
    if _STRONG_BEFORE.search(before) and not (single and told[0].lower in _PLACES):
        return LIKELY
    if single and len(row) == 1:
        return _alone(told[0], before, after)
    if any(piece.lower in _NAMES_AND_WORDS for piece in _first(text, told)):
        return LIKELY
    if told[0].lower in _PLACES or told[-1].lower in _PLACES:
        return 0.0
    if any(piece.is_initial for piece in row):
        return GUESSED if _is_dotted(text, row) or _BEFORE.search(before) or _AFTER.match(after) else 0.0
    if all(piece.written.isupper() for piece in told) or any(piece.lower in ORDINARY for piece in told):
        return GUESSED if _BEFORE.search(before) and _AFTER.match(after) else 0.0
    return (
        GUESSED
        if len(told) <= 3 and (_BEFORE.search(before) or _AFTER.match(after) or _LIST_BEFORE.search(before))
        else 0.0
    )


def _first(text: str, told: Sequence[_Piece]) -> Sequence[_Piece]:
    """Where the given name stands: first, or after a comma."""
    return told[1:] if len(told) == 2 and "," in text[told[0].end : told[1].start] else told[:1]


def _is_dotted(text: str, row: Sequence[_Piece]) -> bool:
    return any(piece.is_initial and text[piece.end : piece.end + 1] == "." for piece in row)


def _alone(piece: _Piece, before: str, after: str) -> float:
    """One word: a given name is enough; another needs more."""
    if piece.lower in _PLACES or (piece.written.isupper() and len(piece.written) < 5 and not piece.is_name):
        return 0.0
    if piece.lower in _MONTHS:
        return GUESSED if _AFTER.match(after) and not _DATES_BEFORE.search(before) else 0.0
    if piece.is_name:
        return LIKELY
    deed, does = _BEFORE.search(before), _AFTER.match(after)
    if piece.lower in _NAMES_AND_WORDS:
        return GUESSED if deed or does or (_LIST_BEFORE.search(before) and _GREETED.match(after)) else 0.0
    return 0.0 if piece.lower in ORDINARY else (GUESSED if deed and does else 0.0)
