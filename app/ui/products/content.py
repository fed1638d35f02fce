"""What a product says: written here, kept as typing, saved as a version when one says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.moments import local
from app.domain.products import Form, ProductId, Version
from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.forms.drafts import PAUSE
from app.ui.place import Command
from app.ui.products.texts import Texts
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import action_button, button, label, line
from app.ui.widgets.pages import MARGIN, ScrollPage
from app.words.choices import choice_name, tongue
from app.words.dates import moment_short, time_of_day
from app.words.errors import error_text
from app.words.numbers import list_text

if TYPE_CHECKING:
    from app.queries.drafts import Draft
    from app.queries.products import ProductPage
    from app.storage.store import Store
    from app.ui.desk import Desk

KIND = "version"
"""Under which typing is kept, with the id of the product and the field `text_en` or `text_fr`."""


class ContentView(QWidget):
    """The text in both languages, and the line that saves it as a version."""

    def __init__(self, desk: Desk) -> None:
        """Without a product."""
        super().__init__()
        self._desk = desk
        self._found: ProductPage | None = None
        self._dirty: set[Language] = set()
        self._waiting: set[Language] = set()
        self._saving = False
        self.texts: Texts | None = None
        self.save = Command(
            lambda: _("Save as a version"), self._save, keys="Ctrl+S", picture="save", parent=self
        )
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self._keep)
        self.notice = Banner()
        self.state = label("", "muted", wraps=True)
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("What changed (optional)"))
        self.note.setAccessibleName(_("Note on this version"))
        self.note.setMinimumWidth(24 * GRID)
        self._page = ScrollPage(width=0)
        self._files = QVBoxLayout()
        self._files.setSpacing(4)
        self._lay()

    def _lay(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        bar.setSpacing(GRID)
        bar.addWidget(self.state, 2)
        bar.addWidget(self.note, 1)
        bar.addWidget(action_button(self.save))
        self._page.body.addWidget(self.notice)
        self._page.body.addLayout(self._files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(line())
        column.addWidget(self._page, 1)

    # -- what is shown

    def show_page(self, found: ProductPage, drafts: Sequence[Draft] = ()) -> None:
        """Show a product; what is being typed in this one stays."""
        before, self._found = self._found, found
        if before is None or before.product.id != found.product.id:
            self._dirty.clear()
            self.notice.clear()
            self.note.clear()
        self._fit(found)
        for language in found.product.languages.each:
            was = before.text(language) if before else ""
            self._take(found, language, was)
        for draft in drafts:
            self._restore(draft)
        self._show_files(found)
        self._say()

    def is_typing(self) -> bool:
        """Whether something was typed that no version says yet."""
        return bool(self._dirty)

    def _fit(self, found: ProductPage) -> None:
        """Have an editor for each language and part of this product."""
        languages, release = found.product.languages.each, found.kind.release
        if self.texts and (self.texts.languages, self.texts.release) == (languages, release):
            self.texts.set_read_only(found.kind.proposal)
            return
        kept = {one: self.texts.text(one) for one in self._dirty} if self.texts else {}
        if self.texts is not None:
            self.texts.hide()
            self.texts.deleteLater()
        self.texts = Texts(languages, release=release)
        self.texts.typed.connect(self._typed)
        self.texts.set_read_only(found.kind.proposal)
        self._page.body.addWidget(self.texts)
        self._dirty &= set(languages)
        for language in languages:
            self.texts.show_text(language, kept.get(language, found.text(language)))

    def _take(self, found: ProductPage, language: Language, was: str) -> None:
        if self.texts is None:
            return
        now = found.text(language)
        if language not in self._dirty or self.texts.text(language) == now:
            self.texts.show_text(language, now)
            self._dirty.discard(language)
        elif was != now:
            self._tell_newer(language, now)
        self.texts.say(language, self._about(found, language))

    def _about(self, found: ProductPage, language: Language) -> str:
        version = found.version(language)
        if version is None:
            return _("No version yet")
        return _("Version {number}, {when}").format(
            number=version.number, when=moment_short(version.made_at, self._desk.zone)
        )

    def _tell_newer(self, language: Language, now: str) -> None:
        def take() -> None:
            if self.texts is not None:
                self._dirty.discard(language)
                self.texts.show_text(language, now)
                self._drop(language)
            self.notice.clear()
            self._say()

        text = _(
            "Another version was saved while you typed ({language}). What you typed is still here."
        )
        self.notice.say(
            text.format(language=tongue(language)),
            Tone.ATTENTION,
            (_("Keep mine"), self.notice.clear),
            (_("Show the new version"), take),
        )

    def _restore(self, draft: Draft) -> None:
        """Put typing that was never saved back, and say so."""
        found, texts = self._found, self.texts
        if found is None or texts is None:
            return
        language = next((one for one in texts.languages if draft.field == f"text_{one}"), None)
        if language is None:
            return
        if language in self._dirty or draft.text == found.text(language):
            return
        texts.show_text(language, draft.text)
        self._dirty.add(language)

        def discard() -> None:
            texts.show_text(language, found.text(language))
            self._dirty.discard(language)
            self._drop(language)
            self.notice.clear()
            self._say()

        self.notice.say(
            _("Text typed at {time} and not saved as a version was restored.").format(
                time=time_of_day(local(draft.at, self._desk.zone))
            ),
            Tone.INFO,
            (_("Discard"), discard),
        )

    def _say(self) -> None:
        """Say whether what is typed is a version."""
        found = self._found
        if found is None:
            return
        following = max((version.number for version in found.versions), default=0) + 1
        can = bool(self._dirty) and not self._saving and not found.kind.proposal
        self.save.setEnabled(can)
        self.note.setEnabled(can)
        self.save.setText(
            _("Save as version {number}").format(number=following)
            if can
            else _("Save as a version")
        )
        self.state.setText(self._state(found))

    def _state(self, found: ProductPage) -> str:
        if found.kind.proposal:
            return _("This text is made from the proposal of the event. Change it there.")
        if self._dirty:
            names = list_text([tongue(one) for one in Language if one in self._dirty])
            return _("Not saved as a version yet: {languages}.").format(languages=names)
        if not found.versions:
            return _("Write here. A version is what approvers read.")
        return _("Everything is saved as a version.")

    def _show_files(self, found: ProductPage) -> None:
        """A line for each Word file that counts beside the text."""
        while (item := self._files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for version in found.current:
            if version.form is Form.FILE:
                self._files.addWidget(self._file_line(version))

    def _file_line(self, version: Version) -> QWidget:
        from app.ui.products.files import open_version  # noqa: PLC0415 -- as needed

        found = self._found
        assert found is not None
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        words = ngettext("{count} word", "{count} words", version.words)
        row.addWidget(label(choice_name(version.language), "mark"))
        row.addWidget(
            button(
                version.file_name,
                partial(open_version, self._desk, self, found.product, version),
                kind="link",
                picture="file-text",
            )
        )
        about = _("version {number}, {words}; approved together with the text").format(
            number=version.number, words=words.format(count=version.words)
        )
        row.addWidget(label(about, "secondary"), 1)
        return made

    # -- typing and saving

    def save_typing(self) -> None:
        """Keep now what was typed; it is offered again when the product is shown."""
        self._keep()

    def _typed(self, language: Language) -> None:
        self._dirty.add(language)
        self._waiting.add(language)
        self._timer.start()
        self._say()

    def _keep(self) -> None:
        self._timer.stop()
        waiting, self._waiting = self._waiting, set()
        if self._found is None or self.texts is None:
            return
        product_id = self._found.product.id
        for language in waiting:
            self.texts.count(language)
            self._desk.act(
                self,
                partial(
                    _keep, record=product_id, language=language, text=self.texts.text(language)
                ),
                failed=partial(self._refused, product_id),
            )

    def _drop(self, language: Language) -> None:
        self._waiting.discard(language)
        if self._found is not None:
            self._desk.act(self, partial(_drop, record=self._found.product.id, language=language))

    def _save(self) -> None:
        """Each language that changed becomes a version of its own."""
        if self._found is None or self.texts is None or not self._dirty:
            return
        self._timer.stop()
        self._waiting.clear()
        texts = {one: self.texts.text(one) for one in Language if one in self._dirty}
        product_id, note = self._found.product.id, self.note.text()
        self._saving = True
        self._say()
        self._desk.act(
            self,
            partial(_add_versions, product_id=product_id, texts=texts, note=note),
            lambda _done: self._saved(product_id, texts),
            partial(self._refused, product_id),
        )

    def _saved(self, product_id: ProductId, texts: dict[Language, str]) -> None:
        self._saving = False
        if self._found is not None and self._found.product.id == product_id and self.texts:
            self._dirty -= {one for one, text in texts.items() if self.texts.text(one) == text}
            self.note.clear()
            self.notice.clear()
        self._say()

    def _refused(self, product_id: ProductId, error: UserError) -> None:
        """What is typed stays where it is, with the refusal; on another product it is told."""
        self._saving = False
        if self._found is not None and self._found.product.id == product_id:
            self.notice.say(error_text(error), Tone.DANGER)
        else:
            self._desk.announce(error_text(error), Tone.DANGER)
        self._say()


def _keep(store: Store, record: str, language: Language, text: str) -> None:
    from app.operations.drafts import keep  # noqa: PLC0415 -- after the first paint

    keep(store, KIND, record, f"text_{language}", text)


def _drop(store: Store, record: str, language: Language) -> None:
    from app.operations.drafts import drop  # noqa: PLC0415 -- after the first paint

    drop(store, KIND, record, f"text_{language}")


def _add_versions(
    store: Store, product_id: ProductId, texts: dict[Language, str], note: str
) -> None:
    from app.operations.products import add_version  # noqa: PLC0415 -- after the first paint

    for language, text in texts.items():
        add_version(store, product_id, language, text=text, note=note)
        _drop(store, product_id, language)
