"""What finance writes that identifies somebody, recognised by its form. One recogniser, one file, one line here."""

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.account_number import ACCOUNT_ENDING, ACCOUNT_NUMBER
from jurat.privacy.recognisers.bank_code import BANK_CODE
from jurat.privacy.recognisers.card_number import CARD_NUMBER, NAMED_CARD_NUMBER
from jurat.privacy.recognisers.client_number import CLIENT_NUMBER
from jurat.privacy.recognisers.cusip import CUSIP
from jurat.privacy.recognisers.date_of_birth import DATE_OF_BIRTH
from jurat.privacy.recognisers.email_address import EMAIL_ADDRESS
from jurat.privacy.recognisers.iban import IBAN
from jurat.privacy.recognisers.isin import ISIN
from jurat.privacy.recognisers.person_name import ADDRESSED_PERSON, INTRODUCED_PERSON, TITLED_PERSON
from jurat.privacy.recognisers.phone_number import NAMED_PHONE_NUMBER, PHONE_NUMBER
from jurat.privacy.recognisers.postcode import NAMED_POSTCODE, POSTCODE
from jurat.privacy.recognisers.routing_number import ROUTING_NUMBER
from jurat.privacy.recognisers.sedol import SEDOL
from jurat.privacy.recognisers.social_security_number import NAMED_SOCIAL_SECURITY_NUMBER, SOCIAL_SECURITY_NUMBER
from jurat.privacy.recognisers.street_address import NAMED_ADDRESS, NUMBER_FIRST, NUMBER_LAST, POST_OFFICE_BOX

RECOGNISERS: tuple[Recogniser, ...] = (
    ACCOUNT_NUMBER,
    ACCOUNT_ENDING,
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
    NAMED_POSTCODE,
    DATE_OF_BIRTH,
    TITLED_PERSON,
    ADDRESSED_PERSON,
    INTRODUCED_PERSON,
)
