"""Ways to write a word so that a reader still reads it and a list may miss it. Each takes the word and a number that
says where; a way that cannot be applied to a word gives it back unchanged."""

from __future__ import annotations

import base64
import codecs
import urllib.parse
from collections.abc import Callable

Way = Callable[[str, int], str]

_CYRILLIC = str.maketrans("aceopxyisjhkmtbABCEHKMOPTXY", "асеорхуіѕјһкмтьАВСЕНКМОРТХУ")
_GREEK = str.maketrans("aeiopvuntkABEHIKMNOPTXYZ", "αειορνυητκΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")
_LEET = str.maketrans("aeiost", "431057")
_LEET_SIGNS = str.maketrans("aeist", "@€!$+")
_LOW, _UP = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SMALL_CAPITALS = str.maketrans(_LOW, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ")


def _alphabet(lower: int, upper: int | None = None) -> dict[int, str]:
    table = {ord(letter): chr(lower + index) for index, letter in enumerate(_LOW)}
    return table | {ord(letter): chr((upper or lower) + index) for index, letter in enumerate(_UP)}


def _inside(word: str, where: int) -> int:
    """A place between two letters of the word."""
    places = [index for index in range(1, len(word)) if word[index - 1].isalpha() and word[index].isalpha()]
    return places[where % len(places)] if places else 0


def insert(what: str) -> Way:
    def way(word: str, where: int) -> str:
        place = _inside(word, where)
        return word[:place] + what + word[place:] if place else word

    return way


def between(what: str) -> Way:
    """Between all letters of each word."""
    return lambda word, where: " ".join(what.join(part) for part in word.split(" "))


def table(mapping: dict[int, int] | dict[int, str]) -> Way:
    return lambda word, where: word.translate(mapping)


def around(before: str, after: str) -> Way:
    """Two letters within markup."""

    def way(word: str, where: int) -> str:
        place = _inside(word, where)
        return word[:place] + before + word[place : place + 2] + after + word[place + 2 :] if place else word

    return way


def entity(form: str) -> Way:
    def way(word: str, where: int) -> str:
        place = _inside(word, where)
        return word[:place] + form.format(ord(word[place])) + word[place + 1 :] if place else word

    return way


def _one_letter(mapping: dict[int, int]) -> Way:
    def way(word: str, where: int) -> str:
        places = [index for index, letter in enumerate(word) if ord(letter) in mapping]
        if not places:
            return word
        place = places[where % len(places)]
        return word[:place] + chr(mapping[ord(word[place])]) + word[place + 1 :]

    return way


def _accented(word: str, where: int) -> str:
    return "".join(letter + "\u0301" if letter.isalpha() else letter for letter in word)


def _zalgo(word: str, where: int) -> str:
    return "".join(letter + "\u0336\u0335\u034f" if letter.isalpha() else letter for letter in word)


def _backwards(word: str, where: int) -> str:
    return "\u202e" + word[::-1] + "\u202c"


SEEN: dict[str, Way] = {
    "zero-width space": insert("\u200b"),
    "zero-width joiner": insert("\u200d"),
    "word joiner": insert("\u2060"),
    "byte order mark": insert("\ufeff"),
    "soft hyphen": insert("\u00ad"),
    "left-to-right mark": insert("\u200e"),
    "isolates": insert("\u2066\u2069"),
    "tag characters": insert("\U000e0061\U000e0062"),
    "variation selector": insert("\ufe0f"),
    "grapheme joiner": insert("\u034f"),
    "hangul filler": insert("\u3164"),
    "mongolian separator": insert("\u180e"),
    "braille blank": insert("\u2800"),
    "control character": insert("\x08"),
    "zero-width between all": between("\u200c"),
    "spaces between all": between(" "),
    "thin spaces between all": between("\u2009"),
    "dots between all": between("."),
    "dashes between all": between("-"),
    "underscores between all": between("_"),
    "middle dots between all": between("·"),
    "hyphen within": insert("-"),
    "dot within": insert("."),
    "asterisk within": insert("*"),
    "slash within": insert("/"),
    "underscore within": insert("_"),
    "hyphen and line break": insert("-\n"),
    "all Cyrillic": table(_CYRILLIC),
    "one Cyrillic letter": _one_letter(_CYRILLIC),
    "all Greek": table(_GREEK),
    "one Greek letter": _one_letter(_GREEK),
    "fullwidth": table(_alphabet(0xFF41, 0xFF21)),
    "bold": table(_alphabet(0x1D41A, 0x1D400)),
    "sans": table(_alphabet(0x1D5BA, 0x1D5A0)),
    "monospace": table(_alphabet(0x1D68A, 0x1D670)),
    "script": table(_alphabet(0x1D4EA, 0x1D4D0)),
    "double-struck": table(_alphabet(0x1D552)),
    "circled": table(_alphabet(0x24D0, 0x24B6)),
    "parenthesized": table(_alphabet(0x249C)),
    "squared": table(_alphabet(0x1F130)),
    "small capitals": lambda word, where: word.lower().translate(_SMALL_CAPITALS),
    "accents": _accented,
    "struck through": _zalgo,
    "shouting": lambda word, where: word.upper(),
    "mixed capitals": lambda word, where: "".join(c.upper() if i % 2 else c.lower() for i, c in enumerate(word)),
    "digits for letters": table(_LEET),
    "signs for letters": table(_LEET_SIGNS),
    "bold tag within": around("<b>", "</b>"),
    "span with style within": around('<span style="color:#111">', "</span>"),
    "comment within": insert("<!-- x -->"),
    "empty tag within": insert("<wbr>"),
    "bold mark within": around("**", "**"),
    "code mark within": around("`", "`"),
    "strike mark within": around("~~", "~~"),
    "decimal entity": entity("&#{0};"),
    "hex entity": entity("&#x{0:x};"),
    "padded entity": entity("&#x000{0:X};"),
    "soft hyphen entity": insert("&shy;"),
    "zero-width entity": insert("&#8203;"),
    "double spaces": lambda word, where: word.replace(" ", "  "),
    "no-break spaces": lambda word, where: word.replace(" ", "\u00a0"),
    "line break for space": lambda word, where: word.replace(" ", "\n"),
    "hyphens for spaces": lambda word, where: word.replace(" ", "-"),
    "underscores for spaces": lambda word, where: word.replace(" ", "_"),
    "right-to-left override": _backwards,
    "percent encoding": lambda word, where: "".join(f"%{ord(c):02X}" for c in word),
    "unicode escapes": lambda word, where: "".join(f"\\u{ord(c):04x}" for c in word),
}
"""What still reads as the word: on a screen, in a mail program, in a rendered page."""

SEALED: dict[str, Way] = {
    "base64": lambda word, where: base64.b64encode(word.encode()).decode(),
    "base64 without padding": lambda word, where: base64.urlsafe_b64encode(word.encode()).decode().rstrip("="),
    "hex": lambda word, where: word.encode().hex(),
    "rot13": lambda word, where: codecs.encode(word, "rot13"),
    "backwards": lambda word, where: word[::-1],
    "data address": lambda word, where: "data:text/html;base64," + base64.b64encode(word.encode()).decode(),
    "quoted address": lambda word, where: "https://example.com/?q=" + urllib.parse.quote(word),
}
"""What no reader reads, but a client could be told to decode."""
