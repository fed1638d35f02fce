"""What a field that points to another record offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from app import i18n
from app.domain.people import Person
from app.domain.values import Bilingual, Entity, Language, Listed

if TYPE_CHECKING:
    from app.storage.records import Reader


class Choice(NamedTuple):
    """A record to choose. `note`: a second, grey text; a retired one is shown but not offered."""

    id: str
    text: str
    note: str = ""
    retired: bool = False


Choices = Callable[["Reader"], Iterable[Choice]]


def every(entity_type: type[Entity]) -> Choices:
    """Every record of a kind by its name or title: for kinds that have hundreds, not thousands."""

    def ask(reader: Reader) -> Sequence[Choice]:
        records: Sequence[Any] = reader.all(entity_type)
        if issubclass(entity_type, Listed):
            records = sorted(records, key=lambda entry: entry.rank)
            return [Choice(e.id, _said(e.name), retired=e.retired) for e in records]
        made = [Choice(e.id, named(e), _note(e)) for e in records]
        return sorted(made, key=lambda choice: choice.text.casefold())

    return ask


def named(entity: Any) -> str:
    """A record by its name or title, in the window's language."""
    if isinstance(entity, Person):
        return f"{entity.family_name}, {entity.given_name}".strip(", ")
    for field in ("name", "title", "platform"):
        if hasattr(entity, field):
            return _said(getattr(entity, field))
    return str(entity.id)


def _note(entity: Any) -> str:
    if isinstance(entity, Person):
        return _said(entity.title)
    return getattr(entity, "city", "") or getattr(entity, "shown_reference", "")


def _said(text: Bilingual | str) -> str:
    return text.in_language(_language()) if isinstance(text, Bilingual) else text


def _language() -> Language:
    return Language.FR if i18n.language() == Language.FR else Language.EN
