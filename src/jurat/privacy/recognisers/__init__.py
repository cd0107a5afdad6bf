"""What finance writes that identifies somebody, recognised by its form. One recogniser, one file, one line here."""

from jurat.privacy.recogniser import Finder
from jurat.privacy.recognisers.account_number import ACCOUNT_ENDING, ACCOUNT_NUMBER, LAST_FOUR, LONG_NUMBER
from jurat.privacy.recognisers.bank_code import BANK_CODE
from jurat.privacy.recognisers.card_number import CARD_NUMBER, NAMED_CARD_NUMBER
from jurat.privacy.recognisers.client_number import CLIENT_NUMBER, REFERENCE
from jurat.privacy.recognisers.cusip import CUSIP
from jurat.privacy.recognisers.date_of_birth import AGED_DATE_OF_BIRTH, ANSWERED_DATE_OF_BIRTH, DATE_OF_BIRTH
from jurat.privacy.recognisers.email_address import EMAIL_ADDRESS
from jurat.privacy.recognisers.iban import IBAN, NAMED_IBAN
from jurat.privacy.recognisers.identity_document import BRITISH_DRIVING_LICENCE, DRIVING_LICENCE, PASSPORT
from jurat.privacy.recognisers.isin import ISIN
from jurat.privacy.recognisers.person_name import ADDRESSED_PERSON, INTRODUCED_PERSON, TITLED_PERSON
from jurat.privacy.recognisers.person_row import PersonRow
from jurat.privacy.recognisers.phone_number import NAMED_PHONE_NUMBER, PHONE_NUMBER, WHOLE_PHONE_NUMBER
from jurat.privacy.recognisers.postcode import LETTERED_POSTCODE, NAMED_POSTCODE, POSTCODE
from jurat.privacy.recognisers.routing_number import ROUTING_NUMBER
from jurat.privacy.recognisers.sedol import SEDOL
from jurat.privacy.recognisers.social_security_number import NAMED_SOCIAL_SECURITY_NUMBER, SOCIAL_SECURITY_NUMBER
from jurat.privacy.recognisers.sort_code import BANK_AND_SORT_CODE, SORT_CODE
from jurat.privacy.recognisers.street_address import (
    NAMED_ADDRESS,
    NUMBER_FIRST,
    NUMBER_LAST,
    POST_OFFICE_BOX,
    UpToPostcode,
)
from jurat.privacy.recognisers.tax_number import (
    EMPLOYER_NUMBER,
    NAMED_EMPLOYER_NUMBER,
    NATIONAL_INSURANCE_NUMBER,
    TAXPAYER_REFERENCE,
)

RECOGNISERS: tuple[Finder, ...] = (
    ACCOUNT_NUMBER,
    ACCOUNT_ENDING,
    LAST_FOUR,
    LONG_NUMBER,
    REFERENCE,
    CLIENT_NUMBER,
    CUSIP,
    ISIN,
    SEDOL,
    ROUTING_NUMBER,
    BANK_CODE,
    IBAN,
    SOCIAL_SECURITY_NUMBER,
    NAMED_SOCIAL_SECURITY_NUMBER,
    CARD_NUMBER,
    NAMED_CARD_NUMBER,
    PHONE_NUMBER,
    NAMED_PHONE_NUMBER,
    EMAIL_ADDRESS,
    NUMBER_FIRST,
    NUMBER_LAST,
    POST_OFFICE_BOX,
    NAMED_ADDRESS,
    POSTCODE,
    LETTERED_POSTCODE,
    NAMED_POSTCODE,
    DATE_OF_BIRTH,
    TITLED_PERSON,
    ADDRESSED_PERSON,
    INTRODUCED_PERSON,
    PersonRow(),
    NATIONAL_INSURANCE_NUMBER,
    TAXPAYER_REFERENCE,
    EMPLOYER_NUMBER,
    NAMED_EMPLOYER_NUMBER,
    SORT_CODE,
    BANK_AND_SORT_CODE,
    PASSPORT,
    DRIVING_LICENCE,
    BRITISH_DRIVING_LICENCE,
    UpToPostcode(),
    NAMED_IBAN,
    WHOLE_PHONE_NUMBER,
    ANSWERED_DATE_OF_BIRTH,
    AGED_DATE_OF_BIRTH,
)
