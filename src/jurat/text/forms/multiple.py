"""How many times: `doubled`, `will double`, `twice the value`, `10x`, `threefold`, `five times earnings`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jurat.text.forms.form import Form, Found
from jurat.text.number import Unit
from jurat.text.numeral import NUMERAL, read_numeral

_TIMES = {"doubl": "2", "tripl": "3", "trebl": "3", "quadrupl": "4", "quintupl": "5", "halv": "0.5"}
_FOLDS = {"twofold": "2", "threefold": "3", "fourfold": "4", "fivefold": "5", "sixfold": "6", "tenfold": "10"}
_WORDS = frozenset((*(f"{stem}{ending}" for stem in _TIMES for ending in ("e", "ed", "es", "ing")), *_FOLDS, "twice"))
_VERB = re.compile(
    rf"\b(?:(?P<stem>{'|'.join(_TIMES)})(?P<ending>ed|ing|es|e)|(?P<twice>twice(?= (?:as|the|what|its|your|that)\b))"
    rf"|(?P<fold>{'|'.join(_FOLDS)}))\b(?!-)"
    r"(?! (?:down|back|up|our|my|their|his|her|check|checked|(?:the )?(?:size|number|pace|efforts?|staff|team)\b))"
)
_AHEAD = re.compile(r"\b(?:will|would|can|could|may|might|should|to|or|and|not) (?:\w+ )?$")
_LOOK_BACK_CHARS = 24
_ABOUT_SHARE = 20
"""`doubled` is said of what is 1.95 to 2.05 times as much."""
_COUNTED = re.compile(
    rf"(?P<number>{NUMERAL})(?:x\b|[ -]?fold\b|[ -]times\b(?= (?:as|the|what|its|your|that|more|larger|bigger|higher"
    r"|greater|over|earnings|book|sales|cash|revenue|leverage)\b))"
)


def _read_verb(match: re.Match[str]) -> Iterator[Found]:
    """The bare `double` is a verb only where another leads up to it; else it is a kind, `double taxation`."""
    before = max(0, match.start() - _LOOK_BACK_CHARS)
    if match["ending"] != "e" or _AHEAD.search(match.string, before, match.start()):
        value = Decimal(_TIMES[match["stem"]] if match["stem"] else _FOLDS.get(match[0], "2"))
        yield Found(*match.span(), Unit.MULTIPLE, value, value / _ABOUT_SHARE)


def _read_counted(match: re.Match[str]) -> Iterator[Found]:
    numeral = read_numeral(match["number"])
    if numeral is not None:
        yield Found(*match.span(), Unit.MULTIPLE, numeral.value, numeral.step)


VERB = Form(_VERB, _read_verb, lambda anchors: anchors.of(_WORDS))
COUNTED = Form(_COUNTED, _read_counted, lambda anchors: anchors.numerals)
