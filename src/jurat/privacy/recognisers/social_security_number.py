"""US social security numbers, and taxpayer numbers of the same shape."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.sensitive import NAMED


def _could_be_issued(value: str) -> bool:
    area, group, serial = value[:3], value[4:6], value[7:]
    return area not in ("000", "666") and group != "00" and serial != "0000"


SOCIAL_SECURITY_NUMBER = Recogniser(
    "SSN", re.compile(r"(?<![\d\-])\d{3}([\- .])\d{2}\1\d{4}(?![\d\-])"), check=_could_be_issued, digits_min=9
)
"""`536-22-8104`."""

NAMED_SOCIAL_SECURITY_NUMBER = Recogniser(
    "SSN",
    re.compile(r"(?<![\d\-])(?:\d{3}[\- .]?\d{2}[\- .]?\d{4}|(?:[*Xx]{3}[\- ]?[*Xx]{2}[\- ]?)?\d{4})(?![\d\-])"),
    context=re.compile(
        r"(?i:soc(?:ial)?[ ]sec(?:urity)?(?: number| no\.?)?|\bsocial\b|\bssn|taxpayer id\w*|\bitin\b|\btin\b)"
        r"(?i:[\s:#.]|is|was|last|four|digits|of|are|ends?|ending|in|number|no\.?|my|the|your|her"
        r"|his|on file|/tin|\*|x|-){0,12}"
        r"(?:[ ]\d[ .]{1,8})?$"
    ),
    digits_min=4,
    words=("soc", "ssn", "tin", "taxpayer"),
    certainty=NAMED,
)
"""After a word that says so: without dashes, or the last four digits alone."""
