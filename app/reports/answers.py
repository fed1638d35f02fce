"""Answers to an invitation, from a table of whatever program gathered them.

What each column is for is found by its title and can be changed; what people answered is read in
the words of both languages. Nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.domain.participants import ANSWERS, InvitationState
from app.i18n import LANGUAGES, N_, _, speaking
from app.reports.found_people import folded
from app.reports.grids import Grid, GridRow
from app.words.choices import choice_name

MOST_GUESTS = 50


class AnswerField(StrEnum):
    """What a column of such a table can be for."""

    NONE = ""
    EMAIL = "email"
    NAME = "name"
    GIVEN = "given name"
    FAMILY = "family name"
    ANSWER = "answer"
    GUESTS = "guests"


class AnswerFault(StrEnum):
    """Why a row, or one value in it, is not taken."""

    NOBODY = "nobody"
    NO_ANSWER = "no answer"
    UNCLEAR = "unclear"
    GUESTS = "guests"
    TWICE = "twice"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """What is wrong in a row, as facts for `problem_text`."""

    line: int
    why: AnswerFault
    value: str = ""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One row: who, and what they said; `guests`: None where nothing stands there."""

    line: int
    email: str
    name: str
    state: InvitationState
    guests: int | None = None


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The answers of a table, and what is wrong with its other rows."""

    answers: tuple[ReadAnswer, ...]
    problems: tuple[AnswerProblem, ...]


def guessed(grid: Grid) -> tuple[AnswerField, ...]:
    """What each column is for, by its title; each purpose once, "" for the others."""
    taken: set[AnswerField] = set()
    found: list[AnswerField] = []
    for title in grid.titles:
        field = _by_title(folded(title))
        if field in taken:
            field = AnswerField.NONE
        if field:
            taken.add(field)
        found.append(field)
    if AnswerField.ANSWER not in taken:
        at = _answers_at(grid, found)
        if at is not None:
            found[at] = AnswerField.ANSWER
    return tuple(found)


def lacking(fields: Sequence[AnswerField]) -> str:
    """What a mapping still needs, as a sentence; "" where it can be read."""
    if AnswerField.ANSWER not in fields:
        return _("Choose the column with the answers.")
    if not {AnswerField.EMAIL, AnswerField.NAME, AnswerField.FAMILY}.intersection(fields):
        return _("Choose a column that says who answered: an e-mail address or a name.")
    return ""


def read_answers(grid: Grid, fields: Sequence[AnswerField]) -> AnswersFile:
    """The answers of a table; `fields`: what each column is for."""
    answers: list[ReadAnswer] = []
    problems: list[AnswerProblem] = []
    for row in grid.rows:
        read = _row(row, _values(row, fields), problems)
        if read is not None:
            answers.append(read)
    return AnswersFile(tuple(answers), tuple(problems))


def state_of(said: str) -> InvitationState | None:
    """What an answer means, in either language; None where that is not clear."""
    plain = folded(said)
    known = _words()
    if plain in known:
        return known[plain]
    begins = _BEGINS.match(said)
    first = folded(begins[1]) if begins else ""
    return known[first] if first in _LEADING else None


def problem_text(problem: AnswerProblem) -> str:
    """What is wrong with a row, as a sentence in the language spoken here."""
    return _(_SENTENCES[problem.why]).format(value=problem.value)


def _row(
    row: GridRow, values: Mapping[AnswerField, str], problems: list[AnswerProblem]
) -> ReadAnswer | None:
    whole = f"{values.get(AnswerField.GIVEN, '')} {values.get(AnswerField.FAMILY, '')}".strip()
    name = values.get(AnswerField.NAME, "") or whole
    email = values.get(AnswerField.EMAIL, "").removeprefix("mailto:").lower()
    if not name and not email:
        problems.append(AnswerProblem(row.line, AnswerFault.NOBODY))
        return None
    said = values.get(AnswerField.ANSWER, "")
    state = state_of(said)
    if state is None:
        why = AnswerFault.UNCLEAR if said else AnswerFault.NO_ANSWER
        problems.append(AnswerProblem(row.line, why, said[:60] or name or email))
        return None
    return ReadAnswer(
        row.line, email, name, state, _guests(row, values.get(AnswerField.GUESTS, ""), problems)
    )


def _guests(row: GridRow, said: str, problems: list[AnswerProblem]) -> int | None:
    if not said:
        return None
    if said.isdecimal() and len(said) < len(str(MOST_GUESTS)) + 1 and int(said) <= MOST_GUESTS:
        return int(said)
    if folded(said) in _NOBODY:
        return 0
    problems.append(AnswerProblem(row.line, AnswerFault.GUESTS, said[:60]))
    return None


def _values(row: GridRow, fields: Sequence[AnswerField]) -> dict[AnswerField, str]:
    pairs = zip(fields, row.cells, strict=False)
    return {field: cell for field, cell in pairs if field and cell}


def _answers_at(grid: Grid, found: Sequence[AnswerField]) -> int | None:
    """A column without a known title whose first rows all read as answers."""
    sample = grid.rows[:20]
    for at, field in enumerate(found):
        said = [row.cells[at] for row in sample if at < len(row.cells) and row.cells[at]]
        if not field and said and all(state_of(each) for each in said):
            return at
    return None


@lru_cache(maxsize=1)
def _words() -> Mapping[str, InvitationState]:
    """Every way to answer, folded; states by their own names in both languages too."""
    found: dict[str, InvitationState] = {}
    for state, words in _SAID.items():
        found |= {word.strip(): state for word in words.split(",")}
    for state in ANSWERS:
        for language in LANGUAGES:
            with speaking(language):
                found[folded(choice_name(state))] = state
    return found


def _by_title(title: str) -> AnswerField:
    for field, titles in _TITLES.items():
        if title in {each.strip() for each in titles.split(",")}:
            return field
    return AnswerField.NONE


_TITLES: Mapping[AnswerField, str] = {
    AnswerField.EMAIL: "email, e mail, email address, e mail address, courriel, adresse courriel, "
    "adresse de courriel, adresse de messagerie, adresse e mail, adresse electronique, attendee "
    "email, username, nom d utilisateur",
    AnswerField.NAME: "name, full name, attendee, attendee name, guest name, participant, invite, "
    "invitee, nom complet, participante, participant e, display name, nom et prenom",
    AnswerField.GIVEN: "given name, first name, prenom",
    AnswerField.FAMILY: "family name, last name, surname, nom, nom de famille",
    AnswerField.ANSWER: "answer, response, rsvp, reply, status, will you attend, attending, "
    "attendance, reponse, statut, presence, serez vous present, serez vous present e, "
    "participerez vous, response status, participation, will you be attending, confirmation",
    AnswerField.GUESTS: "guests, number of guests, accompanying guests, plus one, additional "
    "guests, invites, accompagnateurs, nombre d accompagnateurs, nombre d invites, "
    "accompagnants, personnes accompagnatrices, how many guests",
}
_SAID: Mapping[InvitationState, str] = {
    InvitationState.ACCEPTED: "yes, y, oui, o, ok, accept, accepts, accepted, accepte, acceptee, "
    "j accepte, attending, will attend, i will attend, confirmed, confirme, confirmee, present, "
    "presente, sera present, sera presente, je serai present, je serai presente, going, coming, "
    "participera, participe, je participe, je participerai, avec plaisir, with pleasure, gladly, "
    "true, vrai, 1, in person, en personne",
    InvitationState.DECLINED: "no, n, non, decline, declines, declined, declinee, refuse, refused, "
    "refusee, regret, regrets, with regrets, not attending, will not attend, i will not attend, "
    "cannot attend, unable to attend, not going, absent, absente, sera absent, sera absente, "
    "ne participera pas, je ne participerai pas, je ne pourrai pas, empeche, empechee, desole, "
    "desolee, avec regret, false, faux, 0, not coming, sorry",
    InvitationState.TENTATIVE: "maybe, may be, perhaps, tentative, tentatively accepted, possibly, "
    "unsure, not sure, to be confirmed, tbc, tbd, peut etre, possible, provisoire, incertain, "
    "incertaine, a confirmer, je ne sais pas, provisoirement",
}
_LEADING = frozenset({"yes", "oui", "no", "non", "maybe", "regrets", "decline", "declined"})
_BEGINS = re.compile(r"\s*(\w+)(?:\s*[,;:.!]|\s+[–-]\s)")
"""A first word that says what a longer answer means: « Oui, merci », not « non confirmé »."""

_NOBODY = frozenset({"no", "non", "none", "aucun", "aucune", "n a", "s o", "personne", "nil"})
_SENTENCES: Mapping[AnswerFault, str] = {
    AnswerFault.NOBODY: N_("Neither a name nor an e-mail address: left out."),
    AnswerFault.NO_ANSWER: N_("{value} has not answered: left out."),
    AnswerFault.UNCLEAR: N_("“{value}” is not clearly a yes, a no or a perhaps: left out."),
    AnswerFault.GUESTS: N_("“{value}” is not a number of guests: their number stays as it was."),
    AnswerFault.TWICE: N_("{value} answers again further down: the last answer counts."),
    AnswerFault.AMBIGUOUS: N_("{value} may be several participants: left out."),
}
