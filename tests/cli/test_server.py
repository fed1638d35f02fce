"""`server` as an administrator calls it."""

import json

import keyring
import psycopg
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from app.cli import server
from app.cli.main import run
from tests.servers import running_server


class Empty(KeyringBackend):
    """A keyring without a password, on any machine."""

    priority = 1

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        raise KeyringError

    def delete_password(self, service, username):
        raise KeyringError


@pytest.fixture(scope="module")
def port():
    with running_server() as found:
        yield found


@pytest.fixture
def url(port):
    kept = keyring.get_keyring()
    keyring.set_keyring(Empty())
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", autocommit=True) as c:
        c.execute("CREATE DATABASE office")
        yield f"postgresql://postgres@127.0.0.1:{port}/office"
        c.execute("DROP DATABASE office WITH (FORCE)")
        for role in ("zoe", "ida", "office_owner", "office_client"):
            c.execute(f"DROP ROLE IF EXISTS {role}")
    keyring.set_keyring(kept)


def test_a_server_from_nothing_to_an_export(url, capsys, tmp_path):
    assert run(["server", "init", url]) == 0
    adopted_by = url.replace("postgres@", "LOGIN@")
    assert f"server adopt {adopted_by} WORKSPACE" in capsys.readouterr().out
    assert run(["server", "init", url]) == 1
    assert "already" in capsys.readouterr().err

    zoe = ["zoe", "--role", "administrator", "--role", "media-officer", "--family", "Roy"]
    assert run(["server", "user", "add", url, *zoe]) == 0
    told = capsys.readouterr().out
    assert "Administrator" in told
    assert f"join WORKSPACE {url.replace('postgres@', 'zoe@')}" in told
    assert run(["server", "user", "role", url, "zoe", "reader"]) == 1
    assert "without an administrator" in capsys.readouterr().err
    ida = ["ida", "--role", "administrator", "--family", "Ng"]
    assert run(["server", "user", "add", url, *ida]) == 0
    assert run(["server", "user", "role", url, "zoe", "reader"]) == 0
    assert run(["server", "user", "role", url, "ana", "reader"]) == 1
    assert "ana" in capsys.readouterr().err
    assert run(["server", "user", "list", url]) == 0
    assert "zoe\tRoy\tReader\tmay come in" in capsys.readouterr().out

    assert run(["server", "check", url]) == 1
    assert "pg_advisory_lock" in capsys.readouterr().out
    assert run(["server", "init", url, "--print-sql"]) == 0
    with psycopg.connect(url) as superuser:
        superuser.execute(capsys.readouterr().out)
    assert run(["server", "check", url]) == 0
    assert "Whole" in capsys.readouterr().out

    assert run(["server", "export", url, "--words", "roy"]) == 0
    made, given = map(json.loads, capsys.readouterr().out.splitlines())
    assert made["changes"][0]["new"]["family_name"] == "Roy"
    assert given["changes"][0]["new"]["login"] == "zoe"
    out = tmp_path / "all.jsonl"
    assert run(["server", "export", url, "--output", str(out)]) == 0
    assert len(out.read_text("utf-8").splitlines()) == 7

    assert run(["server", "user", "disable", url, "zoe"]) == 0
    assert "zoe" in capsys.readouterr().out
    assert run(["server", "user", "enable", url, "zoe"]) == 0
    assert "zoe\tRoy\tReader\tmay come in" in capsys.readouterr().out
    assert run(["server", "upgrade", url]) == 0
    assert run(["server", "check", url]) == 0


def test_another_password_is_taken_and_told_to_nobody(url, capsys, monkeypatch):
    assert run(["server", "init", url]) == 0
    assert run(["server", "user", "add", url, "zoe", "--role", "reader", "--family", "Roy"]) == 0
    assert run(["server", "user", "password", url, "zoe"]) == 1  # nobody types one here
    assert "zoe" in capsys.readouterr().err
    monkeypatch.setattr(server, "_ask", lambda _whose: "s3cret")
    assert run(["server", "user", "password", url, "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err
    assert run(["server", "user", "password", url, "zoe"]) == 0
    assert "s3cret" not in capsys.readouterr().out
    with psycopg.connect(url) as superuser:
        ((kept,),) = superuser.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'zoe'")
    assert kept.startswith("SCRAM-SHA-256$")
    assert run(["server", "export", url]) == 0
    told = capsys.readouterr().out
    assert "set password" in told
    assert "s3cret" not in told
    assert "SCRAM" not in told


def test_what_stands_in_the_way_is_said(url, capsys, port):
    assert run(["server", "check", url]) == 1
    assert "server init" in capsys.readouterr().err
    assert run(["server", "check", url.replace("office", "nothing")]) == 1
    assert "nothing" in capsys.readouterr().err
    assert run(["server", "check", "postgresql://ana:s3cret@127.0.0.1/office"]) == 1
    said = capsys.readouterr().err
    assert "without a password" in said
    assert "s3cret" not in said


def test_a_password_is_asked_of_the_keyring_never_of_a_pipe(port, capsys, monkeypatch, tmp_path):
    at = f"127.0.0.1:{port}"
    with psycopg.connect(f"postgresql://postgres@{at}/postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE locked LOGIN PASSWORD 's3cret'")
        ((rules,),) = connection.execute("SHOW hba_file").fetchall()
        from pathlib import Path

        before = Path(rules).read_text("utf-8")
        Path(rules).write_text(f"host all locked all scram-sha-256\n{before}", "utf-8")
        connection.execute("SELECT pg_reload_conf()")
        kept = keyring.get_keyring()
        try:
            ring = Empty()
            keyring.set_keyring(ring)
            url = f"postgresql://locked@{at}/postgres"
            assert run(["server", "user", "list", url]) == 1
            assert "password" in capsys.readouterr().err
            asked = []

            def given(service, username):
                asked.append((service, username))
                return "s3cret"

            monkeypatch.setattr(ring, "get_password", given)
            assert run(["server", "user", "list", url]) == 1
            assert "server init" in capsys.readouterr().err  # let in: there is no office here
            assert asked == [("tribune", f"locked@{at}/postgres")]
        finally:
            keyring.set_keyring(kept)
            Path(rules).write_text(before, "utf-8")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("DROP ROLE locked")
