"""What is asked about evaluations: the list, the page, what is still to evaluate, the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from app.documents.exports import evaluation_report
from app.documents.facts import CoverageFacts, EvaluationFacts, LessonFacts, ObjectiveFacts, lines
from app.domain.evaluations import (
    Coverage,
    Evaluation,
    EvaluationId,
    Lesson,
    Met,
    Objective,
    Recommendation,
    Schedule,
)
from app.domain.events import Event, EventId, EventState
from app.domain.lists import EventKind, Tag, Tone
from app.domain.speeches import TemplateUse
from app.domain.values import Language
from app.i18n import _, speaking
from app.queries.said import Said
from app.queries.speeches import template_for
from app.storage.records import Reader
from app.storage.sql import and_, columns, select
from app.words.choices import choice_name
from app.words.dates import day_long, when_text
from app.words.marking import file_name, marking_text

V, E, K = columns(Evaluation), columns(Event), columns(EventKind)
OBJECTIVES, COVERAGE, LESSONS = columns(Objective), columns(Coverage), columns(Lesson)

AFTER = (EventState.DELIVERED, EventState.EVALUATED, EventState.CLOSED)


class EvaluationLine(NamedTuple):
    """An event that took place, and how far its evaluation is (`id`: None, not begun)."""

    event_id: EventId
    id: EvaluationId | None
    reference: str
    title_en: str
    title_fr: str
    state: EventState
    kind_id: str
    starts_at: datetime
    zone: str
    city: str
    coordinator_id: str | None
    evaluator_id: str | None
    finished_on: date | None
    recommendation: Recommendation | None


LINES = (
    select(
        E.id,
        V.id,
        E.reference,
        E.title_en,
        E.title_fr,
        E.state,
        E.kind_id,
        E.starts_at,
        E.zone,
        E.city,
        E.coordinator_id,
        V.evaluator_id,
        V.finished_on,
        V.recommendation,
    )
    .select_from(
        E.id.table.join(K.id.table, K.id == E.kind_id).outerjoin(
            V.id.table, and_(V.event_id == E.id, ~V.deleted)
        )
    )
    .where(~E.deleted, E.state.in_(AFTER), K.evaluated | V.id.is_not(None))
    .order_by(E.starts_at.desc())
)


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """All that the page of an evaluation shows."""

    evaluation: Evaluation
    event: Event
    objectives: tuple[Objective, ...]
    coverage: tuple[Coverage, ...]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as Word, with the name of its file."""

    name: str
    content: bytes


def evaluation_lines(reader: Reader) -> list[EvaluationLine]:
    """Every event that took place and is to be evaluated, the latest first."""
    return reader.lines(EvaluationLine, LINES)


def evaluation_of(reader: Reader, event_id: EventId) -> Evaluation | None:
    """The evaluation of an event, if it has begun."""
    found = reader.all(Evaluation, V.event_id == event_id)
    return found[0] if found else None


def evaluation_page(reader: Reader, evaluation_id: EvaluationId) -> EvaluationPage:
    """Raise NotFound."""
    evaluation = reader.get(Evaluation, evaluation_id)
    event = reader.get(Event, evaluation.event_id)
    by_rank = (OBJECTIVES.rank,)
    return EvaluationPage(
        evaluation=evaluation,
        event=event,
        objectives=tuple(
            reader.all(Objective, OBJECTIVES.evaluation_id == evaluation_id, order=by_rank)
        ),
        coverage=tuple(reader.all(Coverage, COVERAGE.evaluation_id == evaluation_id)),
        lessons=tuple(reader.all(Lesson, LESSONS.event_id == event.id)),
    )


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
        return EvaluationFacts(
            language=language,
            title=event.title.in_language(language),
            marking=marking_text(event.marking),
            department=said.department(),
            minister=said.minister(),
            reference=event.reference,
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
