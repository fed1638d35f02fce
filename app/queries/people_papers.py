"""What is printed of the people of an event: tents, badges, lists for the door and the media."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from app.documents.cards import Card, Paper, badges, name_tents
from app.documents.facts import DocumentFacts
from app.documents.tables import Cell, Table, plain, table_document
from app.domain.events import Event, EventId
from app.domain.participants import (
    AccreditationState,
    InvitationState,
    ParticipantId,
    ParticipantPart,
)
from app.domain.values import Language
from app.i18n import N_, _, ngettext, speaking
from app.queries.participants import ParticipantLine, by_name, counts_of, participant_lines
from app.queries.said import Said
from app.storage.records import Reader
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.fields import field_label
from app.words.marking import file_name, marking_text
from app.words.numbers import number
from app.words.references import printed_reference

BOX = "☐"


class PeoplePaper(StrEnum):
    """What can be printed of the people of an event."""

    TENTS = "name tents"
    BADGES = "badges"
    DOOR = "guest list"
    MEDIA = "media list"
    PRECEDENCE = "precedence list"


class Whom(StrEnum):
    """Of whom: those who come or may, everyone, or those chosen in the list."""

    COMING = "coming"
    EVERYONE = "everyone"
    CHOSEN = "chosen"


class Printed(NamedTuple):
    """A Word file: its name, which bears the marking, and what is in it."""

    name: str
    content: bytes


class Wish(NamedTuple):
    """What is to be printed, of whom, on what; `chosen` only for `Whom.CHOSEN`."""

    event_id: EventId
    paper: PeoplePaper
    whom: Whom = Whom.COMING
    chosen: Collection[ParticipantId] = ()
    sheet: Paper = Paper.LETTER


NAMES: Mapping[PeoplePaper, str] = {
    PeoplePaper.TENTS: N_("Name tents"),
    PeoplePaper.BADGES: N_("Badges"),
    PeoplePaper.DOOR: N_("Guest list"),
    PeoplePaper.MEDIA: N_("Media accreditation"),
    PeoplePaper.PRECEDENCE: N_("Order of precedence"),
}
STAY_AWAY = (InvitationState.DECLINED, InvitationState.ABSENT)
"""Who is not expected any more."""


class _Gathered(NamedTuple):
    facts: DocumentFacts
    event: Event
    details: tuple[tuple[str, str], ...]
    lines: Sequence[ParticipantLine]
    language: Language
    sheet: Paper


def paper_name(paper: PeoplePaper) -> str:
    """What a paper is called in the language spoken here."""
    return _(NAMES[paper])


def people_paper(reader: Reader, wish: Wish, language: Language) -> Printed:
    """A paper in one language; raises NotFound."""
    event = reader.get(Event, wish.event_id)
    lines = [line for line in participant_lines(reader, event.id, language) if _wanted(line, wish)]
    said = Said(reader, language)
    with speaking(language):
        title = event.title.in_language(language)
        where = (when_text(event.when), said.place(event))
        gathered = _Gathered(
            DocumentFacts(
                language=language,
                title=title,
                marking=marking_text(event.marking),
                department=said.department(),
                minister=said.minister(),
                reference=printed_reference(event),
            ),
            event,
            tuple(pair for pair in zip((_("Date"), _("Place")), where, strict=True) if pair[1]),
            lines,
            language,
            wish.sheet,
        )
        named = f"{paper_name(wish.paper)} {title} {language}"
        name = file_name(named, ".docx", event.marking, language)
        return Printed(name, _MADE[wish.paper](gathered))


def _wanted(line: ParticipantLine, wish: Wish) -> bool:
    if wish.paper is PeoplePaper.MEDIA and line.part is not ParticipantPart.MEDIA:
        return False
    if wish.whom is Whom.CHOSEN:
        return line.id in wish.chosen
    if wish.whom is Whom.EVERYONE or wish.paper is PeoplePaper.MEDIA:
        return True
    return line.invitation not in STAY_AWAY


def _tents(found: _Gathered) -> bytes:
    cards = [
        Card(full_name(line, found.language), *_about(line, found.language))
        for line in once_each(found.lines)
    ]
    # Translators: {name} stays as it is: it stands for the person.
    caption = _("Name tent: {name}")
    return name_tents(found.facts, cards, caption=caption, paper=found.sheet)


def _badges(found: _Gathered) -> bytes:
    cards = [
        Card(
            line.name,
            *_about(line, found.language),
            strip=choice_name(line.part),
            foot=_("Media") if line.accreditation is AccreditationState.GRANTED else "",
        )
        for line in sorted(once_each(found.lines), key=lambda line: by_name(line, found.language))
    ]
    return badges(found.facts, cards, caption=_("Badges, eight a page"), paper=found.sheet)


def _door(found: _Gathered) -> bytes:
    lines = sorted(once_each(found.lines), key=lambda line: by_name(line, found.language))
    rows = [
        [
            BOX,
            _sorted_name(line),
            line.organisation.in_language(found.language),
            choice_name(line.part),
            f"+{number(line.guests)}" if line.guests else "",
            choice_name(line.invitation),
        ]
        for line in lines
    ]
    titles = (
        _("Here"),
        _("Name"),
        field_label("person", "organisation_id"),
        field_label("participant", "part"),
        _("Guests"),
        field_label("participant", "invitation"),
    )
    heads = sum(line.heads for line in lines)
    expected = counts_of(lines, None).expected
    foot = ngettext("{count} head in all", "{count} heads in all", heads).format(
        count=number(heads)
    )
    confirmed = _("{count} of them confirmed").format(count=number(expected))
    details = (*found.details, (_("People"), f"{foot}, {confirmed}"))
    return _list(found, _("Guest list"), titles, (6, 30, 30, 14, 8, 16), rows, details=details)


def _media(found: _Gathered) -> bytes:
    lines = sorted(
        found.lines,
        key=lambda line: (
            line.organisation.in_language(found.language).casefold(),
            by_name(line, found.language),
        ),
    )
    rows = [
        [
            line.organisation.in_language(found.language) or "–",
            _sorted_name(line),
            "\n".join(filter(None, (line.phone, line.email))),
            choice_name(line.accreditation),
            choice_name(line.invitation),
        ]
        for line in lines
    ]
    titles = (
        _("Outlet"),
        _("Name"),
        _("Contact"),
        field_label("participant", "accreditation"),
        field_label("participant", "invitation"),
    )
    return _list(found, _("Media accreditation"), titles, (28, 26, 28, 22, 14), rows)


def _precedence(found: _Gathered) -> bytes:
    rows = [
        [
            number(place),
            full_name(line, found.language),
            line.position.in_language(found.language),
            line.organisation.in_language(found.language),
            choice_name(line.part),
            "" if line.speaking_rank is None else number(line.speaking_rank),
        ]
        for place, line in enumerate(once_each(found.lines), 1)
    ]
    titles = (
        _("Place"),
        _("Name"),
        field_label("person", "title"),
        field_label("person", "organisation_id"),
        field_label("participant", "part"),
        field_label("participant", "speaking_rank"),
    )
    return _list(found, _("Order of precedence"), titles, (7, 30, 30, 28, 14, 11), rows)


def _list(
    found: _Gathered,
    kind: str,
    titles: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    details: Sequence[tuple[str, str]] | None = None,
) -> bytes:
    cells = [[Cell([plain(text)]) for text in row] for row in rows]
    none = [] if rows else [plain(_("Nobody yet."))]
    return table_document(
        found.facts,
        [Table(kind, titles, widths, cells), *none],
        kind=kind,
        details=found.details if details is None else details,
        printed=found.facts.reference,
    )


def once_each(lines: Sequence[ParticipantLine]) -> list[ParticipantLine]:
    """Each person once, in the order of precedence; of several parts the first."""
    return list({line.person_id: line for line in reversed(lines)}.values())[::-1]


def _about(line: ParticipantLine, language: Language) -> tuple[str, str]:
    return line.position.in_language(language), line.organisation.in_language(language)


def full_name(line: ParticipantLine, language: Language) -> str:
    """Form of address and name."""
    return f"{line.address_form.in_language(language)} {line.name}".strip()


def _sorted_name(line: ParticipantLine) -> str:
    return ", ".join(filter(None, (line.family_name, line.given_name)))


_MADE: Mapping[PeoplePaper, Callable[[_Gathered], bytes]] = {
    PeoplePaper.TENTS: _tents,
    PeoplePaper.BADGES: _badges,
    PeoplePaper.DOOR: _door,
    PeoplePaper.MEDIA: _media,
    PeoplePaper.PRECEDENCE: _precedence,
}
