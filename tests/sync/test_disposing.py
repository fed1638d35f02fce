"""Disposing of records where the office shares a server: everywhere, within the rules."""

from __future__ import annotations

from contextlib import closing

import pytest

from app.cli import retention as command
from app.domain.conflicts import Kept
from app.domain.disposing import NotSentYet, OtherPersonNeeded
from app.domain.errors import ChangedMeanwhile, NotFound, OnlyAnew
from app.domain.events import Event
from app.domain.retention import Fate, HoldCause, Retained
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.conflicts import settle
from app.operations.events import add_event
from app.operations.history import revert
from app.operations.records import add, edit
from app.operations.retention import carry_out, place_hold, propose
from app.queries.conflicts import conflict_lines
from app.queries.retention import proposals
from app.sync.hub.checking import check as check_hub
from app.sync.hub.export import export
from tests.builders import event, new_id
from tests.disposing import PLANTED, bytes_of
from tests.sharing import swap
from tests.sync.disposals import (
    an_office,
    assert_gone,
    conflicts,
    disposing,
    planted,
    propose_and_approve,
)
from tests.sync.office import change, me

pytestmark = [pytest.mark.heavy, pytest.mark.enable_socket]


@pytest.fixture
def office(at):
    """See `an_office`."""
    return an_office(at)


def test_it_goes_on_the_server_and_on_every_replica(hub, at, office):
    _ada, cora, carl, made, its = office
    assert len(planted(hub)) >= 5
    propose_and_approve(cora, carl, its, made)
    with carl.reading() as reader:  # nothing goes before the log says so
        assert reader.get(Event, made.id)
    swap(carl)
    assert planted(hub) == []
    assert_gone(carl, made)
    swap(cora)
    assert_gone(cora, made)
    assert check_hub(hub.url()) == []
    assert not any(PLANTED in line for line in export(hub.url()))
    late = at("mel")
    assert_gone(late, made)
    with late.reading() as reader:
        (line,) = proposals(reader)
    assert (line.proposed_by, line.answered_by) == ("Cora", "Carl")
    assert len(line.erased) == 1
    again = at("cora", "again")  # from nothing, as the log is read
    assert [swap(store).conflicts for store in (again, late, cora, carl)] == [0] * 4


def test_what_waits_on_another_workstation_is_refused_in_words(hub, at, office):
    _ada, cora, carl, made, its = office
    sam = at("mel")
    other = event()
    add_event(cora, other)
    for store in (cora, carl, sam):
        swap(store)
    propose_and_approve(cora, carl, its, made)
    rita = at("cora", "laptop")  # Cora at the venue, without a network
    edit(rita, Event, made.id, {}, {"notes": "typed at the venue"})
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Late", "Tard"), offset=1)
    add(rita, task)
    edit(rita, Event, other.id, {}, {"notes": "kept"})
    draft = "half a sentence"
    rita.keep_draft("event", made.id, "strategy", draft)
    swap(carl)
    swap(rita)
    assert_gone(rita, made)
    found = conflicts(rita)
    assert found == [("disposed", True)] * 2
    with rita.reading() as reader:
        with pytest.raises(NotFound):
            reader.get(Task, task.id)
        assert reader.get(Event, other.id).notes == "kept"
        lines = conflict_lines(reader)
    for line in lines:
        with pytest.raises(OnlyAnew):
            settle(rita, line.id, Kept.MINE)
        settle(rita, line.id, Kept.THEIRS)
    assert swap(rita).conflicts == 0
    assert draft.encode() not in bytes_of(rita.path)


def test_what_was_not_sent_when_the_news_came_is_listed_too(hub, at, office):
    """The log is read before anything is sent."""
    from app.sync import exchange
    from app.sync.postgres import Server

    _ada, cora, carl, made, its = office
    propose_and_approve(cora, carl, its, made)
    laptop = at("cora", "laptop")
    edit(laptop, Event, made.id, {}, {"notes": "typed at the venue"})
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Late", "Tard"), offset=1)
    add(laptop, task)
    need = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Later"), offset=2)
    add(laptop, need)
    swap(carl)
    with closing(Server(hub.url("cora"))) as server:
        exchange.pull(laptop, server)
    laptop.sweep()
    assert_gone(laptop, made)
    assert conflicts(laptop) == [("disposed", True)] * 3
    assert swap(laptop).waiting == 0


def test_a_hold_on_the_server_keeps_it(hub, at, office):
    _ada, cora, carl, made, its = office
    propose_and_approve(cora, carl, its, made)
    place_hold(cora, Retained.EVENT, made.id, HoldCause.LITIGATION, "T-123-26")
    swap(cora)
    swap(carl)
    assert conflicts(carl) == [("held", True)]
    with carl.reading() as reader:
        assert reader.get(Event, made.id)
        assert [line.answer for line in proposals(reader)] == [None]
    assert planted(hub)


def test_what_was_changed_meanwhile_is_not_disposed_of_unseen(hub, at, office):
    _ada, cora, carl, made, its = office
    propose_and_approve(cora, carl, its, made)
    edit(cora, Event, made.id, {}, {"notes": "it mattered after all"})
    swap(cora)
    swap(carl)
    assert conflicts(carl) == [("changed", True)]
    with carl.reading() as reader:
        assert reader.get(Event, made.id).notes == "it mattered after all"


def test_what_was_added_meanwhile_is_not_left_without_its_event(hub, at, office):
    _ada, cora, carl, made, its = office
    propose_and_approve(cora, carl, its, made)
    add(cora, Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("New"), offset=1))
    swap(cora)
    swap(carl)
    assert conflicts(carl) == [("used task", True)]


