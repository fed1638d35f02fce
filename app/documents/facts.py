"""What templates can print: facts gathered for one document, every text in its one language.

An empty text or list makes its place in a document disappear. `as_fields()` gives plain data
(str, int, list, dict): nothing else ever reaches a template.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, cast

from app.documents.figures import counted, difference, dollars, share
from app.domain.values import Language
from app.words.numbers import NO_BREAK, minutes_text

_MINUTE = 60
_OPENING, _CLOSING = 0.15, 0.10
"""Shares of a speech; what is left is divided evenly among its messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What every document prints in its header, its footer and its title block."""

    language: Language
    title: str
    marking: str = ""  # in words, for the header of every page
    department: str = ""
    minister: str = ""  # the minister's title
    reference: str = ""  # of the event
    version: int = 1

    def as_fields(self) -> dict[str, Any]:
        """The fields of templates: plain data."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        del own["language"]
        return {name: _plain(value) for name, value in own.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechFacts(DocumentFacts):
    """What a speech is drafted from. Texts of several lines are printed a paragraph a line."""

    event: str = ""
    date: str = ""
    place: str = ""
    audience: str = ""
    speaker: str = ""  # name and title of who speaks
    on_behalf_of: str = ""  # where a delegate speaks: whose place that is
    minutes: int = 8
    french_share: int = 50  # percent
    pace: int = 130  # words a minute in the language of the document
    caveat: bool = True
    headline: str = ""
    summary: tuple[str, ...] = ()
    amount: str = ""
    soundbite: str = ""
    partners: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()  # in order of precedence
    land_acknowledgement: tuple[str, ...] = ()
    key_messages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    contact: str = ""
    # before a committee
    committee: str = ""
    study: str = ""
    officials: tuple[str, ...] = ()
    questions: str = ""  # title of the Q&A binder
    # in the House
    bill: str = ""
    stage: str = ""
    slot: str = ""

    def as_fields(self) -> dict[str, Any]:
        """The fields of templates, with the time and the words that each part may take."""
        # named, because slots make a class anew and lose the bare `super()`
        own = DocumentFacts.as_fields(self)
        messages = self.key_messages or ("",)
        opening, each, closing = _seconds(self.minutes, len(messages))
        return own | {
            "english_share": 100 - self.french_share,
            "messages": [
                {"number": place, "text": text, **self._timed("", each)}
                for place, text in enumerate(messages, 1)
            ],
            **self._timed("opening_", opening),
            **self._timed("closing_", closing),
            **self._timed("total_", self.minutes * 60),
        }

    def _timed(self, prefix: str, seconds: int) -> dict[str, str]:
        words = round(seconds * self.pace / 60 / 5) * 5
        return {
            f"{prefix}time": minutes_text(seconds / 60, self.language)
            if seconds >= _MINUTE
            else f"{seconds}{NO_BREAK}s",
            f"{prefix}words": counted(words, self.language),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFacts:
    """One objective: what it was, whether it was met (in words), and why."""

    text: str
    met: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageFacts:
    """How many clips of one tone."""

    tone: str
    clips: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFacts:
    """One lesson and the tag it is filed under."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFacts:
    """One possible answer to one question of a survey, and how many gave it; in words."""

    question: str
    answer: str
    count: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFacts(DocumentFacts):
    """What an evaluation report is made of. None: not known, and not printed."""

    date: str = ""
    place: str = ""
    evaluator: str = ""
    finished_on: str = ""
    summary: tuple[str, ...] = ()
    objectives: tuple[ObjectiveFacts, ...] = ()
    attendance_expected: int | None = None
    attendance_actual: int | None = None
    media_invited: int | None = None
    media_attended: int | None = None
    social_reach: int | None = None
    budget: Decimal | None = None  # Canadian dollars
    cost: Decimal | None = None
    coverage: tuple[CoverageFacts, ...] = ()
    survey: tuple[SurveyFacts, ...] = ()
    survey_note: str = ""  # how many answered
    schedule: str = ""  # kept, late …, in words
    schedule_note: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()
    to_change: tuple[str, ...] = ()
    lessons: tuple[LessonFacts, ...] = ()
    recommendation: str = ""  # in words
    recommendation_note: tuple[str, ...] = ()

    def as_fields(self) -> dict[str, Any]:
        """The fields of templates, with differences, total and shares."""
        said = self.language
        total = sum(row.clips for row in self.coverage)
        return DocumentFacts.as_fields(self) | {
            **{name: counted(getattr(self, name), said) for name in _COUNTED},
            "attendance_difference": difference(
                self.attendance_expected, self.attendance_actual, said
            ),
            "media_difference": difference(self.media_invited, self.media_attended, said),
            "budget": dollars(self.budget, said),
            "cost": dollars(self.cost, said),
            "variance": difference(self.budget, self.cost, said, dollars),
            "coverage": [
                {
                    "tone": row.tone,
                    "clips": counted(row.clips, said),
                    "share": share(row.clips, total, said),
                }
                for row in self.coverage
            ],
            "clips": counted(total, said) if self.coverage else "",
        }


_COUNTED = (
    "attendance_expected",
    "attendance_actual",
    "media_invited",
    "media_attended",
    "social_reach",
)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something: one message, one source, one paragraph each."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _seconds(minutes: int, messages: int) -> tuple[int, int, int]:
    """Opening, each message, closing: tens of seconds that make up the whole."""
    whole = minutes * 60
    opening = max(10, int(whole * _OPENING) // 10 * 10)
    each = max(5, int(whole * (1 - _OPENING - _CLOSING) / messages) // 5 * 5)
    return opening, each, max(whole - opening - each * messages, 0)


def _plain(value: object) -> Any:
    """A field's value as plain data; rows of a table become dicts."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_row(entry) for entry in cast("tuple[object, ...]", value)]
    return "" if value is None else str(value)


def _row(entry: Any) -> Any:
    if isinstance(entry, str):
        return entry
    return {field.name: getattr(entry, field.name) for field in fields(entry)}
