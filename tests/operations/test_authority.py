"""The certificate that vouches for an office's server, kept on this workstation."""

from __future__ import annotations

import pytest

from app.domain.errors import BadValue
from app.operations.sharing import address, keep_authority, protection
from app.paths import state_folder

AUTHORITY = """\
-----BEGIN CERTIFICATE-----
MIIBmTCCAT+gAwIBAgIUCK7YymQJoKtPyGRjwAq5lzpzY78wCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWQXV0aG9yaXR5IG9mIHRoZSB0ZXN0czAgFw0yNjExMjIxMTA3
MzdaGA8yMTI2MTAyOTExMDczN1owITEfMB0GA1UEAwwWQXV0aG9yaXR5IG9mIHRo
ZSB0ZXN0czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAuzn8HZHecAZOXpYD1M
vzwu/VF3SBVZ/KMgpnx/OaqrKWcJAQNawZW3+C59E0xojnRCp9/wPYrini2F6lV9
nfCjUzBRMB0GA1UdDgQWBBQ5y17G+YWXQngCHxVz6NyYVB5EkDAfBgNVHSMEGDAW
gBQ5y17G+YWXQngCHxVz6NyYVB5EkDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49
BAMCA0gAMEUCIQDcrsyQD9PXOz5bg3xT83koSxu6ePtJd/ifoAped2x3cAIgdgug
aK8ZiJN25wZtCUZ7HX16SV7dn2k39uDbj/1FPL8=
-----END CERTIFICATE-----
"""
AWAY = address("postgresql://ana@hub.example/tribune")


def test_an_authority_that_was_chosen_vouches_from_then_on(tmp_path):
    chosen = tmp_path / "office.pem"
    chosen.write_text(AUTHORITY, "ascii")
    keep_authority(chosen)
    asked = protection(AWAY)
    assert asked["sslmode"] == "verify-full"
    chosen.unlink()  # a copy is kept
    with open(asked["sslrootcert"], encoding="ascii") as kept:  # noqa: PTH123 -- as libpq is told
        assert kept.read() == AUTHORITY


@pytest.mark.parametrize("content", ["", "not a certificate", AUTHORITY[:200]])
def test_what_is_no_certificate_is_refused_and_not_kept(tmp_path, content):
    chosen = tmp_path / "letter.pem"
    chosen.write_text(content, "ascii")
    with pytest.raises(BadValue):
        keep_authority(chosen)
    with pytest.raises(BadValue):
        keep_authority(tmp_path / "nowhere.pem")
    assert list(state_folder().glob("*.crt")) == []


def test_a_server_on_this_machine_needs_nobody_to_vouch_for_it():
    assert protection(address("postgresql://ana@127.0.0.1/tribune")) == {}
