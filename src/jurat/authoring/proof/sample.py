"""Texts that hold a term of a list or match a pattern, for made-up drafts. The real matchers judge them afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from jurat.authoring.proof.space import Wording
from jurat.terms.termlist import MatchMode

PLAIN = "Thank you for your letter"
SAMPLES_MAX = 6
"""Terms of one list that are tried in a made-up text."""


def texts_for(wanted: Sequence[Wording]) -> Iterator[str]:
    """Texts that should hold what is wanted, the plainest first."""
    choices = [list(islice(_samples(one), SAMPLES_MAX)) for one in wanted]
    for chosen in product(*choices):
        yield " ".join(f"{part[:1].upper()}{part[1:]}." for part in chosen) or f"{PLAIN}."
        yield " ".join([*(f"About {part}." for part in chosen), f"{PLAIN}."])
    if not wanted:
        yield from (f"{PLAIN} {number}." for number in range(2, 20))


def _samples(wording: Wording) -> Iterator[str]:
    if wording.list is None:
        patterns = [wording.pattern]
    elif wording.list.match is MatchMode.REGEX:
        patterns = [term.text for term in wording.list.terms]
    else:
        yield from (term.text for term in wording.list.terms)
        return
    for pattern in patterns:
        sample = sample_of(pattern)
        if wording.finds(f"{sample}."):
            yield sample


def sample_of(pattern: str) -> str:
    """A short text that an RE2 expression should match: first choices, fewest repetitions, no guarantee."""
    return " ".join(_Sampler(pattern).alternatives().split(" "))


class _Sampler:
    """One walk along a pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def alternatives(self) -> str:
        """Up to a closing bracket or the end; the first alternative counts."""
        first = self.sequence()
        while self._now() == "|":
            self.at += 1
            self.sequence()
        return first

    def sequence(self) -> str:
        found = ""
        while self._now() not in ("", "|", ")"):
            found += self.repeated(self.atom())
        return found

    def repeated(self, atom: str) -> str:
        times = 1
        sign = self._now()
        if sign in ("*", "?", "+"):
            self.at += 1
            times = 1 if sign == "+" else 0
        elif sign == "{":
            inside, _, _ = self.pattern[self.at + 1 :].partition("}")
            self.at += len(inside) + 2
            times = int(inside.split(",")[0] or 0)
        if self._now() == "?" and sign in ("*", "?", "+", "{"):
            self.at += 1
        return atom * times

    def atom(self) -> str:
        sign = self._take()
        match sign:
            case "(":
                return self._group()
            case "[":
                return self._one_of()
            case "\\":
                escaped = self._take()
                return _ESCAPED.get(escaped, escaped)
            case "^" | "$":
                return ""
        return "a" if sign == "." else sign

    def _group(self) -> str:
        if self.pattern.startswith("?", self.at):
            while self._now() not in ("", ":", ">", ")"):
                self.at += 1
            if self._now() in (":", ">"):
                self.at += 1
        found = self.alternatives()
        self.at += 1
        return found

    def _one_of(self) -> str:
        """A member of a class; of a negated one a letter that it rarely excludes."""
        end = self.pattern.find("]", self.at + 1)
        inside, self.at = self.pattern[self.at : end], end + 1
        if inside.startswith("^"):
            return next(char for char in "a 1x" if char not in inside)
        return _ESCAPED.get(inside[1:2], inside[1:2]) if inside.startswith("\\") else inside[:1]

    def _now(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _take(self) -> str:
        found = self._now()
        self.at += 1
        return found


_ESCAPED = {"b": "", "B": "", "s": " ", "w": "a", "d": "1", "S": "a", "W": " ", "D": "a", "A": "", "z": "", "n": "\n"}
