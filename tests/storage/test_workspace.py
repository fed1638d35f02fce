"""The file itself: what is refused, in which words, and that nothing is left half written."""

import os
import shutil
import sqlite3

import pytest

from app.domain.acts import Act
from app.domain.errors import (
    CannotWrite,
    DamagedFile,
    NewerWorkspace,
    NotAWorkspace,
    OnNetworkShare,
    UserError,
)
from app.operations.workspaces import open_workspace
from app.storage import workspace
from app.storage.backups import back_up_file, backups_in, put_back
from app.storage.file import refusal
from app.storage.store import Store
from tests.builders import JUNE_8, event


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def add(store, *entities):
    with store.transaction(Act.ADD) as records:
        for entity in entities:
            records.add(entity)


def test_a_new_workspace_is_made_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "office.tribune"

    def fail(_path):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(workspace, "migrate", fail)
    with pytest.raises(CannotWrite) as refused:
        Store.open(path)
    assert (refused.value.why, names(tmp_path)) == ("full", [])
    monkeypatch.undo()
    Store.open(path).close()
    assert names(tmp_path) == ["office.tribune"]


def test_a_new_workspace_is_not_put_in_place_without_all_of_its_log(tmp_path, monkeypatch):
    migrate, held = workspace.migrate, []

    def held_open(path):  # as on a full disk: the log stays beside the file when it is closed
        migrate(path)
        held.append(sqlite3.connect(path))
        held[0].execute("PRAGMA user_version = 1")

    monkeypatch.setattr(workspace, "migrate", held_open)
    with pytest.raises(CannotWrite):
        workspace.make(tmp_path / "office.tribune")
    held[0].close()
    assert not [left for left in tmp_path.iterdir() if left.name.endswith("tribune")]


@pytest.mark.parametrize(
    "content", [b"PK\3\4 a Word file", b"x" * 5000, b"SQLite format 3\0" * 100]
)
def test_another_file_is_not_a_workspace_and_stays_as_it_was(tmp_path, content):
    path = tmp_path / "office.tribune"
    path.write_bytes(content)
    with pytest.raises(NotAWorkspace):
        Store.open(path)
    assert path.read_bytes() == content


def test_another_program_s_database_is_not_a_workspace(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE event (id)")
    connection.close()
    with pytest.raises(NotAWorkspace):
        Store.open(path)


def test_a_folder_is_not_a_workspace(tmp_path):
    with pytest.raises(NotAWorkspace):
        Store.open(tmp_path)


def test_a_newer_workspace_is_left_alone(tmp_path, new_office):
    path = tmp_path / "office.tribune"
    shutil.copy(new_office, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerWorkspace):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_damaged_workspace_says_so(tmp_path, new_office):
    path = tmp_path / "office.tribune"
    whole = new_office.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(DamagedFile):
        Store.open(path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(CannotWrite) as refused:
        Store.open(tmp_path / "nowhere" / "office.tribune")
    assert (refused.value.path, refused.value.why) == (tmp_path / "nowhere", "missing")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(CannotWrite):
        Store.open(tmp_path / "office.tribune")
    tmp_path.chmod(0o755)


@pytest.mark.parametrize("system", ["cifs", "nfs4", "fuse.sshfs"])
def test_a_network_share_is_refused(tmp_path, monkeypatch, system):
    mounts = f"/dev/sda / ext4 rw 0 0\n//srv/x {tmp_path} {system} rw 0 0\n"
    real = workspace.Path.read_text

    def read_text(path, *given):
        return mounts if str(path) == "/proc/mounts" else real(path, *given)

    monkeypatch.setattr(workspace.Path, "read_text", read_text)
    with pytest.raises(OnNetworkShare):
        Store.open(tmp_path / "office.tribune")


def test_a_full_disk_in_the_middle_of_an_act_loses_nothing_else(store):
    made = event()
    add(store, made)
    limit = store._writer.raw_connection()
    pages = limit.cursor().execute("PRAGMA page_count").fetchone()[0]
    limit.cursor().execute(f"PRAGMA max_page_count = {pages}")
    limit.close()
    with pytest.raises(CannotWrite) as refused:
        add(store, *(event(notes="x" * 10_000) for _ in range(200)))
    assert refused.value.why == "full"
    with store.reading() as reader:
        assert reader.get(type(made), made.id) == made


def test_the_account_is_linked_to_one_person_without_a_question(tmp_path):
    path = tmp_path / "office.tribune"
    one = open_workspace(path, login="ana")
    me = one.author
    one.close()
    again = open_workspace(path, login="ana")
    assert again.author == me
    again.close()
    other = open_workspace(path, login="bo")
    assert other.author not in ("", me)
    other.close()


def test_a_backup_is_a_whole_workspace_and_can_be_put_back(store, tmp_path):
    made = event()
    add(store, made)
    copy = back_up_file(store.path, store.path.parent, JUNE_8, why="asked")
    assert copy.path.name == "office 2026-06-08 14.00.00 asked.tribune"
    assert backups_in(store.path.parent, store.path) == [copy]
    with store.transaction(Act.DELETE) as records:
        records.delete(made)
    store.close()
    put_back(store.path, copy.path)
    back = Store.open(store.path)
    with back.reading() as reader:
        assert reader.all(type(made)) == [made]
    back.close()


def test_a_damaged_backup_is_not_put_back(store, tmp_path):
    wrong = tmp_path / "wrong.tribune"
    wrong.write_bytes(b"no database" * 1000)
    before = store.path.read_bytes()
    with pytest.raises(UserError):
        put_back(store.path, wrong)
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("database or disk is full", CannotWrite),
        ("attempt to write a readonly database", CannotWrite),
        ("database disk image is malformed", DamagedFile),
        ("no such table: event", type(None)),
    ],
)
def test_what_sqlite_says_is_understood(tmp_path, said, wanted):
    assert isinstance(refusal(tmp_path, said), wanted)
