"""Letters that look like Latin ones. A table of our own: what a writer can type to slip a word past a list."""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in text.split()}


_CYRILLIC = _pairs(
    "аa Аa вb Вb гr еe Еe ёe Ёe зz Зz иu іi Іi їi Їi јj Јj кk Кk мm Мm нh Нh оo Оo рp Рp сc Сc тt Тt уy Уy хx Хx ѕs Ѕs"
    " һh Һh ԁd ԛq ԝw ӏl ьb Ьb"
)
_GREEK = _pairs("αa Αa βb Βb γy εe Εe Ζz ηn Ηh ιi Ιi κk Κk μm Μm νv Νn οo Οo ρp Ρp τt Τt υu Υy χx Χx ωw")
_LATIN = _pairs("ıi ɩi ɑa ɡg øo Øo łl Łl đd Đd ħh Ħh ŧt Ŧt ɛe ɔo")
_SMALL_CAPITALS = _pairs("ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz")
_BOXED = {
    chr(first + index): letter
    for first in (0x1F150, 0x1F170, 0x1F1E6)
    for index, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
}

CONFUSABLE: dict[str, str] = {**_CYRILLIC, **_GREEK, **_LATIN, **_SMALL_CAPITALS, **_BOXED}
"""Lookalike → Latin lower-case letter. Both cases are listed: Greek `Ν` looks like N, its lower case like v."""
