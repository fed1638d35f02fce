"""Translated text: gettext catalogues. The window speaks one language; a document its own.

`_` and `ngettext` speak the language of the window; `speaking(language)` makes them speak another
one for a while, in this thread only: documents need French and English at once.
"""

from __future__ import annotations

import gettext
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from pathlib import Path

from app.paths import TRANSLATIONS

DOMAIN = "tribune"
LANGUAGES = ("en", "fr")
PSEUDO = "pseudo"
"""A made-up language for tests: what is not bracketed was never translated."""

_window = "en"
_here: ContextVar[str] = ContextVar("language")
_catalogues: dict[str, gettext.NullTranslations] = {}


class _Pseudo(gettext.NullTranslations):
    """Brackets whatever passes through, a third longer, as translations are."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}{'·' * (len(message) // 3)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def language() -> str:
    """The language now spoken here: "en" or "fr"."""
    return _here.get(_window)


def use_language(code: str) -> None:
    """Let the window speak a language from now on."""
    global _window  # noqa: PLW0603 -- the one process-wide choice
    _window = code


@contextmanager
def speaking(code: str) -> Generator[None]:
    """Speak a language inside, in this thread."""
    token = _here.set(code)
    try:
        yield
    finally:
        _here.reset(token)


def _(message: str) -> str:
    """A message in the language spoken here."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """A message that counts, in the language spoken here; in French 0 and 1 are singular."""
    return _catalogue(language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """A message whose English has two meanings, told apart by its context."""
    return _catalogue(language()).pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message for the catalogue, to be translated when it is shown."""
    return message


def _catalogue(code: str) -> gettext.NullTranslations:
    if code not in _catalogues:
        _catalogues[code] = _load(code)
    return _catalogues[code]


def _load(code: str) -> gettext.NullTranslations:
    if code == PSEUDO:
        return _Pseudo()
    source = TRANSLATIONS / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if code == "en" or not source.exists():
        return gettext.NullTranslations()
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    return gettext.GNUTranslations(BytesIO(_compiled(source, compiled)))


def _compiled(source: Path, target: Path) -> bytes:
    """Compile a catalogue that is newer than its compiled form, and keep that where possible."""
    from babel.messages import mofile, pofile  # noqa: PLC0415 -- only in a fresh checkout

    with source.open("rb") as file:
        catalogue = pofile.read_po(file)
    made = BytesIO()
    mofile.write_mo(made, catalogue)
    try:
        beside = target.with_suffix(".new")
        beside.write_bytes(made.getvalue())
        beside.replace(target)
    except OSError:
        pass  # a read-only installation: compiled again at each start
    return made.getvalue()
