"""Further readings of a text, each undoing one trick that slips a word past a list.

Letters spaced out (`g u a r a n t e e d`), digits and signs for letters (`gu4ranteed`), words cut up (`guar-an-teed`,
`risk.free`). A reading exists only where the text shows signs of its trick, so ordinary text is read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from jurat.terms.folding import Folded
from jurat.terms.glance import BEYOND, Glance

_WINDOW_WORDS = 5
_SPACED = re.compile(r"(?<![^\W_])[^\W_]([^\w\n]{1,3}|_)(?:[^\W_]([^\w\n]{1,3}|_)){2,}[^\W_](?![^\W_])")
_SPACED_BESIDE_WORD = re.compile(r"(?<!\w)[ai] \w \w \w(?!\w)|(?<!\w)\w \w \w [ai](?!\w)")
"""`is a g u a r a n t e e d`: whether the outer `a` is a word or a letter, only a reading of each kind can tell."""
_WITHIN_WORD = re.compile("['-]")
_CHUNK = re.compile(r"\S+")
_LEET = str.maketrans(
    {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e", "+": "t"}
)
_LEET_SIGN = re.compile(
    r"[^\W\d_][0134578@$€+!|]+[^\W\d_]|(?<!\S)[013457@$€]+[^\W\d_]{3}|[^\W\d_]{3}[01347@$]+(?!\S)"
    r"|(?<!\S)(?=\S*[^\W\d_])\S*[@€+$]\S*[@€+$]\S*"
)
_MIXED = r"(?=[^\s]*[0134578@$€+!|])[^\s]+"
_LEET_RUN = re.compile(rf"(?<!\S){_MIXED}(?:[ \n]{_MIXED})+(?!\S)")
"""Several stretches in a row with digits or signs in them: `g37 1n n0w`. Prices and dates are such rows, too; they come
out as no words."""
_CUT = re.compile(r"[.\-_*·•~|/](?<=[^\W\d_].)(?:[.\-_*·•~|/]*(?='?[^\W\d_])|(?<=-)[ \n](?='?[^\W\d_]))")
_LETTER = rf"[A-Za-z{BEYOND}]"
_SIGN = r"[0-9A-Za-z" + BEYOND + r"](?:[^\w\n]{1,3}|_)"
_GLANCE = Glance(
    {
        "spaced": rf"(?:{_SIGN}){{3}}[0-9A-Za-z{BEYOND}]",
        "leet": rf"{_LETTER}[0134578@$€+!|]+{_LETTER}|(?:^|[\s{BEYOND}])[013457@$€]+{_LETTER}{{3}}"
        rf"|{_LETTER}{{3}}[01347@$]+(?:[\s{BEYOND}]|$)|[@€+$]\S*[@€+$]",
        "leet run": r"[0134578@$€+!|]\S*[ \n]\S*[0134578@$€+!|]",
        "cut": rf"{_LETTER}(?:[.\-_*·•~|/]+|- |-\n)'?{_LETTER}",
    }
)

_NOTHING = Folded("", (), ())


def deciphered(folded: Folded) -> Iterator[Folded]:
    """Further readings, each undoing one more trick on top of the ones before."""
    reading, signs = folded, _GLANCE.at(folded.text)
    if not signs:
        return
    if "spaced" in signs and _SPACED.search(reading.text):
        if _SPACED_BESIDE_WORD.search(reading.text):
            yield _rewritten(reading, _SPACED, partial(_join_spaced, folded=reading, words_apart=True))
        reading = _rewritten(reading, _SPACED, partial(_join_spaced, folded=reading))
        yield reading
        signs = _GLANCE.at(reading.text) | (signs & {"leet run"})
    if "leet" in signs and _LEET_SIGN.search(reading.text):
        for one in "il":
            yield _rewritten(reading, _CHUNK, partial(_unleet, one=one))
        reading = _rewritten(reading, _CHUNK, partial(_unleet, one="i"))
        signs |= {"cut"}
    numbers = _around(folded, _LEET_RUN) if "leet run" in signs else _NOTHING
    if numbers.text:
        for one in "il":
            yield _rewritten(numbers, _LEET_RUN, partial(_unleet_all, one=one))
    near = _around(reading, _CUT) if "cut" in signs else _NOTHING
    if near.text:
        yield _rewritten(near, _CUT, lambda match: "")
        yield _rewritten(near, _CUT, lambda match: match[0] if "-" in match[0] else " ")


def _around(folded: Folded, pattern: re.Pattern[str]) -> Folded:
    """Only the words around each hit: hyphens are common, so the whole text is not read again for one."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    reach = 0
    for match in pattern.finditer(folded.text):
        first = max(reach, _words_away(folded.text, match.start(), -_WINDOW_WORDS))
        last = max(reach, _words_away(folded.text, match.end(), _WINDOW_WORDS))
        if first > reach and starts:
            pieces.append("\n")
            starts.append(starts[-1])
            ends.append(ends[-1])
        pieces.append(folded.text[first:last])
        starts.extend(folded.starts[first:last])
        ends.extend(folded.ends[first:last])
        reach = last
    return Folded("".join(pieces), starts, ends)


