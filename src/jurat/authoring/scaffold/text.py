"""The words of scaffolds: texts with places to fill, and what may be filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources
from string import Template

from jurat.foundation.error import InputError
from jurat.language.ast.keyword import KEYWORDS

NAME_CHARS_MAX = 60
_PACK = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_RULE = re.compile(r"[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)+|[A-Z][A-Z0-9]+")
_NO_NAMES = frozenset({"yes", "no", "is"})


class NotAName(InputError):
    """This cannot be a name."""

    code = "not_a_name"


class NotAText(InputError):
    """This cannot stand in a quotation."""

    code = "not_a_text"


def filled(name: str, /, **places: str) -> str:
    """One of the texts of `texts/` with its places filled."""
    text = resources.files("jurat.authoring.scaffold").joinpath("texts", f"{name}.txt").read_text(encoding="utf-8")
    return Template(text).substitute(places)


def pack_name(text: str) -> str:
    """A name that is also a folder's. Raises NotAName."""
    if not _PACK.fullmatch(text) or text in _NO_NAMES or len(text) > NAME_CHARS_MAX:
        near = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_0123456789")[:NAME_CHARS_MAX].strip("_")
        example = near if near and near not in _NO_NAMES else "our_letters"
        raise NotAName(
            f"'{text}' cannot name a pack.",
            f"Small letters, digits and _, at most {NAME_CHARS_MAX}, a letter first: {example}",
        )
    return text


def rule_id(text: str) -> str:
    """Raises NotAName."""
    if not _RULE.fullmatch(text) or text in KEYWORDS or len(text) > NAME_CHARS_MAX:
        near = re.sub(r"[^A-Z0-9]+", "-", text.upper()).strip("-")[:NAME_CHARS_MAX].strip("-")
        example = near if _RULE.fullmatch(near) and near not in KEYWORDS else "EDU-BEGINNER-1"
        raise NotAName(
            f"'{text}' cannot be the id of a rule.",
            f"Capitals and digits in parts joined by -, at most {NAME_CHARS_MAX} characters: {example}",
        )
    return text


def quoted(text: str, mark: str = "'") -> str:
    """A quotation as the language writes it, in double quotes where a text holds a single one. Raises NotAText."""
    text = " ".join(text.split())
    other = '"' if mark == "'" else "'"
    if not text or not text.isprintable():
        raise NotAText("A text is empty or holds a character that cannot be seen.", "Write it in plain characters.")
    for sign in (mark, other):
        if sign not in text and not re.search("[‘’“”„]", text):
            return f"{sign}{text}{sign}"
    raise NotAText(f"{text} holds quotation marks of both kinds.", "Leave one kind out.")


def listed(texts: Sequence[str]) -> str:
    """`'a', 'b'`. Raises NotAText."""
    return ", ".join(quoted(text) for text in texts)


def file_stem(id: str) -> str:
    """`EDU-BEGINNER-1` stands in `edu_beginner_1.jur`."""
    return id.lower().replace("-", "_")
