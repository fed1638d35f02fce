"""What is due, what is kept, and that what was disposed of is nowhere any more."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta

import pytest

from app.domain.disposing import CountWrong, Held, NotDue, OtherPersonNeeded
from app.domain.errors import ChainBroken, ChangedMeanwhile, Missing, NotFound
from app.domain.events import Event
from app.domain.people import Person, Role, RoleGrant
from app.domain.products import Product
from app.domain.retention import (
    Answer,
    Fate,
    Hold,
    HoldCause,
    Retained,
    RetentionRule,
    Since,
)
from app.operations import retention
from app.operations.events import add_event
from app.operations.history import revert
from app.operations.records import add, delete, edit
from app.operations.retention import (
    add_usual_rules,
    carry_out,
    decline,
    lift_hold,
    place_hold,
    propose,
)
from app.queries.acts import acts
from app.queries.retention import due_lines, hold_lines, proposals
from app.reports.transfers import check_package
from app.storage import journal, search
from app.storage.checking import check
from app.storage.sql import columns
from tests.builders import JUNE_8, event, person, product
from tests.disposing import (
    FILE,
    LONG_AGO,
    PLANTED,
    bytes_of,
    closed_event,
    other_planner,
    with_rule,
)

TODAY = JUNE_8.date()


def listed(store, **options):
    with store.reading() as reader:
        return due_lines(reader, TODAY, **options)


def dispose(store, rule, *records, typed="1", **options):
    made = propose(store, rule.id, records)
    return carry_out(store, made, typed=typed, **options)


def verify(store):
    with store.reading() as reader:
        return journal.verify(reader.connection)


def meddle(store, statement, *given):
    with store._writer.begin() as connection:
        connection.exec_driver_sql(statement, tuple(given))


def test_the_usual_rules_dispose_of_nothing(store):
    made = closed_event(store)
    add_usual_rules(store)
    add_usual_rules(store)  # again: nothing twice
    with store.reading() as reader:
        there = reader.all(RetentionRule)
    assert len({(rule.kind, rule.since) for rule in there}) == len(there) == 10
    assert not any(rule.active for rule in there)
    assert listed(store) == []
    rule = next(rule for rule in there if rule.since is Since.CLOSED)
    with pytest.raises(Missing):
        edit(store, RetentionRule, rule.id, {}, {"active": True})
    edit(store, RetentionRule, rule.id, {}, {"active": True, "authority": "2021/007"})
    assert [line.id for line in listed(store)] == [made.id]


def test_what_is_due_says_why_how_much_and_what_hangs_on_it(store):
    made, rule = closed_event(store), with_rule(store)
    (line,) = listed(store)
    one = line.due
    assert (one.id, one.rule.id, one.since) == (made.id, rule.id, LONG_AGO.date())
    assert one.due_on == LONG_AGO.date().replace(year=LONG_AGO.year + 5)
    assert dict(one.hangs) == {"task": 2, "product": 1, "version": 2}
    assert (one.count, one.size > len(FILE), one.is_kept) == (6, True, False)


def test_what_is_due_soon_is_listed_and_not_disposed_of(store):
    soon = LONG_AGO + timedelta(days=2 * 365)
    made = closed_event(store, starts_at=soon, ends_at=soon + timedelta(hours=1))
    rule = with_rule(store)
    assert listed(store, ahead=30) == []
    assert [line.id for line in listed(store)] == [made.id]
    with pytest.raises(NotDue):
        propose(store, rule.id, [made.id])


def test_a_live_event_is_not_due_and_a_kept_one_never(store):
    old = event(starts_at=LONG_AGO, ends_at=LONG_AGO + timedelta(hours=1))
    add_event(store, old)
    rule = with_rule(store)
    assert listed(store) == []
    closed_event(store)
    edit(store, RetentionRule, rule.id, {}, {"fate": Fate.KEEP})
    assert listed(store) == []


def test_the_end_of_february(store):
    made = with_rule(store, years=1, months=1)
    assert made.due_on(TODAY.replace(2025, 1, 31)).isoformat() == "2026-02-28"
    assert made.due_on(TODAY.replace(2025, 12, 15)).isoformat() == "2027-01-15"


def test_nothing_of_it_is_left(store, outcomes):
    store._file.execute("PRAGMA secure_delete = OFF")  # as SQLite comes on other systems
    other = event()
    add_event(store, other)
    made, rule = closed_event(store), with_rule(store)
    with store.reading() as reader:
        release = reader.all(Product)[0]
        acted = [line for line in acts(reader, record=made.id).lines if line.act == "edit"]
    assert PLANTED.encode() in bytes_of(store.path)
    assert PLANTED.lower().encode() in bytes_of(store.path).lower()
    before = verify(store)
    dispose(store, rule, made.id)
    assert outcomes[-1].touches_record(made.id)  # lists that show it ask again
    whole = bytes_of(store.path).lower()
    assert PLANTED.lower().encode() not in whole
    assert b"zanzibar" not in whole  # nor a part of it, as the index keeps words
    assert verify(store) == before + 2
    assert check(store.path).files == 0
    with store.reading() as reader:
        for kind, record in ((Event, made.id), (Product, release.id)):
            with pytest.raises(NotFound):
                reader.get(kind, record, deleted=True)
        assert reader.get(Event, other.id) == reader.get(Event, other.id)
        assert reader.find(PLANTED) == []
        told = acts(reader, record=made.id)
    with store._writer.begin() as connection:
        search.check(connection)
    assert told.lines == []
    with pytest.raises(ChangedMeanwhile):
        revert(store, acted[0].id)


def test_what_is_left_says_what_went_and_by_whom(store):
    made, rule = closed_event(store), with_rule(store)
    with store.reading() as reader:
        reference = reader.get(Event, made.id).reference
    dispose(store, rule, made.id)
    with store.reading() as reader:
        (line,) = proposals(reader)
    (gone,) = line.erased
    assert (gone.record, gone.reference, gone.count) == (made.id, reference, 6)
    assert set(gone.gone.values()) == {"event", "task", "product", "version"}
    assert len(gone.digest) == 64
    assert line.answer.answer is Answer.CARRIED_OUT
    assert line.answered_by == line.proposed_by == "ana"
    assert listed(store) == []
    again = event(starts_at=LONG_AGO, ends_at=LONG_AGO + timedelta(hours=1))
    add_event(store, again)
    with store.reading() as reader:  # a number is not given twice
        assert reader.get(Event, again.id).reference > reference


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE change_set SET digest = zeroblob(32) WHERE digest IS NOT NULL",
        "DELETE FROM change_set WHERE seq = (SELECT min(seq) FROM change_set WHERE digest <> '')",
        "UPDATE journal SET new = '{{}}' WHERE kind = 'erasure'",
    ],
)
def test_a_chain_of_which_something_was_erased_is_not_forged_unseen(store, forged):
    made, rule = closed_event(store), with_rule(store)
    dispose(store, rule, made.id)
    verify(store)
    meddle(store, "PRAGMA foreign_keys = OFF")
    meddle(store, forged)
    with pytest.raises(ChainBroken):
        verify(store)


def test_a_hold_keeps_it_until_it_is_lifted_or_over(store):
    made, rule = closed_event(store), with_rule(store)
    with store.reading() as reader:
        release = reader.all(Product)[0]
    place_hold(store, Retained.PRODUCT, release.id, HoldCause.ACCESS, "A-2026-00012")
    (line,) = listed(store)
    assert [hold.reason for hold in line.due.holds] == ["A-2026-00012"]
    with pytest.raises(Held):  # what hangs on it holds it too
        propose(store, rule.id, [made.id])
    with store.reading() as reader:
        (hold,) = reader.all(Hold)
        assert [(one.name.en, one.placed_by) for one in hold_lines(reader, TODAY)] == [
            (f"{PLANTED} release", "ana")
        ]
    lift_hold(store, hold.id)
    proposed = propose(store, rule.id, [made.id])
    until = TODAY + timedelta(days=3)
    place_hold(store, Retained.EVENT, made.id, HoldCause.LITIGATION, "T-12", until=until)
    with pytest.raises(Held):
        carry_out(store, proposed, typed="1")
    store.clock.move(days=4)
    carry_out(store, proposed, typed="1")
    with pytest.raises(Missing):
        place_hold(store, Retained.EVENT, made.id, HoldCause.OTHER, "  ")


def test_what_something_younger_needs_is_kept(store):
    made, rule = closed_event(store), with_rule(store)
    with store.reading() as reader:
        release = reader.all(Product)[0]
    from app.domain.speeches import Speech, SpeechId
    from tests.builders import new_id

    talk = product()
    add(store, talk)
    add(store, Speech(id=SpeechId(new_id()), product_id=talk.id, questions_id=release.id))
    (line,) = listed(store)
    assert dict(line.due.used_by) == {"speech": 1}
    with pytest.raises(Held):
        propose(store, rule.id, [made.id])


def test_whoever_is_alone_types_how_many(store):
    made, rule = closed_event(store), with_rule(store)
    proposed = propose(store, rule.id, [made.id])
    with pytest.raises(NotDue):  # it is proposed already
        propose(store, rule.id, [made.id])
    for typed in ("", "2", "one"):
        with pytest.raises(CountWrong):
            carry_out(store, proposed, typed=typed)
    carry_out(store, proposed, typed=" 1 ")
    with pytest.raises(NotDue):
        carry_out(store, proposed, typed="1")


def test_where_others_may_approve_one_of_them_does(store):
    made, rule = closed_event(store), with_rule(store)
    other_planner(store)
    proposed = propose(store, rule.id, [made.id])
    with pytest.raises(OtherPersonNeeded):
        carry_out(store, proposed, typed="1")
    ana = store.author
    with store.reading() as reader:
        store.author = next(one.id for one in reader.all(Person) if one.id != ana)
    carry_out(store, proposed)
    with store.reading() as reader:
        (line,) = proposals(reader)
    assert (line.proposed_by, line.answered_by) == ("ana", "Zoé Tremblay")


def test_a_declined_proposal_leaves_everything(store):
    made, rule = closed_event(store), with_rule(store)
    decline(store, propose(store, rule.id, [made.id]), "Still needed for the anniversary.")
    with store.reading() as reader:
        assert reader.get(Event, made.id).id == made.id
    assert propose(store, rule.id, [made.id])


def test_a_rule_that_changed_since_is_proposed_again(store):
    made, rule = closed_event(store), with_rule(store)
    proposed = propose(store, rule.id, [made.id])
    edit(store, RetentionRule, rule.id, {}, {"authority": "2026/001"})
    with pytest.raises(NotDue):
        carry_out(store, proposed, typed="1")


def test_a_transfer_takes_everything_along_first(store, tmp_path):
    made, rule = closed_event(store), with_rule(store, fate=Fate.TRANSFER)
    proposed = propose(store, rule.id, [made.id])
    with pytest.raises(Missing):
        carry_out(store, proposed, typed="1")
    path = carry_out(store, proposed, typed="1", folder=tmp_path / "to the archives")
    manifest = check_package(path)
    with zipfile.ZipFile(path) as package:
        records = [json.loads(line) for line in package.read("records.jsonl").splitlines()]
        history = package.read("history.jsonl").decode()
        files = [name for name in package.namelist() if name.startswith("files/")]
        assert package.read(files[0]) == FILE
    assert (len(records), len(files), manifest["authority"]) == (6, 1, "2021/007")
    assert PLANTED in records[0]["row"]["title_en"]
    assert f"{PLANTED} at length" in history
    with store.reading() as reader:
        (line,) = proposals(reader)
    assert manifest["digests"] == {made.id: line.erased[0].digest}
    assert PLANTED.encode() not in bytes_of(store.path)


def test_a_package_of_what_did_not_go_is_not_left_behind(store, tmp_path, monkeypatch):
    made, rule = closed_event(store), with_rule(store, fate=Fate.TRANSFER)
    proposed = propose(store, rule.id, [made.id])
    folder = tmp_path / "archives"

    def held(*_given):
        (written,) = folder.iterdir()
        assert ".not-disposed" in written.name
        check_package(written)  # whole before anything goes
        raise Held("E-2020-0001")

    monkeypatch.setattr(retention, "_erasure", held)
    with pytest.raises(Held):
        carry_out(store, proposed, typed="1", folder=folder)
    assert list(folder.iterdir()) == []
    monkeypatch.undo()
    path = carry_out(store, proposed, typed="1", folder=folder)
    assert list(folder.iterdir()) == [path]
    assert ".not-disposed" not in path.name


def test_people_go_once_nothing_needs_them(store):
    old, new = person(family_name="Ancienne"), person(family_name="Nouvelle")
    add(store, old)
    add(store, new)
    rule = with_rule(store, kind=Retained.PERSON, since=Since.UNUSED, years=2)
    made = event(coordinator_id=new.id)
    add_event(store, made)
    store.clock.move(days=3 * 365)
    with store.reading() as reader:
        found = due_lines(reader, store.clock().date())
    assert [line.id for line in found] == [old.id]  # not Ana, who has roles
    dispose(store, rule, old.id)
    assert b"Ancienne" not in bytes_of(store.path)
    with store.reading() as reader:
        assert {grant.role for grant in reader.all(RoleGrant)} == set(Role)


def test_deleted_records_go_too(store):
    made = event(title=event().title, notes=PLANTED)
    add_event(store, made)
    delete(store, Event, made.id)
    rule = with_rule(store, since=Since.DELETED, years=2)
    store.clock.move(days=3 * 365)
    dispose(store, rule, made.id)
    assert PLANTED.encode() not in bytes_of(store.path)


def test_a_file_that_another_product_has_too_stays(store):
    from app.domain.values import Language
    from app.operations.products import add_product, add_version

    made, rule = closed_event(store), with_rule(store)
    kept = product()
    add_product(store, kept)
    add_version(store, kept.id, Language.FR, file=("same.docx", FILE))
    dispose(store, rule, made.id)
    with store.reading() as reader:
        from app.domain.products import Version

        (version,) = reader.all(Version, columns(Version).product_id == kept.id)
        assert reader.file(version.sha256) == FILE


def test_the_file_is_swept_later_where_someone_was_reading(store):
    made, rule = closed_event(store), with_rule(store)
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM event").fetchone()
        dispose(store, rule, made.id)
        assert PLANTED.encode() in bytes_of(store.path)
    store.sweep()
    assert PLANTED.encode() not in bytes_of(store.path)


def test_copies_that_tribune_made_go_at_their_next_turn(store):
    from app.operations.backups import back_up, back_up_daily, backups

    made, rule = closed_event(store), with_rule(store)
    back_up(store)
    store.clock.move(minutes=1)
    back_up_daily(store)
    dispose(store, rule, made.id)
    held = [one.path for one in backups(store.path) if PLANTED.encode() in one.path.read_bytes()]
    assert len(held) == 2
    store.clock.move(minutes=1)
    back_up_daily(store)
    (only,) = backups(store.path)
    assert PLANTED.encode() not in only.path.read_bytes()
    store.clock.move(hours=21)
    back_up_daily(store)
    assert len(backups(store.path)) == 2
