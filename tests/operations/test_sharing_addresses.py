"""Addresses of servers, and the passwords that the keyring keeps for them."""

from __future__ import annotations

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from app.domain.errors import (
    BadValue,
)
from app.operations import sharing
from tests.sharing import Memory


@pytest.fixture(autouse=True)
def ring():
    before = keyring.get_keyring()
    made = Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("postgresql://ana@db.example.ca/office", ("ana", "db.example.ca", 5432, "office")),
        ("postgresql://a%40b@[::1]:6432/o", ("a@b", "::1", 6432, "o")),
        ("postgresql://ana@%2Frun%2Fpg/office", ("ana", "/run/pg", 5432, "office")),
    ],
)
def test_an_address_is_taken_apart(url, found):
    assert tuple(sharing.address(url)) == found


@pytest.mark.parametrize(
    "url",
    [
        "",
        "office",
        "https://ana@host/office",
        "postgresql://host/office",
        "postgresql://ana@host",
        "postgresql://ana@host:port/office",
        "postgresql://ana@host/office?sslmode=disable",
        "postgresql://ana@host/office#x",
        "postgresql://ana:secret@host/office",
        "postgresql://ana:@host/office",
    ],
)
def test_what_is_no_address_is_refused_and_no_password_is_said(url):
    with pytest.raises(BadValue) as refused:
        sharing.address(url)
    assert "secret" not in f"{refused.value} {refused.value.typed}"


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("localhost", True),
        ("127.0.0.5", True),
        ("[::1]", True),
        ("%2Frun%2Fpg", True),
        ("db.example.ca", False),
        ("10.0.0.1", False),
        ("localhost.example.ca", False),
    ],
)
def test_a_server_elsewhere_must_prove_who_it_is(host, is_here):
    asked = sharing.protection(sharing.address(f"postgresql://ana@{host}/office"))
    assert asked.get("sslmode") == (None if is_here else "verify-full")


def test_a_password_is_kept_by_the_keyring_and_forgotten(ring):
    url = "postgresql://ana@db.example.ca/office"
    assert sharing.kept_password(url) == ""
    assert sharing.keep_password(url, "secret")
    assert sharing.kept_password("postgresql://ana@db.example.ca:5432/office") == "secret"
    assert {service for service, _ in ring.kept} == {"tribune"}
    sharing.forget_password(url)
    sharing.forget_password(url)
    assert sharing.kept_password(url) == ""


def test_without_a_keyring_there_is_no_password_and_no_crash():
    keyring.set_keyring(NoKeyring())
    assert sharing.kept_password("postgresql://a@h/d") == ""
    assert not sharing.keep_password("postgresql://a@h/d", "secret")
    sharing.forget_password("postgresql://a@h/d")
