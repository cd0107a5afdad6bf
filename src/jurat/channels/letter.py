"""An outgoing text as the bytes of an RFC 5322 message: pure, the same bytes for the same message, every time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from jurat.foundation.error import InputError
from jurat.ports import Outgoing

_ADDRESS = re.compile(r"[^@\s<>,;:\\\"()\[\]]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Unaddressable(InputError):
    """The message cannot be addressed."""

    code = "unaddressable"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the message is from. `domain` is the right side of message ids."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


UNNAMED = Sender("Outbox", "outbox@sender.example")
"""Until a place names its own sender: a mail server that takes the file must see that nobody did."""


def compose(message: Outgoing, sender: Sender) -> bytes:
    """CRLF lines, UTF-8 text, Message-ID from the decision, Date from `at`. Raises Unaddressable."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = _address(sender.name, sender.address)
    letter["To"] = _address(message.to_name, message.to_address)
    letter["Subject"] = _one_line(message.subject)
    letter["Date"] = format_datetime(message.at)
    letter["Message-ID"] = f"<{message.decision}@{sender.domain}>"
    letter["X-Jurat-Decision"] = message.decision
    letter.set_content(message.text, cte="quoted-printable")
    return letter.as_bytes()


def _address(name: str, address: str) -> Address:
    if not _ADDRESS.fullmatch(address):
        raise Unaddressable(f"'{address}' is not an e-mail address", "Correct the client's e-mail address.")
    user, _, domain = address.rpartition("@")
    return Address(_one_line(name), user, domain)


def _one_line(text: str) -> str:
    """Header text without line breaks or other controls: nothing in a name or a subject may open a new header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
