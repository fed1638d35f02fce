"""The calendar on paper, as it is seen: the month as a table of weeks, the agenda as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.documents.tables import Cell, Paragraph, Run, Table, plain
from app.domain.states import EventState
from app.domain.values import Language, Marking
from app.i18n import _, pgettext
from app.ui.calendar.colours import ColourBy, colours_of
from app.ui.calendar.wording import begins_short, day_off_name, mark_words
from app.ui.documents import WORD, Document
from app.ui.printing.rows import table_of
from app.ui.theme import LIGHT
from app.words.choices import choice_name
from app.words.dates import moment_long, month_year, span, weekday
from app.words.marking import file_name, marking_text
from app.words.said import spoken
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.calendar import CalendarLine
    from app.storage.records import Reader
    from app.ui.calendar.agenda import Agenda
    from app.ui.calendar.month import MonthModel
    from app.ui.calendar.page import CalendarPage
    from app.ui.desk import Desk

_ROOM = 8_500
"""What the weeks of a month share on one page, in twentieths of a point."""

_SEEN = 260
"""What a line over them takes of it."""

_LINE, _HEAD, _SIGNS = 185, 260, 26
"""Heights of a line and of a day's number; how many signs a line holds, about."""

_BESIDE, _OFF = "#f3f5f7", "#e7ecf2"
_WEIGHT = list(Marking)


def calendar_document(desk: Desk, page: CalendarPage, seen: str, *, draft: bool) -> Document:
    """What the page shows, in the language spoken now.

    seen: the month or the days, for the name of the file. draft: every page says that it is one.
    """
    language, lines = spoken(), page.seen()
    details = page.narrowed()
    if page.current_view == "month":
        title = capital(month_year(page.month.month))
        blocks = _month(page.month, lines, page.grid.colour_by, lines_over=len(details))
    else:
        title = _("Agenda, {days}").format(days=span(*page.span(), today=page.today))
        blocks = [_agenda(page.agenda)]
    marking = max((line.marking for line in lines), key=_WEIGHT.index, default=_WEIGHT[0])
    marks = [pgettext("marking", "Draft") if draft else "", marking_text(marking, language)]
    # Translators: the name of a calendar file; words: a month, or days.
    name = _("Calendar {words}").format(words=f"{seen} {language}")
    content = partial(
        _content,
        blocks=blocks,
        language=language,
        title=title,
        marking=" · ".join(filter(None, marks)),
        kind=_("Strategic communications calendar"),
        details=details,
        printed=_("Printed {when}").format(when=moment_long(desk.store.clock(), desk.zone)),
    )
    return Document(file_name(name, WORD, marking, language), content)


def _content(
    reader: Reader,
    *,
    blocks: Sequence[Table | Paragraph],
    language: Language,
    title: str,
    marking: str,
    kind: str,
    details: Sequence[tuple[str, str]],
    printed: str,
) -> bytes:
    from app.documents.facts import DocumentFacts  # noqa: PLC0415 -- seldom
    from app.documents.tables import table_document  # noqa: PLC0415 -- same
    from app.domain.lists import Department  # noqa: PLC0415 -- same

    home = reader.all(Department)
    facts = DocumentFacts(
        language=language,
        title=title,
        marking=marking,
        department=home[0].name.in_language(language) if home else "",
        minister=home[0].minister.in_language(language) if home else "",
    )
    return table_document(facts, blocks, kind=kind, details=details, printed=printed)


# -- the month


def _month(
    model: MonthModel, lines: Sequence[CalendarLine], by: ColourBy, *, lines_over: int
) -> list[Table | Paragraph]:
    weeks = [[_day(model, day, by) for day in week] for week in model.weeks]
    table = Table(
        capital(month_year(model.month)),
        [capital(weekday(day)) for day in model.weeks[0]],
        [1] * len(model.weeks[0]),
        weeks,
        least=filling([max(map(_height, week)) for week in weeks], _ROOM - _SEEN * lines_over),
    )
    return [table, _legend(model, lines, by), *_potential(model)]


def filling(heights: Sequence[int], room: int) -> list[int]:
    """Heights that fill the room, the lowest raised first; nothing is raised where it lacks."""
    level, left = 0, room
    for count, height in enumerate(sorted(heights, reverse=True)):
        level = left // (len(heights) - count)
        if height <= level:
            return [max(level, each) for each in heights]
        left -= height
    return [0] * len(heights)


def _height(cell: Cell) -> int:
    """How high a day is going to be, about."""
    signs = [sum(len(run.text) for run in each.runs) for each in cell.paragraphs[1:]]
    return _HEAD + sum(_LINE * -(-count // _SIGNS) + 20 for count in signs)


def _day(model: MonthModel, day: date, by: ColourBy) -> Cell:
    off = model.day_off(day)
    head = [Run(str(day.day), "" if day.month == model.month.month else "quiet")]
    if off is not None:
        head.append(Run(f"  {day_off_name(off)}", "quiet"))
    marks = ", ".join(mark_words(kind, count) for kind, count in model.marks(day).items())
    paragraphs = [
        Paragraph(head, "Day"),
        *(_entry(model, line, day, by) for line in model.events(day)),
        *([plain(marks, "Entry", "quiet")] if marks else []),
    ]
    beside = _BESIDE if day.month != model.month.month else ""
    return Cell(paragraphs, _OFF if off is not None else beside)


def _entry(model: MonthModel, line: CalendarLine, day: date, by: ColourBy) -> Paragraph:
    """Time, title, state and marking: nothing is said by colour alone."""
    colours = colours_of(line, by, list(model.names), LIGHT)
    time = begins_short(line, model.home) if day == line.first else ""
    # Translators: an event in a day of the calendar that is not its first.
    title = line.title if day == line.first else _("{title} (continued)").format(title=line.title)
    after = [choice_name(line.state)]
    if line.marking is not Marking.UNCLASSIFIED:
        after.append(choice_name(line.marking))
    runs = [
        Run(f"{time} " if time else "", "quiet"),
        Run(title, "struck" if line.state is EventState.CANCELLED else ""),
        Run(f" · {' · '.join(after)}", "quiet"),
    ]
    return Paragraph(runs, "Entry", tint=colours.tint, edge=colours.strong)


def _legend(model: MonthModel, lines: Sequence[CalendarLine], by: ColourBy) -> Paragraph:
    """What the colours say."""
    kinds = list(model.names)
    if by is ColourBy.STATE:
        found = {line.state: line for line in lines}
        named = [(choice_name(state), found[state]) for state in EventState if state in found]
    else:
        every = {line.kind_id: line for line in lines}
        named = [(name, every[kind]) for kind, name in model.names.items() if kind in every]
    runs: list[Run] = []
    for words, line in named:
        runs += [Run(f" {words} ", tint=colours_of(line, by, kinds, LIGHT).tint), Run("   ")]
    return Paragraph(runs, "Seen")


def _potential(model: MonthModel) -> list[Paragraph]:
    found = model.potential()
    if not found:
        return []
    said = [
        " · ".join(filter(None, (line.title, line.potential, choice_name(line.state))))
        for line in found
    ]
    heading = plain(_("Potential dates only"), "Day")
    return [heading, *(plain(words, "Entry") for words in said)]


# -- the agenda


def _agenda(agenda: Agenda) -> Table:
    table, model = agenda.table, agenda.model
    widths = [table.columnWidth(at) for at in range(len(model.columns))]
    return table_of(_("Agenda"), model.columns, widths, model.rows)
