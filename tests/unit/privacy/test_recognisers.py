"""What finance writes about people Jurat knows nothing of, recognised by its form alone."""

from __future__ import annotations

import pytest

from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.request import Message

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
        ("NI number QQ 12 34 56 C", "NI number <TAX_NUMBER_1>"),
        ("UTR 12345 67890", "UTR <TAX_NUMBER_1>"),
        ("EIN: 12-3456789", "EIN: <TAX_NUMBER_1>"),
        ("sort code 20-45-45, account 12345678", "sort code <ROUTING_1>, account <ACCOUNT_1>"),
        ("passport no. 123456789", "passport no. <IDENTITY_DOCUMENT_1>"),
        ("driver's license R9682105", "driver's license <IDENTITY_DOCUMENT_1>"),
        ("DVLA MORGA657054SM9IJ", "DVLA <IDENTITY_DOCUMENT_1>"),
        ("her social is 536 22 8104", "her social is <SSN_1>"),
        ("last 4 of the card?\nUser: 9920", "last 4 of the card?\nUser: <ACCOUNT_1>"),
        ("gb29nwbk60161331926819 and more", "<ACCOUNT_1> and more"),
        ("write to 14 the larches, leeds, ls6 2ab", "write to <ADDRESS_1>"),
        ("Flat 2, 9 Acacia Row, Leeds LS6 2AB", "<ADDRESS_1>"),
        ("date of birth?\nUser: 3/12/1951", "date of birth?\nUser: <DATE_OF_BIRTH_1>"),
        ("turned 70 (12 March 1956)", "turned 70 (<DATE_OF_BIRTH_1>)"),
        ("client C-20931 called", "client <CLIENT_NUMBER_1> called"),
        ("+442079460958", "<PHONE_1>"),
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
        "Charles Schwab, Edward Jones and Morgan Stanley sold Baillie Gifford Positive Change.",
        "The Grace Period Rider and the Will Aid scheme end in May 2026; May 5 is a holiday.",
        "On 31-12-25 the index closed 4.2% lower at 12,345.67 after 2,210 trades.",
        "Key Facts, Section 4: Investor Relations answers. Mark to market. Will you grant an option?",
    ],
)
def test_ordinary_finance_is_left_alone(text: str) -> None:
    assert (text, ()) == REDACTOR.redact_text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("spoke to Xiaoling Ouyang about it", "spoke to <PERSON_1> about it"),
        ("Beneficiary: Thandiwe Mbeki (40%)", "Beneficiary: <PERSON_1> (40%)"),
        ("his wife Ngozi and son Oisin agreed", "his wife <PERSON_1> and son <PERSON_2> agreed"),
        ("put through to Nikos Price", "put through to <PERSON_1>"),
        ("told ingrid thompson so", "told <PERSON_1> so"),
        ("Mensah, Heather signed", "<PERSON_1> signed"),
        ("G.S. Hill called", "<PERSON_1> called"),
        ("Dr J. van der Berg's note", "Dr <PERSON_1>'s note"),
    ],
)
def test_a_person_nobody_told_us_of_is_known_by_the_words_around(text: str, expected: str) -> None:
    assert expected == REDACTOR.redact_text(text)[0]


def test_a_name_found_once_is_a_name_wherever_it_stands() -> None:
    text = "My adviser, Nigel Fotheringham, promised it. FOTHERINGHAM denies it, and Nigel is away."
    assert REDACTOR.redact_text(text)[0] == (
        "My adviser, <PERSON_1>, promised it. <PERSON_2> denies it, and <PERSON_3> is away."
    )


def test_a_name_found_in_one_message_is_known_in_the_next() -> None:
    messages = (Message("user", "Beneficiary: Thandiwe Mbeki."), Message("user", "Has Mbeki signed the form?"))
    redacted, _ = REDACTOR.redact(messages)
    assert [m.content for m in redacted.messages] == ["Beneficiary: <PERSON_1>.", "Has <PERSON_2> signed the form?"]
