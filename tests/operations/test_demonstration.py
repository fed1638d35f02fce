"""The demonstration office: whole, rich, plainly fictional, and the same each time."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from app.domain.errors import NotADemonstration, NotAWorkspace
from app.domain.evaluations import Evaluation, Lesson, Met, Objective, Recommendation
from app.domain.event_templates import (
    EventTemplate,
    TemplateCue,
    TemplateProduct,
    TemplateService,
)
from app.domain.events import Event, EventState, Postponement, Standing, Timing
from app.domain.lists import Closure, Department, Label, Plan, Priority
from app.domain.moments import local
from app.domain.participants import (
    AccreditationState,
    InvitationState,
    Participant,
    ParticipantPart,
)
from app.domain.people import Organisation, OrganisationKind, Person, Role, RoleGrant, SocialAccount
from app.domain.products import (
    Form,
    Issuance,
    IssuanceAct,
    Product,
    ProductNotice,
    ProductState,
    Version,
    digest,
)
from app.domain.proposals import ProposalAnswer
from app.domain.routes import (
    Decision,
    Step,
    StepState,
    Verdict,
    product_state,
    standing,
)
from app.domain.runsheets import Cue
from app.domain.speeches import Occasion, Speech
from app.domain.tasks import Task, TaskNeed, TaskState, blocked
from app.domain.values import Language, Marking
from app.domain.venues import Venue
from app.domain.views import SavedFilter
from app.operations.demonstration import make_demonstration
from app.operations.demonstration.content import FOLDER, tables, texts
from app.operations.workspaces import open_workspace
from app.queries.participants import people_page
from app.queries.products import product_page
from app.queries.routes import waiting
from app.queries.speeches import draft_speech
from app.queries.tasks import late_count
from app.storage.checking import check
from app.storage.sql import columns
from app.storage.store import Store

pytestmark = pytest.mark.heavy
NOW = datetime(2027, 3, 17, 15, tzinfo=UTC)
DELIVERED = (EventState.DELIVERED, EventState.EVALUATED, EventState.CLOSED)
REAL = re.compile(
    r"Canadian Heritage|Patrimoine canadien|Parks Canada|Parcs Canada|Health Canada|Santé Canada"
    r"|Transport|Environment and|Environnement et|Fisheries|Pêches et|Finance Canada|Global Affairs"
    r"|Affaires mondiales|Natural Resources|Ressources naturelles|Translation Bureau"
    r"|Bureau de la traduction|Liberal|Conservative|Bloc|NDP|NPD|Trudeau|Carney|Poilievre"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The office, made once, and what it told of its progress."""
    told = []
    path = tmp_path_factory.mktemp("demonstration") / "office.tribune"
    make_demonstration(
        path,
        clock=lambda: NOW,
        progress=lambda done, whole: told.append((done, whole)),
        login="ana",
        drafts=draft_speech,
    )
    return path, told


@pytest.fixture(scope="module")
def office(made):
    """A reader of the office."""
    store = Store.open(made[0], clock=lambda: NOW)
    with store.reading() as reader:
        yield reader
    store.close()


def test_it_is_whole_and_alone_in_its_folder(made):
    path, told = made
    found = check(path)
    assert found.acts > 4000
    assert found.files > 20
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert told[-1][0] <= told[-1][1]
    assert told == sorted(told)


@pytest.mark.soak
def test_it_is_the_same_each_time(made, tmp_path):
    again = make_demonstration(
        tmp_path / "again.tribune", clock=lambda: NOW, login="ana", drafts=draft_speech
    )
    assert _acts(again) == _acts(made[0])


def _acts(path):
    """Every act: its id, who, when, what; Word files bear the moment at which they were made."""
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT id, author, at, act, facts FROM change_set").fetchall()


def test_who_opens_it_is_one_of_its_people(made):
    store = open_workspace(made[0], clock=lambda: NOW, login="ana")
    try:
        with store.reading() as reader:
            me = reader.get(Person, store.author)
            mine = [found for found in waiting(reader, store.author) if found.mine]
            assert len(reader.all(Person, columns(Person).login == "ana")) == 1
    finally:
        store.close()
    assert me.name == "Noémie Lacasse"
    assert mine


