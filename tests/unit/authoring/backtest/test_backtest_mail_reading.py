"""From bytes to the words a client read: MIME as it comes."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from jurat.authoring.backtest.archive.raw import Raw
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.reading.mail import WHOLE, Mail, Taste, read_mail
from jurat.authoring.backtest.reading.quotation import Part

OWN_WORDS = Taste(frozenset((Part.QUOTED, Part.SIGNATURE)))


def message(text: str = "Hello.", subject: str = "Hi") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["Message-ID"], made["Date"] = subject, "<a@b.example>", "Tue, 2 Jun 2026 23:30:00 -0500"
    made.set_content(text)
    return made


def read(data: EmailMessage | bytes, taste: Taste = WHOLE) -> Mail:
    found = read_mail(Raw("a.eml", data if isinstance(data, bytes) else bytes(data)), taste)
    assert isinstance(found, Mail), found
    return found


def raw(headers: str, body: bytes) -> bytes:
    return headers.encode() + b"\n\n" + body


def test_subject_and_body_are_judged_and_the_mail_is_named() -> None:
    found = read(message("Your fund rose.\n", "Grüße – Ihr Depot"))
    assert found.text == "Grüße – Ihr Depot\n\nYour fund rose."
    assert (found.message_id, found.date, found.subject) == ("a@b.example", date(2026, 6, 2), "Grüße – Ihr Depot")


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_a_body_is_decoded_whatever_its_transfer_encoding(cte: str) -> None:
    made = message()
    made.set_content("Prämie = 5 € – sicher\n", cte=cte)
    assert read(made).text == "Hi\n\nPrämie = 5 € – sicher"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "koi8-r", "shift_jis", "utf-16", "utf-7"])
def test_a_body_is_decoded_by_the_charset_it_names(charset: str) -> None:
    words = {"koi8-r": "доход", "shift_jis": "利益"}.get(charset, "Grüße")
    made = raw(f"Subject: Hi\nContent-Type: text/plain; charset={charset}", words.encode(charset))
    assert read(made).text == f"Hi\n\n{words}"


def test_a_charset_nobody_knows_or_that_is_wrong_is_read_as_it_can_be_and_noted() -> None:
    unknown = read(raw("Subject: Hi\nContent-Type: text/plain; charset=klingon", "Grüße".encode()))
    wrong = read(raw("Subject: Hi\nContent-Type: text/plain; charset=utf-8", "Grüße".encode("cp1252")))
    assert (unknown.text, unknown.notes) == ("Hi\n\nGrüße", ("it is not the klingon it says it is; read as utf-8",))
    assert (wrong.text, wrong.notes) == ("Hi\n\nGrüße", ("it is not the utf-8 it says it is; read as cp1252",))


def test_of_two_alternatives_the_plain_one_is_read_and_the_other_if_asked_or_if_plain_is_empty() -> None:
    made = message("Plain words.")
    made.add_alternative("<p>Rich <b>words</b>.</p>", subtype="html")
    empty = message(" \n")
    empty.add_alternative("<p>Only here.</p>", subtype="html")
    assert read(made).text == "Hi\n\nPlain words."
    assert read(made, Taste(prefer_html=True)).text == "Hi\n\nRich words."
    assert read(empty).text == "Hi\n\nOnly here."


def test_html_that_says_more_than_its_plain_twin_is_noted() -> None:
    made = message("Short.")
    made.add_alternative("<p>Returns are guaranteed for all who join us today.</p>", subtype="html")
    assert read(made).notes == ("the HTML part says more than the plain part",)


def test_attachments_are_counted_not_read_and_a_text_attachment_is_one() -> None:
    made = message("See attached.")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment("guaranteed returns", filename="b.txt")
    found = read(made)
    assert (found.text, found.attachments) == ("Hi\n\nSee attached.", 2)


def test_a_forwarded_message_is_quoted_history() -> None:
    made = message("Look at this.")
    made.add_attachment(message("Returns are guaranteed.", "Old"))
    found = read(made)
    assert found.text == "Hi\n\nLook at this.\n\nReturns are guaranteed."
    assert found.part_at(found.text.index("guaranteed")) is Part.QUOTED
    assert read(made, OWN_WORDS).text == "Hi\n\nLook at this."


def test_own_words_leave_out_history_and_signature_and_say_how_much() -> None:
    text = "It is so.\n\nOn Mon, 1 Jun 2026, Bob\n<bob@b.example> wrote:\n> Is it safe?\n> Bob\n\n-- \nAnn, Sales\n"
    whole, own = read(message(text)), read(message(text), OWN_WORDS)
    assert own.text == "Hi\n\nIt is so."
    assert own.left_out_chars > 0
    assert whole.part_at(whole.text.index("safe")) is Part.QUOTED
    assert whole.part_at(whole.text.index("Ann")) is Part.SIGNATURE


def test_soft_line_ends_of_flowed_text_are_joined() -> None:
    made = raw(
        "Subject: Hi\nContent-Type: text/plain; format=flowed", b"This is guaranteed \nincome.\nNext.\n-- \nAnn\n"
    )
    assert read(made).text == "Hi\n\nThis is guaranteed income.\nNext.\n\n-- \nAnn"


def test_words_encoded_in_headers_are_read() -> None:
    made = raw("Subject: =?utf-8?B?R3LDvMOfZQ==?= =?iso-8859-1?Q?_f=FCr_Sie?=", b"x")
    assert read(made).subject == "Grüße für Sie"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_mail"),
        (b"\xff\xfe\x00nonsense", "not_a_mail"),
        (b"Content-Type: application/pdf\n\n%PDF", "mail_empty"),
        (b"Content-Type: text/html\n\n" + b"x" * 2_000_001, "mail_unreadable"),
    ],
    ids=["empty", "noise", "no text", "too much HTML"],
)
def test_what_cannot_be_judged_is_a_trouble(data: bytes, code: str) -> None:
    found = read_mail(Raw("a.eml", data), WHOLE)
    assert isinstance(found, Trouble)
    assert (found.code, found.place) == (code, "a.eml")


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\nno end",
        b"Subject: x\nDate: yesterday\nMessage-ID: <<<>\nFrom: (((\n\nno end",
        b"Subject: x\nContent-Transfer-Encoding: base64\n\n!!!no end",
        b'Subject: x\nContent-Type: text/plain; charset="\n\nno end',
        b"Subject: \xff\xfe\nContent-Type: /;;\n\nno end",
    ],
)
def test_a_mail_that_is_not_quite_one_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert isinstance(read_mail(Raw("a.eml", data), WHOLE), Mail | Trouble)


def test_parts_nested_without_end_are_not_followed() -> None:
    inner = b"Content-Type: text/plain\n\ndeep"
    for at in range(60):
        edge = b"b%d" % at
        inner = (
            b"Content-Type: multipart/mixed; boundary="
            + edge
            + b"\n\n--"
            + edge
            + b"\n"
            + inner
            + b"\n--"
            + edge
            + b"--"
        )
    found = read(b"Subject: x\n" + inner)
    assert "parts nested more than 20 deep were not read" in found.notes


def test_the_hashes_are_those_of_file_body_and_text() -> None:
    data = bytes(message())
    found = read(data)
    body = data.split(b"\n\n", 1)[1]
    from hashlib import sha256

    assert found.hashes == tuple("sha256:" + sha256(each).hexdigest() for each in (data, body, found.text.encode()))
    assert message_from_bytes(data)["Subject"] == "Hi"
