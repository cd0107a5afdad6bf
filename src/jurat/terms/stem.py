"""Word stems, so that `guarantees` and `guaranteed` are one word."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

_ALGORITHMS = {"en": "english", "es": "spanish", "de": "german", "fr": "french", "it": "italian", "pt": "portuguese"}
_IRREGULAR = {"lost": "lose", "guaranty": "guarante", "guaranties": "guarante", "won": "win", "risen": "rise"}
_WORDS_MAX = 8192


@lru_cache(maxsize=_WORDS_MAX)
def stem(word: str, language: str = "en") -> str:
    """The stem of a folded word; the word itself in a language without a stemmer."""
    if language == "en" and word in _IRREGULAR:
        return _IRREGULAR[word]
    stemmer = _stemmer(language)
    return word if stemmer is None or not word.isalpha() else str(stemmer.stemWord(word))


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # here, for it loads the stemmers of forty languages, and many a pack has no list of stems

    algorithm = _ALGORITHMS.get(language.split("-")[0])
    return None if algorithm is None else snowballstemmer.stemmer(algorithm)
