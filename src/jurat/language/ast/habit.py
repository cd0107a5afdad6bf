"""What hands write from habit where the language says it otherwise: signs and words of spreadsheets and of mail."""

from __future__ import annotations

import re

_MORE = frozenset({"over", "above", "greater", "larger", "bigger", "higher", "exceeds", "exceeding"})
_LESS = frozenset({"under", "below", "lower", "smaller", "fewer"})
_OF_SIGN = {
    ":": "no colon is needed; leave it out",
    "{": "write the value itself, without curly brackets",
}
_SIGNS = {("=", ">"): ">=", ("=", "<"): "<=", ("<", ">"): "!="}
_AMOUNT = re.compile(r"(?<![\w.,$])(\d[\d,]*(?:\.\d+)?)$")
_CONTINENTAL = re.compile(r"(?:[$€£]|[A-Z]{3} ?)\d{1,3}(?:\.\d{3})+$")
_DAY_FIRST = re.compile(r"(?<!\d)\d{1,2}(?:\.\d{1,2})?$")


def habit_remedy(word: str, before: str, after: str) -> str:
    """How it is written here; empty if nothing is known of the habit. `before` and `after` are what stands around."""
    sign = _SIGNS.get((before[-1:], word[:1]))
    if sign is not None:
        return f"write {sign}"
    return _of_word(word, before) or _of_number(word, before, after)


def _of_word(word: str, before: str) -> str:
    last = before.split()[-1:]
    if word == "UNKNOWN" and before.endswith("="):
        return "write IS KNOWN" if before.endswith("!=") else "write IS UNKNOWN, without a sign"
    if word in ("known", "unknown") and last and last[0] in ("is", "not"):
        return f"write IS {'UNKNOWN' if (word == 'unknown') is (last[0] == 'is') else 'KNOWN'}"
    if word in _MORE:
        return "write is more than, or >"
    if word in _LESS:
        return "write is less than, or <"
    return _OF_SIGN.get(word, "")


def _of_number(word: str, before: str, after: str) -> str:
    if before.endswith("canary") and word.isdigit():
        return f"a share is a percent: {word}%"
    if word == "." and _DAY_FIRST.search(before) and re.match(r"\d{2,4}\b", after):
        return "a date is written year-month-day: 2026-11-23"
    if word == "," and _CONTINENTAL.search(before):
        return "thousands have commas and cents a point: $1,000.00"
    amount = _AMOUNT.search(before)
    if amount and re.fullmatch(r"[A-Z]{3}", word):
        return f"the currency comes first: {word} {amount[1]}"
    return ""
