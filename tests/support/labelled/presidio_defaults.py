"""Presidio as it comes: its default recognisers for English over spaCy, every score, for comparison.

The small English model stands in for the large one that Presidio would download. No look-up: the list of internet
suffixes is the one in the package.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from jurat.privacy.presidio import MODEL
from support.labelled.score import Found
from support.labelled.text import LabelledText

_TYPES = {
    "PERSON": "PERSON", "LOCATION": "LOCATION", "PHONE_NUMBER": "PHONE", "CREDIT_CARD": "CARD", "IBAN_CODE": "ACCOUNT",
    "US_BANK_NUMBER": "ACCOUNT", "US_SSN": "SSN", "US_ITIN": "TAX_NUMBER", "UK_NINO": "TAX_NUMBER",
    "US_PASSPORT": "IDENTITY_DOCUMENT", "US_DRIVER_LICENSE": "IDENTITY_DOCUMENT", "EMAIL_ADDRESS": "EMAIL",
    "DATE_TIME": "DATE", "ABA_ROUTING_NUMBER": "ROUTING",
}  # fmt: skip
NOT_PERSONAL = ("DATE_TIME", "NRP", "URL")
"""Kinds that mask every date, nation and address of the web: left out in the kinder of the two comparisons."""


def presidio_finder(every_kind: bool) -> Callable[[LabelledText], list[Found]]:
    """Finds what Presidio's defaults find; without NOT_PERSONAL unless `every_kind`."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    models = [{"lang_code": "en", "model_name": MODEL}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])

    def find(item: LabelledText) -> list[Found]:
        found = analyzer.analyze(item.text, "en")
        kept = (r for r in found if every_kind or r.entity_type not in NOT_PERSONAL)
        return [(r.start, r.end, _TYPES.get(r.entity_type, r.entity_type)) for r in kept]

    return find
