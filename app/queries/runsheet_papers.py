"""The run sheet on paper: all of it, or for each person their cues with those around them.

In English, in French, or in both side by side; the words of the other language are marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.documents.facts import DocumentFacts
from app.documents.tables import Cell, Paragraph, Run, Table, table_document
from app.domain.events import Event, EventId
from app.domain.lists import Department
from app.domain.runsheets import SpokenLanguage, spoken_minutes
from app.domain.values import Bilingual, Language
from app.i18n import _, pgettext, speaking
from app.queries.runsheets import CueLine, run_sheet
from app.storage.records import Reader
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.fields import field_label
from app.words.marking import marking_text
from app.words.runsheets import (
    cue_time,
    length_text,
    shift_text,
    slack_text,
    spoken_text,
    start_text,
)

Languages = Sequence[Language]
"""One language, or two that stand side by side; the first is that of the document."""

BETWEEN = " / "


class Someone(NamedTuple):
    """Who has a page of their own: a person of the office's list, or somebody named in words."""

    name: str
    lines: tuple[int, ...]  # places in the run sheet, from 0 on


def people_of(lines: Sequence[CueLine]) -> list[Someone]:
    """Everybody who does something, in the order in which they first do."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        for name in filter(None, (line.person, line.who.strip())):
            found.setdefault(name, []).append(at)
    return [Someone(name, tuple(places)) for name, places in found.items()]


def run_sheet_document(
    reader: Reader, event_id: EventId, languages: Languages, *, printed: str = ""
) -> bytes:
    """The whole run sheet as a Word file. printed: in the footer."""
    sheet = run_sheet(reader, event_id)
    table = _table(sheet.lines, languages, _both(languages, lambda: _("Run sheet")))
    spoken = spoken_minutes([(line.language, line.minutes) for line in sheet.lines])
    details = [(words, value) for words, value in _details(sheet.event, languages)]
    if sheet.lines:
        label = _both(languages, lambda: _("Spoken"))
        details.append((label, _both(languages, lambda: spoken_text(spoken))))
    return _document(reader, sheet.event, languages, [table], details=details, printed=printed)


def person_pages(
    reader: Reader,
    event_id: EventId,
    languages: Languages,
    *,
    only: str = "",
    printed: str = "",
) -> bytes:
    """A page for each person, or for one: their cues with the one before and the one after."""
    sheet = run_sheet(reader, event_id)
    blocks: list[Table | Paragraph] = []
    for someone in people_of(sheet.lines):
        if only not in ("", someone.name):
            continue
        around = {
            at + by for at in someone.lines for by in (-1, 0, 1) if 0 <= at + by < len(sheet.lines)
        }
        lines = [sheet.lines[at] for at in sorted(around)]
        own = frozenset(sheet.lines[at].id for at in someone.lines)
        # Translators: the heading of a page of the run sheet; name: of a person.
        title = _both(languages, lambda name=someone.name: _("What {name} does").format(name=name))
        heading = Paragraph([Run(title)], "Heading2", breaks=bool(blocks))
        blocks += [heading, _table(lines, languages, title, own)]
    if not blocks:
        nobody = _both(languages, lambda: _("Nobody is named in this run sheet yet."))
        blocks.append(Paragraph([Run(nobody)]))
    details = _details(sheet.event, languages)
    return _document(reader, sheet.event, languages, blocks, details=details, printed=printed)


def _document(
    reader: Reader,
    event: Event,
    languages: Languages,
    blocks: Sequence[Table | Paragraph],
    *,
    details: Sequence[tuple[str, str]],
    printed: str,
) -> bytes:
    first = languages[0]
    home = reader.all(Department)
    facts = DocumentFacts(
        language=first,
        title=_sides(event.title, languages),
        marking=_both(languages, lambda: marking_text(event.marking)),
        department=_sides(home[0].name, languages) if home else "",
        minister=_sides(home[0].minister, languages) if home else "",
        reference=event.shown_reference,
    )
    kind = _both(languages, lambda: _("Run sheet"))
    return table_document(facts, blocks, kind=kind, details=details, printed=printed)


def _details(event: Event, languages: Languages) -> list[tuple[str, str]]:
    date = _both(languages, lambda: pgettext("run sheet", "Date"))
    return [(date, _both(languages, lambda: when_text(event.when)))]


def _table(
    lines: Sequence[CueLine],
    languages: Languages,
    name: str,
    own: frozenset[str] | None = None,
) -> Table:
    """own: the cues that the page is about; the others stand around them in grey."""
    heads: list[tuple[str, float]] = [
        (_both(languages, lambda: pgettext("run sheet", "Time")), 17),
        (_both(languages, lambda: _("Length")), 8),
    ]
    for language in languages:
        with speaking(language):
            heads.append((field_label("cue", "what"), 30 / len(languages) + 8))
    heads += [
        (_both(languages, lambda: field_label("cue", "person_id")), 15),
        (_both(languages, lambda: field_label("cue", "language")), 11),
        (_both(languages, lambda: field_label("cue", "place")), 13),
        (_both(languages, lambda: field_label("cue", "note")), 18),
    ]
    rows = [_row(line, languages, quiet=own is not None and line.id not in own) for line in lines]
    return Table(name, [head for head, _width in heads], [width for _head, width in heads], rows)


def _row(line: CueLine, languages: Languages, *, quiet: bool) -> list[Cell]:
    look = "quiet" if quiet else ""
    said = [_said(line.what, language, languages, strong=not quiet) for language in languages]
    for cell, language in zip(said, languages, strict=True):
        with speaking(language):
            words = remarks_of(line)
        if words:
            cell.append(Paragraph([_run(words, language, languages, quiet=True)], "Entry"))
    texts = [
        _both(languages, lambda: time_of(line)).replace(BETWEEN, "\n"),
        length_text(line.minutes, languages[0]),
        line.whom,
        _both(languages, lambda: tongue_of(line)),
        _sides(line.where, languages),
        line.note,
    ]
    cells = [Cell([Paragraph([Run(text, look)])]) for text in texts]
    return [*cells[:2], *(Cell(each) for each in said), *cells[2:]]


def _said(
    text: Bilingual, language: Language, languages: Languages, *, strong: bool
) -> list[Paragraph]:
    """A text in a language; where it is missing, in the other one and marked as that."""
    own = text.fr if language is Language.FR else text.en
    actual = language if own else language.other
    look = "strong" if strong else "quiet"
    other = actual if actual is not languages[0] else None
    return [Paragraph([Run(text.in_language(language), look, language=other)])]


def _run(text: str, language: Language, languages: Languages, *, quiet: bool) -> Run:
    other = language if language is not languages[0] else None
    return Run(text, "quiet" if quiet else "", language=other)


def time_of(line: CueLine) -> str:
    """When a cue is, on the clock or from the start."""
    if not line.on_clock:
        return start_text(line.at)
    return cue_time(line.starts_at, line.ends_at, line.zone, other_day=line.other_day)


def tongue_of(line: CueLine) -> str:
    """The language that is spoken; nothing where nobody speaks."""
    return "" if line.language is SpokenLanguage.NONE else choice_name(line.language)


def remarks_of(line: CueLine) -> str:
    """What is said of a cue in small letters: fixed, a milestone, what is to spare."""
    parts = [
        _("Milestone") if line.milestone else "",
        _("Fixed time") if line.offset is not None else "",
        slack_text(line.slack) if line.slack else "",
        shift_text(line.shifted) if line.shifted else "",
    ]
    return " · ".join(filter(None, parts))


def _both(languages: Languages, words: Callable[[], str]) -> str:
    """Words in each language; once where they are the same."""
    found: dict[str, None] = {}
    for language in languages:
        with speaking(language):
            found[words()] = None
    return BETWEEN.join(filter(None, found))


def _sides(text: Bilingual, languages: Languages) -> str:
    found = dict.fromkeys(text.in_language(language) for language in languages)
    return BETWEEN.join(filter(None, found))