def _words_away(text: str, place: int, words: int) -> int:
    """The place that many words to the right, or to the left if negative."""
    for _ in range(abs(words)):
        if words > 0:
            found = text.find(" ", place + 1)
            place = len(text) if found < 0 else found
        else:
            place = max(0, text.rfind(" ", 0, max(0, place - 1)) + 1)
    return place


def _join_spaced(match: re.Match[str], folded: Folded, words_apart: bool = False) -> str:
    """`r i s k   f r e e` as `risk free`: the wider gaps part words, where there are two widths in the original.

    `words_apart` takes an outer `a` or `i` for a word of its own.
    """
    places = [index for index in range(match.start(), match.end()) if folded.text[index].isalnum()]
    gaps = [folded.starts[right] - folded.ends[left] for left, right in pairwise(places)]
    narrow = min(gaps)
    for number, (left, right) in enumerate(pairwise(places)):
        if _WITHIN_WORD.search(folded.text[left + 1 : right]):
            gaps[number] = narrow
    letters = [folded.text[places[0]]]
    for place, gap in zip(places[1:], gaps, strict=True):
        letters.append((" " if gap > narrow else "") + folded.text[place])
    if words_apart:
        letters[0] += " " if letters[0] in "ai" else ""
        letters[-1] = f" {letters[-1]}" if letters[-1] in ("a", "i") else letters[-1]
    return "".join(letters)


def _unleet(match: re.Match[str], one: str) -> str:
    """One white-space-free stretch with its digits and signs read as letters, if it looks like a word that hides."""
    chunk = match[0]
    if not _LEET_SIGN.search(chunk):
        return chunk
    ending = re.search(r"[!|.,;:?]*$", chunk)
    cut = ending.start() if ending else len(chunk)
    return chunk[:cut].translate(_LEET).replace("1", one).replace("!", "i").replace("|", "l") + chunk[cut:]


def _unleet_all(match: re.Match[str], one: str) -> str:
    """A row of stretches, every digit and sign read as a letter."""
    return match[0].translate(_LEET).replace("1", one).replace("!", "i").replace("|", "l")


def _rewritten(folded: Folded, pattern: re.Pattern[str], rewrite: Callable[[re.Match[str]], str]) -> Folded:
    """The folded text with each hit rewritten. A hit rewritten to another length stands as a whole for its origin."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in [*pattern.finditer(folded.text), None]:
        stop = len(folded.text) if match is None else match.start()
        pieces.append(folded.text[at:stop])
        starts.extend(folded.starts[at:stop])
        ends.extend(folded.ends[at:stop])
        if match is None:
            break
        piece = rewrite(match)
        same = len(piece) == len(match[0])
        pieces.append(piece)
        starts.extend(
            folded.starts[match.start() : match.end()] if same else [folded.starts[match.start()]] * len(piece)
        )
        ends.extend(folded.ends[match.start() : match.end()] if same else [folded.ends[match.end() - 1]] * len(piece))
        at = match.end()
    return Folded("".join(pieces), starts, ends)
