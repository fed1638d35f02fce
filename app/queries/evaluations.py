"""What is asked about evaluations: the list, the page, what is still to evaluate, the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from app.documents.exports import evaluation_report
from app.documents.facts import CoverageFacts, EvaluationFacts, LessonFacts, ObjectiveFacts, lines
from app.domain.evaluations import (
    Coverage,
    Evaluation,
    EvaluationId,
    Lesson,
    LessonId,
    Met,
    Objective,
    Recommendation,
    Schedule,
)
from app.domain.events import Event, EventId, EventState, When, shown_reference
from app.domain.lists import EventKind, Tag, Tone
from app.domain.speeches import TemplateUse
from app.domain.values import EMPTY, Bilingual, Language, Listed
from app.i18n import _, speaking
from app.queries.events import DAY, WHEN, day_of, when_of
from app.queries.listing import Listing, Made, named
from app.queries.participants import Attendance, attendance_of
from app.queries.said import Said
from app.queries.speeches import template_for
from app.queries.spending import budget_of
from app.queries.survey_papers import answered_text, survey_facts
from app.queries.surveys import SurveyLine, survey_page, surveys_of
from app.queries.tasks import people_names
from app.storage.lending import row_number
from app.storage.records import Reader
from app.storage.sql import and_, columns, count, desc, given, or_, select
from app.words.choices import choice_name
from app.words.dates import day_long, when_text
from app.words.marking import file_name, marking_text
from app.words.references import printed_reference

V, E, K = columns(Evaluation), columns(Event), columns(EventKind)
OBJECTIVES, COVERAGE, LESSONS = columns(Objective), columns(Coverage), columns(Lesson)

AFTER = (EventState.DELIVERED, EventState.EVALUATED, EventState.CLOSED)


GRACE = timedelta(days=20)
"""After an event, until its evaluation is overdue."""


class Progress(StrEnum):
    """How far the evaluation of an event is."""

    TO_EVALUATE = "to evaluate"
    UNDER_WAY = "under way"
    DONE = "done"


class EvaluationLine(NamedTuple):
    """An event that took place, and how far its evaluation is. `id`: of the event."""

    id: EventId
    evaluation_id: EvaluationId | None  # None: not begun
    reference: str
    title: Bilingual
    kind: Bilingual
    when: When
    day: date  # the first one, local
    city: str
    evaluator: str
    coordinator: str
    finished_on: date | None
    recommendation: Recommendation | None
    progress: Progress
    is_overdue: bool


_OF_EVENTS = and_(V.event_id == E.id, ~V.deleted)
_WITH_EVALUATIONS = E.id.table.join(K.id.table, K.id == E.kind_id).outerjoin(V.id.table, _OF_EVENTS)
_OVERDUE = (
    select(count())
    .select_from(_WITH_EVALUATIONS)
    .where(
        ~E.deleted,
        E.state == EventState.DELIVERED,
        K.evaluated | V.id.is_not(None),
        V.finished_on.is_(None),
        E.ends_at < given("limit", type_=E.ends_at.type),
    )
)


class LessonEntry(NamedTuple):
    """A lesson with the event that it comes from."""

    id: LessonId
    text: Bilingual
    tag: Bilingual
    event_id: EventId
    event: Bilingual
    reference: str
    kind: Bilingual
    starts_at: datetime
    day: date  # of the event, local


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """All that the page of an evaluation shows."""

    evaluation: Evaluation
    event: Event
    objectives: tuple[Objective, ...]
    coverage: tuple[Coverage, ...]
    lessons: tuple[Lesson, ...]
    door: Attendance
    surveys: tuple[SurveyLine, ...] = ()
    budget: Decimal | None = None  # what the budget of the event says; None: nothing
    cost: Decimal | None = None
    proposed: tuple[Bilingual, ...] = ()  # objectives as the proposal names them

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return Progress.UNDER_WAY if self.evaluation.finished_on is None else Progress.DONE

    def is_overdue(self, now: datetime) -> bool:
        """Whether the event took place more than 20 days ago and this is not finished."""
        took_place = self.event.state in AFTER
        late = self.event.ends_at < now - GRACE
        return took_place and late and self.progress is not Progress.DONE

    @property
    def parts(self) -> dict[str, bool]:
        """The parts of an evaluation, and whether each says something: codes of fields."""
        made = self.evaluation
        judged = [one.met is not Met.NOT_SAID for one in self.objectives]
        return {
            "objective": bool(judged) and all(judged),
            "attendance_actual": made.attendance_actual is not None,
            "media_attended": made.media_attended is not None,
            "coverage": bool(self.coverage),
            "social_reach": made.social_reach is not None,
            "cost": made.cost is not None,
            "schedule": made.schedule is not Schedule.NOT_SAID,
            "worked": bool(made.worked),
            "to_change": bool(made.to_change),
            "lesson": bool(self.lessons),
            "recommendation": made.recommendation is not Recommendation.NOT_SAID,
            "evaluator_id": made.evaluator_id is not None,
        }


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as Word, with the name of its file."""

    name: str
    content: bytes


