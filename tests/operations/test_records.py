"""What every kind of record can have done to it."""

import pytest

from app.domain.acts import Act
from app.domain.errors import BadValue, ChangedMeanwhile, Missing, NotFound, StillUsed
from app.domain.events import (
    Event,
    EventPartner,
    EventPartnerId,
    EventState,
    EventTag,
    EventTagId,
)
from app.domain.lists import Tag, TagId
from app.domain.people import Organisation, OrganisationId, Person
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.domain.venues import Venue, VenueId
from app.operations import backups, drafts
from app.operations import records as acts
from app.operations.history import revert
from app.operations.undoing import UndoStack
from app.queries.drafts import drafts_of
from app.queries.history import history
from app.queries.search import find
from app.storage.store import Store
from tests.builders import event, new_id, person, product


def stored(store, made):
    with store.reading() as reader:
        return reader.get(type(made), made.id)


@pytest.fixture
def made(store):
    made = event(city="Québec")
    acts.add(store, made)
    return made


def edit(store, made, field, seen, new):
    return acts.edit(store, type(made), made.id, {field: seen}, {field: new})


def test_a_form_saves_a_field(store, made):
    outcome = edit(store, made, "city", "Québec", "Lévis")
    assert stored(store, made).city == "Lévis"
    with store.reading() as reader:
        (line, *_) = history(reader, record=made.id)
    assert (line.set_id, dict(line.old), dict(line.new)) == (
        outcome.set_id,
        {"city": "Québec"},
        {"city": "Lévis"},
    )
    assert line.facts == {
        "fields": ["city"],
        "kind": "event",
        "record": made.id,
        "title_en": made.title.en,
        "title_fr": made.title.fr,
    }


def test_a_form_that_saw_something_else_is_refused(store, made):
    edit(store, made, "city", "Québec", "Lévis")
    with pytest.raises(ChangedMeanwhile):
        edit(store, made, "city", "Québec", "Gatineau")
    edit(store, made, "significance", "", "Two fields do not collide")


def test_two_translators_do_not_collide(store, made):
    english = Bilingual("New", made.title.fr)
    edit(store, made, "title", made.title, english)
    edit(store, made, "title", english, Bilingual("New", "Nouveau"))
    assert stored(store, made).title == Bilingual("New", "Nouveau")


def test_saving_what_is_already_there_writes_nothing(store, made, outcomes):
    told = len(outcomes)
    assert edit(store, made, "city", "Québec", "Québec").changes == ()
    assert len(outcomes) == told


def test_what_is_wrong_is_refused(store, made):
    someone = person()
    acts.add(store, someone)
    with pytest.raises(BadValue) as refused:
        edit(store, someone, "email", "", "no address")
    assert refused.value.beside == "email"
    with pytest.raises(Missing):
        edit(store, made, "title", made.title, Bilingual())
    with pytest.raises(NotFound):
        acts.edit(store, Person, new_id(), {}, {"note": "x"})


def test_parts_are_deleted_and_come_back_with_their_owner(store, made):
    tag = Tag(id=TagId(new_id()), name=Bilingual("Arts", "Arts"))
    task = Task(
        id=TaskId(new_id()),
        event_id=made.id,
        title=Bilingual("Feed the sable", "Nourrir la zibeline"),
    )
    for part in (
        tag,
        EventTag(id=EventTagId(new_id()), event_id=made.id, tag_id=tag.id),
        task,
    ):
        acts.add(store, part)
    outcome = acts.delete(store, Event, made.id)
    with store.reading() as reader:
        assert (reader.all(Event), reader.all(Task), reader.all(EventTag)) == ([], [], [])
        assert find(reader, "zibel") == []
    store.undo(outcome.set_id)
    assert stored(store, task) == task


def test_what_others_stand_on_is_not_deleted(store, made):
    acts.add(store, product(event_id=made.id))
    with pytest.raises(StillUsed) as refused:
        acts.delete(store, Event, made.id)
    assert (refused.value.by_kind, refused.value.count) == ("product", 1)
    assert stored(store, made) == made


def test_a_partner_of_an_event_is_not_deleted_and_takes_nothing_with_it(store, made):
    partner = Organisation(id=OrganisationId(new_id()), name=Bilingual("Sable", "Zibeline"))
    link = EventPartner(id=EventPartnerId(new_id()), event_id=made.id, organisation_id=partner.id)
    acts.add(store, partner)
    acts.add(store, link)
    with pytest.raises(StillUsed) as refused:
        acts.delete(store, type(partner), partner.id)
    assert (refused.value.by_kind, refused.value.count) == ("event_partner", 1)
    assert stored(store, link) == link


def test_what_has_an_act_of_its_own_is_not_saved_by_a_form(store, made):
    with pytest.raises(ValueError, match="state"):
        edit(store, made, "state", made.state, EventState.DELIVERED)
    assert stored(store, made) == made


def test_a_part_does_not_come_back_without_its_owner(store, made):
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Sable", "Zibeline"))
    acts.add(store, task)
    deleted = acts.delete(store, Task, task.id)
    acts.delete(store, Event, made.id)
    with pytest.raises(ChangedMeanwhile):
        revert(store, deleted.set_id)
    with store.reading() as reader:
        assert reader.all(Task) == []