def test_events_are_of_every_state_timing_zone_and_kind(office):
    events = office.all(Event)
    assert len(events) >= 115
    assert {event.state for event in events} == set(EventState)
    assert {event.timing for event in events} == set(Timing)
    assert {event.marking for event in events} == set(Marking)
    assert {event.principal_standing for event in events} >= {
        Standing.REQUESTED,
        Standing.TO_CONFIRM,
        Standing.CONFIRMED,
        Standing.NOT_APPLICABLE,
    }
    assert len({event.kind_id for event in events}) == 14
    assert len({event.zone for event in events}) == 8
    for flag in ("issue", "milestone", "cross_government", "not_for_look_ahead", "embargo_until"):
        assert any(getattr(event, flag) for event in events), flag
    assert office.all(Postponement)
    assert all(e.state_reason for e in events if e.state is EventState.CANCELLED)


def test_people_are_asked_answer_and_come(office):
    people = office.all(Participant)
    assert {one.invitation for one in people} == set(InvitationState)
    assert {one.accreditation for one in people} == set(AccreditationState)
    assert {one.part for one in people} == set(ParticipantPart)
    assert any(one.reminded_on and one.invitation.is_open for one in people)
    assert any(one.guests for one in people)
    over = {e.id for e in office.all(Event) if e.ends_at < NOW and e.state in DELIVERED}
    came = {one.event_id for one in people if one.invitation is InvitationState.ATTENDED}
    assert came
    assert came <= over
    speakers = people_page(office, next(iter(came))).speakers
    assert len(speakers) >= 2
    assert all(one.minutes for one in speakers)


def test_events_lie_around_today(office):
    starts = [event.starts_at for event in office.all(Event)]
    assert min(starts) < NOW - timedelta(days=365)
    assert max(starts) > NOW + timedelta(days=200)
    assert sum(abs(start - NOW) < timedelta(days=30) for start in starts) > 25
    for event in office.all(Event):
        is_over = event.ends_at < NOW - timedelta(hours=1)
        taken_place = event.state in (
            EventState.DELIVERED,
            EventState.EVALUATED,
            EventState.CLOSED,
        )
        off = event.state in (EventState.CANCELLED, EventState.POSTPONED)
        assert off or taken_place == is_over, event.title.en


def test_both_languages_are_filled_everywhere(office):
    for kind in (Department, Plan, Priority, Organisation, Venue, Event, Product, Lesson, Label):
        for record in office.all(kind):
            for name in ("name", "title", "summary", "text"):
                text = getattr(record, name, None)
                if text is not None:
                    assert bool(text.en) == bool(text.fr), record
    for answer in office.all(ProposalAnswer):
        assert answer.text.en
        assert answer.text.fr
    french, english = (
        [v for v in office.all(Version) if v.language is language and v.form is Form.TEXT]
        for language in (Language.FR, Language.EN)
    )
    assert abs(len(french) - len(english)) < len(french) / 10


def test_every_text_of_the_files_is_in_both_languages():
    for path in FOLDER.glob("*.toml"):
        for text in texts(tables(path.stem)):
            assert bool(text.en) == bool(text.fr), (path.name, text)
            assert "'" not in text.en + text.fr, text
            assert not re.search(r"[^\u00a0]:(?=\s)", re.sub(r"https?://\S+", "", text.fr)), text.fr
            assert not re.search(r" [;!?]|« [^\u00a0]", text.fr), text.fr


def test_nothing_refers_to_real_departments_or_parties(office):
    for path in FOLDER.glob("*.toml"):
        assert not REAL.search(path.read_text("utf-8")), path.name
    for person in office.all(Person):
        assert person.email.endswith(".example")
        assert not person.phone or re.search(r"555-01\d\d$", person.phone)


def test_people_hold_every_role_and_organisations_are_of_every_kind(office):
    assert len(office.all(Person)) >= 60
    assert {grant.role for grant in office.all(RoleGrant)} == set(Role)
    kinds = {organisation.kind for organisation in office.all(Organisation)}
    assert kinds >= set(OrganisationKind) - {OrganisationKind.OTHER}
    greeted = [person for person in office.all(Person) if person.precedence]
    assert len(greeted) >= 20
    assert all(person.address_form.en and person.address_form.fr for person in office.all(Person))
    assert len(office.all(Venue)) >= 25
    assert {venue.step_free for venue in office.all(Venue)} == {True, False}
    assert office.all(SocialAccount)
    assert office.all(Closure)
    assert office.all(SavedFilter)


def test_tasks_are_done_late_and_blocked(office):
    tasks = office.all(Task)
    assert {task.state for task in tasks} == set(TaskState)
    assert late_count(office, NOW) > 3
    states = {task.id: task.state for task in tasks}
    needs = [(need.task_id, need.needs_id) for need in office.all(TaskNeed)]
    assert blocked(states, needs)


