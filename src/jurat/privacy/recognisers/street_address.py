"""Street addresses, number first (American, British, French) or last (most of Europe), with what follows them."""

import re
from collections.abc import Iterator

from jurat.privacy.patterns.address import STATES
from jurat.privacy.patterns.word import MONTHS
from jurat.privacy.recogniser import Recogniser
from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import LIKELY, Sensitive

_KINDS = (
    r"Street|St|Avenue|Ave|Av|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Terr"
    r"|Circle|Cir|Highway|Hwy|Parkway|Pkwy|Trail|Trl|Way|Loop|Crescent|Cres|Close|Row|Walk|Mews|Gardens|Grove|Hill"
    r"|Alley|Plaza|Pike|Turnpike|Run|Path|Ridge|Crossing|Point|Heights|Park|Green|Quay|Esplanade|Parade|Bend|Cove"
)
_UNIT = r"(?:,?\s{1,2}(?i:apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|building|bldg|\#)\.?\s?\#?[\w\-]{1,6})?"
_STATE = "|".join([*STATES, *(re.escape(name) for name in STATES.values())])
_TOWN = r"(?:St\.[ ])?[^\W\d_a-z][\w'\-]*(?:[ ](?![A-Z]{1,2}\d)[^\W\d_a-z][\w'\-]*){0,3}"
_POSTCODE = r"(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[0-9A-Z]?[ ]\d[A-Z]{2}|[A-Z]\d[A-Z][ ]?\d[A-Z]\d|[A-Z]{0,2}-?\d{4,6})"
_BREAK = r"(?:,[ \n]?|[ ]?\n[ ]?|[ ])"
_TAIL = (
    rf"(?:{_BREAK}{_TOWN}{_BREAK}(?:{_STATE})\b(?:,?[ \n]{{1,2}}{_POSTCODE})?"
    rf"|,?[ \n]{{1,2}}{_POSTCODE}(?:[ ,]{{1,2}}{_TOWN})?|(?:,[ ]?|[ ]?\n){_TOWN}(?:,?[ \n]{{1,2}}{_POSTCODE}\b)?)?"
)
_FIRST_DIGIT = r"\d(?<![\w.,$€£/\-].)"
"""A digit that begins a number. What stands before is looked at after it: so the search goes from digit to digit."""
_NUMBER = rf"{_FIRST_DIGIT}\d{{0,5}}[A-Za-z]?(?:[\-/]\d{{1,4}}[A-Za-z]?)?"
_COMPASS = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.?[ ])?"

NUMBER_FIRST = Recogniser(
    "ADDRESS",
    re.compile(
        rf"{_NUMBER},?[ ]{_COMPASS}"
        rf"(?:(?:[^\W\d_a-z][\w'.\-]*|\d{{1,3}}(?:st|nd|rd|th)|de|la|du|des)[ ]){{1,4}}"
        rf"(?:{_KINDS})\b\.?(?:[ ](?:NE|NW|SE|SW|N|S|E|W)\b)?{_UNIT}{_TAIL}"
        rf"|{_NUMBER},?[ ](?i:rue|avenue|boulevard|place|chemin|allee|quai|impasse|cours|calle|via)[ ]"
        rf"(?:(?:de|la|le|du|des|l'|d'|les)[ ]?){{0,3}}{_TOWN}{_TAIL}"
        rf"|{_FIRST_DIGIT}\d{{0,5}},?[ ]"
        rf"(?:(?!(?:the|of|on|in|and|to|a|your|our|down|this|or)\b)[\w'\-]{{3,20}}[ ]){{1,2}}"
        rf"(?:street|avenue|road|lane|drive|boulevard)\b{_UNIT}{_TAIL}"
    ),
    digits_min=1,
)
"""`14 Willow Lane, Apt 3B, Springfield, IL 62704`."""

NUMBER_LAST = Recogniser(
    "ADDRESS",
    re.compile(
        rf"\b[^\W\d_a-z][\w\-]*(?i:stra(?:ss|ß)e|str\.|gasse|weg|platz|allee|gade|gatan|vej|veien"
        rf"|gata|straat|laan|katu|tie|utca|ring)[ ]\d{{1,4}}[A-Za-z]?\b{_TAIL}"
        rf"|\b(?:Via|Viale|Piazza|Corso|Calle|Avenida|Rua|Rue|Plaza|Ulica|ul\.|Carrer|Paseo|C/)"
        rf"[ ]{_TOWN},?[ ]\d{{1,4}}[A-Za-z]?\b{_TAIL}"
        rf"|\b[^\W\d_a-z][\w\-]*[ ](?:utca|street|ut|ter|Strasse|Road)[ ]\d{{1,4}}\.?{_TAIL}"
    ),
    digits_min=1,
    words=(
        "stras",
        "str",
        "gas",
        "weg",
        "platz",
        "allee",
        "gade",
        "gata",
        "vej",
        "veien",
        "laan",
        "katu",
        "tie",
        "utca",
        "ring",
        "via",
        "piazza",
        "corso",
        "calle",
        "avenida",
        "rua",
        "rue",
        "plaza",
        "ul",
        "carrer",
        "paseo",
        "c/",
        " ut ",
        " ter ",
        "road",
    ),
)
"""`Lindenstrasse 12, 8001 Zurich`, `Via Roma 5`."""

