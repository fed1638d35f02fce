"""A workspace of one person becomes the first content of an empty server."""

from __future__ import annotations

import keyring
import pytest

from app.cli.main import run
from app.domain.errors import (
    AlreadyShared,
    ServerRefused,
    Unreachable,
)
from app.domain.events import Event
from app.domain.lists import Tag
from app.domain.people import Person, Role
from app.domain.products import Product, Version
from app.domain.routes import Decision
from app.domain.values import Bilingual, Language
from app.operations import sharing
from app.operations.events import add_event
from app.operations.limits import limit
from app.operations.products import add_version
from app.operations.records import add, delete, edit
from app.operations.workspaces import open_workspace
from app.storage.checking import check
from app.storage.store import Store
from app.sync.hub import checking
from app.words.errors import error_text
from tests.approving import approve, routed
from tests.builders import event, new_id
from tests.sharing import Memory, count, stored, swap


@pytest.fixture(autouse=True)
def ring():
    before = keyring.get_keyring()
    made = Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def empty(hub_server, tmp_path):
    """A server that was set up and let an administrator in, and holds nothing else."""
    from app.sync.hub import install, users
    from tests.sync.hubs import Hubs

    hubs = Hubs(hub_server, "postgres")
    hubs._main.execute("CREATE DATABASE empty_office")
    root = hubs.url("empty_office", "postgres")
    install.init(root)
    users.add_user(root, "boss", roles=[Role.ADMINISTRATOR, Role.COORDINATOR], name=("Bo", "Ss"))
    users.add_user(root, "sub", roles=[Role.COORDINATOR], name=("Su", "B"))
    yield lambda login: hubs.url("empty_office", login)
    hubs._main.execute("DROP DATABASE empty_office WITH (FORCE)")
    hubs.close()


def test_a_workspace_becomes_the_first_content_of_an_empty_server(store, empty, tmp_path):
    made = event()
    add_event(store, made)
    gone = event()
    add_event(store, gone)
    delete(store, Event, gone.id)
    its = routed(store)
    approve(store, its)
    add_version(store, its.id, Language.EN, file=("a.docx", b"content" * 100_000))
    told = []
    before = sharing.adopt(store, empty("boss"), told=lambda *what: told.append(what))
    assert before.path.is_file()
    assert ("event", 1) in told
    assert stored(store, Person, store.author).name == "Bo Ss"
    assert stored(store, Event, made.id).reference == "E-2026-0001"
    edit(store, Event, made.id, {}, {"city": "Iqaluit"})
    assert swap(store).waiting == 0

    path = tmp_path / "joined.tribune"
    sharing.join(path, empty("sub"))
    other = open_workspace(path)
    try:
        swap(other)
        assert stored(other, Event, made.id).city == "Iqaluit"
        with other.reading() as reader, store.reading() as here:
            decisions = reader.all(Decision)
            assert decisions
            assert all(decision.alone for decision in decisions)
            for kind in (Event, Product, Version, Decision, Person):
                assert reader.all(kind) == here.all(kind)
        with pytest.raises(AlreadyShared):
            sharing.adopt(other, empty("boss"))
    finally:
        other.close()
    check(store.path)


def test_only_an_administrator_brings_the_first_content(store, empty):
    with pytest.raises(ServerRefused) as refused:
        sharing.adopt(store, empty("sub"))
    assert refused.value.why == "rights"
    assert store.replica is None


def test_an_office_that_has_records_adopts_nothing(store, hub):
    with pytest.raises(ServerRefused) as refused:
        sharing.adopt(store, hub.url("ada"))
    assert refused.value.why == "not empty"
    assert store.replica is None


def test_where_others_have_worked_nothing_is_adopted(store, empty, tmp_path):
    path = tmp_path / "sub.tribune"
    sharing.join(path, empty("sub"))
    other = open_workspace(path)
    try:
        add(other, Tag(id=new_id(), name=Bilingual("Ours", "À nous")))
        swap(other)
    finally:
        other.close()
    with pytest.raises(ServerRefused) as refused:
        sharing.adopt(store, empty("boss"))
    assert refused.value.why == "not empty"
    assert store.replica is None


def test_an_adoption_that_was_cut_goes_on(store, empty, monkeypatch):
    from app.sync import adopting
    from app.sync.postgres import Server

    monkeypatch.setattr(adopting, "AT_ONCE", 20)
    push, pushed = Server.push, []

    def cut(self, *what):
        pushed.append(what)
        if len(pushed) == 4:
            raise Unreachable(self.url, "cut")
        return push(self, *what)

    monkeypatch.setattr(Server, "push", cut)
    with pytest.raises(Unreachable):
        sharing.adopt(store, empty("boss"))
    assert store.replica is None
    sharing.adopt(store, empty("boss"))
    assert store.replica is not None
    assert swap(store).conflicts == 0


def test_an_adoption_that_was_cut_goes_on_from_its_copy_after_more_work(
    store, empty, monkeypatch, tmp_path
):
    from app.sync import adopting
    from app.sync.postgres import Server

    monkeypatch.setattr(adopting, "AT_ONCE", 20)
    push, pushed = Server.push, []

    def cut(self, *what):
        pushed.append(what)
        if len(pushed) == 4:
            raise Unreachable(self.url, "cut")
        return push(self, *what)

    monkeypatch.setattr(Server, "push", cut)
    with pytest.raises(Unreachable):
        sharing.adopt(store, empty("boss"))
    (copy,) = (store.path.parent / "backups").glob("*before-sharing*")
    copy = copy.rename(tmp_path / "copy.tribune")  # the clock stands: the next has its name
    add_event(store, event())
    with pytest.raises(ServerRefused) as refused:
        sharing.adopt(store, empty("boss"))
    assert refused.value.why == "begun"
    assert "before-sharing" in error_text(refused.value)
    kept = Store.open(copy)  # as the command line does: it adds nobody
    try:
        sharing.adopt(kept, empty("boss"))
        assert swap(kept).conflicts == 0
    finally:
        kept.close()


def test_a_workspace_is_adopted_from_the_command_line(store, empty, tmp_path, capsys):
    add_event(store, event())
    people = count(store, "person")
    store.close()
    assert run(["server", "adopt", empty("boss"), str(tmp_path / "nothing.tribune")]) == 1
    assert run(["server", "adopt", empty("sub"), str(store.path)]) == 1
    assert "may not do this" in capsys.readouterr().err
    assert run(["server", "adopt", empty("boss"), str(store.path)]) == 0
    said = capsys.readouterr().out
    assert str(store.path) in said
    assert run(["sync", str(store.path)]) == 0
    assert run(["server", "adopt", empty("boss"), str(store.path)]) == 1
    again = open_workspace(store.path)
    try:
        assert count(again, "person") == people + 2  # the administrator's and the coordinator's
    finally:
        again.close()


def test_a_limit_set_without_a_server_goes_along(store, empty, tmp_path):
    """What is limited before the office is shared reaches nobody else afterwards."""
    made, other = (
        event(title=Bilingual("Hidden", "Caché")),
        event(title=Bilingual("Open", "Ouvert")),
    )
    for each in (made, other):
        add_event(store, each)
    limit(store, Event, made.id, [])
    sharing.adopt(store, empty("boss"))
    assert stored(store, Event, made.id).title == made.title
    joined = tmp_path / "sub.tribune"
    sharing.join(joined, empty("sub"))
    sub = open_workspace(joined)
    try:
        with sub.reading() as reader:
            assert [each.id for each in reader.all(Event)] == [other.id]
    finally:
        sub.close()
    assert {finding.code for finding in checking.check(empty("postgres"))} <= {"administrator"}
