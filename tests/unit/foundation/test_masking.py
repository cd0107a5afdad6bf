"""Secrets inside of addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.foundation.masking import MASK, is_address, masked_address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://host/v1", "http://host/v1"),
        ("http://user:pw@host:8080/", f"http://user:{MASK}@host:8080/"),
        ("http://token@host/", f"http://{MASK}@host/"),
        ("postgresql://jurat@/records?host=/run", "postgresql://jurat@/records?host=/run"),
        ("postgresql+psycopg://u:p@h/d?sslmode=require", f"postgresql+psycopg://u:{MASK}@h/d?sslmode=require"),
        ("https://h/v1?subscription-key=1&a=2#f", f"https://h/v1?subscription-key={MASK}&a=2#f"),
        ("not an address: a@b", "not an address: a@b"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_its_secrets(address: str, shown: str) -> None:
    assert masked_address(address) == shown


@given(st.text(min_size=1), st.sampled_from(["http", "postgresql", "sqlite", "socks5h"]))
def test_no_password_survives_whatever_it_is_made_of(password: str, scheme: str) -> None:
    address = f"{scheme}://user:\u00abq{password}q\u00bb@host/path"
    assert is_address(address)
    assert "\u00ab" not in masked_address(address)
    assert "\u00bb" not in masked_address(address)
