"""Programs and servers of different versions: told what to do, nothing spoiled, work kept.

The next version has one more column, with a default, in one kind: it is made here for real, on the
server by its migration and here by that of the workspace.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from app.cli.main import run
from app.domain import lists
from app.domain.errors import ProgramTooOld, ServerTooOld
from app.domain.lists import TagId
from app.domain.values import Bilingual
from app.operations.records import add, delete, edit
from app.storage import pending, workspace
from app.storage.shapes import Shape
from app.storage.tables import SHAPES
from app.sync import exchange, loading, recovery, verifying
from app.sync.hub import declared, install
from app.sync.hub.checking import check
from app.sync.postgres import Server
from tests.builders import new_id
from tests.sharing import count, stored, swap
from tests.sync.office import NEW_ID, act, change

pytestmark = pytest.mark.enable_socket

NOW = pending.SCHEMA
NEXT = NOW + 1
MIGRATION = """ALTER TABLE hub.tag ADD COLUMN "colour" text COLLATE "C" NOT NULL DEFAULT 'grey';"""
HERE = "ALTER TABLE tag ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'"
Old = lists.Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Old):
    """A tag of the next version."""

    colour: str = "grey"


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """Inside it, this program is of the next version."""
    folder = tmp_path / "hub"
    shutil.copytree(install.HERE, folder)
    (folder / "versions" / f"{NEXT:04}.sql").write_text(MIGRATION)

    make = workspace.make

    def made_anew(path):
        make(path)
        update_the_workspace(path)

    @contextmanager
    def newer():
        with monkeypatch.context() as patch:
            patch.setattr(install, "HERE", folder)
            patch.setattr(declared, "SCHEMA", NEXT)
            patch.setitem(declared.SINCE, ("tag", "colour"), NEXT)
            patch.setitem(SHAPES, "tag", Shape(Tag, sa.MetaData()))
            patch.setattr(workspace, "make", made_anew)
            for module in (pending, exchange, loading, recovery, verifying):
                patch.setattr(module, "SCHEMA", NEXT)
            yield

    return newer


@pytest.fixture
def upgraded(hub, next_version):
    """Brings the office's server to the next version."""

    def upgrade():
        with next_version():
            assert install.upgrade(hub.url()) == NOW

    return upgrade


def tag(name="Water"):
    return Old(id=TagId(new_id()), name=Bilingual(name, name), rank=1)


def update_the_workspace(path):
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(HERE)


def colour(store, record):
    with closing(sqlite3.connect(store.path)) as file:
        return file.execute("SELECT colour FROM tag WHERE id = ?", (record,)).fetchone()[0]


def compared(store):
    with closing(Server(store.replica.url)) as server:
        return verifying.verify(store, server)[1:]


def test_the_program_and_what_it_tells_the_server_are_of_one_version():
    assert pending.SCHEMA == declared.SCHEMA == len(list((install.HERE / "versions").iterdir()))


def test_what_was_there_has_the_default_and_the_log_still_accounts_for_it(
    hub, at, upgraded, next_version
):
    cora, made = at("cora"), tag()
    add(cora, made)
    swap(cora)
    upgraded()
    assert hub.row("tag", made.id)["colour"] == "grey"
    with next_version():
        assert check(hub.url()) == []
    hub.as_owner("UPDATE hub.tag SET colour = 'red' WHERE id = %s", made.id)
    with next_version():
        assert [finding.about for finding in check(hub.url())] == [f"tag {made.id}"]


