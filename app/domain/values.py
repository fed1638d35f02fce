"""What entities are made of: bilingual text, the marks a field may bear, and the common choices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Annotated, ClassVar, TypeVar

T = TypeVar("T")


class Mark(Enum):
    """What else a field is, beside its type."""

    SEARCHED = "searched"
    INDEXED = "indexed"
    LONG = "long"
    GUARDED = "guarded"
    STAMPED = "stamped"


Searched = Annotated[T, Mark.SEARCHED]
"""Found by the search box: `title: Searched[Bilingual]`."""

Indexed = Annotated[T, Mark.INDEXED]
"""Lists are ordered or limited by it: `starts_at: Indexed[datetime]`."""

Long = Annotated[T, Mark.LONG]
"""Text of several lines: at most `LONG_TEXT` characters, where other text has `SHORT_TEXT`."""

Guarded = Annotated[T, Mark.GUARDED]
"""Changed by operations of its own, never by the plain saving of a form: `state: Guarded[…]`."""

Stamped = Annotated[T, Mark.STAMPED]
"""The moment or the author of something that was done: said again by the office's server."""

SHORT_TEXT = 500
LONG_TEXT = 200_000


class Language(StrEnum):
    """The two official languages; neither is a translation of the other."""

    EN = "en"
    FR = "fr"

    @property
    def other(self) -> Language:
        """The other one."""
        return Language.FR if self is Language.EN else Language.EN


@dataclass(frozen=True, slots=True)
class Bilingual:
    """English and French of one text, side by side."""

    en: str = ""
    fr: str = ""

    def in_language(self, language: Language) -> str:
        """This text in one language; the other one where it is still missing."""
        if language is Language.FR:
            return self.fr or self.en
        return self.en or self.fr

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)


EMPTY = Bilingual()


class Marking(StrEnum):
    """Protection marking, printed on every page and in file names."""

    UNCLASSIFIED = "unclassified"
    PROTECTED_A = "protected A"
    PROTECTED_B = "protected B"


class Province(StrEnum):
    """Provinces and territories, by their postal code."""

    AB = "AB"
    BC = "BC"
    MB = "MB"
    NB = "NB"
    NL = "NL"
    NS = "NS"
    NT = "NT"
    NU = "NU"
    ON = "ON"
    PE = "PE"
    QC = "QC"
    SK = "SK"
    YT = "YT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A record of the office. A subclass narrows `id` to a NewType of its own.

    `APPEND_ONLY`: a fact, never edited or deleted, only followed by another one.
    `OWNS`: records that cannot be without this one are parts of it, and are deleted with it.
    `TOGETHER`: fields that only make sense as a group; they are saved and merged as one.
    `ONE_PER`: fields in which no two records are alike; a server that shares them sees to it where
    two people add the same at the same time.
    `PART_OF`: references that may be empty, but make this record a part of what they name where
    they are not; a required reference always does. See `app.domain.limits`.
    """

    APPEND_ONLY: ClassVar[bool] = False
    OWNS: ClassVar[bool] = True
    TOGETHER: ClassVar[tuple[tuple[str, ...], ...]] = ()
    ONE_PER: ClassVar[tuple[str, ...]] = ()
    PART_OF: ClassVar[tuple[str, ...]] = ()

    id: str

    def check(self) -> None:
        """Raise the UserError that says what is wrong with this record, if anything is."""

    def check_deletion(self) -> None:
        """Raise the UserError that says why this record must be kept, if it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Entity):
    """An entry of a list that the office edits; a retired one stays readable on old records."""

    OWNS = False

    name: Searched[Bilingual]
    rank: int = 0
    retired: bool = False