def evaluation_listing(reader: Reader, now: datetime) -> Listing[EvaluationLine]:
    """Every event that took place and is to be evaluated, or is already; the latest first."""
    kinds, people = _names(reader, EventKind), people_names(reader)

    def is_overdue(finished_on: date | None, ends_at: datetime) -> bool:
        return finished_on is None and ends_at < now - GRACE

    return Listing(
        line=EvaluationLine,
        number=row_number(E),
        id=E.id,
        source=_WITH_EVALUATIONS,
        where=(~E.deleted, or_(V.id.is_not(None), and_(E.state.in_(AFTER), K.evaluated))),
        order=(desc(E.starts_at), E.id),
        fields={
            "id": Made((E.id,)),
            "evaluation_id": Made((V.id,)),
            "reference": Made((E.reference, E.starts_at, E.zone), shown_reference),
            "title": Made((E.title_en, E.title_fr), Bilingual),
            "kind": Made((E.kind_id,), named(kinds, EMPTY)),
            "when": Made(WHEN, when_of),
            "day": Made(DAY, day_of),
            "city": Made((E.city,)),
            "evaluator": Made((V.evaluator_id,), named(people, "")),
            "coordinator": Made((E.coordinator_id,), named(people, "")),
            "finished_on": Made((V.finished_on,)),
            "recommendation": Made((V.recommendation,)),
            "progress": Made((V.finished_on, V.id), _progress),
            "is_overdue": Made((V.finished_on, E.ends_at), is_overdue),
        },
        orders={"reference": E.reference, "when": E.starts_at, "finished_on": V.finished_on},
    )


def overdue(reader: Reader, now: datetime) -> int:
    """How many events took place more than 20 days ago and are not evaluated."""
    return reader.value(_OVERDUE, limit=now - GRACE)


def lesson_listing(reader: Reader) -> Listing[LessonEntry]:
    """Every lesson, of the latest event first."""
    kinds, tags = _names(reader, EventKind), _names(reader, Tag)
    return Listing(
        line=LessonEntry,
        number=row_number(LESSONS),
        id=LESSONS.id,
        source=LESSONS.id.table.join(E.id.table, E.id == LESSONS.event_id),
        where=(~LESSONS.deleted, ~E.deleted),
        order=(desc(E.starts_at), LESSONS.id),
        fields={
            "id": Made((LESSONS.id,)),
            "text": Made((LESSONS.text_en, LESSONS.text_fr), Bilingual),
            "tag": Made((LESSONS.tag_id,), named(tags, EMPTY)),
            "event_id": Made((LESSONS.event_id,)),
            "event": Made((E.title_en, E.title_fr), Bilingual),
            "reference": Made((E.reference, E.starts_at, E.zone), shown_reference),
            "kind": Made((E.kind_id,), named(kinds, EMPTY)),
            "starts_at": Made((E.starts_at,)),
            "day": Made(DAY, day_of),
        },
        orders={"reference": E.reference, "day": E.starts_at},
    )


def _names(reader: Reader, kind: type[Listed]) -> dict[str, Bilingual]:
    return {entry.id: entry.name for entry in reader.all(kind)}


def _progress(finished_on: date | None, evaluation_id: EvaluationId | None) -> Progress:
    if finished_on is not None:
        return Progress.DONE
    return Progress.TO_EVALUATE if evaluation_id is None else Progress.UNDER_WAY


def evaluation_of(reader: Reader, event_id: EventId) -> Evaluation | None:
    """The evaluation of an event, if it has begun."""
    found = reader.all(Evaluation, V.event_id == event_id)
    return found[0] if found else None


