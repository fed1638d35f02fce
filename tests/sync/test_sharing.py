"""Joining, exchanging, adopting and settling, with a real server and the command line."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import keyring
import psycopg
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from app.cli.main import run
from app.domain.conflicts import Kept
from app.domain.errors import (
    AlreadyShared,
    BadValue,
    NotAllowed,
    NotHereYet,
    NotShared,
    ServerRefused,
    Unreachable,
)
from app.domain.events import Event
from app.domain.lists import Tag
from app.domain.people import Person, Role
from app.domain.products import Product, Version
from app.domain.routes import Decision
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Language
from app.operations import sharing
from app.operations.conflicts import settle
from app.operations.events import add_event
from app.operations.products import add_version
from app.operations.records import add, delete, edit
from app.operations.workspaces import open_workspace
from app.queries.conflicts import conflict_lines
from app.storage.checking import check
from app.sync import files
from tests.approving import approve, routed
from tests.builders import event, new_id, product
from tests.sharing import count
from tests.sync.office import me


class Memory(KeyringBackend):
    """A keyring that lasts as long as the test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(autouse=True)
def ring():
    before = keyring.get_keyring()
    made = Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def at(hub, tmp_path):
    """A workspace of a login that joined, opened; all are closed afterwards."""
    opened = []

    def join(login):
        path = tmp_path / f"{login}.tribune"
        if not path.exists():
            sharing.join(path, hub.url(login))
        store = open_workspace(path)
        opened.append(store)
        return store

    yield join
    for store in opened:
        store.close()


def swap(store):
    """One exchange."""
    server = sharing.connect(store.replica.url)
    try:
        return sharing.exchange(store, server)
    finally:
        server.close()


def stored(store, entity_type, record):
    with store.reading() as reader:
        return reader.get(entity_type, record)


def lines(store):
    with store.reading() as reader:
        return conflict_lines(reader)


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


def test_who_joins_works_as_the_person_that_the_server_knows(hub, at):
    cora = at("cora")
    assert cora.author == me("cora")
    assert stored(cora, Person, cora.author).login == "cora"
    made = event()
    add_event(cora, made)
    done = swap(cora)
    assert (done.sent, done.received, done.conflicts, done.waiting) == (1, 1, 0, 0)
    assert stored(cora, Event, made.id).reference == "E-2026-0001"
    assert stored(at("carl"), Event, made.id).title == made.title


def test_a_fresh_event_is_undone_everywhere(hub, at):
    cora, carl = at("cora"), at("carl")
    made = event()
    added = add_event(cora, made)
    swap(cora)
    swap(carl)
    cora.undo(added.set_id)
    assert swap(cora).conflicts == 0
    swap(carl)
    assert hub.row("event", made.id)["deleted"]
    with carl.reading() as reader:
        assert reader.all(Event) == []


def test_undone_before_it_was_sent_it_is_undone_there_too(hub, at):
    cora, made = at("cora"), event()
    cora.undo(add_event(cora, made).set_id)
    assert swap(cora).conflicts == 0
    assert hub.row("event", made.id)["deleted"]


def test_who_is_given_another_record_goes_on_as_that(hub, at):
    from app.sync.hub import users

    cora = at("cora")
    someone = hub.add("ada", "person", family_name="Roy")
    users.add_user(hub.url(), "cora", roles=[Role.COORDINATOR], person=someone)
    swap(cora)
    assert (cora.author, cora.replica.person) == (someone, someone)
    add_event(cora, event())
    assert swap(cora).conflicts == 0


def test_a_role_is_refused_here_before_the_server_would(hub, at):
    with pytest.raises(NotAllowed):
        add_event(at("sam"), event())


