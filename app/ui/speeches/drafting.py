"""Drafting a speech in Word: in which language, what it would lack, one file after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.products import Languages, Product
from app.domain.speeches import SpeechId
from app.domain.values import Language
from app.i18n import N_, _
from app.ui.documents import open_copy
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import declarations
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.choices import choice_name, tongue
from app.words.said import said

if TYPE_CHECKING:
    from app.documents.speeches import SpeechDraft
    from app.domain.changes import Outcome
    from app.queries.speeches import SpeechPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

_LACKING = {
    "title": N_("no title yet"),
    "audience": N_("no audience yet"),
    "key_messages": N_("no key messages yet"),
    "committee": N_("no committee yet"),
    "study": N_("no study yet"),
    "bill": N_("no bill yet"),
    "stage": N_("no stage or motion yet"),
    "speaker_id": N_("no speaker yet"),
    "event_id": N_("no event yet"),
    "salutations": N_("no one greeted yet"),
    "title_en": N_("no English title"),
    "title_fr": N_("no French title"),
    "audience_en": N_("no audience in English"),
    "audience_fr": N_("no audience in French"),
    "key_messages_en": N_("no key messages in English"),
    "key_messages_fr": N_("no key messages in French"),
    "committee_en": N_("no committee in English"),
    "committee_fr": N_("no committee in French"),
    "study_en": N_("no study in English"),
    "study_fr": N_("no study in French"),
    "bill_en": N_("no bill in English"),
    "bill_fr": N_("no bill in French"),
    "stage_en": N_("no stage or motion in English"),
    "stage_fr": N_("no stage or motion in French"),
}


def lacking_in(page: SpeechPage, languages: Sequence[Language]) -> list[str]:
    """Columns that drafts in these languages would lack, each once."""
    from app.queries.speeches import lacking  # noqa: PLC0415 -- after the first paint

    return list(dict.fromkeys(name for one in languages for name in lacking(page, one)))


def lacking_text(names: Sequence[str]) -> str:
    """What is missing, as a sentence: "No speaker yet, no French title."; "" where nothing is."""
    if not names:
        return ""
    merged = dict.fromkeys(_in_both(name, names) for name in names)
    text = ", ".join(_(_LACKING[name]) for name in merged)
    return f"{text[0].upper()}{text[1:]}."


def _in_both(name: str, names: Sequence[str]) -> str:
    """A column without its language, where it lacks in the other one too."""
    stem, _line, side = name.rpartition("_")
    other = {"en": f"{stem}_fr", "fr": f"{stem}_en"}.get(side)
    return stem if other in names else name


def template_text(page: SpeechPage, language: Language) -> str:
    """Which template a language is drafted from, in words."""
    own = sorted(
        (one for one in page.templates if one.language is language), key=lambda one: one.rank
    )
    if own:
        return _("your office’s “{name}”").format(name=said(own[0].name))
    return _("the built-in one for “{occasion}”").format(occasion=choice_name(page.speech.occasion))


def templates_text(page: SpeechPage, languages: Sequence[Language]) -> str:
    """Which templates some languages are drafted from, in one line."""
    used = [
        _("{language}: {template}").format(
            language=choice_name(language), template=template_text(page, language)
        )
        for language in languages
    ]
    return _("Template – {templates}").format(templates="; ".join(used))


class DraftDialog(Dialog):
    """Asks in which language, and says what the draft will lack; nothing is forbidden."""

    def __init__(
        self, parent: QWidget, page: SpeechPage, then: Callable[[tuple[Language, ...]], object]
    ) -> None:
        """`then(languages)` once it is answered."""
        super().__init__(
            parent,
            _("Draft in Word"),
            _again(page) or _("The draft is kept as the next version and opened in Word."),
            yes=_("Draft"),
        )
        self._page = page
        self.language = FieldBox(
            Field("languages", label=_("Language"), help=""), declarations(Product)["languages"]
        )
        self.language.show_value(page.product.languages)
        self.lacking = Banner()
        self.template = label("", "secondary", wraps=True)
        self.body.setSpacing(2 * GRID)
        for each in (self.language, self.lacking, self.template):
            self.body.addWidget(each)
        self.language.editor.typed.connect(self._say)
        self.accepted.connect(lambda: then(self.languages))
        self._say()
        self.language.take_focus()

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages chosen."""
        return Languages(self.language.read()).each

    def _say(self) -> None:
        lacking = lacking_text(lacking_in(self._page, self.languages))
        self.lacking.say(lacking, Tone.ATTENTION)
        self.template.setText(templates_text(self._page, self.languages))
        self.adjustSize()


def _again(page: SpeechPage) -> str:
    """What drafting does where there are files already."""
    if not page.files:
        return ""
    return _(
        "A new draft starts again from the template and becomes the next version. What was written"
        " in Word stays in the versions before it."
    )


def draft_in_word(
    desk: Desk,
    owner: QWidget,
    speech: SpeechId,
    languages: Sequence[Language],
    opened: Callable[[Path], object],
) -> None:
    """Draft one language after the other: each file is stamped with the version it becomes.

    `opened(where the copy is)`: called for each that Word shows.
    """
    language, rest = languages[0], languages[1:]

    def work(progress: Progress) -> SpeechDraft:
        from app.queries.speeches import draft_speech  # noqa: PLC0415 -- after the first paint

        progress.step(_("Gathering what is known"), 0, 2)
        with desk.store.reading() as reader:
            progress.step(_("Filling the template"), 1, 2)
            made = draft_speech(reader, speech, language)
        progress.step(_("Keeping the draft"), 2, 2)
        return made

    def keep(made: SpeechDraft) -> None:
        desk.act(owner, partial(_keep, draft=made), lambda _done: kept(made))

    def kept(made: SpeechDraft) -> None:
        open_copy(desk, owner, partial(_file, draft=made), opened)
        if rest:
            draft_in_word(desk, owner, speech, rest, opened)

    title = _("Drafting the speech ({language})…").format(language=tongue(language))
    desk.tasks.document(owner, title, work, keep)


def _keep(store: Store, draft: SpeechDraft) -> Outcome:
    from app.operations.speeches import keep_draft  # noqa: PLC0415 -- after the first paint

    return keep_draft(store, draft)


def _file(_reader: Reader, draft: SpeechDraft) -> tuple[str, bytes]:
    return draft.name, draft.content