def evaluation_page(reader: Reader, evaluation_id: EvaluationId) -> EvaluationPage:
    """Raise NotFound."""
    evaluation = reader.get(Evaluation, evaluation_id)
    event = reader.get(Event, evaluation.event_id)
    by_rank, spent = (OBJECTIVES.rank,), budget_of(reader, event.id)
    return EvaluationPage(
        evaluation=evaluation,
        event=event,
        objectives=tuple(
            reader.all(Objective, OBJECTIVES.evaluation_id == evaluation_id, order=by_rank)
        ),
        coverage=tuple(reader.all(Coverage, COVERAGE.evaluation_id == evaluation_id)),
        lessons=tuple(reader.all(Lesson, LESSONS.event_id == event.id)),
        door=attendance_of(reader, event.id),
        surveys=tuple(surveys_of(reader, evaluation_id)),
        budget=spent.estimate or None,
        cost=spent.actual or None,
        proposed=tuple(proposed_objectives(reader, event)),
    )


def proposed_objectives(reader: Reader, event: Event) -> list[Bilingual]:
    """The strategic objectives of an event's proposal, one a line, in both languages."""
    sides = [
        [
            line.lstrip("-–•* ").strip()
            for line in lines(Said(reader, language).answer(event, "objectives", only=True))
        ]
        for language in Language
    ]
    return [Bilingual(en, fr) for en, fr in zip_longest(*sides, fillvalue="")]


def draft_report(reader: Reader, evaluation_id: EvaluationId, language: Language) -> ReportDraft:
    """The report of an evaluation as Word; raises NotFound, UnknownField, BadTemplate."""
    page = evaluation_page(reader, evaluation_id)
    facts = report_facts(reader, page, language)
    content = evaluation_report(facts, template_for(reader, TemplateUse.EVALUATION, language))
    with speaking(language):
        title = _("Evaluation {title}").format(title=facts.title)
        return ReportDraft(file_name(title, ".docx", page.event.marking, language), content)


def report_facts(reader: Reader, page: EvaluationPage, language: Language) -> EvaluationFacts:
    """Everything that a report prints, in one language."""
    made, event, said = page.evaluation, page.event, Said(reader, language)
    with speaking(language):
        pages = [survey_page(reader, one.id) for one in page.surveys]
        return EvaluationFacts(
            language=language,
            title=event.title.in_language(language),
            marking=marking_text(event.marking),
            department=said.department(),
            minister=said.minister(),
            reference=printed_reference(event),
            date=when_text(event.when),
            place=said.place(event),
            evaluator=said.person(made.evaluator_id),
            finished_on=day_long(made.finished_on) if made.finished_on else "",
            summary=lines(event.summary.in_language(language)),
            objectives=tuple(
                ObjectiveFacts(
                    text=one.text.in_language(language),
                    met="" if one.met is Met.NOT_SAID else choice_name(one.met),
                    why=one.why.in_language(language),
                )
                for one in page.objectives
            ),
            attendance_expected=made.attendance_expected,
            attendance_actual=made.attendance_actual,
            media_invited=made.media_invited,
            media_attended=made.media_attended,
            social_reach=made.social_reach,
            budget=made.budget,
            cost=made.cost,
            coverage=tuple(_coverage(reader, page, language)),
            survey=tuple(survey_facts(pages, language)),
            survey_note=", ".join(answered_text(each) for each in pages if each.responses),
            schedule="" if made.schedule is Schedule.NOT_SAID else choice_name(made.schedule),
            schedule_note=lines(made.schedule_note.in_language(language)),
            worked=lines(made.worked.in_language(language)),
            to_change=lines(made.to_change.in_language(language)),
            lessons=tuple(_lessons(reader, page, language)),
            recommendation=(
                ""
                if made.recommendation is Recommendation.NOT_SAID
                else choice_name(made.recommendation)
            ),
            recommendation_note=lines(made.recommendation_note.in_language(language)),
        )


def _coverage(reader: Reader, page: EvaluationPage, language: Language) -> list[CoverageFacts]:
    """Clips by tone, in the order of the office's tones."""
    tones = [(reader.get(Tone, one.tone_id, deleted=True), one) for one in page.coverage]
    tones.sort(key=lambda pair: (pair[0].rank, pair[1].id))
    return [
        CoverageFacts(tone=tone.name.in_language(language), clips=one.clips) for tone, one in tones
    ]


def _lessons(reader: Reader, page: EvaluationPage, language: Language) -> list[LessonFacts]:
    found: list[LessonFacts] = []
    for lesson in page.lessons:
        tag = reader.get(Tag, lesson.tag_id, deleted=True).name if lesson.tag_id else None
        words = tag.in_language(language) if tag else ""
        found.append(LessonFacts(text=lesson.text.in_language(language), tag=words))
    return found
