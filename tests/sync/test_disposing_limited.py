"""Disposing of what is limited to named people, and of what hung there without holding."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from app.domain.disposing import NotDue
from app.domain.errors import NotHereYet
from app.domain.events import Event
from app.domain.people import Role
from app.domain.products import Product
from app.domain.retention import Fate, Hold, HoldCause, Retained, Since
from app.domain.speeches import Speech, SpeechId
from app.domain.values import Bilingual
from app.domain.venues import Venue
from app.operations import sharing
from app.operations.events import add_event
from app.operations.limits import limit
from app.operations.products import add_product
from app.operations.records import add, delete, edit
from app.operations.retention import carry_out, lift_hold, place_hold, propose
from app.queries.retention import due_lines, proposals
from app.reports.transfers import check_package
from app.storage import withheld
from app.storage.engine import driver
from app.storage.tables import SHAPES
from app.sync.exchange import WRITTEN
from app.sync.hub.checking import check as check_hub
from app.sync.postgres import Server
from app.sync.verifying import verify
from tests.builders import JUNE_8, event, new_id, product
from tests.disposing import PLANTED, bytes_of, closed_event, rule, with_rule
from tests.sharing import stored, swap
from tests.sync.backups import kept, put_back
from tests.sync.disposals import (
    an_office,
    assert_gone,
    conflicts,
    disposing,
    planted,
    propose_and_approve,
)
from tests.sync.office import change, me
from tests.sync.test_limits_here import whole

pytestmark = [pytest.mark.heavy, pytest.mark.enable_socket]


@pytest.fixture
def office(at):
    """See `an_office`."""
    return an_office(at)


def limited_to(store, made, *people, kind=Event):
    limit(store, kind, made.id, [me(one) for one in people])
    swap(store)


def agree(*stores):
    """Every replica has what the server has, by checksums of buckets."""
    for store in stores:
        with closing(Server(store.replica.url)) as server:
            done = verify(store, server)
        assert (done.mended, done.doubted, done.more) == (0, 0, False)
        whole(store)


def due(store):
    with store.reading() as reader:
        return [line.id for line in due_lines(reader, JUNE_8.date())]


def test_who_may_not_read_it_neither_sees_it_due_nor_keeps_a_stub(hub, at, office):
    ada, cora, carl, made, its = office
    limited_to(cora, made, "carl")
    swap(ada)
    swap(carl)
    assert due(ada) == []
    assert due(carl) == due(cora) == [made.id]
    with pytest.raises(NotDue):
        propose(ada, its.id, [made.id])
    propose_and_approve(cora, carl, its, made)
    for store in (carl, cora, ada):
        swap(store)
        assert_gone(store, made)
    assert planted(hub) == []
    assert check_hub(hub.url()) == []
    assert hub.as_owner("SELECT count(*) FROM hub.limited") == [(0,)]
    assert hub.as_owner("SELECT count(*) FROM hub.named") == [(0,)]
    agree(ada, cora, carl, at("mel"))
    with ada.reading() as reader:
        file = driver(reader.connection)
        assert not withheld.is_withheld(file, made.id)
        assert len(proposals(reader)[0].erased) == 1  # that it went is everyone's to know


def test_the_list_of_names_does_not_make_one_alone_of_two(hub, office):
    """A second person is needed although nobody else is named who could approve."""
    _ada, cora, _carl, made, its = office
    limited_to(cora, made)
    proposal, answer, erasure = disposing(hub, "cora", made.id, its)
    assert hub.do("cora", proposal)["st"] == "applied"
    assert hub.do("cora", answer, erasure)["why"] == "second"
    assert planted(hub)


def test_a_program_of_ones_own_disposes_of_nothing_that_is_kept_from_it(hub, office):
    """What is kept is not there; nor is it named where it stands in the way."""
    _ada, cora, carl, made, its = office
    other = event()
    add_event(cora, other)
    swap(cora)
    limited_to(cora, made)
    proposal, _answer, erasure = disposing(hub, "ada", made.id, its)
    assert hub.do("ada", proposal)["st"] == "applied"
    answers = {"disposition_id": proposal["rec"], "answered_by_id": me("carl")}
    more = {"answer": "carried out", "answered_at": "2026-06-08T14:00:00.000000Z"}
    answer = change("disposition_answer", new_id(), "insert", new=answers | more)
    assert hub.do("carl", answer, erasure)["why"] == "parent event"
    assert planted(hub)
    swap(carl)
    assert stored(cora, Event, made.id).id == made.id


def test_what_needs_it_and_is_kept_from_who_approves_is_not_named(hub, office):
    ada, cora, carl, made, its = office
    talk = product()
    add_product(cora, talk)
    with cora.reading() as reader:
        release = next(one for one in reader.all(Product) if one.event_id == made.id)
    add(cora, Speech(id=SpeechId(new_id()), product_id=talk.id, questions_id=release.id))
    swap(cora)
    limited_to(cora, talk, kind=Product)
    swap(carl)
    proposed = propose(carl, its.id, [made.id])
    swap(carl)
    swap(ada)
    swap(ada)  # the file comes with the second
    carry_out(ada, proposed)
    swap(ada)
    assert conflicts(ada) == [("used", True)]
    assert planted(hub)


def test_a_part_that_is_limited_further_keeps_the_whole(hub, office):
    _ada, cora, carl, made, its = office
    with cora.reading() as reader:
        release = next(one for one in reader.all(Product) if one.event_id == made.id)
    limited_to(cora, release, kind=Product)
    swap(carl)
    proposed = propose(cora, its.id, [made.id])
    swap(cora)
    swap(carl)
    carry_out(carl, proposed)
    swap(carl)
    assert conflicts(carl) == [("used", True)]
    limited_to(cora, release, "carl", kind=Product)
    swap(carl)
    carry_out(carl, proposed)
    swap(carl)
    assert planted(hub) == []
    assert check_hub(hub.url()) == []


def test_words_of_additions_that_did_not_hold_go_with_it(hub, at, office):
    _ada, cora, carl, made, its = office
    mel = at("mel")
    title = {"title_en": f"{PLANTED} (lost)", "title_fr": "", "event_id": made.id}
    task = hub.add("cora", "task", event_id=made.id, title_en="T", title_fr="")
    lost = [
        change("task", task, "insert", new={**title, "title_en": "T"}),
        change("task", new_id(), "insert", new=title),
    ]
    assert hub.do("cora", *lost)["st"] == "conflict"
    for store in (cora, carl, mel):
        swap(store)
    propose_and_approve(cora, carl, its, made)
    for store in (carl, cora, mel):
        swap(store)
        assert_gone(store, made)
        assert conflicts(store) == []
    assert planted(hub) == []
    assert check_hub(hub.url()) == []


def test_a_lifted_hold_goes_with_its_record_and_one_that_is_new_is_refused(hub, office):
    _ada, cora, carl, made, its = office
    place_hold(cora, Retained.EVENT, made.id, HoldCause.ACCESS, f"{PLANTED} request")
    with cora.reading() as reader:
        (hold,) = reader.all(Hold)
    lift_hold(cora, hold.id)
    swap(cora)
    swap(carl)
    propose_and_approve(cora, carl, its, made)
    swap(carl)
    place_hold(cora, Retained.EVENT, made.id, HoldCause.ACCESS, f"{PLANTED} again")
    swap(cora)
    assert conflicts(cora) == [("disposed", True)]
    assert planted(hub) == []
    assert check_hub(hub.url()) == []
    swap(carl)
    agree(carl, cora)


def test_a_replica_that_was_long_away_reads_past_what_went_meanwhile(hub, at, office):
    """What referred to a venue is in the log; the venue and all it was is not."""
    ada, cora, carl, _made, _its = office
    away = at("mel")
    swap(away)
    venue = Venue(id=new_id(), name=Bilingual(f"{PLANTED} Hall"))
    add(cora, venue)
    made = event(venue_id=venue.id)
    add_event(cora, made)
    for n in range(2 * WRITTEN):  # more than is taken at once
        edit(cora, Event, made.id, {}, {"notes": str(n)})
    swap(cora)
    edit(cora, Event, made.id, {"venue_id": venue.id}, {"venue_id": None})
    delete(cora, Venue, venue.id)
    swap(cora)
    its = rule(kind=Retained.VENUE, since=Since.DELETED, years=0, months=1)
    add(ada, its)
    swap(ada)
    for store in (cora, carl):
        swap(store)
        store.clock = lambda: JUNE_8.replace(year=2028)
    propose_and_approve(cora, carl, its, venue)
    swap(carl)
    assert conflicts(carl) == []
    assert hub.as_owner("SELECT count(*) FROM hub.venue WHERE id = %s", venue.id) == [(0,)]
    for store in (away, cora, ada):
        swap(store)
        assert (f"{PLANTED} Hall").encode() not in bytes_of(store.path)
    agree(away, cora, carl, ada)


def test_after_a_restore_to_before_it_was_limited_it_is_due_again(hub, at, office):
    """What limited it was forgotten with it: what is there is not what was approved."""
    ada, cora, carl, made, its = office
    backup = kept(hub)
    limited_to(cora, made, "carl")
    for store in (ada, carl):
        swap(store)
    proposed = propose_and_approve(cora, carl, its, made)
    for store in (carl, cora):
        swap(store)
    put_back(hub, backup)
    for store in (cora, carl, cora, ada):
        swap(store)
    assert conflicts(carl) == [("changed", True)]
    assert due(carl) == [made.id]
    carry_out(carl, proposed)
    for store in (carl, cora, ada):
        swap(store)
        assert_gone(store, made)
    assert planted(hub) == []
    assert check_hub(hub.url()) == []


def test_what_was_put_back_behind_the_log_goes_again(hub, office):
    _ada, cora, carl, made, its = office
    with closing(sqlite3.connect(cora.path)) as file:
        kept = file.execute("SELECT * FROM event WHERE id = ?", (made.id,)).fetchone()
    propose_and_approve(cora, carl, its, made)
    for store in (carl, cora):
        swap(store)
    marks = ", ".join("?" for _ in kept)
    with closing(sqlite3.connect(cora.path)) as file, file:
        file.execute(f"INSERT INTO event VALUES ({marks})", kept)
    with closing(Server(cora.replica.url)) as server:
        assert verify(cora, server).mended == 1
    cora.sweep()
    assert_gone(cora, made)


def test_a_join_that_was_cut_before_does_not_go_on_after_it(hub, office):
    _ada, cora, carl, made, its = office
    before = hub.hello("mel")["narrowed"]
    propose_and_approve(cora, carl, its, made)
    swap(carl)
    assert hub.hello("mel")["narrowed"] > before


def test_the_package_is_certain_once_the_log_has_it(hub, office, tmp_path):
    ada, cora, carl, made, its = office
    edit(ada, type(its), its.id, {}, {"fate": Fate.TRANSFER})
    for store in (ada, cora, carl, carl):
        swap(store)
    folder = tmp_path / "archives"
    proposed = propose(cora, its.id, [made.id])
    swap(cora)
    swap(carl)
    with pytest.raises(NotHereYet):  # the Word file comes with the next exchange
        carry_out(carl, proposed, folder=folder)
    swap(carl)
    place_hold(cora, Retained.EVENT, made.id, HoldCause.LITIGATION, "T-123-26")
    swap(cora)
    first = carry_out(carl, proposed, folder=folder)
    assert ".not-disposed" in first.name
    swap(carl)
    assert conflicts(carl) == [("held", True)]
    assert list(folder.iterdir()) == []  # of records that are still there
    with cora.reading() as reader:
        (hold,) = reader.all(Hold)
    lift_hold(cora, hold.id)
    swap(cora)
    swap(carl)
    second = carry_out(carl, proposed, folder=folder)
    swap(carl)
    (certain,) = folder.iterdir()
    assert certain.name == second.name.replace(".not-disposed", "")
    check_package(certain)


def test_an_office_that_disposed_of_records_is_adopted(store, hub_server, tmp_path):
    from app.sync.hub import install, users
    from tests.sync.hubs import Hubs

    made, its = closed_event(store), with_rule(store)
    carry_out(store, propose(store, its.id, [made.id]), typed="1")
    hubs = Hubs(hub_server, "postgres")
    hubs._main.execute("CREATE DATABASE empty_office")
    root = hubs.url("empty_office", "postgres")
    install.init(root)
    users.add_user(root, "boss", roles=[Role.ADMINISTRATOR, Role.COORDINATOR], name=("Bo", "Ss"))
    try:
        sharing.adopt(store, hubs.url("empty_office", "boss"))
        swap(store)
        assert {finding.code for finding in check_hub(root)} <= {"administrator"}
        assert_gone(store, made)
        joined = tmp_path / "boss.tribune"
        sharing.join(joined, hubs.url("empty_office", "boss"))
        assert made.id in {row[0] for row in closing_rows(joined, "SELECT record FROM erasure")}
    finally:
        hubs._main.execute("DROP DATABASE empty_office WITH (FORCE)")
        hubs.close()


def closing_rows(path, asked):
    with closing(sqlite3.connect(path)) as file:
        return file.execute(asked).fetchall()


def test_every_kind_that_can_be_limited_goes_with_what_it_hangs_on():
    from app.storage.erasing import is_part_of
    from app.storage.hanging import BY_NAME, HANGS, target_of

    for kind, columns in HANGS.items():
        for column in () if kind in BY_NAME else columns:
            target = target_of(SHAPES[kind].table.c[column])
            assert is_part_of(target, kind, column)
