"""`check` passes on what is whole, and names the first fault."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.main import COMMANDS, run
from app.cli.parsing import in_words
from app.domain.products import Form, Language, Version, VersionId, content_sha256
from app.operations.records import add
from tests.builders import JUNE_8, event, new_id, product


@pytest.fixture
def path(store):
    made = product()
    add(store, event())
    add(store, made)
    text = "The library opens."
    add(
        store,
        Version(
            id=VersionId(new_id()),
            product_id=made.id,
            number=1,
            language=Language.EN,
            form=Form.TEXT,
            text=text,
            sha256=content_sha256(text),
            made_at=JUNE_8,
        ),
    )
    store.close()
    return store.path


def meddle(path, *statements):
    with closing(sqlite3.connect(path)) as file, file:
        for statement in statements:
            file.execute(statement)


def check(path, *more):
    return run(["check", str(path), *more])


def head(capsys):
    return capsys.readouterr().out.split("Head: ")[1].split()[0]


def test_a_whole_workspace_passes_and_tells_its_head(path, capsys):
    before = path.read_bytes()
    assert check(path) == 0
    told = capsys.readouterr()
    assert "can’t be determined" in told.out
    assert path.read_bytes() == before
    known = told.out.split("Head: ")[1].split()[0]
    assert check(path, "--head", known) == 0
    assert "part of this journal" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE journal SET new = replace(new, 'a', 'b') WHERE seq = 2", "changed from outside"),
        ("UPDATE version SET text = 'The library closes.'", "no longer what it was"),
        ("UPDATE version SET form = 'file'", "no longer what it was"),
        ("UPDATE product SET kind_id = 'nothing'", "refers to one that is not there"),
    ],
)
def test_the_first_fault_is_said_in_words(path, capsys, statement, said):
    meddle(path, statement)
    assert check(path) == 1
    assert said in capsys.readouterr().err


def test_one_byte_of_a_kept_file_is_noticed(path, capsys):
    sha256 = hashlib.sha256(b"Word").hexdigest()
    meddle(path, f"INSERT INTO blob VALUES ('{sha256}', 4, x'576f7264')")
    assert check(path) == 0
    meddle(path, "UPDATE blob SET content = x'576f7265'")
    assert check(path) == 1


def test_a_cut_journal_is_noticed_by_its_head(path, capsys):
    check(path)
    known = head(capsys)
    meddle(path, "DELETE FROM journal WHERE seq = 4", "DELETE FROM change_set WHERE seq = 4")
    assert check(path) == 0
    assert check(path, "--head", known) == 1
    assert "cut short or rewritten" in capsys.readouterr().err


def test_no_file_and_no_workspace_are_said_in_words(tmp_path, capsys):
    assert check(tmp_path / "none.tribune") == 1
    (tmp_path / "word.tribune").write_bytes(b"PK")
    assert check(tmp_path / "word.tribune", "--language", "fr") == 1
    assert "n’est pas un espace" in capsys.readouterr().err


def test_search_prints_what_it_finds(path, capsys):
    assert run(["search", str(path), "oeuvre", "--language", "fr"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("événement\t")
    assert "L’œuvre d'art" in told
    assert run(["search", str(path), "zebra", "--language", "en"]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


@pytest.mark.parametrize("command", ["check", "search", "demo", "generate", "screenshots"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_has_help_and_refuses_nonsense(command, language, capsys):
    with pytest.raises(SystemExit) as left:
        run([command, "--help", "--language", language])
    assert left.value.code == 0
    with pytest.raises(SystemExit) as left:
        run([command, "--nonsense", "--language", language])
    assert left.value.code == 2
    wrongly = {"en": "is not valid", "fr": "mal formulée"}[language]
    assert wrongly in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (PermissionError(13, "Permission denied", "office.tribune"), 1, "Permission denied"),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (ZeroDivisionError("a person’s name"), 3, "Something went wrong in Tribune"),
    ],
)
def test_whatever_stops_a_command_is_a_sentence(capsys, fault, code, said):
    def command():
        raise fault

    assert in_words(command) == code
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert "a person" not in told


@pytest.mark.parametrize(
    "words",
    [
        ["search", "{path}", "x", "--most", "0"],
        ["search", "{path}"],
        ["generate", "{path}", "--scale", "nan"],
        ["generate", "{path}", "--scale", "inf"],
        ["check", "{path}", "--language", "de"],
    ],
)
def test_what_is_not_valid_is_said_in_french_too(path, capsys, words):
    words = [word.format(path=path) for word in words]
    with pytest.raises(SystemExit) as left:
        run([*words, "--language", "fr"] if "--language" not in words else words)
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert ("mal formulée" in told) is ("de" not in words)
    assert not any(english in told for english in ("required", "must be"))


def test_a_reader_who_has_read_enough_is_no_fault(path):
    read, write = os.pipe()
    os.close(read)
    found = subprocess.run(
        [sys.executable, "main.py", "search", str(path), "oeuvre"],
        cwd=Path(__file__).parents[2],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert (found.returncode, found.stderr) == (0, "")


def test_help_says_what_the_exit_codes_are(capsys):
    with pytest.raises(SystemExit):
        run(["check", "--help", "--language", "en"])
    assert "3, a fault in Tribune itself" in " ".join(capsys.readouterr().out.split())
    run(["--help"])
    assert "Exit codes: 0, done" in capsys.readouterr().out


def test_the_overview_names_every_command(capsys):
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"{command} " in told for command in COMMANDS)
    assert run(["nonsense"]) == 2


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["search"], "arguments obligatoires manquants\u00a0: workspace, text"),
        (["check", "x", "--nonsense"], "arguments inconnus\u00a0: --nonsense"),
        (["generate", "x", "--scale", "many"], "valeur invalide"),
        (["demo", "x", "--language", "de"], "choix invalide\u00a0: 'de'"),
    ],
)
def test_what_the_parser_itself_says_is_french_in_french(argv, said, capsys, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "fr_CA.UTF-8")
    with pytest.raises(SystemExit):
        run(argv)
    told = capsys.readouterr().err
    assert told.startswith("utilisation\u00a0: main.py")
    assert said in told