def test_two_cities_are_a_conflict_and_the_settlement_goes_round(hub, at):
    cora, carl = at("cora"), at("carl")
    made = event(city="Ottawa")
    add_event(cora, made)
    for store in (cora, carl):
        swap(store)
    edit(cora, Event, made.id, {}, {"city": "Gatineau"})
    edit(carl, Event, made.id, {}, {"city": "Iqaluit"})
    swap(cora)
    assert swap(carl).conflicts == 1
    swap(cora)
    assert [each.id for each in lines(cora)] == [each.id for each in lines(carl)]
    (found,) = lines(carl)
    assert (found.author, found.by) == ("Carl", "Cora")
    settle(carl, found.id, Kept.MINE, seen=found.parts[0].now)
    assert swap(carl).conflicts == 0
    assert swap(cora).conflicts == 0
    assert stored(cora, Event, made.id).city == "Iqaluit"


def test_a_deletion_over_a_change_is_refused_and_settled(hub, at):
    cora, carl = at("cora"), at("carl")
    made = event()
    add_event(cora, made)
    add(cora, Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Call", "Appeler")))
    for store in (cora, carl):
        swap(store)
    edit(cora, Event, made.id, {}, {"city": "Gatineau"})
    delete(carl, Event, made.id)
    swap(cora)
    assert swap(carl).conflicts == 1
    assert stored(carl, Event, made.id).city == "Gatineau"
    settle(carl, lines(carl)[0].id, Kept.MINE)
    assert swap(carl).conflicts == 0
    assert hub.row("event", made.id)["deleted"]


def test_a_task_below_a_deleted_event_brings_it_back(hub, at):
    cora, carl = at("cora"), at("carl")
    made = event()
    add_event(cora, made)
    for store in (cora, carl):
        swap(store)
    delete(cora, Event, made.id)
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Call", "Appeler"))
    add(carl, task)
    swap(cora)
    assert swap(carl).conflicts == 1
    settle(carl, lines(carl)[0].id, Kept.MINE)
    assert swap(carl).conflicts == 0
    swap(cora)
    assert stored(cora, Task, task.id) == task


def test_two_who_settle_at_once_are_told(hub, at):
    cora, carl = at("cora"), at("carl")
    made = event(city="Ottawa")
    add_event(cora, made)
    for store in (cora, carl):
        swap(store)
    edit(cora, Event, made.id, {}, {"city": "Gatineau"})
    edit(carl, Event, made.id, {}, {"city": "Iqaluit"})
    for store in (cora, carl, cora):
        swap(store)
    name = lines(cora)[0].id
    settle(cora, name, Kept.MERGED, {"city": "Both"})
    settle(carl, name, Kept.MINE)
    swap(cora)
    assert swap(carl).conflicts == 1
    assert stored(carl, Event, made.id).city == "Both"


def test_a_file_goes_and_comes_in_chunks(hub, at):
    cora, carl = at("cora"), at("carl")
    content = bytes(range(256)) * 2500
    its = product()
    add(cora, its)
    add_version(cora, its.id, Language.EN, file=("speech.docx", content))
    assert swap(cora).waiting == 0
    swap(carl)
    with carl.reading() as reader:
        (version,) = reader.all(Version)
        with pytest.raises(NotHereYet):
            reader.file(version.sha256)
    server = sharing.connect(hub.url("carl"))
    files.fetch(carl, server, version.sha256)
    server.close()
    with carl.reading() as reader:
        assert reader.file(version.sha256) == content


# -- adopting


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


@pytest.fixture
def scram(hub):
    """The address of a login that must give a password, which is "right"."""
    hub.as_owner("ALTER ROLE cora PASSWORD 'right'")
    rules = Path(hub.as_owner("SHOW hba_file")[0][0])
    before = rules.read_text()
    rules.write_text(f"host {hub.database} cora 127.0.0.1/32 scram-sha-256\n{before}")
    hub.as_owner("SELECT pg_reload_conf()")
    with suppress(psycopg.OperationalError):
        while True:  # the server reads its rules when it comes to it
            psycopg.connect(hub.url("cora")).close()
    yield hub.url("cora")
    rules.write_text(before)
    hub.as_owner("SELECT pg_reload_conf()")
    hub.as_owner("ALTER ROLE cora PASSWORD NULL")


# -- the command line


def test_joining_exchanging_and_settling_from_the_command_line(hub, at, tmp_path, capsys):
    path = tmp_path / "new.tribune"
    assert run(["join", str(path), hub.url("cora")]) == 0
    assert capsys.readouterr().out.startswith("Joined as Cora: ")
    carl, made = at("carl"), event(city="Ottawa")
    add_event(carl, made)
    swap(carl)
    assert run(["sync", str(path), "--language", "fr"]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert said[:4] == ["Envoyés : 0", "Reçus : 1", "Conflits : 0", "En attente : 0"]
    cora = open_workspace(path)
    edit(cora, Event, made.id, {}, {"city": "Gatineau"})
    cora.close()
    edit(carl, Event, made.id, {}, {"city": "Iqaluit"})
    swap(carl)
    assert run(["sync", str(path)]) == 0
    assert "Conflicts: 1\n" in capsys.readouterr().out
    assert run(["conflicts", str(path)]) == 0
    listed = capsys.readouterr().out
    for word in ("Works of art", "City", "mine: Gatineau", "theirs: Iqaluit"):
        assert word in listed
    name = listed.split("\t")[0]
    assert run(["conflicts", str(path), "--settle", name, "mine"]) == 0
    assert run(["conflicts", str(path), "--settle", name, "mine"]) == 1
    assert "Cora settled this conflict" in capsys.readouterr().err
    assert run(["sync", str(path)]) == 0
    assert hub.row("event", made.id)["city"] == "Gatineau"
    assert run(["conflicts", str(path)]) == 0
    assert capsys.readouterr().out.endswith("No conflicts.\n")


def test_what_is_not_shared_or_not_there_is_said(store, hub, tmp_path, capsys):
    store.close()
    people = shutil.copy(store.path, tmp_path / "own.tribune")
    assert run(["sync", str(people)]) == 1
    assert "belongs to no server" in capsys.readouterr().err
    assert run(["conflicts", str(tmp_path / "nothing.tribune")]) == 1
    assert not (tmp_path / "nothing.tribune").exists()
    assert run(["join", str(people), hub.url("cora")]) == 1
    assert "already in use" in capsys.readouterr().err
    assert run(["join", str(tmp_path / "x.tribune"), "postgresql://nobody@127.0.0.1:1/o"]) == 1
    assert "everything is kept here" in capsys.readouterr().err
    assert not (tmp_path / "x.tribune").exists()
    with pytest.raises(SystemExit) as wrongly:
        run(["conflicts", str(people), "--settle", "x", "yours"])
    assert wrongly.value.code == 2


def test_not_shared_is_an_error_of_the_operation_too(store):
    with pytest.raises(NotShared):
        sharing.exchange(store, None)


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


def test_a_password_is_tried_kept_and_asked_for_last(scram, tmp_path, ring, monkeypatch):
    asked = []

    def ask(answer):
        return lambda: asked.append(answer) or answer

    with pytest.raises(ServerRefused) as refused:
        sharing.join(tmp_path / "a.tribune", scram)
    assert refused.value.why == "password"
    with pytest.raises(ServerRefused):
        sharing.join(tmp_path / "a.tribune", scram, ask=ask("wrong"))
    assert (asked, ring.kept) == (["wrong"], {})
    sharing.join(tmp_path / "a.tribune", scram, ask=ask("right"))
    assert (asked, list(ring.kept.values())) == (["wrong", "right"], ["right"])
    sharing.join(tmp_path / "b.tribune", scram, ask=ask("never"))
    assert "never" not in asked
    ring.kept.clear()
    parts = sharing.address(scram)
    passes = tmp_path / "pgpass"
    passes.write_text(f"{parts.host}:{parts.port}:*:{parts.login}:right\n")
    passes.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passes))
    sharing.join(tmp_path / "c.tribune", scram, ask=ask("never"))
    assert ("never" in asked, ring.kept) == (False, {})
    for made in tmp_path.glob("*.tribune"):
        assert b"right" not in made.read_bytes()


def test_without_a_terminal_nobody_is_asked(scram, tmp_path, capsys):
    assert run(["join", str(tmp_path / "a.tribune"), scram]) == 1
    assert "wants another password" in capsys.readouterr().err
