"""Whose answers a file brings, and what they would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.events import EventId
from app.domain.participants import DOOR, Answer, InvitationState
from app.domain.people import Person, PersonId
from app.queries.participants import ParticipantLine, participant_lines
from app.reports.answers import AnswerFault, AnswerProblem, AnswersFile, ReadAnswer
from app.reports.found_people import folded
from app.storage.records import Reader


class Change(NamedTuple):
    """What one person answered, and where their invitation stood."""

    name: str
    before: InvitationState
    after: InvitationState
    guests: int | None


class Stranger(NamedTuple):
    """Someone who answered and does not take part. `person_id`: None where nobody knows them."""

    answer: ReadAnswer
    person_id: PersonId | None


@dataclass(frozen=True, slots=True)
class Matched:
    """What recording a file would do. `same`: answers that are known already."""

    answers: tuple[Answer, ...]
    changes: tuple[Change, ...]
    same: int
    strangers: tuple[Stranger, ...]
    problems: tuple[AnswerProblem, ...]

    def with_strangers(self) -> tuple[Answer, ...]:
        """The answers, with those of people whom the office knows: they would be added."""
        joined = {
            stranger.person_id: Answer(
                None, stranger.answer.state, stranger.answer.guests, stranger.person_id
            )
            for stranger in self.strangers
            if stranger.person_id is not None
        }
        return (*self.answers, *joined.values())


def matched(reader: Reader, event_id: EventId, file: AnswersFile) -> Matched:
    """Find who answered: by e-mail address, else by name; the last of several answers counts.

    Who takes part twice answers for both. On the day itself an answer changes nothing any more.
    """
    book = _Book(participant_lines(reader, event_id))
    office = _Office(reader.all(Person)) if file.answers else _Office([])
    problems = list(file.problems)
    last: dict[str, tuple[ReadAnswer, Sequence[ParticipantLine]]] = {}
    strangers: list[Stranger] = []
    for read in file.answers:
        lines = book.of(read)
        if len({line.person_id for line in lines}) > 1:
            problems.append(
                AnswerProblem(read.line, AnswerFault.AMBIGUOUS, read.name or read.email)
            )
        elif not lines:
            strangers.append(Stranger(read, office.of(read)))
        else:
            key = lines[0].person_id
            if key in last:
                before = last[key][0]
                problems.append(AnswerProblem(before.line, AnswerFault.TWICE, lines[0].name))
            last[key] = read, lines
    return _told(last.values(), strangers, problems)


def _told(
    pairs: Iterable[tuple[ReadAnswer, Sequence[ParticipantLine]]],
    strangers: Sequence[Stranger],
    problems: Sequence[AnswerProblem],
) -> Matched:
    answers: list[Answer] = []
    changes: list[Change] = []
    same = 0
    for read, lines in pairs:
        news = [line for line in lines if _is_news(line, read)]
        same += not news
        for line in news:
            answers.append(Answer(line.id, read.state, read.guests))
            changes.append(Change(line.name, line.invitation, read.state, read.guests))
    return Matched(
        tuple(answers),
        tuple(changes),
        same,
        tuple(strangers),
        tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def _is_news(line: ParticipantLine, read: ReadAnswer) -> bool:
    if line.invitation in DOOR:
        return False
    other_guests = read.guests is not None and read.guests != line.guests
    return line.invitation is not read.state or other_guests


class _Book:
    """The people of an event by e-mail address and by name."""

    def __init__(self, lines: Sequence[ParticipantLine]) -> None:
        self._emails: defaultdict[str, list[ParticipantLine]] = defaultdict(list)
        self._names: defaultdict[str, list[ParticipantLine]] = defaultdict(list)
        for line in lines:
            if line.email:
                self._emails[line.email.strip().lower()].append(line)
            self._names[folded(line.name)].append(line)

    def of(self, read: ReadAnswer) -> list[ParticipantLine]:
        """Who a row is about; several people of one name are all given.

        Of several who share an address, such as that of an assistant, the name says who it is.
        """
        names = names_of(read.name)
        if read.email in self._emails:
            there = self._emails[read.email]
            return [line for line in there if folded(line.name) in names] or there
        found = next((n for n in names if n in self._names), None)
        return [] if found is None else self._names[found]


class _Office:
    """Everyone whom the office knows; a name that two people have says nobody."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._emails = {person.email.strip().lower(): person.id for person in people}
        self._emails.pop("", None)
        names: defaultdict[str, list[PersonId]] = defaultdict(list)
        for person in people:
            names[folded(person.name)].append(person.id)
        self._names = {name: ids[0] for name, ids in names.items() if len(ids) == 1}

    def of(self, read: ReadAnswer) -> PersonId | None:
        """The person of a row, if there is one."""
        if read.email in self._emails:
            return self._emails[read.email]
        return next((self._names[n] for n in names_of(read.name) if n in self._names), None)


def names_of(name: str) -> list[str]:
    """A name as it can be compared: as it stands, and turned round at a comma."""
    family, comma, given = name.partition(",")
    ways = [f"{given} {family}", name] if comma else [name]
    return [plain for way in ways if (plain := folded(way))]
