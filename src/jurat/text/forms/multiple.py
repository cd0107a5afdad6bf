"""How many times: `doubled`, `twice the value`, `10x`, `threefold`, `five times earnings`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jurat.text.forms.form import Form, Found, following, holding
from jurat.text.number import Unit
from jurat.text.numeral import NUMERAL, read_numeral

_WORDS = {"double": "2", "triple": "3", "treble": "3", "quadruple": "4", "quintuple": "5", "halve": "0.5", "twice": "2"}
_FOLDS = {"twofold": "2", "threefold": "3", "fourfold": "4", "fivefold": "5", "sixfold": "6", "tenfold": "10"}
_AHEAD = r"\b(?:will|would|can|could|may|might|should|to|or|and|not) (?:\w+ )?"
_NO_RESULT = (
    r"(?! (?:down|back|up|our|my|their|his|her|check|checked|(?:the )?(?:size|number|pace|efforts?|staff|team)\b))"
)
_VERB = re.compile(
    rf"\b(?P<done>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing|es)\b{_NO_RESULT}"
    rf"|{_AHEAD}(?P<ahead>double|triple|treble|quadruple|quintuple|halve)\b(?!-){_NO_RESULT}"
    r"|\b(?P<twice>twice)(?= (?:as|the|what|its|your|that)\b)"
    rf"|\b(?P<fold>{'|'.join(_FOLDS)})\b"
)
_COUNTED = re.compile(
    rf"(?P<number>{NUMERAL})(?:x\b|[ -]?fold\b|[ -]times\b(?= (?:as|the|what|its|your|that|more|larger|bigger|higher"
    r"|greater|over|earnings|book|sales|cash|revenue|leverage)\b))"
)


def _read_verb(match: re.Match[str]) -> Iterator[Found]:
    name = match.lastgroup or "done"
    word = match[name] + ("e" if name == "done" else "")
    value = Decimal(_FOLDS.get(word) or _WORDS[word])
    yield Found(match.start(name), _end(match, name), Unit.MULTIPLE, value, value / 20)


def _end(match: re.Match[str], name: str) -> int:
    return match.end() if name == "done" else match.end(name)


def _read_counted(match: re.Match[str]) -> Iterator[Found]:
    numeral = read_numeral(match["number"])
    if numeral is not None:
        yield Found(*match.span(), Unit.MULTIPLE, numeral.value, numeral.step)


VERB = Form(_VERB, _read_verb, holding("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv", "twice", "fold"))
COUNTED = Form(_COUNTED, _read_counted, following(r"x\b|[ -]times\b|[ -]?fold\b"))
