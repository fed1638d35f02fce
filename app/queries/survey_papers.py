"""The results of a survey as a table for other programs, and as a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.documents.facts import DocumentFacts, SurveyFacts
from app.documents.tables import Cell, Paragraph, Table, plain, table_document
from app.domain.surveys import LEAST, QuestionForm
from app.domain.values import Language
from app.i18n import _, ngettext, speaking
from app.queries.said import Said
from app.queries.surveys import Result, SurveyPage
from app.reports.sheets import csv_file, sheet
from app.storage.records import Reader
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.marking import marking_text
from app.words.numbers import number, percent
from app.words.references import printed_reference

Row = tuple[Any, ...]


def survey_columns() -> list[str]:
    """The titles of the columns of the results, in the language spoken here."""
    return [_("Question"), _("How it is answered"), _("Answer"), _("Responses"), _("Share")]


def survey_rows(page: SurveyPage, language: Language) -> Iterator[Row]:
    """A row for each possible answer, for each figure and for each text."""
    for result in page.results:
        question = result.asked.question
        head = (question.text.in_language(language), choice_name(question.form))
        for label, value, share in answer_rows(result, language):
            yield (*head, label, value, share)


def answer_rows(result: Result, language: Language) -> Iterator[tuple[str, Any, str]]:
    """What was answered to one question: words, a number, the share of those who answered it."""
    if result.hidden:
        yield hidden_text(), None, ""
        return
    for words, count in result.chosen:
        share = percent(round(count * 100 / result.answered)) if result.answered else ""
        yield words.in_language(language), count, share
    if result.mean is not None:
        yield _("Average"), float(result.mean), ""
    if result.middle is not None:
        yield _("Median"), float(result.middle), ""
    for text in result.texts:
        yield text, None, ""


def survey_facts(pages: Sequence[SurveyPage], language: Language) -> Iterator[SurveyFacts]:
    """What an evaluation report prints of surveys: the counted answers, without those in words."""
    for page in pages:
        for result in page.results if page.responses else ():
            question = result.asked.question.text.in_language(language)
            for label, value, share in answer_rows(result, language):
                if value is not None or result.hidden:
                    count = "" if value is None else number(value)
                    yield SurveyFacts(question=question, answer=label, count=count, share=share)


def hidden_text() -> str:
    """Why results are not shown."""
    return _("Shown once {count} people have answered, so that nobody can be recognized.").format(
        count=number(LEAST)
    )


def answered_text(page: SurveyPage) -> str:
    """How many answered, and which share of those asked: "18 responses (60% of those asked)"."""
    words = ngettext("{count} response", "{count} responses", page.responses)
    said = words.format(count=number(page.responses))
    if page.rate is None:
        return said
    return _("{responses} ({share} of those asked)").format(
        responses=said, share=percent(page.rate)
    )


def survey_sheet(page: SurveyPage, language: Language, *, as_csv: bool = False) -> bytes:
    """The results as Excel or CSV; of texts the words alone, never who wrote them."""
    with speaking(language):
        titles, rows = survey_columns(), list(survey_rows(page, language))
        if as_csv:
            return csv_file(titles, rows, language=language)
        return sheet(
            titles,
            rows,
            title=page.survey.title.in_language(language),
            language=language,
            marking=marking_text(page.event.marking),
        )


def survey_document(reader: Reader, page: SurveyPage, language: Language) -> bytes:
    """The results as Word: a table for each question."""
    said = Said(reader, language)
    with speaking(language):
        facts = DocumentFacts(
            language=language,
            title=page.survey.title.in_language(language),
            marking=marking_text(page.event.marking),
            department=said.department(),
            minister=said.minister(),
            reference=printed_reference(page.event),
        )
        details = [
            (_("Event"), page.event.title.in_language(language)),
            (_("Date"), when_text(page.event.when)),
            (_("Responses"), answered_text(page)),
            (_("Anonymous"), _("Yes") if page.survey.anonymous else _("No")),
        ]
        blocks = [block for result in page.results for block in _blocks(result, language)]
        return table_document(
            facts,
            blocks or [plain(_("No question yet."))],
            kind=_("Survey results"),
            details=details,
            printed=facts.reference,
        )


def _blocks(result: Result, language: Language) -> Iterator[Table | Paragraph]:
    text = result.asked.question.text.in_language(language)
    yield plain(text, "Heading2")
    if result.asked.question.form is QuestionForm.TEXT and not result.hidden:
        for said in result.texts or (_("Nobody answered this."),):
            yield plain(said)
        return
    rows = [
        [
            Cell([plain(label)]),
            Cell([plain("" if value is None else number(value))]),
            Cell([plain(share)]),
        ]
        for label, value, share in answer_rows(result, language)
    ]
    yield Table(text, (_("Answer"), _("Responses"), _("Share")), (60, 20, 20), rows)