def test_a_program_one_version_behind_works_on(hub, at, upgraded, next_version):
    cora, kept, gone = at("cora"), tag("Kept"), tag("Gone")
    for one in (kept, gone):
        add(cora, one)
    swap(cora)
    edit(cora, Old, kept.id, {}, {"rank": 7})  # waits while the server is upgraded
    upgraded()
    made = tag("New")
    add(cora, made)
    delete(cora, Old, gone.id)
    done = swap(cora)
    assert (done.sent, done.conflicts, done.waiting) == (3, 0, 0)
    assert (hub.row("tag", kept.id)["rank"], hub.row("tag", kept.id)["colour"]) == (7, "grey")
    assert hub.row("tag", made.id)["colour"] == "grey"
    assert hub.row("tag", gone.id)["deleted"]
    with next_version():
        red = change("tag", NEW_ID(), "insert", new={**NAMED, "colour": "red"})
        painted = change("tag", made.id, "update", {"colour": "grey"}, {"colour": "blue"})
        fates = hub.push("carl", act([red], "add"), act([painted]), schema=NEXT)
        assert [fate["st"] for fate in fates] == ["applied", "applied"]
    assert swap(cora).received == 2
    assert stored(cora, Old, red["rec"]).name.en == "Red"
    assert stored(cora, Old, made.id) == made
    edit(cora, Old, red["rec"], {}, {"rank": 9})
    assert swap(cora).conflicts == 0
    assert hub.row("tag", red["rec"])["colour"] == "red"
    assert compared(cora) == (0, 0, False)
    with next_version():
        assert check(hub.url()) == []


NAMED = {"name_en": "Red", "name_fr": "Rouge", "rank": 1}


def test_what_it_left_out_comes_when_it_is_updated_and_its_waiting_work_goes(
    hub, at, upgraded, next_version
):
    cora, made = at("cora"), tag()
    add(cora, made)
    swap(cora)
    upgraded()
    painted = change("tag", made.id, "update", {"colour": "grey"}, {"colour": "blue"})
    assert hub.push("carl", act([painted]), schema=NEXT)[0]["st"] == "applied"
    swap(cora)
    edit(cora, Old, made.id, {}, {"rank": 7})
    mine = tag("Mine")
    add(cora, mine)
    update_the_workspace(cora.path)
    with next_version():
        done = swap(cora)
        assert (done.sent, done.conflicts, done.waiting) == (2, 0, 0)
        assert cora.replica.schema == NEXT
        assert (colour(cora, made.id), colour(cora, mine.id)) == ("blue", "grey")
        assert compared(cora) == (0, 0, False)
        assert swap(cora).received == 0
    assert hub.row("tag", made.id)["rank"] == 7
    assert hub.row("tag", mine.id)["colour"] == "grey"


def test_a_program_that_is_too_old_is_told_to_update_and_keeps_its_work(
    hub, at, upgraded, next_version, capsys
):
    cora, made = at("cora"), tag()
    add(cora, made)
    upgraded()
    hub.as_owner("UPDATE hub.meta SET min_client = %s", NEXT)
    with pytest.raises(ProgramTooOld):
        swap(cora)
    assert count(cora, "outbox") == 1
    said = told(cora, capsys)
    assert "Update it on this workstation; what is not sent yet stays here" in said["en"]
    assert "version plus récente" in said["fr"]
    assert hub.row("tag", made.id) == {}
    update_the_workspace(cora.path)
    with next_version():
        assert swap(cora).waiting == 0
    assert hub.row("tag", made.id)["colour"] == "grey"


def test_a_program_that_is_newer_than_the_server_waits_for_it(
    hub, at, upgraded, next_version, capsys
):
    cora, made = at("cora"), tag()
    add(cora, made)
    update_the_workspace(cora.path)
    with next_version():
        with pytest.raises(ServerTooOld):
            swap(cora)
        assert count(cora, "outbox") == 1
        said = told(cora, capsys)
        assert "run “server upgrade”" in said["en"]
        assert "server upgrade" in said["fr"]
        assert check(hub.url())[0].code == "version"
    upgraded()
    with next_version():
        assert swap(cora).waiting == 0
    assert hub.row("tag", made.id)["rank"] == 1


def told(store, capsys):
    """What the command line says, language by language."""
    said = {}
    for language in ("en", "fr"):
        assert run(["sync", str(store.path), "--language", language]) == 1
        said[language] = capsys.readouterr().err
    return said


def test_a_server_that_is_newer_than_the_next_is_still_understood(hub, at):
    """What counts is the oldest program that it takes."""
    cora, made = at("cora"), tag()
    add(cora, made)
    hub.as_owner("UPDATE hub.meta SET schema_version = %s", NOW + 5)
    assert swap(cora).waiting == 0
    assert hub.row("tag", made.id)
