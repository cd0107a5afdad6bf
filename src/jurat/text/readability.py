"""How hard a text is to read: the Flesch-Kincaid grade."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
_WORD_OF_ASCII = re.compile(r"[A-Za-z0-9]+(?:[.,'\-][A-Za-z0-9]+)*")
_FRAGMENT_WORDS_MAX = 2
_WORDS_KEPT_MAX = 8192


def grade(sentences: Sequence[str]) -> Decimal:
    """The school grade, to one decimal, never below 0; 0 without a sentence.

    Sentences are given, not guessed: a decimal point must not end one. Fragments (`Dear Ms Bell,`) do not count,
    unless there is nothing else.
    """
    spoken = [words for words in map(_words, sentences) if words]
    counted = [words for words in spoken if len(words) > _FRAGMENT_WORDS_MAX] or spoken
    if not counted:
        return Decimal(0)
    words = sum(map(len, counted))
    syllables = sum(sum(map(_syllables, sentence)) for sentence in counted)
    score = Decimal("0.39") * words / len(counted) + Decimal("11.8") * syllables / words - Decimal("15.59")
    return max(Decimal(0), score.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _words(sentence: str) -> list[str]:
    return (_WORD_OF_ASCII if sentence.isascii() else _WORD).findall(sentence)


@lru_cache(maxsize=_WORDS_KEPT_MAX)
def _syllables(word: str) -> int:
    return max(1, int(_textstat().syllable_count(word)))


@cache
def _textstat() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # textstat 0.7.4 still imports pkg_resources
        import textstat
    return textstat.textstat
