"""The line to the server: whoever is there proves it by a certificate, or nothing is said."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.clock import system_clock
from app.domain.errors import BadValue, ServerRefused, Unreachable
from app.operations import sharing
from app.operations.events import add_event
from app.operations.workspaces import open_workspace
from app.words.errors import error_text
from tests.builders import event
from tests.servers import DEBIAN, controlled_server
from tests.sharing import swap
from tests.sync.office import found

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not DEBIAN.is_dir(), reason="only Debian's PostgreSQL speaks TLS"),
]

NAME = "hub.office.test"


class Authority:
    """Who vouches for servers."""

    def __init__(self, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _named(name)
        made = _begun(self.name, self.name, self.key)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        self.certificate = _pem(made.sign(self.key, hashes.SHA256()))

    def vouch(self, name: str) -> tuple[bytes, bytes]:
        """A certificate for a server of this name, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _begun(_named(name), self.name, key).add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False
        )
        plain = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        secret = key.private_bytes(serialization.Encoding.PEM, form, plain)
        return _pem(made.sign(self.key, hashes.SHA256())), secret


def _named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(subject, issuer, key):
    now = system_clock()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )


def _pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture(scope="module")
def authority():
    return Authority("Test authority")


@pytest.fixture(scope="module")
def port(authority):
    """An office's server that lets nobody in but over TLS, with a password."""
    with controlled_server(DEBIAN, safe=False) as server:
        admin = f"postgresql://postgres@127.0.0.1:{server.port}"
        with psycopg.connect(f"{admin}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE office")
        found(f"{admin}/office")
        with psycopg.connect(f"{admin}/office", autocommit=True) as connection:
            connection.execute("ALTER ROLE cora PASSWORD 'right'")
        server.stop("fast")
        server.protect(*authority.vouch(NAME))
        server.start()
        yield server.port


@pytest.fixture
def trusted(authority, tmp_path, monkeypatch):
    """This workstation trusts the authority, and finds any name on this machine."""
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
    file = tmp_path / "authority.pem"
    file.write_bytes(authority.certificate)
    sharing.keep_authority(file)


def url(port, host=NAME):
    return f"postgresql://cora@{host}:{port}/office"


def test_a_server_that_proves_its_name_is_joined_and_spoken_with(port, trusted, ring, tmp_path):
    path = tmp_path / "cora.tribune"
    sharing.join(path, url(port), ask=lambda: "right")
    assert ring.kept == {("tribune", f"cora@{NAME}:{port}/office"): "right"}
    with closing(open_workspace(path)) as store:
        add_event(store, event())
        assert swap(store).sent == 1
        with closing(sharing.connect(store.replica.url)) as server:
            server.hello()
            assert server.tls == "verified"


def refusal(error, port, tmp_path, ask, host=NAME):
    with pytest.raises(error) as found:
        sharing.join(tmp_path / "cora.tribune", url(port, host), ask=ask)
    assert not (tmp_path / "cora.tribune").exists()
    return found.value


def never():
    pytest.fail("a password was asked for")


def test_a_server_of_another_name_is_told_nothing(port, trusted, ring, tmp_path):
    found = refusal(Unreachable, port, tmp_path, never, host="other.office.test")
    assert found.why == "tls"
    assert "does not prove that it is your office’s server" in error_text(found)


def test_a_server_for_which_a_stranger_vouches_is_told_nothing(port, trusted, ring, tmp_path):
    stranger = tmp_path / "stranger.pem"
    stranger.write_bytes(Authority("Stranger").certificate)
    sharing.keep_authority(stranger)
    assert refusal(Unreachable, port, tmp_path, never).why == "tls"


def test_without_an_authority_of_its_own_the_systems_are_trusted_alone(
    port, ring, tmp_path, monkeypatch
):
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
    assert refusal(Unreachable, port, tmp_path, never).why == "tls"


def test_a_wrong_password_is_refused_in_words_and_not_kept(port, trusted, ring, tmp_path):
    found = refusal(ServerRefused, port, tmp_path, lambda: "wrong")
    assert found.why == "password"
    assert "wants another password" in error_text(found)
    assert ring.kept == {}


def test_a_file_that_is_no_certificate_is_not_trusted(tmp_path):
    file = tmp_path / "x.pem"
    file.write_text("nothing")
    with pytest.raises(BadValue):
        sharing.keep_authority(file)
