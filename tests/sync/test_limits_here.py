"""Records limited to named people, on the workstations: forgotten, and given whole again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from app.domain.errors import NotFound, UserError
from app.domain.events import Event
from app.domain.limits import Named
from app.domain.products import Product, Version
from app.domain.speeches import Speech
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Language
from app.operations.events import add_event
from app.operations.limits import limit, open_to_all
from app.operations.products import add_version
from app.operations.records import add, edit
from app.queries.history import history
from app.storage import checking, journal, search, withheld
from app.storage.coming import ask_for, folder_of
from app.sync import files
from app.sync.postgres import Server
from tests.builders import event, new_id, product
from tests.sharing import stored, swap
from tests.sync.office import me

SECRET = "xyzzy"


def titled(words=""):
    return Bilingual(f"{SECRET} {words}", f"{SECRET} {words}")


def holds(path, secret=SECRET):
    """Where a workspace holds a text: tables and columns, words that are searched, the raw file."""
    found = []
    with closing(sqlite3.connect(path)) as file:
        tables = [
            name
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("search_index")
        ]
        for table in tables:
            rows = file.execute(f"SELECT * FROM {table}")
            found += [
                (table, row) for row in rows if secret.encode() in b" ".join(map(as_bytes, row))
            ]
        query = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
        if file.execute(query, (f'"{secret}"*',)).fetchone() != (0,):
            found.append("search")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if secret.encode() in path.read_bytes():
        found.append("file")
    return found


def as_bytes(value):
    return value if isinstance(value, bytes) else str(value).encode()


def whole(store):
    """The workspace is whole: references, the chain, the index."""
    with store.replicating() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        journal.verify(connection)
        search.check(connection)
    checking.check(store.path)


@pytest.fixture
def office(hub, at):
    """Cora and Carl with one event and what hangs on it, in both workspaces."""
    cora, carl = at("cora"), at("carl")
    made = event(title=titled("event"), reference="")
    add_event(cora, made)
    task = Task(id=TaskId(new_id()), title=titled("task"), event_id=made.id)
    add(cora, task)
    text = replace(product(event_id=made.id), title=titled("product"))
    add(cora, text)
    add_version(cora, text.id, Language.EN, text=f"{SECRET} text")
    file = f"{SECRET}.docx", f"{SECRET} file".encode()
    add_version(cora, text.id, Language.FR, file=file)
    swap(cora)
    swap(carl)
    return cora, carl, made, task, text


def test_nothing_stays_with_who_may_no_longer_read(office):
    cora, carl, made, task, _text = office
    with carl.reading() as reader:
        (version,) = [each for each in reader.all(Version) if each.file_name]
    server = Server(carl.replica.url)
    files.fetch(carl, server, version.sha256)
    server.close()
    ask_for(carl.path, version.sha256)
    edited = edit(carl, Task, task.id, {}, {"note": f"{SECRET} note"})
    swap(carl)
    swap(cora)
    carl.keep_draft("event", made.id, "notes", f"{SECRET} typing")
    limit(cora, Event, made.id, [])
    swap(cora)
    assert len(holds(carl.path)) > 8
    swap(carl)
    assert holds(carl.path) == []
    assert not any(folder_of(carl.path).iterdir())
    with carl.reading() as reader:
        assert reader.find(SECRET) == []
        assert reader.all(Event) == reader.all(Task) == reader.all(Product) == []
        assert not [line for line in history(reader) if line.record == made.id]
    with pytest.raises(UserError):
        carl.undo(edited.set_id)
    whole(carl)
    whole(cora)
    assert stored(cora, Task, task.id).note.startswith(SECRET)


def test_what_waits_is_sent_and_told_as_if_nothing_were_there(hub, office):
    cora, carl, made, _task, _text = office
    edit(carl, Event, made.id, {}, {"notes": f"{SECRET} mine"})
    late = Task(id=TaskId(new_id()), title=Bilingual("Late", "Tard"), event_id=made.id)
    add(carl, late)
    limit(cora, Event, made.id, [])
    swap(cora)
    done = swap(carl)
    assert done.waiting == 0
    assert holds(carl.path) == []
    whole(carl)
    with carl.reading() as reader:
        assert reader.all(Task) == reader.all(Event) == []
    assert hub.row("event", made.id)["notes"] == ""
    assert hub.row("task", late.id) == {}


def test_who_is_named_again_has_all_of_it_with_its_history(office):
    cora, carl, made, task, text = office
    limit(cora, Event, made.id, [])
    swap(cora)
    swap(carl)
    edit(cora, Event, made.id, {}, {"city": "Hull"})
    later = Task(id=TaskId(new_id()), title=titled("later"), event_id=made.id)
    add(cora, later)
    swap(cora)
    swap(carl)
    assert holds(carl.path) == []
    limit(cora, Event, made.id, [me("carl")])
    swap(cora)
    swap(carl)
    assert stored(carl, Event, made.id).city == "Hull"
    for each in (task, later):
        assert stored(carl, Task, each.id).title == each.title
    assert stored(carl, Product, text.id).title == text.title
    with carl.reading() as reader:
        lines = history(reader, record=made.id)
        assert {line.op for line in lines} == {"insert", "update"}
        assert any(line.new.get("city") == "Hull" for line in lines)
        assert {hit.kind for hit in reader.find(SECRET)} == {"event", "task", "product", "version"}
        file = reader.connection.connection.driver_connection
        assert file.execute("SELECT * FROM withheld").fetchall() == []
    whole(carl)


def test_opened_to_all_it_is_everyones(office):
    cora, carl, made, _task, _text = office
    limit(cora, Event, made.id, [])
    swap(cora)
    swap(carl)
    open_to_all(cora, Event, made.id)
    swap(cora)
    swap(carl)
    assert stored(carl, Event, made.id).title == made.title
    with carl.reading() as reader:
        assert reader.all(Named) == []
    whole(carl)


def test_who_joins_later_gets_nothing_of_it(office, at):
    cora, _carl, made, _task, text = office
    other = replace(product(), title=Bilingual("Open", "Ouvert"))
    add(cora, other)
    from app.operations.speeches import add_speech  # noqa: F401

    spoken = Speech(id=new_id(), product_id=other.id, questions_id=text.id)
    add(cora, spoken)
    limit(cora, Event, made.id, [me("sam")])
    swap(cora)
    rita = at("rita")
    assert holds(rita.path) == []
    assert stored(rita, Speech, spoken.id).questions_id == text.id
    with rita.reading() as reader:
        assert [each.id for each in reader.all(Product)] == [other.id]
        assert withheld.is_withheld(reader.connection.connection.driver_connection, text.id)
    whole(rita)
    assert stored(at("sam"), Event, made.id).title == made.title
    edit(cora, Product, text.id, {}, {"accessible": True})
    swap(cora)
    swap(rita)
    whole(rita)
    assert holds(rita.path) == []


def test_the_list_is_for_those_on_it(office):
    cora, carl, made, _task, _text = office
    limit(cora, Event, made.id, [me("sam")])
    with cora.reading() as reader:
        people = {each.person_id for each in reader.all(Named)}
    assert people == {me("cora"), me("sam")}
    swap(cora)
    swap(carl)
    with pytest.raises(NotFound):
        limit(carl, Event, made.id, [])


def test_limited_by_two_at_once_it_stays_with_the_first(office):
    cora, carl, made, _task, _text = office
    limit(cora, Event, made.id, [])
    limit(carl, Event, made.id, [])
    swap(cora)
    swap(carl)
    swap(cora)
    assert holds(carl.path) == []
    assert stored(cora, Event, made.id).title == made.title
    whole(carl)


def test_a_limit_is_undone_as_it_was_made(office):
    cora, carl, made, _task, _text = office
    done = limit(cora, Event, made.id, [])
    swap(cora)
    swap(carl)
    cora.undo(done.set_id)
    swap(cora)
    swap(carl)
    assert stored(carl, Event, made.id).title == made.title
    whole(carl)
