import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from jurat.audit.checkpoint import Checkpoint, NotACheckpoint, framed, read, sign, split, verifier_key
from support.audit import KEY

CHECKPOINT = Checkpoint(17, "5a" * 32)
NOTE = sign(CHECKPOINT, KEY)


def test_a_checkpoint_is_a_signed_note():
    lines = NOTE.split("\n")
    signature = base64.b64decode(lines[4].removeprefix("\u2014 jurat/audit "))
    assert ["jurat/audit", "17", base64.b64encode(b"\x5a" * 32).decode(), ""] == lines[:4]
    assert len(signature) == 4 + 64
    KEY.public_key().verify(signature[4:], "\n".join(lines[:3]).encode() + b"\n")


def test_a_checkpoint_can_be_read_back():
    assert read(NOTE, KEY.public_key()) == CHECKPOINT


def test_a_checkpoint_of_another_key_is_refused():
    with pytest.raises(NotACheckpoint, match="another key"):
        read(NOTE, Ed25519PrivateKey.generate().public_key())


@given(st.integers(0, len(NOTE) - 1), st.characters(codec="utf-8"))
def test_no_character_of_a_checkpoint_can_change(place, character):
    changed = NOTE[:place] + character + NOTE[place + 1 :]
    if changed != NOTE:
        with pytest.raises(NotACheckpoint):
            read(changed, KEY.public_key())


@given(st.integers(0, len(framed(NOTE)) - 1))
def test_a_note_cut_off_is_told_from_the_whole_ones(length):
    text = framed(NOTE) + framed(NOTE) + framed(NOTE)[:length]
    assert ((NOTE, NOTE), framed(NOTE)[:length]) == split(text)


def test_a_file_of_whole_notes_leaves_nothing_over():
    assert split(framed(NOTE) * 2) == ((NOTE, NOTE), "")
    assert split("") == ((), "")


def test_the_public_key_has_the_form_other_tools_take():
    name, identity, key = verifier_key(KEY.public_key()).split("+", 2)
    assert ("jurat/audit", 8, b"\x01" + KEY.public_key().public_bytes_raw()) == (
        name,
        len(identity),
        base64.b64decode(key),
    )
