"""Joining, exchanging, adopting and settling, with a real server and the command line."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from app.cli.main import run
from app.clock import system_clock
from app.domain.acts import Act
from app.domain.binders import BinderEdition, BinderEditionId
from app.domain.conflicts import Kept
from app.domain.errors import (
    BadValue,
    NotAllowed,
    NotHereYet,
    NotShared,
    ServerRefused,
)
from app.domain.events import Event
from app.domain.lists import Tag, TagId
from app.domain.people import Person, PersonalNeeds, Role
from app.domain.products import Version
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Language
from app.operations import sharing
from app.operations.conflicts import settle
from app.operations.events import add_event
from app.operations.products import add_version
from app.operations.records import add, delete, edit
from app.operations.workspaces import open_workspace
from app.queries.conflicts import conflict_lines
from app.storage.engine import driver
from app.sync import exchange as exchanging
from app.sync import files, loading, recovery, sending
from app.sync.postgres import Server
from app.words.conflicts import why_text
from tests.builders import event, new_id, product
from tests.sharing import stored, swap
from tests.sync.office import me


def lines(store):
    with store.reading() as reader:
        return conflict_lines(reader)


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


def test_a_workstation_without_a_network_on_the_day_has_its_files(hub, at):
    cora, carl, soon = at("cora"), at("carl"), system_clock() + timedelta(days=13)
    made = event(starts_at=soon, ends_at=soon + timedelta(hours=1))
    speech = product(event_id=made.id)
    add_event(carl, made)
    add(carl, speech)
    add_version(carl, speech.id, Language.EN, file=("speech.docx", b"speech" * 100_000))
    keep = "INSERT INTO blob(sha256, size, content) VALUES (?, ?, ?)"
    shas = []
    for content in (b"binder", b"contents"):
        shas.append(hashlib.sha256(content).hexdigest())
        with carl.replicating() as connection:
            driver(connection).execute(keep, (shas[-1], len(content), content))
    edition = BinderEdition(
        id=BinderEditionId(new_id()),
        event_id=made.id,
        language=Language.FR,
        made_at=carl.clock(),
        by_id=carl.author,
        sha256=shas[0],
        contents_sha256=shas[1],
    )
    with carl.transaction(Act.ADD) as records:
        records.add(edition)
    assert swap(carl).conflicts == 0
    swap(cora)
    assert files.still_to_come(cora) == 0
    hub.as_owner("TRUNCATE hub.blob_chunk")  # nothing more can come
    with cora.reading() as reader:
        named = [reader.all(Version)[0].sha256, *shas]
        found = [reader.file(each) for each in named]
    assert found == [b"speech" * 100_000, b"binder", b"contents"]


def test_records_are_compared_on_the_command_line(hub, at, capsys):
    cora = at("cora")
    add_event(cora, event())
    swap(cora)
    with closing(sqlite3.connect(cora.path)) as file, file:
        file.execute("UPDATE event SET city = 'Laval'")
    hub.as_owner("UPDATE hub.tag SET name_fr = 'x' WHERE id IN (SELECT id FROM hub.tag LIMIT 1)")
    assert run(["sync", str(cora.path), "--verify", "--language", "fr"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-2:] == ["Remis en ordre : 1".replace(" :", "\u00a0:"), DOUBTED]
    assert run(["sync", str(cora.path)]) == 0


DOUBTED = "Sur le serveur, non conformes à son journal\u00a0: 1"


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


def test_a_sign_that_the_server_cannot_keep_is_refused_here(at):
    cora, made = at("cora"), event()
    add_event(cora, made)
    for city in ("a\0b", "a\ud800"):
        with pytest.raises(BadValue):
            edit(cora, Event, made.id, {"city": ""}, {"city": city})
    assert swap(cora).waiting == 0


def test_an_act_that_the_server_cannot_read_stops_no_other(at, monkeypatch):
    cora, first, second = at("cora"), event(), event()
    monkeypatch.setattr("app.storage.shapes.UNKEPT", re.compile("(?!)"))
    add_event(cora, replace(first, city="a\0b"))
    add_event(cora, second)
    done = swap(cora)
    assert (done.waiting, done.conflicts) == (0, 1)
    assert stored(at("carl"), Event, second.id).id == second.id
    with closing(Server(cora.replica.url)) as server:
        recovery.recover(cora, server)
    assert len(lines(cora)) == 1  # what nobody else has is kept when the office is loaded afresh


def test_what_a_new_role_may_read_comes_and_what_an_old_one_might_goes(hub, at):
    from app.sync.hub import users

    someone = hub.add("cora", "person", family_name="Roy")
    needs = hub.add("cora", "personal_needs", person_id=someone)
    sam = at("sam")
    for roles, there in (([Role.COORDINATOR], True), ([Role.READER], False)):
        users.set_role(hub.url(), "sam", roles)
        swap(sam)
        swap(sam)
        with sam.reading() as reader:
            assert [each.id for each in reader.all(PersonalNeeds)] == ([needs] if there else [])


def test_a_workspace_that_another_program_shared_sends_what_is_done_in_its_window(hub, store):
    with closing(Server(hub.url("cora"))) as server:
        hello = server.hello()
    with closing(sqlite3.connect(store.path)) as file, file:
        loading.become(file, hub.url("cora"), hello._replace(person=store.author))
    add_event(store, event())
    with store.reading() as reader:
        assert sending.count(reader.connection) == 1


def test_after_an_answer_that_took_too_long_less_is_asked_for(at):
    cora, carl = at("cora"), at("carl")
    for n in range(5):
        add(carl, Tag(id=TagId(new_id()), name=Bilingual(f"T{n}", f"E{n}")))
    swap(carl)
    asked = []
    with closing(Server(cora.replica.url)) as server:
        pull = server.pull
        server.pull = lambda after, most: asked.append(most) or pull(after, most)
        for _ in range(9):
            server.give_up()
        came = exchanging.pull(cora, server)
    assert len(came) >= 5
    assert asked == [1] * (len(came) + 1)


def test_an_act_that_is_too_large_is_set_aside_in_words_and_stops_no_other(at, monkeypatch):
    cora = at("cora")
    monkeypatch.setattr(sending, "LARGEST", 1_000)
    long = add(cora, Tag(id=TagId(new_id()), name=Bilingual("é" * 250, "e" * 250)))
    add(cora, Tag(id=TagId(new_id()), name=Bilingual("A", "B")))
    done = swap(cora)
    assert (done.sent, done.waiting) == (1, 0)
    with cora.reading() as reader:
        (line,) = conflict_lines(reader)
    assert line.id.startswith(long.set_id)
    assert "16 MB" in why_text(line.why)


def test_where_the_server_was_restored_the_person_is_told_where_the_rest_is(at, hub, capsys):
    cora = at("cora")
    seq = cora.replica.seq
    add(cora, Tag(id=TagId(new_id()), name=Bilingual("A", "B")))
    swap(cora)
    stale = cora.path.parent / ".fresh-left"
    stale.mkdir()
    os.utime(stale, (1, 1))
    hub.as_owner("SET session_replication_role = replica")
    for table in ("log", "line"):
        hub.as_owner(f"DELETE FROM hub.{table} WHERE seq > %s", seq)
    hub.as_owner("DELETE FROM hub.tag WHERE row_seq > %s", seq)
    path = cora.path
    cora.close()
    assert run(["sync", str(path)]) == 0
    said = capsys.readouterr().out
    (kept,) = path.parent.glob("backups/*before-recovery*")
    assert str(kept) in said
    assert not stale.exists()
    with closing(open_workspace(path)) as again, again.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar() == 0
