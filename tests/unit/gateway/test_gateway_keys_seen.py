"""Keys are remembered for a moment: a request costs no look-up, and a revoked key is out after that."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from jurat.gateway import authentication
from jurat.gateway.authentication import KEY_CHARS_MAX, InvalidKey, KeyRing, authenticate
from jurat.gateway.limits import KEY_AGE_S_MAX
from jurat.request import Key, Role

SECRET = "jurat_0123456789abcdefghijklmnop"


class Books:
    """A store that counts how often it is asked."""

    def __init__(self) -> None:
        self.keys = {SECRET: Key("k-1", "desk", Role.APP)}
        self.asked: list[str] = []
        self.now = 0.0

    def find(self, secret: str) -> Key | None:
        self.asked.append(secret)
        return self.keys.get(secret)

    def ring(self) -> KeyRing:
        return KeyRing(self.find, lambda: self.now)


def carrying(header: str = f"Bearer {SECRET}") -> Request:
    return Request({"type": "http", "headers": [(b"authorization", header.encode())]})


def test_a_key_is_looked_up_once_in_a_while() -> None:
    books = Books()
    ring = books.ring()
    assert {authenticate(carrying(), ring).id for _ in range(5)} == {"k-1"}
    assert len(books.asked) == 1
    books.now = KEY_AGE_S_MAX
    authenticate(carrying(), ring)
    assert len(books.asked) == 2


def test_a_revoked_key_is_out_after_that_time() -> None:
    books = Books()
    ring = books.ring()
    authenticate(carrying(), ring)
    books.keys.clear()
    books.now = KEY_AGE_S_MAX - 0.01
    assert authenticate(carrying(), ring).id == "k-1"
    books.now = KEY_AGE_S_MAX
    for _ in range(2):
        with pytest.raises(InvalidKey):
            authenticate(carrying(), ring)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer  ", "Basic abc", f"Bearer {'x' * (KEY_CHARS_MAX + 1)}"])
def test_what_cannot_be_a_key_is_not_even_looked_up(header: str) -> None:
    books = Books()
    with pytest.raises(InvalidKey):
        authenticate(carrying(header), books.ring())
    assert books.asked == []


def test_guesses_are_not_remembered_and_the_ring_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authentication, "KEYS_KEPT_MAX", 2)
    books = Books()
    books.keys |= {f"{SECRET}{number}": Key(f"k-{number}", "desk", Role.APP) for number in range(5)}
    ring = books.ring()
    with pytest.raises(InvalidKey):
        authenticate(carrying(f"Bearer {SECRET}x"), ring)
    for number in range(5):
        authenticate(carrying(f"Bearer {SECRET}{number}"), ring)
    assert len(ring._seen) <= 2
    assert SECRET not in repr(ring._seen)