def _standings(office):
    """Each product with its route and its issuances."""
    grouped = {}
    for kind in (Version, Step, Decision, Issuance):
        for record in office.all(kind):
            grouped.setdefault((kind, record.product_id), []).append(record)
    for product in office.all(Product):
        of = lambda kind, p=product: grouped.get((kind, p.id), [])  # noqa: E731 -- short, and used once
        route = standing(of(Step), of(Decision), digest(product, of(Version)))
        yield product, product_state(product, of(Version), route, of(Issuance), NOW), route


def test_products_are_in_every_state_and_every_situation(office):
    found = list(_standings(office))
    assert len(found) >= 200
    assert {state for _, state, _ in found} == set(ProductState)
    states = {there.state for _, _, route in found for there in route.steps}
    assert states == set(StepState)
    waits = {
        there.step.office_id
        for _, state, route in found
        if state is ProductState.IN_APPROVAL
        for there in route.to_decide
    }
    assert len(waits) == 7
    decisions = office.all(Decision)
    assert {decision.verdict for decision in decisions} == set(Verdict)
    outside = [decision for decision in decisions if decision.decided_for]
    assert all(decision.evidence for decision in outside if not decision.withdraws_id)
    assert any(decision.evidence_sha256 for decision in outside)
    assert {issuance.act for issuance in office.all(Issuance)} == set(IssuanceAct)
    assert any(not notice.settled for notice in office.all(ProductNotice))


def test_what_is_late_could_be(office):
    """What was approved for an event that is over went out; this week has some that are due."""
    products = [product for product in office.all(Product) if product.due]
    week = NOW + timedelta(days=7)
    assert [product for product in products if product.due and NOW < product.due < week]
    past = [product_page(office, one.id, NOW) for one in products if one.due and one.due < NOW]
    late = [page for page in past if page.is_late(NOW)]
    assert 1 <= len(late) <= 6
    assert not [page.product.title for page in late if page.event and page.event.state.took_place]


def test_events_have_run_sheets_and_one_of_them_is_today(office):
    cues = office.all(Cue)
    assert len({cue.event_id for cue in cues}) > 60
    today = {
        event.id
        for event in office.all(Event)
        if local(event.starts_at, event.zone).date() == local(NOW, event.zone).date()
    }
    of_today = [cue for cue in cues if cue.event_id in today]
    assert any(cue.person_id for cue in of_today)
    assert any(cue.done_at for cue in cues)
    templates = office.all(EventTemplate)
    assert len(templates) == 3
    for part in (TemplateCue, TemplateService, TemplateProduct):
        assert {one.template_id for one in office.all(part)} == {one.id for one in templates}


def test_the_files_are_written_with_curly_apostrophes():
    for path in FOLDER.glob("*.toml"):
        for line in path.read_text("utf-8").splitlines():
            assert line.startswith("#") or "'" not in line, line


def test_speeches_are_for_every_occasion_and_some_are_drafted_in_word(office):
    speeches = office.all(Speech)
    assert {speech.occasion for speech in speeches} == set(Occasion)
    files = [version for version in office.all(Version) if version.form is Form.FILE]
    assert {version.language for version in files} == set(Language)
    for version in files:
        with zipfile.ZipFile(BytesIO(office.file(version.sha256))) as word:
            assert "word/document.xml" in word.namelist()


def test_evaluations_have_lessons_and_every_result(office):
    evaluations = office.all(Evaluation)
    assert len(evaluations) >= 25
    assert {evaluation.recommendation for evaluation in evaluations} >= {
        Recommendation.NOT_SAID,
        Recommendation.REPEAT,
        Recommendation.REPEAT_WITH_CHANGES,
    }
    assert {objective.met for objective in office.all(Objective)} == set(Met)
    assert len(office.all(Lesson)) >= 20


def test_another_workspace_is_left_as_it_is(tmp_path, new_office):
    real = tmp_path / "office.tribune"
    real.write_bytes(new_office.read_bytes())
    with pytest.raises(NotADemonstration):
        make_demonstration(real, clock=lambda: NOW)
    assert real.read_bytes() == new_office.read_bytes()
    real.write_text("A letter.")
    with pytest.raises(NotAWorkspace):
        make_demonstration(real, clock=lambda: NOW)
    assert real.read_text() == "A letter."


class Halted(Exception):
    """Someone pressed Cancel."""


def test_what_was_there_stays_until_the_new_one_is_whole(made, tmp_path):
    path = tmp_path / "office.tribune"
    path.write_bytes(made[0].read_bytes())

    def stop(_done, _whole):
        raise Halted

    with pytest.raises(Halted):
        make_demonstration(path, clock=lambda: NOW, progress=stop)
    assert path.read_bytes() == made[0].read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