def test_a_reference_does_not_come_back_without_what_it_names(store, made):
    venue = Venue(id=VenueId(new_id()), name=Bilingual("Hall", "Salle"))
    acts.add(store, venue)
    edit(store, made, "venue_id", None, venue.id)
    left = edit(store, made, "venue_id", venue.id, None)
    acts.delete(store, Venue, venue.id)
    with pytest.raises(ChangedMeanwhile):
        revert(store, left.set_id)
    assert stored(store, made).venue_id is None


def test_undo_goes_back_act_by_act_and_redo_forward(store, made):
    stack = UndoStack()
    for old, new in (("Québec", "Lévis"), ("Lévis", "Gatineau")):
        stack.note(edit(store, made, "city", old, new))
    for wanted in ("Lévis", "Québec"):
        stack.undo(store)
        assert stored(store, made).city == wanted
    for wanted in ("Lévis", "Gatineau"):
        stack.redo(store)
        assert stored(store, made).city == wanted
    stack.undo(store)
    stack.note(edit(store, made, "city", "Lévis", "Hull"))
    assert not stack.can_redo
    stack.undo(store)
    stack.undo(store)
    assert stored(store, made).city == "Québec"
    assert not stack.can_undo


def test_what_someone_changed_since_is_not_undone_and_leaves_the_pile(store, made):
    stack = UndoStack()
    stack.note(edit(store, made, "significance", "", "Mine"))
    stack.note(edit(store, made, "city", "Québec", "Mine"))
    edit(store, made, "city", "Mine", "Theirs")
    with pytest.raises(ChangedMeanwhile):
        stack.undo(store)
    stack.undo(store)
    now = stored(store, made)
    assert (now.city, now.significance) == ("Theirs", "")


def test_undo_does_not_note_itself(store, made, outcomes):
    stack = UndoStack()
    stack.note(edit(store, made, "city", "Québec", "Lévis"))
    stack.undo(store)
    for outcome in outcomes:
        if outcome.act in (Act.UNDO, Act.REDO):
            stack.note(outcome)
    assert not stack.can_undo


def test_an_older_act_is_reverted_by_an_ordinary_one(store, made):
    outcome = edit(store, made, "city", "Québec", "Lévis")
    edit(store, made, "significance", "", "Later")
    revert(store, outcome.set_id)
    now = stored(store, made)
    assert (now.city, now.significance) == ("Québec", "Later")
    with store.reading() as reader:
        (line, *_) = history(reader, most=1)
    assert (line.act, line.undoes, line.facts["act"]) == (Act.REVERT, outcome.set_id, Act.EDIT)


def test_typing_is_kept_until_it_is_saved(store, made):
    drafts.keep(store, "event", made.id, "summary", "Half a sen")
    drafts.keep(store, "event", made.id, "summary", "Half a sentence")
    with store.reading() as reader:
        (kept,) = drafts_of(reader, "event", made.id)
        assert (kept.field, kept.text, kept.at.tzinfo is not None) == (
            "summary",
            "Half a sentence",
            True,
        )
        assert drafts_of(reader, "event", new_id()) == []
    drafts.drop(store, "event", made.id, "summary")
    with store.reading() as reader:
        assert drafts_of(reader, "event", made.id) == []


def test_a_found_task_is_shown_on_the_page_of_its_event(store, made):
    task = Task(
        id=TaskId(new_id()),
        event_id=made.id,
        title=Bilingual("Feed the sable", "Nourrir la zibeline"),
    )
    acts.add(store, task)
    with store.reading() as reader:
        (found,) = find(reader, "zibel")
    assert (found.kind, found.title_fr, found.open_kind, found.open_id) == (
        "task",
        "Nourrir la zibeline",
        "event",
        made.id,
    )


def test_one_copy_a_day_is_kept_for_as_many_days_as_asked(store, clock):
    for _ in range(4):
        assert backups.back_up_daily(store, kept=3)
        assert backups.back_up_daily(store, kept=3) is None
        clock.move(days=1)
    asked = backups.back_up(store)
    assert backups.back_up_daily(store, kept=3)
    kept = backups.backups(store.path)
    assert [copy.why for copy in kept].count(backups.DAILY) == 3
    assert asked.path in [copy.path for copy in kept]


def test_a_copy_is_put_back_and_the_workspace_of_before_is_kept(store, made):
    copy = backups.back_up(store)
    acts.delete(store, Event, made.id)
    before = backups.restore(store, copy.path)
    assert before.path.exists()
    again = Store.open(store.path)
    assert stored(again, made) == made
    again.close()


def test_a_person_is_known_by_name_not_by_title(store):
    made = person(given_name="Ève", family_name="Zabel", title=Bilingual("Director", "Directrice"))
    acts.add(store, made)
    with store.reading() as reader:
        (line,) = history(reader, record=made.id)
        (found,) = find(reader, "zabel")
    assert (line.facts["title_fr"], found.title_fr) == ("Ève Zabel", "Ève Zabel")