POST_OFFICE_BOX = Recogniser(
    "ADDRESS", re.compile(rf"(?i:\bP\.?\s?O\.?\s?Box\s\d{{1,7}}\b|\bpost office box\s\d{{1,7}}\b){_TAIL}")
)
"""`PO Box 412, Springfield, IL 62704`."""

NAMED_ADDRESS = Recogniser(
    "ADDRESS",
    re.compile(
        r"(?i:\b(?:my|his|her|our|their|home|mailing|billing|postal|street|shipping)[ ]address(?:[ ]is|[ ]was|:)"
        r"|\b(?:live|lives|lived|living|reside|resides|residing)[ ](?:at|on))\s{1,4}"
        r"(?P<value>(?:[^\n\d.;!?]{2,40}\n)?"
        r"[^\n.;!?]{0,40}\d[^\n.;!?]{0,60}(?:\n[ ]{0,8}[^\n.;!?:]{2,40}(?=\n|$)){0,4})"
    ),
    digits_min=1,
    words=("address", "liv", "resid"),
)
"""`my address is 87 Jakobi 69, Laane`: whatever its form, the words before it tell."""

_ENDS = re.compile(
    rf"(?i:(?<!\w)(?:(?:{_STATE})\.?,?[ \n]{{1,2}}\d{{5}}(?:-\d{{4}})?|[A-Z]{{1,2}}\d[0-9A-Z]?[ ]\d[A-Z]{{2}}"
    r"|[A-Z]\d[A-Z][ ]?\d[A-Z]\d"
    r"|[A-Z]\d{2}[ ][A-Z0-9]{4}|(?:NSW|VIC|QLD|WA|SA|TAS)[ ]\d{4}))(?![\w\-])"
)
_NUMBERED = re.compile(
    r"(?<![\w.,$€£/+\-])(?<!\d[ ])\d{1,6}[A-Za-z]?(?:[\-/]\d{1,4}[A-Za-z]?)?,?[ ]"
    r"(?![ ]|\d{1,2},|(?i:of|per|and|or|zip|post\w*)\b)(?=[^\W\d_]|\#|-[ ]|\d{1,3}(?:st|nd|rd|th)\b)"
)
_NOT_THE_HOUSE = re.compile(
    r"(?i:\b(?:road|rd|fm|route|rt|highway|hwy|apt|apartment|unit|flat|suite|ste|box|no\.?)[ ]$)"
)
_DATED = re.compile(rf"(?i:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.?,?[ ]\d{{4}}")
_NAMED_HOUSE = re.compile(
    r"(?i:(?:(?:flat|apt|apartment|unit|suite|ste|the|\#)[ ]?\w{1,12}(?:[ ]\w{1,12})?"
    r"|[^\W\d_][\w']*[ ](?:cottage|house|lodge|farm|rectory|barn|villa|hall|court|end|view))[, /]{1,3}\n?)$"
)
BACK_CHARS = 90
"""How far before a postcode its house number may stand."""


ADDRESS_DIGITS_MIN = 3


class UpToPostcode:
    """Whatever the street is called: from the nearest house number to the postcode, a line or two on."""

    digits_min = ADDRESS_DIGITS_MIN

    def find(self, searched: Searched) -> Iterator[Sensitive]:
        """Places in the folded text."""
        if len(searched.digits) < self.digits_min:
            return
        text = searched.text
        for code in _ENDS.finditer(text):
            start = _house(text, max(0, code.start() - BACK_CHARS), code.start())
            if start is not None:
                yield Sensitive(start, code.end(), "ADDRESS", LIKELY)


def _house(text: str, floor: int, end: int) -> int | None:
    """Where the address that ends at `end` begins: at the last number that begins a street, or the house before it."""
    numbers = [m for m in _NUMBERED.finditer(text, floor, end) if not _DATED.match(text, m.end())]
    for number in reversed(numbers):
        between = text[number.end() : end]
        if "\n\n" in between or re.search(r"[;:!?|]|\.\s+[A-Z]\w+\s[a-z]", between):
            return None
        if _NOT_THE_HOUSE.search(text, floor, number.start()):
            continue
        named = _NAMED_HOUSE.search(text, max(0, number.start() - 32), number.start())
        return named.start() if named else number.start()
    return None
