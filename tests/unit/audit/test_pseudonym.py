import re

from jurat.audit.pseudonym import pseudonym


def test_a_client_keeps_its_pseudonym():
    assert pseudonym(b"k" * 32, "C-1001") == pseudonym(b"k" * 32, "C-1001")


def test_two_clients_have_two_pseudonyms():
    assert pseudonym(b"k" * 32, "C-1001") != pseudonym(b"k" * 32, "C-1002")


def test_another_key_gives_another_pseudonym():
    assert pseudonym(b"k" * 32, "C-1001") != pseudonym(b"q" * 32, "C-1001")


def test_a_pseudonym_does_not_show_the_client():
    assert re.fullmatch("p-[0-9a-f]{32}", pseudonym(b"k" * 32, "C-1001"))