def test_who_proposed_it_does_not_approve_it(hub, at, office):
    _ada, cora, carl, made, its = office
    proposed = propose(cora, its.id, [made.id])
    swap(cora)
    swap(carl)
    with pytest.raises(OtherPersonNeeded):
        carry_out(cora, proposed, typed="1")
    edit(carl, Event, made.id, {}, {"notes": "one more word"})
    with pytest.raises(NotSentYet):
        carry_out(carl, proposed)


def test_the_server_itself_sees_to_the_second_person_and_to_what_goes(hub, office):
    _ada, _cora, _carl, made, its = office
    proposal, answer, erasure = disposing(hub, "cora", made.id, its)
    assert hub.do("cora", proposal, answer, erasure)["why"] == "second"
    assert hub.do("mel", proposal)["why"] == "right 1"
    assert hub.do("cora", proposal)["st"] == "applied"
    answered = {"answered_by_id": me("carl")}
    theirs = change("disposition_answer", new_id(), "insert", new=answer["new"] | answered)
    assert hub.do("carl", erasure)["why"] == "answer"
    assert hub.do("carl", theirs)["why"] == "answer"
    assert hub.do("carl", theirs, erasure)["why"] == "changed"
    for parts in (
        f"event {made.id}\nperson {me('ada')}",
        f"event {made.id}\nevent {new_id()}",
        f"event {made.id}\nerasure {new_id()}",
        f"event {made.id}\nnonsense {new_id()}",
        "event x",
        "",
    ):
        count = len(parts.splitlines())
        bad = change(
            "erasure", new_id(), "insert", new=erasure["new"] | {"parts": parts, "count": count}
        )
        assert hub.do("carl", theirs, bad)["why"] == "parts", parts
    assert planted(hub)


def test_nobody_takes_a_line_out_of_the_log_that_nobody_disposed_of(hub, office):
    import psycopg

    _ada, cora, carl, made, its = office
    propose_and_approve(cora, carl, its, made)
    swap(carl)
    for statement in (
        "UPDATE hub.line SET body = NULL WHERE n = 1 AND body IS NOT NULL",
        "UPDATE hub.line SET sha = '' WHERE body IS NULL",
        "DELETE FROM hub.line WHERE body IS NULL",
        "UPDATE hub.refused SET act = 'x'",
        "DELETE FROM hub.gone",
        "TRUNCATE hub.gone",
    ):
        if "refused" in statement:
            hub.do("rita", change("tag", new_id(), "insert"))
        with pytest.raises(psycopg.Error, match="append-only"):
            hub.as_owner(statement)
    hub.as_owner("SET session_replication_role = replica")
    hub.as_owner("UPDATE hub.line SET body = NULL WHERE seq = 1 AND n = 1")
    assert [finding.code for finding in check_hub(hub.url())].count("line") == 1


def test_its_id_is_never_used_again(hub, office):
    _ada, cora, carl, made, its = office
    whole = hub.whole("event", made.id)
    reference = whole.pop("reference")
    propose_and_approve(cora, carl, its, made)
    swap(carl)
    again = change("event", made.id, "insert", new=whole)
    assert hub.do("cora", again)["why"] == "disposed 1"
    assert planted(hub) == []
    other = hub.add("cora", "event", code="add event", **{**whole, "id": new_id()})
    assert hub.row("event", other)["reference"] > reference


def test_a_transfer_is_written_by_who_approves(hub, at, office, tmp_path):
    ada, cora, carl, made, its = office
    edit(ada, type(its), its.id, {}, {"fate": Fate.TRANSFER})
    for store in (ada, cora, carl):
        swap(store)
    proposed = propose(cora, its.id, [made.id])
    swap(cora)
    swap(carl)
    from app.domain.errors import NotHereYet

    with pytest.raises(NotHereYet):  # the Word file comes with the next exchange
        carry_out(carl, proposed, folder=tmp_path / "out")
    swap(carl)
    path = carry_out(carl, proposed, folder=tmp_path / "out")
    assert path.is_file()
    swap(carl)
    assert planted(hub) == []


def test_a_server_restored_to_before_it_disposes_again(hub, at, office, tmp_path):
    from tests.sync.backups import kept, put_back

    _ada, cora, carl, made, its = office
    backup = kept(hub)
    propose_and_approve(cora, carl, its, made)
    for store in (carl, cora):
        swap(store)
    put_back(hub, backup)
    assert planted(hub)
    for store in (cora, carl, cora):
        swap(store)
    assert planted(hub) == []
    for store in (cora, carl):
        assert_gone(store, made)
        assert conflicts(store) == []
    assert check_hub(hub.url()) == []
    assert hub.row("disposition", hub.ask("cora", "SELECT id FROM api.row_disposition")[0][0])


def test_an_act_that_was_disposed_of_is_not_undone(hub, at, office):
    _ada, cora, carl, made, its = office
    with cora.reading() as reader:
        from app.queries.acts import acts

        one = acts(reader, record=made.id).lines[0]
    propose_and_approve(cora, carl, its, made)
    for store in (carl, cora):
        swap(store)
    with pytest.raises(ChangedMeanwhile):
        revert(cora, one.id)


def test_the_command_line_certifies_nothing_that_the_log_has_not_accepted(office, tmp_path, capsys):
    _ada, cora, carl, made, its = office
    propose(cora, its.id, [made.id])
    swap(cora)
    swap(carl)
    path, out = carl.path, tmp_path / "out"
    carl.close()

    assert command.run([str(path), "dispose", "--rule", its.id, "--out", str(out)]) == 0

    assert "No certificate yet" in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.docx"))
