"""What finance writes about people Jurat knows nothing of, recognised by its form alone."""

from __future__ import annotations

import pytest

from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor

REDACTOR = Redactor(profile_only_detector())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("your account no. 4471-9920-03 is open", "your account no. <ACCOUNT_1> is open"),
        ("Acct #88371229", "Acct #<ACCOUNT_1>"),
        ("policy number: AB 1234567", "policy number: <ACCOUNT_1>"),
        ("your account ending in 9920", "your account ending in <ACCOUNT_1>"),
        ("Client ID: C-20931", "Client ID: <CLIENT_NUMBER_1>"),
        ("customer no. 778234", "customer no. <CLIENT_NUMBER_1>"),
        ("CUSIP 037833100", "CUSIP <SECURITY_1>"),
        ("ISIN US0378331005", "ISIN <SECURITY_1>"),
        ("SEDOL B0YBKJ7", "SEDOL <SECURITY_1>"),
        ("ABA routing 021000021", "ABA routing <ROUTING_1>"),
        ("SWIFT DEUTDEFF500", "SWIFT <BANK_CODE_1>"),
        ("pay GB29 NWBK 6016 1331 9268 19 today", "pay <ACCOUNT_1> today"),
        ("536-22-8104", "<SSN_1>"),
        ("her SSN is 536228104", "her SSN is <SSN_1>"),
        ("card 4111 1111 1111 1111", "card <CARD_1>"),
        ("credit card 4111-1111-1111-1112", "credit card <CARD_1>"),
        ("(212) 555-0199", "<PHONE_1>"),
        ("+49 30 901820 or 01 23 45 67 89", "<PHONE_1> or <PHONE_2>"),
        ("call 2125550199", "call <PHONE_1>"),
        ("olga@petrova.example.ru", "<EMAIL_1>"),
        ("221B Baker Street, London NW1 6XE", "<ADDRESS_1>"),
        ("at 900 N. Michigan Ave., Suite 1400, Chicago, IL 60611-1234.", "at <ADDRESS_1>."),
        ("5 rue de la Paix, 75002 Paris", "<ADDRESS_1>"),
        ("Lindenstrasse 12, 8001 Zurich", "<ADDRESS_1>"),
        ("PO Box 412", "<ADDRESS_1>"),
        ("my address is 87 Jakobi 69, Laane", "my address is <ADDRESS_1>"),
        ("ZIP: 11164", "ZIP: <ADDRESS_1>"),
        ("born on 12 March 1951", "born on <DATE_OF_BIRTH_1>"),
        ("DOB: 03/12/1951", "DOB: <DATE_OF_BIRTH_1>"),
        ("Mr. Smith's", "Mr. <PERSON_1>'s"),
        ("Dear Olga,", "Dear <PERSON_1>,"),
        ("my name is Olga Petrova", "my name is <PERSON_1>"),
    ],
)
def test_it_is_recognised_and_nothing_beside_it(text: str, expected: str) -> None:
    assert expected == REDACTOR.redact_text(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "In 2024-2025 the S&P 500 returned 24.2% and $1,250,000 was invested.",
        "Price 037833101, reference 123456789 and 021000022.",
        "As of 12/31/2025 and 2026-01-31, version 3.11.4 of 10 pages.",
        "FINRA Rule 2210(d)(1)(B) applies; see 17 CFR 240.17a-4.",
        "Dear Client, thank you for your account of 2026.",
        "The market has moved to 4,000 points down the road.",
        "Past performance is no guarantee of future results.",
    ],
)
def test_ordinary_finance_is_left_alone(text: str) -> None:
    assert (text, ()) == REDACTOR.redact_text(text)
