"""Names by what stands around them: a title, a salutation, an introduction, a signature."""

import re

from jurat.privacy.recogniser import Recogniser

_NOT_GENERAL = (
    r"(?!(?:Sir|Madame?|Clients?|Customers?|Investors?|Shareholders?|Friends?|Colleagues?|Team|All|Valued|Members?"
    r"|Readers?|Board|Trustees?|Hiring|Human|Support|Both|The)\b)"
)
_WORD = r"[^\W\d_a-z](?:[\w\-]|'(?!s\b))*[^\W\d_]"
_NEXT = rf"(?:[^\W\d_a-z]\.|(?:van|von|de|der|den|da|di|la|le|bin|al)(?=[ ])|{_WORD})"
_NAME = rf"(?:[^\W\d_a-z]\.[ ]?){{0,3}}{_WORD}(?:[ ]{_NEXT}){{0,3}}"
_TITLE = r"(?:[Mm]r|[Mm]rs|[Mm]s|Miss|Mx|[Dd]r|Prof|Professor|Rev|Hon|Sir|Dame|Messrs|Herr|Frau|Mme|Sr|Sra)"


def _names_somebody(value: str) -> bool:
    """Not all capitals of a heading, not one letter."""
    return len(value) > 1 and not value.split()[0].isdigit()


TITLED_PERSON = Recogniser(
    "PERSON",
    re.compile(rf"\b{_TITLE}\.?[ ](?P<value>{_NAME}?(?:[ ]{_WORD})?)(?='s\b|\b)"),
    check=_names_somebody,
    words=("mr", "ms", "miss", "mx", "dr", "prof", "rev", "hon", "sir", "dame", "messrs", "herr", "frau", "mme", "sr"),
)
"""`Mr. Whitfield`, `Dr M. A. Whitfield`."""

ADDRESSED_PERSON = Recogniser(
    "PERSON",
    re.compile(
        rf"(?:^|\n)[ >]*(?i:dear|hi|hello|hey|good morning|good afternoon)[ ]{_NOT_GENERAL}"
        rf"(?P<value>{_NAME})(?=[ ]?[,:!;\n]|$)"
    ),
    words=("dear", "hi", "hello", "hey", "good"),
)
"""`Dear Margaret,`."""

INTRODUCED_PERSON = Recogniser(
    "PERSON",
    re.compile(
        rf"(?:(?i:\bmy name is|\bname is|\bname:|\bi am called|\bsigned:?|\battn:?|\battention:|\bc/o|\bbeneficiary:?"
        rf"|\bspeaking with|\bon behalf of)[ ])(?P<value>{_NAME})"
        rf"|\n(?:(?i:kind regards|best regards|warm regards|regards|sincerely|yours sincerely|yours truly"
        rf"|yours faithfully|best wishes|best|thanks|thank you|cheers)),?[ ]*\n+(?P<signed>{_NAME})"
    ),
    words=(
        "name",
        "called",
        "sign",
        "att",
        "c/o",
        "benefic",
        "speaking",
        "behalf",
        "regards",
        "sincerely",
        "yours",
        "wishes",
        "best",
        "thank",
        "cheers",
    ),
)
"""`my name is Margaret Whitfield`; the line under `Sincerely,`."""
