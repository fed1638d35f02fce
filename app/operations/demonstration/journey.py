"""One announcement from its first idea to its closing, with every act noted.

It is a story like the others, played among them, so that the journal stays in the order of time.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from time import perf_counter

from app.domain.changes import ChangeSet, Outcome
from app.domain.events import EventId, EventState, Standing, When
from app.domain.people import PersonId
from app.domain.products import Product, ProductNotice
from app.domain.proposals import Proposal, ProposalSectionId
from app.domain.routes import Verdict
from app.domain.speeches import Speech, SpeechId
from app.domain.tasks import PathTemplateId, Task
from app.domain.values import EMPTY, Bilingual, Language
from app.operations.demonstration import events
from app.operations.demonstration.approvals import Paper, amend, approvals
from app.operations.demonstration.content import both, coded, tables
from app.operations.demonstration.evaluations import fill_in, judge, learn, made_for
from app.operations.demonstration.plans import life_of, when
from app.operations.demonstration.products import Piece, product_text, revise, write
from app.operations.demonstration.proposals import answers_of, begin
from app.operations.demonstration.speeches import Drafts, add_one, draft_files, speech_text
from app.operations.demonstration.stage import Stage, Story, Turn, person
from app.operations.evaluations import add_evaluation, finish_evaluation
from app.operations.events import (
    advance_event,
    move_event,
    postpone_event,
    settle_notices,
)
from app.operations.products import add_version, issue
from app.operations.proposals import answer_section, make_version
from app.operations.routes import start_route
from app.operations.tasks import apply_path, finish_task
from app.operations.undoing import UndoStack
from app.storage import journal
from app.storage.sql import columns

T, N = columns(Task), columns(ProductNotice)
WE, WRITER, OFFICER = person("lacasse"), person("pemberton"), person("leduc")
KINDS = ("news_release", "media_advisory", "backgrounder", "media_lines")
RELEASE, ADVISORY = 0, 1
AGAIN = -12
"""The day on which it takes place in the end; days are counted from today."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One act of the journey: its step, what the journal says of it, how long it took."""

    step: str
    made: ChangeSet
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Followed:
    """A task whose date followed the event: derived before and after."""

    title: Bilingual
    before: date
    after: date


