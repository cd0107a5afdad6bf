"""What every channel keeps, over all of them."""

import email
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.channels import CHANNELS, MemoryChannel, Outbox
from jurat.channels.letter import Sender, Unaddressable, compose
from jurat.foundation.error import Refused
from jurat.ports import Channel, Outgoing

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SENDER = Sender("Halden Lane Securities LLC", "reviews@haldenlane.example")
LETTER = Outgoing(
    decision="d20261123-1a2b",
    to_name="Martha Ellsworth",
    to_address="martha.ellsworth@mail.example",
    subject="Your portfolio review",
    text="Hello Martha,\n\nyour account was worth $18,240.55 – more than in June.\n",
    at=AT,
)
BUILDERS: dict[type, Callable[[Path], Channel]] = {
    Outbox: lambda folder: Outbox(folder / "outbox", SENDER),
    MemoryChannel: lambda _folder: MemoryChannel(SENDER),
}


@pytest.fixture(params=CHANNELS, ids=lambda channel: channel.__name__)
def channel(request: pytest.FixtureRequest, tmp_path: Path) -> Channel:
    return BUILDERS[request.param](tmp_path)


def test_the_same_message_renders_to_the_same_bytes(channel: Channel) -> None:
    assert channel.render(LETTER) == channel.render(LETTER)


def test_a_rendered_message_reads_back_as_it_was_written(channel: Channel) -> None:
    message = email.message_from_bytes(channel.render(LETTER), policy=default)
    actual = (message["To"], message["Subject"], message["Message-ID"], message["Date"].datetime)
    expected = (
        "Martha Ellsworth <martha.ellsworth@mail.example>",
        "Your portfolio review",
        "<d20261123-1a2b@haldenlane.example>",
        AT,
    )
    assert expected == actual
    assert LETTER.text == message.get_content().replace("\r\n", "\n")


def test_rendering_sends_nothing(channel: Channel, tmp_path: Path) -> None:
    channel.render(LETTER)
    assert list(tmp_path.rglob("*.eml")) == []
    assert getattr(channel, "sent", {}) == {}


def test_the_receipt_holds_the_hash_of_the_very_bytes(channel: Channel) -> None:
    data = channel.render(LETTER)
    receipt = channel.deliver(LETTER.decision, data, AT)
    assert ("sha256:" + hashlib.sha256(data).hexdigest(), AT, "email") == (receipt.sha256, receipt.at, receipt.channel)


def test_delivering_the_same_bytes_again_changes_nothing(channel: Channel) -> None:
    data = channel.render(LETTER)
    assert channel.deliver(LETTER.decision, data, AT) == channel.deliver(LETTER.decision, data, AT)


def test_other_bytes_for_a_decision_that_went_out_are_refused(channel: Channel) -> None:
    channel.deliver(LETTER.decision, b"first", AT)
    with pytest.raises(Refused, match="d20261123-1a2b"):
        channel.deliver(LETTER.decision, b"second", AT)


@pytest.mark.parametrize("address", ["", "martha", "a@b@c.example", "a@b.example\r\nBcc: x@y.example", "<a@b.example>"])
def test_a_message_without_a_usable_address_is_not_rendered(channel: Channel, address: str) -> None:
    letter = Outgoing("d1", "Martha", address, "Review", "Hello.", AT)
    with pytest.raises(Unaddressable):
        channel.render(letter)


@settings(max_examples=100)
@given(name=st.text(max_size=60), subject=st.text(max_size=60))
def test_no_name_and_no_subject_opens_a_header_of_its_own(name: str, subject: str) -> None:
    letter = Outgoing("d1", name, "martha@mail.example", subject, "Hello.\n", AT)
    message = email.message_from_bytes(compose(letter, SENDER), policy=default)
    assert {"From", "To", "Subject", "Date", "Message-ID", "X-Jurat-Decision"} == {
        key for key in message if key not in {"MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    }
    assert [each.addr_spec for each in message["To"].addresses] == ["martha@mail.example"]
