"""A Word file becomes one of the office's templates, once it was checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.errors import BadTemplate, BadValue
from app.domain.speeches import WordTemplate
from app.domain.values import Bilingual
from app.i18n import _
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


class AddTemplate(FieldsDialog):
    """What a Word file is for. It is checked on the document lane, then kept."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        path: Path,
        given: Mapping[str, Any],
        then: Callable[[str], object],
    ) -> None:
        """`given`: the use and language to begin with. `then(the template's id)`."""
        self._path = path
        self._file: tuple[str, bytes] | None = None
        name = Bilingual(path.stem, path.stem)
        super().__init__(
            desk,
            parent,
            _("Add a Word file"),
            WordTemplate,
            [("use", "language"), Field("name", required=True)],
            act=self._keep,
            then=then,
            yes=_("Check and add"),
            text=path.name,
            given={"name": name, **given},
        )

    def accepting(self) -> str:
        """Check the file first: fields that are unknown or not allowed are named."""
        try:
            values = self.values()
        except BadValue as error:
            self._refused(error)
            return ""
        path = self._path
        self.yes.setEnabled(False)

        def check(progress: Progress) -> tuple[str, bytes]:
            from app.documents.filling import check_template  # noqa: PLC0415 -- seldom

            progress.step(_("Checking the template"))
            file = read_template(path)
            check_template(file[1], values["use"], values["language"], file[0])
            return file

        def checked(file: tuple[str, bytes]) -> None:
            self._file = file
            super(AddTemplate, self).accepting()

        title = _("Checking the template…")
        self._desk.tasks.document(self, title, check, checked, self._refused)
        return ""

    def _keep(self, store: Store, values: dict[str, Any]) -> str:
        from app.domain.errors import Missing  # noqa: PLC0415 -- seldom
        from app.operations.speeches import add_template  # noqa: PLC0415 -- seldom

        assert self._file is not None
        if not values["name"]:
            raise Missing("word_template", "name")
        outcome = add_template(store, values["use"], values["language"], values["name"], self._file)
        return next(change.id for change in outcome.changes if change.kind == "word_template")


def rename_dialog(desk: Desk, parent: QWidget, template: WordTemplate) -> FieldsDialog:
    """Give one of the office's templates another name."""

    def act(store: Store, values: dict[str, Any]) -> object:
        from app.domain.errors import Missing  # noqa: PLC0415 -- seldom
        from app.operations.records import edit  # noqa: PLC0415 -- seldom

        if not values["name"]:
            raise Missing("word_template", "name")
        return edit(store, WordTemplate, template.id, {"name": template.name}, values)

    dialog = FieldsDialog(
        desk,
        parent,
        _("Rename the template"),
        WordTemplate,
        [Field("name", required=True)],
        act=act,
        then=lambda _done: None,
        yes=_("Rename"),
        given={"name": template.name},
    )
    dialog.show_over()
    return dialog


def read_template(path: Path) -> tuple[str, bytes]:
    """Name and content of a file; raises BadTemplate where it cannot be read."""
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise BadTemplate(path.name, "unreadable") from error
