"""Files: sent before what names them, fetched from where a line was cut, and verified."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from app.domain.errors import DigestWrong, NotFound, NotHereYet, Unreachable
from app.domain.products import Product, Version
from app.domain.values import Language
from app.operations.products import add_version
from app.operations.records import add
from app.storage.engine import driver
from app.sync import exchange, files, sending
from tests.builders import JUNE_8, event, product
from tests.sharing import be_shared

BIG = bytes(range(256)) * 2560  # two chunks and a half
SHA = hashlib.sha256(BIG).hexdigest()


class Shelf:
    """Where a server keeps files; the line to it may be cut after so many chunks."""

    def __init__(self):
        self.whole, self.under_way, self.cut_after, self.pushed = {}, {}, None, []
        self.halved = 0

    def files_there(self, sha256s):
        return {each for each in sha256s if each in self.whole}

    def begin_file(self, sha256, size):
        return -1 if sha256 in self.whole else len(self.under_way.setdefault(sha256, []))

    def put_chunk(self, sha256, n, content):
        self._count()
        chunks = self.under_way[sha256]
        assert n == len(chunks)
        chunks.append(content)
        so_far = b"".join(chunks)
        if hashlib.sha256(so_far).hexdigest() == sha256:
            self.whole[sha256] = so_far
            return True
        return False

    def chunk(self, sha256, n):
        self._count()
        content = self.whole.get(sha256, b"")
        return content[n * files.CHUNK : (n + 1) * files.CHUNK] or None

    def push(self, device, seen, schema, acts):
        for act in acts:
            assert all(sha256 in self.whole for sha256 in files.names_of(act))
        self.pushed += acts
        return []

    def _count(self):
        if self.cut_after is not None:
            if not self.cut_after:
                raise Unreachable("there", "cut")
            self.cut_after -= 1


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def shared(store):
    be_shared(store)
    return store


def with_file(store, content=BIG):
    made = product()
    add(store, made)
    add_version(store, made.id, Language.EN, file=("speech.docx", content))
    return made


def forget(store):
    with store.replicating() as connection:
        driver(connection).execute("DELETE FROM blob")


def read(store, sha256=SHA):
    with store.reading() as reader:
        return reader.file(sha256)


def test_a_file_is_there_before_the_act_that_names_it(shared, shelf):
    with_file(shared)
    exchange.push(shared, shelf)
    assert shelf.whole == {SHA: BIG}
    assert len(shelf.pushed) == 2


def test_sending_goes_on_where_it_was_cut(shared, shelf):
    with_file(shared)
    shelf.cut_after = 2
    with pytest.raises(Unreachable):
        exchange.push(shared, shelf)
    assert (len(shelf.under_way[SHA]), shelf.pushed) == (2, [])
    shelf.cut_after = 1
    exchange.push(shared, shelf)
    assert shelf.whole == {SHA: BIG}


@pytest.mark.parametrize("loss", ["DELETE FROM blob", "UPDATE blob SET content = x'00'"])
def test_an_act_whose_file_is_nowhere_is_set_aside_and_stops_no_other(shared, shelf, loss):
    made = with_file(shared)
    with shared.replicating() as connection:
        driver(connection).execute(loss)
    add(shared, product())
    assert exchange.push(shared, shelf) == 2
    assert len(shelf.pushed) == 2
    with shared.reading() as reader:
        assert reader.get(Product, made.id)
        assert reader.all(Version) == []
        why = driver(reader.connection).execute("SELECT why FROM conflict").fetchone()
        assert (why, sending.count(reader.connection)) == (("file",), 2)


def test_a_text_is_no_file(shared, shelf):
    made = product()
    add(shared, made)
    add_version(shared, made.id, Language.EN, text="Words")
    exchange.push(shared, shelf)
    assert (len(shelf.pushed), shelf.whole) == (2, {})


def test_a_file_is_fetched_from_where_the_line_was_cut(shared, shelf):
    shelf.whole[SHA], shelf.cut_after = BIG, 2
    with pytest.raises(Unreachable):
        files.fetch(shared, shelf, SHA)
    shelf.cut_after = 1
    files.fetch(shared, shelf, SHA)
    assert read(shared) == BIG
    assert list((shared.path.parent / f".{shared.path.name}.files").iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, files.CHUNK, files.CHUNK + 1, 2 * files.CHUNK])
def test_files_of_any_size_come_and_go(shared, shelf, size):
    content = BIG[:size]
    with_file(shared, content)
    if size:
        exchange.push(shared, shelf)
    sha256 = hashlib.sha256(content).hexdigest()
    shelf.whole[sha256] = content
    forget(shared)
    files.fetch(shared, shelf, sha256)
    assert read(shared, sha256) == content


def test_what_is_not_what_it_is_called_is_not_kept(shared, shelf):
    shelf.whole[SHA] = BIG[:-1] + b"x"
    with pytest.raises(DigestWrong):
        files.fetch(shared, shelf, SHA)
    with pytest.raises(NotHereYet):
        read(shared)
    shelf.whole[SHA] = BIG
    files.fetch(shared, shelf, SHA)
    assert read(shared) == BIG


def test_a_file_that_the_server_has_not_either_is_not_here_yet(shared, shelf):
    with pytest.raises(NotHereYet):
        files.fetch(shared, shelf, SHA)


def test_what_someone_wanted_to_open_comes_with_the_next_exchange(shared, shelf):
    shelf.whole[SHA] = BIG
    assert files.fetch_ahead(shared, shelf) == 0
    with pytest.raises(NotHereYet):
        read(shared)
    assert files.fetch_ahead(shared, shelf) == 1
    assert read(shared) == BIG
    assert files.fetch_ahead(shared, shelf) == 0


def test_a_file_that_was_cut_goes_on_with_the_next_exchange(shared, shelf):
    shelf.whole[SHA], shelf.cut_after = BIG, 2
    with pytest.raises(Unreachable):
        files.fetch(shared, shelf, SHA)
    shelf.cut_after = 1
    assert files.fetch_ahead(shared, shelf) == 1


@pytest.mark.parametrize("name", ["../x", "", "A" * 64, f"{'0' * 64}/x"])
def test_a_name_that_is_no_digest_touches_no_file(shared, shelf, name, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    shelf.whole[name] = BIG
    for ask in (lambda: read(shared, name), lambda: files.fetch(shared, shelf, name)):
        with pytest.raises(NotHereYet):
            ask()
    assert sorted(tmp_path.rglob("*")) == before


def test_where_no_server_is_a_file_that_is_missing_is_missing(store):
    with pytest.raises(NotFound):
        read(store)


def test_files_of_the_next_fourteen_days_come_ahead(shared, shelf, clock):
    for days, content in ((-2, b"past"), (0, b"today"), (13, b"soon"), (15, b"later")):
        at = JUNE_8 + timedelta(days=days)
        made = event(starts_at=at, ends_at=at + timedelta(hours=1))
        its = product(event_id=made.id)
        add(shared, made)
        add(shared, its)
        add_version(shared, its.id, Language.EN, file=("a.docx", b"older" + content))
        add_version(shared, its.id, Language.EN, file=("a.docx", content))
    with shared.reading() as reader:
        kept = driver(reader.connection).execute("SELECT sha256, content FROM blob")
        shelf.whole = dict(kept.fetchall())
    forget(shared)
    assert files.fetch_ahead(shared, shelf) == 2
    assert read(shared, hashlib.sha256(b"today").hexdigest()) == b"today"
    assert read(shared, hashlib.sha256(b"soon").hexdigest()) == b"soon"
    assert files.fetch_ahead(shared, shelf) == 0