class Journey:
    """The announcement of `journey.toml`.

    `acts`: every act, in order. `followed`: the tasks whose date followed the event. Once
    `is_over`, all the ids are there.
    """

    def __init__(self, stage: Stage, drafts: Drafts) -> None:
        self.stage, self.drafts = stage, drafts
        self.acts: list[Noted] = []
        self.followed: list[Followed] = []
        self.event_id, self.speech_id, self.evaluation_id = EventId(""), SpeechId(""), ""
        self.is_over = False
        self._before: dict[str, date] = {}
        self.table = tables("journey")
        self.life = life_of(self.stage, self.table["event"])
        self.pieces = [
            Piece(kind, Paper(self.life, n, "", partial(product_text, self.life, kind, n)))
            for n, kind in enumerate(KINDS, 900)
        ]
        text = partial(speech_text, self.life, self.table["speech"], 0)
        self.speech = Paper(self.life, 910, "", text)
        remarks = self.table["comments"]
        self.release.fate = "sent back"
        self.release.remarks = {Verdict.RETURNED: remarks["returned"]}

    @property
    def release(self) -> Paper:
        """The news release."""
        return self.pieces[RELEASE].paper

    def story(self) -> Story:
        """From the idea to the closing."""
        for step, part in (
            ("idea", self._idea()),
            ("proposal", self._propose()),
            ("date", self._fix()),
            ("path", self._path()),
            ("tasks", self._tasks(-50)),
            ("products", self._write()),
            ("tasks", self._tasks(-42)),
            ("approval", self._approve(self.release, -41, -34)),
            ("edit after approval", self._edit()),
            ("approval", self._approve(self.release, -32, -28, started=True)),
            ("speech", self._speak()),
            ("postponed", self._put_off()),
            ("new date", self._date_again()),
            ("reissued", self._rewrite()),
            ("approval", self._approve_all()),
            ("tasks", self._tasks(AGAIN - 1)),
            ("confirmed", self._confirm()),
            ("issued", self._issue()),
            ("delivered", self._hold()),
            ("evaluation", self._evaluate()),
            ("closed", self._close()),
        ):
            yield from self._told(step, part)
        self.is_over = True

    # -- noting

    def _told(self, step: str, story: Story) -> Story:
        """Play a part, and note each act of it."""
        while True:
            with self._noting(step):
                turn = next(story, None)
            if turn is None:
                return
            yield turn

    @contextmanager
    def _noting(self, step: str) -> Generator[None]:
        store, begun = self.stage.store, perf_counter()
        before = store.announce

        def note(outcome: Outcome) -> None:
            nonlocal begun
            took = (perf_counter() - begun) * 1000
            with store.reading() as reader:
                made = journal.read(reader.connection, outcome.set_id)
            self.acts.append(Noted(step, made, took))
            begun = perf_counter()

        store.announce = note
        try:
            yield
        finally:
            store.announce = before

    # -- the parts

    def _at(self, day: int, who: PersonId = WE, hour: int = 10) -> Turn:
        """A turn on a day counted from today, not before what was done last."""
        return Turn(max(self.stage.clock.at, self.stage.at_work(self.stage.day(day), hour)), who)

    def _idea(self) -> Story:
        yield self._at(-80)
        store, table = self.stage.store, self.table["event"]
        vague = When.some_time(self.life.day, both(table["potential"]), self.life.event.zone)
        planned = self.life.event
        self.life.event = events.dated(planned, vague)
        events.add_idea(self.stage, self.life)
        self.event_id = self.life.event.id
        events.tie(self.stage, self.life)
        self.life.event = events.dated(self.life.event, planned.when)
        assert store.author == WE

    def _propose(self) -> Story:
        yield self._at(-79, hour=11)
        table, store = self.table["proposal"], self.stage.store
        proposal = begin(self.stage, self.life, table)
        for section, answer in answers_of(self.life, table, 0).items():
            if answer:
                section_id = ProposalSectionId(coded("proposal_section", section))
                answer_section(store, proposal, section_id, EMPTY, answer)
        yield self._at(-77)
        make_version(store, proposal)
        with store.reading() as reader:
            product = reader.get(Product, reader.get(Proposal, proposal).product_id)
        paper = Paper(self.life, 901, "", lambda _language: "", product)
        yield from self._approve(paper, -77, -69)

    def _fix(self) -> Story:
        yield self._at(-68)
        move_event(self.stage.store, self.event_id, self.life.event.when)
        advance_event(self.stage.store, self.event_id, EventState.PLANNING)
        events.ask_principal(self.stage, self.life, Standing.TO_CONFIRM)

    def _path(self) -> Story:
        """Laid out, taken back, and laid out again."""
        yield self._at(-67)
        store, stack = self.stage.store, UndoStack()
        template = PathTemplateId(coded("path_template", "announcement"))
        stack.note(apply_path(store, self.event_id, template))
        yield Turn(self.stage.clock.at + timedelta(minutes=2), WE)
        stack.undo(store)
        yield Turn(self.stage.clock.at + timedelta(minutes=1), WE)
        stack.redo(store)

    def _tasks(self, until: int) -> Story:
        """Finish what is due until a day, each by whose it is."""
        for task in sorted(self._open(), key=self._due):
            due = self._due(task)
            if due <= self.stage.day(until):
                at = max(self.stage.clock.at, self.stage.at_work(due))
                yield Turn(at, task.owner_id or WE)
                finish_task(self.stage.store, task.id)

    def _write(self) -> Story:
        for n, piece in enumerate(self.pieces):
            yield self._at(-48 + n, OFFICER)
            write(self.stage, piece, OFFICER)
            yield Turn(self.stage.later(3), OFFICER)
            revise(self.stage, piece.paper)

    def _approve(self, paper: Paper, first: int, last: int, *, started: bool = False) -> Story:
        if not started:
            yield self._at(first)
            start_route(self.stage.store, paper.id)
        ends = self.stage.at_work(self.stage.day(last))
        yield from approvals(self.stage, paper, self.stage.clock.at, ends)

    def _edit(self) -> Story:
        yield self._at(-33, OFFICER)
        amend(self.stage, self.release, both(self.table["comments"]["amended"]))

    def _speak(self) -> Story:
        yield self._at(-30, WRITER)
        made = add_one(self.stage, self.speech, self.table["speech"], WRITER)
        self.speech_id = made.id
        yield Turn(self.stage.later(1), WRITER)
        draft_files(self.stage, made, self.drafts)
        yield self._at(-27, WRITER)
        for language in Language:
            add_version(
                self.stage.store, self.speech.id, language, text=self.speech.words(language)
            )

    def _put_off(self) -> Story:
        yield self._at(-25, hour=9)
        self._before = {task.id: self._due(task) for task in self._open()}
        postpone_event(self.stage.store, self.event_id, self.table["comments"]["postponed"])

    def _date_again(self) -> Story:
        """Another date: the tasks that hang on it follow."""
        yield self._at(-23)
        again = when(self.stage, {**self.table["event"], "day": AGAIN}, self.life.event.zone)
        self.life.event = events.dated(self.life.event, again)
        move_event(self.stage.store, self.event_id, again)
        self.followed = [
            Followed(task.title, self._before[task.id], self._due(task)) for task in self._open()
        ]

    def _rewrite(self) -> Story:
        """Every product with the new date, and the Word files of the speech."""
        yield self._at(-22, OFFICER)
        for piece in self.pieces:
            revise(self.stage, piece.paper)
        yield self._at(-22, WRITER, 14)
        with self.stage.store.reading() as reader:
            speech = reader.get(Speech, self.speech_id)
            waiting = reader.all(ProductNotice, ~N.settled)
        draft_files(self.stage, speech, self.drafts)
        yield self._at(-22, OFFICER, 15)
        mine = {self.speech.id, *(piece.paper.id for piece in self.pieces)}
        settle_notices(self.stage.store, [one for one in waiting if one.product_id in mine])

    def _approve_all(self) -> Story:
        yield from self._approve(self.release, -21, -17, started=True)
        for piece in self.pieces[1:]:
            yield from self._approve(piece.paper, -21, -15)
        yield from self._approve(self.speech, -21, -15)

    def _confirm(self) -> Story:
        yield self._at(-14)
        events.ask_principal(self.stage, self.life, Standing.CONFIRMED)
        events.prepare(self.stage, self.life, sure=True)
        advance_event(self.stage.store, self.event_id, EventState.CONFIRMED)

    def _issue(self) -> Story:
        starts = self.life.event.starts_at
        yield Turn(max(self.stage.clock.at, starts - timedelta(hours=20)), OFFICER)
        issue(self.stage.store, self.pieces[ADVISORY].paper.id)
        for n, piece in enumerate((self.pieces[RELEASE], self.pieces[2])):
            yield Turn(max(self.stage.clock.at, starts + timedelta(minutes=5 + n)), OFFICER)
            issue(self.stage.store, piece.paper.id)

    def _hold(self) -> Story:
        yield Turn(self.life.event.ends_at + timedelta(minutes=30), WE)
        advance_event(self.stage.store, self.event_id, EventState.DELIVERED)
        yield from self._tasks(AGAIN + 1)

    def _evaluate(self) -> Story:
        yield self._at(AGAIN + 3)
        add_evaluation(self.stage.store, self.event_id)
        made = made_for(self.stage, self.life)
        self.evaluation_id = made.id
        yield self._at(AGAIN + 4, OFFICER)
        fill_in(self.stage, made, self.table["evaluation"])
        yield self._at(AGAIN + 6)
        learn(self.stage, self.life, made, self.table["evaluation"])
        judge(self.stage, made, self.table["evaluation"])
        for task in self._open():
            finish_task(self.stage.store, task.id)
        yield self._at(AGAIN + 7)
        finish_evaluation(self.stage.store, made.id)

    def _close(self) -> Story:
        yield self._at(AGAIN + 8, hour=15)
        advance_event(self.stage.store, self.event_id, EventState.CLOSED)

    # -- its tasks

    def _open(self) -> list[Task]:
        with self.stage.store.reading() as reader:
            found = reader.all(Task, T.event_id == self.event_id, order=(T.rank,))
        return [task for task in found if task.state.is_open]

    def _due(self, task: Task) -> date:
        due = task.due_on(self.life.day, self.stage.works)
        assert due is not None
        return due
